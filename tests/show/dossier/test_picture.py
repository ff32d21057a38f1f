from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.lines import LineView, line_views
from tocsin.show.dossier.picture import LEFT, RIGHT, Picture, pictures


@pytest.fixture
def dated(entries: list[Entry]) -> list[LineView]:
    return line_views(chronicle_of(entries), Anchors(entries, []))[0]


def shapes_touch(picture: Picture) -> bool:
    for row in picture.rows:
        for i, a in enumerate(row.shapes):
            for b in row.shapes[:i]:
                if a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height:
                    return True
    return False


def test_a_day_is_a_mark_and_a_month_a_bar(dated: list[LineView]) -> None:
    bars = {s.line.when: s.bar for row in pictures(dated)[0].rows for s in row.shapes}
    assert bars == {"November 2030": True, "4 May 2031": False, "6 May 2031": False}


def test_both_pictures_show_every_dated_line_once(dated: list[LineView]) -> None:
    for picture in pictures(dated):
        assert sorted(s.line.anchor for row in picture.rows for s in row.shapes) == sorted(v.anchor for v in dated)


@pytest.mark.parametrize("copies", [1, 8, 150])
def test_marks_never_cover_each_other_or_leave_the_picture(dated: list[LineView], copies: int) -> None:
    many = sorted((replace(v, anchor=f"{v.anchor}-{i}") for v in dated for i in range(copies)), key=lambda v: v.stretch or (0, 0))
    for picture in pictures(many):
        assert not shapes_touch(picture)
        for row in picture.rows:
            assert all(LEFT <= s.x <= RIGHT and row.top <= s.y and s.y + s.height <= picture.height for s in row.shapes)


def test_outlets_beyond_the_rows_share_the_last(dated: list[LineView]) -> None:
    many = [replace(dated[0], outlet=f"Outlet {i}", anchor=f"l-{i}") for i in range(30)]
    rows = pictures(many)[1].rows
    assert len(rows) == 12
    assert rows[-1].label == "19 further"
    assert sum(row.count for row in rows) == 30


def test_without_dates_there_is_no_picture() -> None:
    assert pictures([]) == ()
