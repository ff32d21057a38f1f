"""The case: what goes in comes out, once; and no answer looks past its day."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_mention,
    make_reading,
    make_statement,
    make_time,
)
from tocsin.errors import CaseError
from tocsin.record.case import Case, last_day
from tocsin.records import Credit, Document, Mask, Reading

NOON = datetime(2024, 5, 17, 12, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.tocsin"


def full_document() -> Document:
    return make_document(
        "By Ana Rojas. “The mayor resigned on Monday”, said Ana Rojas. Source: El Faro",
        key="faro/1.txt",
        title="Mayor resigns — ¿quién sigue?",
        outlet="El Faro",
        authors=("Ana Rojas", "Li Wei"),
        published="2019-11",
        language="en",
        url="https://faro.example/1",
        credits=(Credit(role="source", name="El Faro", start=70, end=77),),
        basis={"title": "stated", "outlet": "guessed"},
        masks=(Mask(start=0, end=13, kind="metadata"),),
    )


def full_reading(document: Document) -> Reading:
    rojas = make_actor("Ana Rojas", country="BOL", sector="MED", aliases=("Rojas",))
    statement = make_statement(document, "Ana Rojas", "said", "The mayor resigned on Monday", source_actor="a1", attitude="reports")
    monday = make_time(document, "Monday", "2019-11-11")
    event = make_event(document, "resigned", who=["The mayor"], time=monday, asserted_by=("s1",), mode="resign")
    mention = make_mention(document, "Ana Rojas", rojas)
    return make_reading(document, actors=[rojas], mentions=[mention], statements=[statement], events=[event])


def test_a_document_and_its_reading_come_back_as_they_went_in(path: Path) -> None:
    document = full_document()
    reading = full_reading(document)
    with Case(path, now=lambda: NOON) as case:
        assert case.add(document, reading)
    with Case(path) as case:
        (entry,) = case.entries()
    assert entry.document == document
    assert entry.reading == reading
    assert (entry.added, entry.known_from, entry.dated) == ("2024-05-17T12:30:00+00:00", "2019-11-30", True)


any_text = st.text(st.characters(exclude_categories=["Cs"]))  # a lone surrogate is no text


@settings(deadline=None, max_examples=50)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), title=st.none() | st.text(st.characters(exclude_categories=["Cs"]))
)
def test_any_text_comes_back_character_by_character(tmp_path_factory: pytest.TempPathFactory, text: str, title: str | None) -> None:
    document = make_document(text, title=title)
    with Case(tmp_path_factory.mktemp("case") / "any.tocsin") as case:
        case.add(document, make_reading(document))
        assert case.documents() == [document]


def test_the_same_text_is_kept_once_whatever_its_name(path: Path) -> None:
    first, again = make_document("The mayor resigned.", key="a.txt"), make_document("The mayor resigned.", key="b.txt", raw_sha256="00")
    with Case(path) as case:
        assert case.add(first, make_reading(first))
        assert again in case
        assert case.stored_as(again) == "a.txt"
        assert not case.add(again, make_reading(again))
        assert case.documents() == [first]


def test_the_same_bytes_are_kept_once_even_when_their_text_is_now_taken_out_differently(path: Path) -> None:
    first, again = make_document("The mayor resigned.", raw_sha256="aa"), make_document("The mayor resigned. Share!", raw_sha256="aa")
    with Case(path) as case:
        assert case.add(first, make_reading(first))
        assert again in case
        assert not case.add(again, make_reading(again))
        assert len(case) == 1


def test_documents_whose_bytes_are_unknown_are_not_taken_for_one_another(path: Path) -> None:
    first, second = make_document("The mayor resigned.", raw_sha256=None), make_document("The council met.", raw_sha256=None)
    with Case(path) as case:
        assert case.add(first, make_reading(first))
        assert second not in case
        assert case.add(second, make_reading(second))


def test_a_reading_of_another_document_is_refused(path: Path) -> None:
    one, other = make_document("The mayor resigned."), make_document("The council met.")
    with Case(path) as case:
        with pytest.raises(ValueError, match="the reading is of document"):
            case.add(one, make_reading(other))
        assert len(case) == 0


def test_two_programs_can_add_to_one_case(path: Path) -> None:
    one, other = make_document("The mayor resigned.", key="1"), make_document("The council met.", key="2")
    with Case(path) as here, Case(path) as there:
        assert here.add(one, make_reading(one))
        assert there.add(other, make_reading(other))
        assert not there.add(one, make_reading(one))
        assert here.documents() == there.documents() == [one, other]


def test_a_program_that_is_killed_loses_nothing_that_it_added(path: Path) -> None:
    program = f"""
import os, signal
from tests.support.builders import make_document, make_reading
from tocsin.record.case import Case
case = Case({str(path)!r})
for number in range(3):
    document = make_document(f"Report {{number}}.", key=str(number))
    case.add(document, make_reading(document))
os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode < 0
    with Case(path) as case:
        assert [document.key for document in case.documents()] == ["0", "1", "2"]


def test_documents_stand_in_the_order_of_their_dates_then_keys(path: Path) -> None:
    given_order = [("c", "2019-11-11"), ("b", "2019-11-10"), ("a", "2019-11-11"), ("m", "2019-11"), ("u", None)]
    with Case(path, now=lambda: NOON) as case:
        for key, published in given_order:
            document = make_document(f"Report {key}.", key=key, published=published)
            case.add(document, make_reading(document))
        assert [document.key for document in case.documents()] == ["b", "a", "c", "m", "u"]
        assert [entry.document.key for entry in case.iter_entries()] == ["b", "a", "c", "m", "u"]


@pytest.mark.parametrize(
    ("published", "as_of", "known"),
    [
        ("2019-11-10", "2019-11-10", True),
        ("2019-11-10", "2019-11-09", False),
        ("2019-11-10", "2019-11", True),
        ("2019-11-10", "2018", False),
        ("2019-11", "2019-11-29", False),  # it may have been published on the 30th
        ("2019-11", "2019-11-30", True),
        ("2019-11-10T23:50", "2019-11-10", True),
        (None, "2024-05-16", False),  # read in on 17 May 2024
        (None, "2024-05-17", True),
        ("--11-10", "2019-12-31", False),  # without its year it is as good as undated
        ("--11-10", "2024-05-17", True),
    ],
)
def test_a_document_counts_from_the_last_day_on_which_it_may_have_been_published(
    path: Path, published: str | None, as_of: str, known: bool
) -> None:
    document = make_document("The mayor resigned.", published=published)
    with Case(path, now=lambda: NOON) as case:
        case.add(document, make_reading(document))
        assert (document in case.documents(as_of)) is known


days = st.dates(min_value=datetime(2019, 10, 1).date(), max_value=datetime(2019, 12, 31).date()).map(str)


@settings(deadline=None, max_examples=25)
@given(earlier=st.lists(days, max_size=5), as_of=days, later=days)
def test_a_later_document_moves_no_earlier_answer(
    tmp_path_factory: pytest.TempPathFactory, earlier: list[str], as_of: str, later: str
) -> None:
    def report(number: int, published: str) -> tuple[Document, Reading]:
        document = make_document(f"Report {number}: Rojas said that the mayor resigned.", key=str(number), published=published)
        rojas = make_actor("Rojas")
        statements = [make_statement(document, "Rojas", "said", "the mayor resigned", source_actor="a1")]
        events = [make_event(document, "resigned", who=["the mayor"], asserted_by=("s1",))]
        return document, make_reading(document, actors=[rojas], statements=statements, events=events)

    with Case(tmp_path_factory.mktemp("case") / "a.tocsin") as case:
        for number, published in enumerate(earlier):
            case.add(*report(number, published))
        before = [case.documents(as_of), case.chronicle(as_of), case.statements(as_of), case.actors(as_of)]
        case.add(*report(99, later))
        after = [case.documents(as_of), case.chronicle(as_of), case.statements(as_of), case.actors(as_of)]
        assert (before == after) is (later > as_of)


@pytest.mark.parametrize(
    ("as_of", "day"), [("2019", "2019-12-31"), ("2020-02", "2020-02-29"), ("2019-11-10", "2019-11-10"), (None, "9999-12-31")]
)
def test_a_partial_as_of_date_means_its_last_day(as_of: str, day: str) -> None:
    assert last_day(as_of) == day


@pytest.mark.parametrize("as_of", ["yesterday", "2019-13", "2019-02-30", "", "--11-10", "10/11/2019", "2019/.."])
def test_an_as_of_date_that_is_none_is_refused_with_its_form(path: Path, as_of: str) -> None:
    with Case(path) as case, pytest.raises(CaseError, match=r"as-of date .*(write it like|not within)"):
        case.chronicle(as_of)


def test_the_version_changes_with_the_case_and_only_then(path: Path) -> None:
    document = make_document("The mayor resigned.")
    with Case(path) as case:
        empty = case.version
        case.add(document, make_reading(document))
        one = case.version
        case.chronicle()
        assert not case.add(document, make_reading(document))
        assert case.version == one
        case.reread(document, make_reading(document))
        assert len({empty, one, case.version}) == 3


def test_a_document_that_the_case_does_not_hold_cannot_be_read_again(path: Path) -> None:
    document = make_document("The mayor resigned.", key="mayor.txt")
    with Case(path) as case, pytest.raises(CaseError, match=r"does not hold mayor\.txt"):
        case.reread(document, make_reading(document))


def test_what_is_kept_for_a_document_lasts_until_it_is_read_again_or_all_is_derived_afresh(path: Path) -> None:
    one, other = make_document("The mayor resigned.", key="1"), make_document("The council met.", key="2")
    with Case(path) as case:
        for document in (one, other):
            case.add(document, make_reading(document))
        case.keep("signs", "1", {one.id: b"a", other.id: b"b", "0" * 64: b"nowhere"})
        assert case.kept("signs", "1") == {one.id: b"a", other.id: b"b"}
        assert case.kept("signs", "2") == case.kept("other", "1") == {}
        case.reread(one, make_reading(one))
        assert case.kept("signs", "1") == {other.id: b"b"}
        case.derive_afresh()
        assert case.kept("signs", "1") == {}


def test_a_value_computed_from_a_reading_that_was_replaced_meanwhile_is_not_kept(path: Path) -> None:
    document = make_document("The mayor resigned.")
    with Case(path) as case:
        case.add(document, make_reading(document))
        seen = case.version
        case.reread(document, make_reading(document))
        case.keep("signs", "1", {document.id: b"stale"}, seen=seen)
        assert case.kept("signs", "1") == {}


def test_an_answer_that_is_kept_is_given_up_with_the_case_and_the_day(path: Path) -> None:
    with Case(path) as case:
        for number, published in enumerate(("2019-11-10", "2019-11-12")):
            assert len(case.actors()) == number
            document = make_document(f"Report {number} names Ana Rojas {number}.", key=str(number), published=published)
            actor = make_actor(f"Ana Rojas {'Lara' if number else ''}".strip(), kind="organisation")
            case.add(document, make_reading(document, actors=[actor]))
        assert len(case.actors()) == 2
        assert len(case.actors("2019-11-11")) == 1
        case.actors().clear()
        assert len(case.actors()) == 2
