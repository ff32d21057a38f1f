"""Forms of statements that a cue in their own sentence does not give away, or not wholly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tocsin.errors import LexiconError
from tocsin.read.statements import forms
from tocsin.records import Reading, Span

Read = Callable[..., Reading]
Told = tuple[str, str]
"""Source and content of a statement, gaps shown, outer punctuation left out."""

CONTINUED = """“We held the bridge for nine days,” said Mayor Rosa Paz. “Nobody came to help us.

“Now the river has taken it. We will build another.”

The crowd went home."""

INTERVIEW = """The Tribune spoke with Rosa Paz, mayor of Potosi, on Monday.

Q: Did the troops leave at night?

A: No. They left at noon.

Q: Who signed the order?

A: I never saw the paper."""

NAMED_TURNS = """Tribune: Did the troops leave at night?

Rosa Paz: No. They left at noon.

I saw them go.

Tribune: Who signed the order?"""

LETTER = """The bishops issued a statement on Sunday:

“We ask all parties to talk. Violence has no place here.”

“We pray for the wounded.”

Troops stood in the square."""

IN_FULL = """The statement reads in full:

The armed forces will respect the constitution. No unit will leave its barracks.

Troops stood in the square."""

BLOCK = """The union published an open letter:

> We will stay to the end. We will not be moved.

Nobody answered."""

SIGNED = """“We will stay to the end.” — Luis Arce (@luchito) June 26, 2024

Troops stood in the square."""


def told(reading: Reading, text: str) -> list[Told]:
    """Source and content of each statement."""
    return [(_words(text, s.source), _words(text, s.content)) for s in reading.statements]


def speakers(reading: Reading) -> list[str]:
    """Names of the actors behind the statements, "" where none is known."""
    names = {a.id: a.name for a in reading.actors}
    return [names.get(s.source_actor or "", "") for s in reading.statements]


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end].strip("\"“”„«»‘’'.,> ") for start, end in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("„The siege is over“, General Weber said.", ("General Weber", "The siege is over"), id="German low quotes"),
        pytest.param("«The siege is over», General Weber said.", ("General Weber", "The siege is over"), id="guillemets"),
        pytest.param("‘The men’s work is done,’ General Weber said.", ("General Weber", "The men’s work is done"), id="single quotes"),
        pytest.param('"The siege is over," General Weber said.', ("General Weber", "The siege is over"), id="straight quotes"),
        pytest.param("— The siege is over, said General Weber.", ("General Weber", "The siege is over"), id="dash"),
        pytest.param("“The siege is over, said General Weber.", ("General Weber", "The siege is over"), id="never closed"),
        pytest.param("Governor to resign: minister\n\nIt rained.", ("minister", "Governor to resign"), id="headline, source behind"),
        pytest.param("Minister: governor to resign\n\nIt rained.", ("Minister", "governor to resign"), id="headline, source before"),
        pytest.param("Two dead in clashes – police\n\nIt rained.", ("police", "Two dead in clashes"), id="headline with a dash"),
        pytest.param(CONTINUED, ("Mayor Rosa Paz", "We held the bridge for nine days … Nobody came to help us … "
                     "Now the river has taken it. We will build another"), id="over paragraphs"),
        pytest.param("Mayor Rosa Paz said the camp had no water. “Children are falling ill. We need help.”",
                     ("Mayor Rosa Paz", "the camp had no water … Children are falling ill. We need help"), id="quoted on"),
        pytest.param("Mayor Rosa Paz visited the camp. “There is no water here.” Then she left.",
                     ("Mayor Rosa Paz", "There is no water here"), id="source in the sentence before"),
        pytest.param("“The count was fair. I greet the winner.” Those were the words of Ana Ruiz.",
                     ("Ana Ruiz", "The count was fair. I greet the winner"), id="source in the sentence after"),
        pytest.param("The senator tweeted, “The coup has begun” and left the country.", ("The senator", "The coup has begun"), id="cut"),
        pytest.param("“We will stay,” the nurse said. He added: “The square is ours.”", ("the nurse", "We will stay"), id="next speaker"),
        pytest.param(LETTER, ("The bishops", "We ask all parties to talk. Violence has no place here … We pray for the wounded"),
                     id="letter"),
        pytest.param(IN_FULL, ("The statement", "The armed forces will respect the constitution. No unit will leave its barracks"),
                     id="in full"),
        pytest.param(BLOCK, ("The union", "We will stay to the end. We will not be moved"), id="block quotation"),
        pytest.param(SIGNED, ("Luis Arce", "We will stay to the end"), id="signed post"),
        pytest.param("There were reports of gunfire near the palace.", ("", "gunfire near the palace"), id="reports of"),
        pytest.param("The mayor allegedly took bribes.", ("", "The mayor … took bribes"), id="adverb of hearsay"),
        pytest.param("Accusations of fraud made by the OAS led to marches.", ("the OAS", "fraud"), id="accusations made by"),
        pytest.param("It was reported that three ministers had fled.", ("", "that three ministers had fled"), id="it was reported"),
    ],
)  # fmt: skip
def test_a_form_gives_source_and_content(text: str, expected: Told, read: Read) -> None:
    assert expected in told(read(text), text)


def test_an_interviews_turns_are_questions_and_the_guests_answers(read: Read) -> None:
    reading = read(INTERVIEW)
    assert told(reading, INTERVIEW) == [
        ("Q", "Did the troops leave at night?".rstrip("?")),
        ("A", "No. They left at noon"),
        ("Q", "Who signed the order"),
        ("A", "I never saw the paper"),
    ]
    assert [s.attitude for s in reading.statements] == ["asks", "asserts", "asks", "asserts"]
    assert speakers(reading)[1::2] == ["Rosa Paz", "Rosa Paz"]


def test_a_named_turn_runs_to_the_next_one(read: Read) -> None:
    reading = read(NAMED_TURNS)
    assert ("Rosa Paz", "No. They left at noon … I saw them go") in told(reading, NAMED_TURNS)


def test_one_label_alone_makes_no_interview(read: Read) -> None:
    text = "Results: The count ended on Monday.\n\nThe square was empty."
    assert told(read(text), text) == []


def test_a_quotation_in_a_quotation_has_its_own_speaker_and_parent(read: Read) -> None:
    text = "“Morales told me: ‘I will not go,’” the priest said."
    reading = read(text)
    by_source = dict(zip((source for source, _ in told(reading, text)), reading.statements, strict=True))
    assert by_source["Morales"].parent == by_source["the priest"].id
    assert _words(text, by_source["Morales"].content) == "I will not go"


def test_a_quotation_left_open_and_one_inside_another_stay_apart(read: Read) -> None:
    text = "“He told us: ‘The general said “fire at will” and we did,’” the sergeant said."
    reading = read(text)
    sources = {s.id: _words(text, s.source) for s in reading.statements}
    assert {sources[s.id]: sources.get(s.parent or "") for s in reading.statements} == {
        "the sergeant": None,
        "He": "the sergeant",
        "The general": "He",
    }


def test_who_answers_is_not_who_asked(read: Read) -> None:
    text = "“Did you see the lists?” the judge asked. “They were burned long ago.”"
    assert ("the judge", "Did you see the lists?") in told(read(text), text)
    assert all("burned" not in content for source, content in told(read(text), text) if source == "the judge")


def test_a_cue_of_which_only_the_hearers_are_left_is_no_statement(read: Read) -> None:
    """Its quotation stands before it, in another sentence for the parser: a statement without words stopped the whole reading."""
    text = '"You believe I am leaving?" Rojas asked reporters loudly during a briefing last week. "I am not leaving."'
    statements = read(text).statements
    assert statements
    assert all(statement.content for statement in statements)


@pytest.mark.parametrize(
    "text",
    [
        "Defence Minister Luis Mora denied the charge. “Nobody was hurt,” the minister added.",
        "Defence Minister Luis Mora denied the charge. He said the inquiry was closed.",
        "Defence Minister Luis Mora met the press. In a tweet: “The inquiry is closed. Nobody was hurt.”",
        "Defence Minister Luis Mora arrived late. The minister added that the road was blocked.",
    ],
)
def test_the_speaker_is_carried_on_to_a_pronoun_a_description_or_a_post(text: str, read: Read) -> None:
    assert speakers(read(text))[-1] == "Luis Mora"


def test_another_post_than_the_speakers_is_somebody_else(read: Read) -> None:
    reading = read("Defence Minister Luis Mora denied the charge. The governor added that the road was blocked.")
    assert speakers(reading)[-1] != "Luis Mora"


def test_how_a_source_keeps_its_name_out_is_no_statement(read: Read) -> None:
    text = "A senior official who asked not to be named said the president would resign."
    assert told(read(text), text) == [("A senior official who asked not to be named", "the president would resign")]


def test_every_noun_of_hearsay_is_found_in_its_example(read: Read) -> None:
    for entry in forms.wording().hearsay:
        found = [
            s.attitude
            for s in read(entry.example).statements
            if any(entry.noun[:4] in entry.example[a:b].lower() for a, b in (*s.cue, *s.source))
        ]
        assert found, entry.example
        assert entry.attitude in found or entry.shows, entry.example


def test_every_carrier_is_found_in_its_example_with_its_attitude(read: Read) -> None:
    for entry in forms.wording().carriers:
        assert entry.attitude in [s.attitude for s in read(entry.example).statements], entry.example


def test_a_picture_of_a_thing_and_a_threat_of_rain_say_nothing(read: Read) -> None:
    for text in ("A video of the square was shown.", "The threat of rain kept people at home."):
        assert told(read(text), text) == [] or all("rain" not in content for _, content in told(read(text), text))


def test_a_broken_file_of_forms_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = yaml.safe_load(forms.FORMS.read_text(encoding="utf-8"))
    broken = tmp_path / "forms.yaml"
    broken.write_text(yaml.safe_dump(data | {"hearsay": [{"noun": "report", "attitude": "sings", "example": "x"}]}), encoding="utf-8")
    monkeypatch.setattr(forms, "FORMS", broken)
    with pytest.raises(LexiconError, match=r"forms\.yaml"):
        forms.wording.__wrapped__()
