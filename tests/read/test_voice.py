"""The outlet's own voice: sentences in which it judges, alike for all sides, and words that it holds at a distance."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tocsin.errors import LexiconError
from tocsin.read import Reader
from tocsin.read.actors import resolve_actors
from tocsin.read.statements import find_statements
from tocsin.read.voice import find_voice, lexicon
from tocsin.read.voice.lexicon import evaluative
from tocsin.records import Commentary, Distance, Document

Read = Callable[[str], "Voice"]
ReadAll = Callable[[list[str]], list["Voice"]]

FEWEST_ENTRIES = 400
NEWS_FILES = 15
MOST_MARKED = 0.06  # of the sentences of ordinary political news, some of it opinion

WIRE = """The electoral tribunal suspended the preliminary count at 7:40 p.m. on Sunday with 83 percent of the tally sheets in.

Police fired tear gas at protesters in La Paz on Monday. Three people were injured and 14 arrested, the ombudsman said.

The president resigned on Sunday after the commander of the armed forces suggested that he step down. He flew to Mexico the next day.

The court must rule within 48 hours under the constitution. The price of diesel rose by 12 percent.

The opposition leader called the vote “a monumental fraud” and demanded a second round. The ministry denied the charge.

Lawmakers from both parties met in the historic centre of Sucre. The criminal court will hear the case in May."""

SIDED = """The {a} regime sent its thugs to the square. The heroic {b} marchers held out all night.

Will {a} ever pay for this? {a} must resign. {b}, of course, obeyed the law.

“The treacherous pact was signed at night,” {b} said. The so-called {a} government met."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is asked of a reading here."""

    commentary: list[Commentary]
    distances: list[Distance]
    sentences: int


def judged(reading: Voice, text: str) -> list[tuple[str, str]]:
    """Kind and words of each mark."""
    return [(c.kind, text[c.start : c.end]) for c in reading.commentary]


def held(reading: Voice, text: str) -> list[tuple[str, str]]:
    """Kind and words of what is held at a distance."""
    return [(d.kind, text[d.start : d.end]) for d in reading.distances]


@pytest.fixture(scope="module")
def read_all(reader: Reader) -> ReadAll:
    """The voices of several texts."""

    def voices(texts: list[str]) -> list[Voice]:
        documents = (Document(id=str(number), key="test", text=text) for number, text in enumerate(texts))
        return [
            Voice(*find_voice(parse, find_statements(parse, resolve_actors(parse))), len(parse.sentences))
            for parse in reader.engine.parse_all(documents)
        ]

    return voices


@pytest.fixture(scope="module")
def read(read_all: ReadAll) -> Read:
    """The voice of one text."""
    return lambda text: read_all([text])[0]


def test_the_list_is_broad() -> None:
    assert len(evaluative().entries) >= FEWEST_ENTRIES


def test_every_example_is_marked_with_its_kind(read_all: ReadAll) -> None:
    entries = evaluative().entries
    missed = [
        e.words
        for e, reading in zip(entries, read_all([e.example for e in entries]), strict=True)
        if e.kind not in {c.kind for c in reading.commentary}
    ]
    assert not missed


def test_no_example_is_the_outlets_when_somebody_says_it(read_all: ReadAll) -> None:
    texts = [f"“{e.example}” the deputy said." for e in evaluative().entries]
    assert [t for t, reading in zip(texts, read_all(texts), strict=True) if reading.commentary] == []


def test_no_neutral_sense_is_marked(read_all: ReadAll) -> None:
    texts = [e.neutral for e in evaluative().entries if e.neutral]
    assert texts
    assert [t for t, reading in zip(texts, read_all(texts), strict=True) if reading.commentary] == []


def test_entries_that_judge_only_in_company_show_when_they_do_not() -> None:
    bare = [e.words for e in evaluative().entries if e.not_before and not e.neutral and len(e.tokens) == 1]
    assert len(bare) <= len([e for e in evaluative().entries if e.not_before]) / 2


def test_every_word_of_distance_is_found_in_its_example(read_all: ReadAll) -> None:
    entries = evaluative().distance
    readings = read_all([e.example for e in entries])
    assert [e.words for e, r in zip(entries, readings, strict=True) if e.kind not in {d.kind for d in r.distances}] == []


@pytest.mark.parametrize(("a", "b"), [("Morales", "Camacho"), ("Añez", "Arce"), ("Maduro", "Guaidó"), ("Castillo", "Boluarte")])
def test_exchanging_the_sides_changes_nothing(a: str, b: str, read: Read) -> None:
    one, other = SIDED.format(a=a, b=b), SIDED.format(a=b, b=a)
    first, second = read(one), read(other)
    assert judged(first, one) == judged(second, other)
    assert [d.kind for d in first.distances] == [d.kind for d in second.distances]
    assert {"label", "insult", "praise", "question", "obligation", "certainty"} <= {c.kind for c in first.commentary}


def test_wire_prose_is_not_commentary(read: Read) -> None:
    assert judged(read(WIRE), WIRE) == []


def test_little_of_ordinary_news_is_marked(read_all: ReadAll, shared: Path) -> None:
    with tarfile.open(shared / "data" / "polnear" / "dev.tar.gz") as archive:
        names = sorted(n for n in archive.getnames() if "/text/" in n and n.endswith(".txt"))[:NEWS_FILES]
        texts = [member.read().decode() for name in names if (member := archive.extractfile(name))]
    readings = read_all(texts)
    marked = sum(len({c.sentence for c in r.commentary}) for r in readings)
    assert marked / sum(r.sentences for r in readings) <= MOST_MARKED


@pytest.mark.parametrize(
    "text",
    [
        "“What a shameful vote!” the senator said.",
        "The senator said that the vote was a farce.",
        "The union condemned the shameful vote.",
        "“Who believes the mayor?” a woman asked.",
        "The minister must resign under article 12 of the constitution.",
    ],
)
def test_what_others_say_or_a_rule_demands_is_not_the_outlets_judgement(text: str, read: Read) -> None:
    assert judged(read(text), text) == []


def test_what_the_writer_puts_as_a_belief_is_the_outlets_judgement(read: Read) -> None:
    text = "I believe that the vote was a farce."
    assert judged(read(text), text) == [("blame", "farce")]


def test_a_mark_knows_its_sentence(read: Read) -> None:
    text = "The count ended on Monday. The shameful pact was signed at night."
    reading = read(text)
    assert [c.sentence for c in reading.commentary] == [1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The “interim president” met her cabinet.", "interim president"),
        ("She signed as “president” of the valley.", None),
        ("The “people’s militia” entered the town.", "people’s militia"),
        ("The 'elections' lasted an hour.", "elections"),
        ("The film “The Last March” was shown.", None),
        ("Carlos “Tiger” Mesa left early.", None),
        ("The word “coup” was on every wall.", None),
        ("The mayor called the vote “a farce”.", None),
        ("The judge spoke of “a farce”.", None),
        ("“We will stay,” the mayor said.", None),
        ("He read “nineteen pages of nothing and then some more” aloud.", None),
    ],
)
def test_a_scare_quote_is_a_short_phrase_that_nobody_says(text: str, words: str | None, read: Read) -> None:
    assert [w for kind, w in held(read(text), text) if kind == "scare-quote"] == ([words] if words else [])


def test_a_word_of_distance_points_at_itself_and_at_what_it_keeps_away(read: Read) -> None:
    text = "The self-proclaimed president met the so-called council."
    reading = read(text)
    marks = [text[d.mark[0] : d.mark[1]] for d in reading.distances if d.mark]
    assert marks == ["self-proclaimed", "so-called"]
    assert held(reading, text) == [("self-styled", "president"), ("so-called", "council")]


def test_what_is_reported_to_be_alleged_is_a_statement_and_no_distance(read: Read) -> None:
    text = "It was alleged that the mayor took bribes."
    assert held(read(text), text) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [({"kind": "sings"}, "kind"), ({"colour": "red"}, "unknown field"), ({}, "given twice")],
)
def test_a_broken_entry_is_refused(change: dict[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"words": "vile", "pos": "adj", "kind": "blame", "example": "A vile raid."} | change
    data = {"plain_with": [], "norms": [], "distance": [], "entries": [entry, entry]}
    broken = tmp_path / "evaluative.yaml"
    broken.write_text(yaml.safe_dump(data), encoding="utf-8")
    monkeypatch.setattr(lexicon, "EVALUATIVE", broken)
    with pytest.raises(LexiconError, match=message):
        evaluative.__wrapped__()
