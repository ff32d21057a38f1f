"""The event lexicon: its schema and errors, and every example in it, positive and negative."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.errors import LexiconError
from tocsin.read.actors import resolve_actors
from tocsin.read.events import find_events
from tocsin.read.events.lexicon import HERE, Entry, Example, load_lexicon, load_ontology
from tocsin.read.events.reference import reference
from tocsin.read.parse import Parse
from tocsin.records import Event, Participant

LEXICON = load_lexicon()
ROOT = Path(__file__).parent.parent.parent
READ_AT_LEAST = 0.95  # of the examples: the rest fall to the parser, which this test must survive when it is trained anew
EXAMPLES = [(entry, example) for entry in LEXICON.entries for example in entry.examples]
COUNTERS = [(entry, text) for entry in LEXICON.entries for text in entry.counter]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.fixture(scope="module")
def events(parse: Callable[[str], Parse]) -> Callable[[str], list[Event]]:
    """The events of a text."""
    return lambda text: find_events(tree := parse(text), resolve_actors(tree), [], [], [])


def names(expected: tuple[str, ...], found: tuple[Participant, ...]) -> bool:
    return all(any(word in participant.text for participant in found) for word in expected)


def is_read(entry: Entry, example: Example, found: list[Event]) -> bool:
    """Whether an event of the expected type and mode has all the expected participants."""
    event = example.event or entry.event
    mode = example.mode if example.event else entry.mode
    return any(
        e.event == event and e.mode in (mode, e.mode if mode is None else mode)
        and names(example.actors, e.actors) and names(example.recipients, e.recipients)
        for e in found
    )  # fmt: skip


def test_the_examples_of_the_lexicon_are_read(events: Callable[[str], list[Event]]) -> None:
    missed = [f"{entry.id}: {example.text}" for entry, example in EXAMPLES if not is_read(entry, example, events(example.text))]
    assert len(missed) <= (1 - READ_AT_LEAST) * len(EXAMPLES), "\n".join(missed)


def test_no_counter_example_is_read_as_the_event_of_its_entry(events: Callable[[str], list[Event]]) -> None:
    wrong = [f"{entry.id}: {text}" for entry, text in COUNTERS if any(e.event == entry.event for e in events(text))]
    assert wrong == []


@pytest.mark.parametrize("name", load_ontology().types)
def test_the_example_of_a_type_is_read_as_that_type(name: str, events: Callable[[str], list[Event]]) -> None:
    assert name in {e.event for e in events(load_ontology().types[name].example)}


def test_every_plover_type_and_our_own_have_entries() -> None:
    ontology = load_ontology()
    assert {t.name for t in ontology.types.values() if t.source == "PLOVER"} == PLOVER
    assert set(ontology.types) == {e.event for e in LEXICON.entries}


def test_every_mode_that_entries_use_has_a_meaning() -> None:
    for entry in LEXICON.entries:
        assert entry.mode is None or load_ontology().types[entry.event].modes[entry.mode]


def test_the_event_reference_is_generated() -> None:
    written = (ROOT / "docs" / "EVENTS.md").read_text(encoding="utf-8")
    assert written == reference(load_ontology()), "run python -m tocsin.read.events.reference > docs/EVENTS.md and commit it"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the lexicon folder with only its classes and contexts, to break at will."""
    for name in ("classes.yaml", "contexts.yaml"):
        shutil.copy(HERE / "lexicon" / name, tmp_path / name)
    return tmp_path


ENTRY = """
- id: greet
  event: CONSULT
  verbs: [greet]
  examples: [{text: The mayor greeted the bishop.}]
"""


def test_a_sound_entry_is_loaded(folder: Path) -> None:
    (folder / "own.yaml").write_text(ENTRY, encoding="utf-8")
    assert [e.id for e in load_lexicon(folder).entries] == ["greet"]


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        (lambda text: text.replace("verbs:", "verb:"), "verb"),
        (lambda text: text.replace("CONSULT", "GREET"), "'GREET'"),
        (lambda text: text.replace("  verbs: [greet]\n", ""), "at least one predicate"),
        (lambda text: text.replace("verbs: [greet]", "verbs: [greet]\n  mode: bow"), "'bow'"),
        (lambda text: text.replace("verbs: [greet]", "verbs: [greet]\n  context: tea"), "'tea'"),
        (lambda text: text.replace("verbs: [greet]", 'verbs: [greet]\n  subject: ["@nobody"]'), "'@nobody'"),
        (lambda text: text.replace("[{text: The mayor greeted the bishop.}]", "[]"), "'examples'"),
        (lambda text: text + text, "'id'"),
        (lambda text: text + "  x: [", "not valid YAML"),
        (lambda _: "greet: 1", "list of entries"),
    ],
)
def test_a_broken_entry_is_named_with_its_file_and_field(break_it: Callable[[str], str], named: str, folder: Path) -> None:
    (folder / "own.yaml").write_text(break_it(ENTRY), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.yaml") as error:
        load_lexicon(folder)
    assert named in str(error.value)


def test_a_missing_class_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"classes\.yaml: not found"):
        load_lexicon(tmp_path)


def test_a_class_that_includes_itself_is_refused(folder: Path) -> None:
    (folder / "classes.yaml").write_text('a: ["@b"]\nb: ["@a"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="includes itself"):
        load_lexicon(folder)


def test_the_words_on_and_off_are_words(folder: Path) -> None:
    (folder / "own.yaml").write_text(ENTRY + "  recipient: [on, off]\n", encoding="utf-8")
    assert load_lexicon(folder).entries[0].recipient == ("on", "off")
