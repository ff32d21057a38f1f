"""What a report borrows from earlier ones of its outlet: the posts of those whom it only names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.conftest import document_of
from tocsin import Case
from tocsin.read import Reader
from tocsin.watch.posts import Named, Posts
from tocsin.watch.watch import Watch

POST = "President Jorge Soto of Peru opened a school in Lima."
BARE = "Soto threatened the Supreme Court."


def named(name: str, power: str | None = None, *, bare: bool = False) -> tuple[Named, ...]:
    return (Named(name=name, power=power, bare=bare),)


def lent(name: str, *learnt: tuple[str, str, str | None, str], outlet: str = "The Herald", day: str = "2021-06-11") -> dict[str, str]:
    posts = Posts()
    for of, full, power, known in learnt:
        posts.learn(of, named(full, power), known)
    return posts.lend(outlet, named(name, bare=True), day)


def clashes(folder: Path, reader: Reader, told: Iterable[tuple[str, str, str]]) -> list[str]:
    """The days of the reports in which branches of the state are seen to clash."""
    with Case(folder / "case.tocsin") as case:
        for text, outlet, day in told:
            document = replace(document_of(text, day), outlet=outlet, key=f"{outlet} {day}")
            case.add(document, reader.read(document))
        return [s.known_from for s in Watch(case, country="PER").sightings() if s.sign == "branches-clash"]


def test_a_later_report_of_the_outlet_may_leave_the_post_out(tmp_path: Path, reader: Reader) -> None:
    assert clashes(tmp_path, reader, [(POST, "The Herald", "2021-06-01"), (BARE, "The Herald", "2021-06-11")]) == ["2021-06-11"]


def test_another_outlet_and_a_later_report_lend_nothing(tmp_path: Path, reader: Reader) -> None:
    told = [(POST, "The Post", "2021-06-01"), (BARE, "The Herald", "2021-06-11"), (POST, "The Herald", "2021-06-20")]
    assert clashes(tmp_path, reader, told) == []


def test_a_report_that_comes_in_late_is_minded_in_what_was_found_before(tmp_path: Path, reader: Reader) -> None:
    assert clashes(tmp_path, reader, [(BARE, "The Herald", "2021-06-11")]) == []
    assert clashes(tmp_path, reader, [(POST, "The Herald", "2021-06-01")]) == ["2021-06-11"]


def test_the_last_name_or_both_names_are_matched() -> None:
    known = ("The Herald", "jorge soto", "executive", "2021-06-01")
    assert lent("soto", known) == {"soto": "executive"}
    assert lent("jorge soto", known) == {"jorge soto": "executive"}
    assert lent("maria soto", known) == lent("jorge ruiz", known) == {}


def test_two_persons_of_one_name_in_different_powers_are_told_apart_by_nobody() -> None:
    president, general = ("The Herald", "jorge soto", "executive", "2021-06-01"), ("The Herald", "ana soto", "army", "2021-06-02")
    assert lent("soto", president, general) == {}
    assert lent("ana soto", president, general) == {"ana soto": "army"}


def test_a_post_lapses_after_a_year_and_when_a_later_report_gives_another() -> None:
    president = ("The Herald", "jorge soto", "executive", "2021-06-01")
    assert lent("soto", president, day="2022-06-11") == {}
    assert lent("soto", president, ("The Herald", "jorge soto", None, "2021-06-05")) == {}
