"""Who said what: forms of attribution, attitude, nesting, and the lexicon's examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest
import yaml

from tocsin.errors import LexiconError
from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse
from tocsin.read.statements import find_statements, lexicon
from tocsin.records import Attitude, Reading, Span, Statement

ENTRIES: list[dict[str, Any]] = yaml.safe_load(lexicon.CUES.read_text(encoding="utf-8"))["cues"]


@pytest.fixture
def statements(parse: Callable[[str], Parse]) -> Callable[[str], list[Statement]]:
    """The statements of a text, actors left out."""
    return lambda text: find_statements(tree := parse(text), ActorIndex(tree))


def words(text: str, spans: tuple[Span, ...]) -> str:
    """The words that the spans cover, outer punctuation left out."""
    return " ... ".join(text[start:end].strip("\"“”.,' ") for start, end in spans)


def said(text: str, found: list[Statement]) -> list[tuple[str, str, str]]:
    return [(words(text, s.source), words(text, s.cue), words(text, s.content)) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that the talks had failed.", ("The minister", "said", "that the talks had failed")),
        ("“We will not leave the square,” the student said.", ("the student", "said", "We will not leave the square")),
        ('"The road is closed," said the colonel.', ("the colonel", "said", "The road is closed")),
        ("According to the hospital, nine people were hurt.", ("the hospital", "According to", "nine people were hurt")),
        ("Nine people were hurt, according to the hospital.", ("the hospital", "according to", "Nine people were hurt")),
        ("The talks have failed, the envoy said.", ("the envoy", "said", "The talks have failed")),
        ("The bank warned that prices would double.", ("The bank", "warned", "that prices would double")),
    ],
)
def test_a_form_of_attribution_is_taken_apart(
    text: str, expected: tuple[str, str, str], statements: Callable[[str], list[Statement]]
) -> None:
    assert expected in said(text, statements(text))


def test_content_on_both_sides_of_the_cue_is_two_spans(statements: Callable[[str], list[Statement]]) -> None:
    text = "“The count is over,” the judge said. “There will be no other.”"
    assert ("the judge", "said", "The count is over ... There will be no other") in said(text, statements(text))


def test_a_statement_inside_another_names_its_parent(statements: Callable[[str], list[Statement]]) -> None:
    text = "The mayor said that the general claimed that the army was loyal."
    found = {words(text, s.cue): s for s in statements(text)}
    assert found["claimed"].parent == found["said"].id
    assert found["said"].parent is None


def test_a_denial_and_its_negation_differ_in_attitude(statements: Callable[[str], list[Statement]]) -> None:
    assert [s.attitude for s in statements("The colonel denied that his men had fired.")] == ["denies"]
    assert [s.attitude for s in statements("The colonel did not deny that his men had fired.")] == ["reports"]


def test_statements_are_numbered_in_text_order(statements: Callable[[str], list[Statement]]) -> None:
    found = statements("The mayor said the bridge was open. The colonel denied that it was safe. The nurse said nobody slept.")
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [s.cue for s in found] == sorted(s.cue for s in found)


def test_plain_narration_has_no_statement(statements: Callable[[str], list[Statement]]) -> None:
    assert statements("Soldiers crossed the river at dawn and took the bridge.") == []


def attitudes_by_cue(tree: Parse) -> set[tuple[str, str]]:
    """Lemmas of the cues' words, each with the attitude found."""
    found = find_statements(tree, ActorIndex(tree))
    return {(t.lemma.lower().removesuffix("e"), s.attitude) for s in found for span in s.cue for t in tree.tokens_in(span)}


def test_every_example_of_the_lexicon_is_found_with_its_attitude(parse: Callable[[str], Parse]) -> None:
    wanted = [(e["cue"], e["attitude"], e["example"]) for e in ENTRIES]
    wanted += [(e["cue"], e["negated"], e["negated_example"]) for e in ENTRIES if "negated" in e]
    missed = [text for cue, attitude, text in wanted if (cue.split()[0].removesuffix("e"), attitude) not in attitudes_by_cue(parse(text))]
    assert not missed


def test_every_attitude_has_cues() -> None:
    assert {e["attitude"] for e in ENTRIES} == set(get_args(Attitude))


@pytest.mark.parametrize(
    ("text", "cue", "attitude"),
    [
        ("Nobody said that the army had left.", "said", "reports"),
        ("No official said that the army had left.", "said", "reports"),
        ("The minister refused to condemn the attack.", "condemn", "reports"),
        ("The minister did not refuse to condemn the attack.", "condemn", "condemns"),
        ("The judge never believed that the list was complete.", "believed", "doubts"),
    ],
)
def test_what_is_withheld_or_negated_is_not_said(text: str, cue: str, attitude: str, parse: Callable[[str], Parse]) -> None:
    (token,) = [t for t in parse(text).tokens if t.text == cue]
    assert lexicon.attitude_of_cue(token) == attitude


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"attitude": "sings"}, "attitude must be one of"),
        ({"frame": "sonnet"}, "frame must be one of"),
        ({"colour": "red"}, "unknown fields"),
    ],
)
def test_a_broken_lexicon_entry_is_refused_with_its_number(
    change: dict[str, str], message: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"cue": "say", "attitude": "asserts", "frame": "clause", "example": "He said so."} | change
    broken = tmp_path / "cues.yaml"
    broken.write_text(yaml.safe_dump({"cues": [entry]}), encoding="utf-8")
    monkeypatch.setattr(lexicon, "CUES", broken)
    with pytest.raises(LexiconError, match=message):
        lexicon.cues.__wrapped__()


def test_the_source_is_tied_to_its_actor(read: Callable[..., Reading]) -> None:
    reading = read("Interior Minister Ana Ruiz said that the road was open.")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(s.source_actor or "") for s in reading.statements] == ["Ana Ruiz"]


def test_a_relative_pronoun_is_tied_to_whom_it_stands_for(read: Callable[..., Reading]) -> None:
    reading = read("General Juan Rey, who said that the road was open, left the port.")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(s.source_actor or "") for s in reading.statements] == ["Juan Rey"]


def test_every_span_lies_in_the_text_and_every_parent_exists(statements: Callable[[str], list[Statement]]) -> None:
    quotation = "“Nobody,” the mayor said, “believes that the general denied that shots were fired."
    text = f"{quotation}\n\nThe union, which called for a strike, refused to comment."
    found = statements(text)
    assert found
    assert all(0 <= start < end <= len(text) for s in found for start, end in (*s.source, *s.cue, *s.content))
    assert {s.parent for s in found} - {None} <= {s.id for s in found}
