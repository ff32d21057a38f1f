"""The picture of the chronicle: columns that hold every line once, from decades to hours."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.show.workbench.timeline import MOST_COLUMNS, Mark, timeline


def mark(first: str, last: str | None = None, count: int = 1, family: str = "force") -> Mark:
    start = float(date.fromisoformat(first).toordinal())
    end = float(date.fromisoformat(last).toordinal() + 1) if last else start + 1
    return start, end, family, count


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [("2031-05-01", "2031-05-03", "hour"), ("2031-01-01", "2031-04-01", "day"), ("2030-01-01", "2031-05-01", "week"),
     ("2026-01-01", "2031-05-01", "month"), ("2010-01-01", "2031-05-01", "quarter"), ("1960-01-01", "2031-05-01", "year"),
     ("1200-01-01", "2031-05-01", "decade")],
)  # fmt: skip
def test_the_unit_follows_the_stretch_and_no_line_is_lost(first: str, last: str, unit: str) -> None:
    picture = timeline([mark(first, count=3), mark(last, count=4)])
    assert picture is not None
    assert picture.unit == unit
    assert sum(column.count for column in picture.columns) == 7


def test_there_are_never_more_columns_than_can_be_told_apart() -> None:
    picture = timeline([mark(date.fromordinal(735000 + 3 * n).isoformat()) for n in range(2000)])
    assert picture is not None
    assert len(picture.columns) <= MOST_COLUMNS + 1


def test_hours_are_told_apart_where_they_are_known() -> None:
    day = float(date(2031, 5, 4).toordinal())
    picture = timeline([(day + 9 / 24, day + 10 / 24, "force", 1), (day + 21 / 24, day + 22 / 24, "talk", 2)])
    assert picture is not None
    assert [(column.label, column.count) for column in picture.columns] == [
        ("4 May 2031, 09:00: 1 line", 1),
        ("4 May 2031, 21:00: 2 lines", 2),
    ]


def test_blocks_of_a_column_stand_on_each_other_and_fill_it() -> None:
    picture = timeline([mark("2031-05-01", count=2), mark("2031-05-01", count=1, family="talk"), mark("2031-05-20", count=1)])
    assert picture is not None
    first = picture.columns[0]
    assert [block.count for block in first.blocks] == [1, 2]  # in the order of the families
    assert first.blocks[0].y == pytest.approx(first.blocks[1].y + first.blocks[1].height)


def test_a_zoomed_picture_counts_what_reaches_into_it_and_offers_the_way_out() -> None:
    start = float(date(2031, 5, 1).toordinal())
    picture = timeline([mark("2031-04-01", "2031-05-02"), mark("2031-05-06"), mark("2031-07-01")], start, start + 10)
    assert picture is not None
    assert sum(column.count for column in picture.columns) == 2
    assert picture.vague == 1
    assert (picture.since, picture.until) == ("2031-05-01", "2031-05-10")
    assert picture.earlier == ("2031-04-21", "2031-04-30")
    assert picture.wider is not None


def test_without_a_dated_line_there_is_no_picture() -> None:
    assert timeline([]) is None
