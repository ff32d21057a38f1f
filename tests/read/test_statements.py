"""Who said what: forms of attribution, attitude, nesting, and the lexicon's examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tocsin.errors import LexiconError
from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse
from tocsin.read.statements import find_statements, lexicon
from tocsin.records import Reading, Span, Statement

ENTRIES: list[dict[str, Any]] = yaml.safe_load(lexicon.CUES.read_text(encoding="utf-8"))["cues"]
FOUND_AT_LEAST = 0.9  # of the lexicon's examples: the rest fall to the parser or to the scorer's doubt


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


def test_the_lexicons_examples_get_their_attitude(statements: Callable[[str], list[Statement]]) -> None:
    missed = []
    for entry in ENTRIES:
        stem = entry["cue"].split()[0][:3]
        found = statements(entry["example"])
        if not any(s.attitude == entry["attitude"] and stem in words(entry["example"], s.cue).lower() for s in found):
            missed.append(entry["example"])
    assert len(missed) <= (1 - FOUND_AT_LEAST) * len(ENTRIES), missed


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


def test_every_span_lies_in_the_text_and_every_parent_exists(statements: Callable[[str], list[Statement]]) -> None:
    quotation = "“Nobody,” the mayor said, “believes that the general denied that shots were fired."
    text = f"{quotation}\n\nThe union, which called for a strike, refused to comment."
    found = statements(text)
    assert found
    assert all(0 <= start < end <= len(text) for s in found for start, end in (*s.source, *s.cue, *s.content))
    assert {s.parent for s in found} - {None} <= {s.id for s in found}
