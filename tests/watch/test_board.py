"""The positions board: every state, from hand-made stances."""

from __future__ import annotations

from datetime import date

import pytest

from tests.watch.makers import make_stance
from tocsin.watch.board import Cell, board_on, matrix
from tocsin.watch.stances import Stance

DAY = date(2021, 6, 11)


def cell(stances: list[Stance], spoken_of: dict[str, str] | None = None) -> Cell:
    board = board_on(DAY, stances, spoken_of or {})
    return next(c for c in board.cells if c.power == "army" and c.question == "supports-incumbent")


@pytest.mark.parametrize(
    ("stances", "state"),
    [
        ([make_stance("General A", "for", "2021-06-01")], "for"),
        ([make_stance("General A", "against", "2021-06-01")], "against"),
        ([make_stance("General A", "for", "2021-06-01"), make_stance("General B", "against", "2021-06-02")], "split"),
        ([make_stance("General A", "for", "2021-06-01"), make_stance("General A", "against", "2021-06-09")], "shifting"),
        ([make_stance("General A", "for", "2021-04-20"), make_stance("General A", "against", "2021-06-09")], "against"),
        ([make_stance("General A", "for", "2021-01-01")], "silent"),
    ],
)
def test_the_state_of_a_power_follows_from_the_last_stand_of_each_of_its_people(stances: list[Stance], state: str) -> None:
    assert cell(stances).state == state


def test_silent_is_not_the_same_as_never_reported() -> None:
    assert cell([], {"army": "2021-06-01"}).state == "silent"
    assert cell([], {"army": "2021-06-12"}).state == "never reported"
    assert cell([]).state == "never reported"


def test_a_reversal_is_told_with_both_stands() -> None:
    before, after = make_stance("General A", "for", "2021-06-01"), make_stance("General A", "against", "2021-06-09")
    (reversal,) = cell([before, after]).reversals
    assert (reversal.before, reversal.after) == (before, after)


def test_a_stand_that_becomes_known_later_changes_no_earlier_day() -> None:
    known_late = make_stance("General A", "against", "2021-06-01", known_from="2021-06-12")
    states = matrix("supports-incumbent", [date(2021, 6, 11), date(2021, 6, 12)], [known_late], {"army": "2021-05-01"})
    assert states["army"] == ("silent", "against")
