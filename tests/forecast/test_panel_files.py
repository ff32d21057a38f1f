"""Country-month files as people have them: further months alone, dates, names in capitals, semicolons, months not yet known."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.forecast.world import COWS, FIRST, YEARS, write
from tocsin.errors import InputError
from tocsin.forecast.build import build_panel
from tocsin.forecast.features import available
from tocsin.forecast.months import calendar_month, month_in
from tocsin.forecast.rows import known_to
from tocsin.forecast.sources.months_file import read_panel

NAMES = ("ccode", "year", "month", "coup_attempt")
NEXT = FIRST + YEARS


def year_of(year: int, attempts: object = 0) -> list[tuple[object, ...]]:
    return [(cow, year, month, attempts) for cow in COWS for month in range(1, 13)]


def test_further_months_alone_are_put_after_the_folders_own(sources: Path, tmp_path: Path) -> None:
    further = write(tmp_path / "further.csv", NAMES, year_of(NEXT, 1))
    panel, own = build_panel(sources, further), build_panel(sources)
    assert panel.months == own.months + 12
    np.testing.assert_array_equal(panel.values["coup_attempt"][: own.months], own.values["coup_attempt"])
    assert panel.values["coup_attempt"][own.months :].all()


def test_columns_that_the_further_file_does_not_have_are_the_folders_own_as_far_as_it_goes(sources: Path, tmp_path: Path) -> None:
    rows = [row for year in range(FIRST, NEXT + 1) for row in year_of(year)]
    panel, own = build_panel(sources, write(tmp_path / "whole.csv", NAMES, rows)), build_panel(sources)
    np.testing.assert_array_equal(panel.values["milreg"][: own.months], own.values["milreg"])
    assert np.isnan(panel.values["milreg"][own.months :]).all(), "nobody has told what came then"
    assert not panel.values["coup_attempt"].any(), "what it does have is its own"
    names = [{f.name for f in available(panel, month)} for month in (own.last, panel.last)]
    assert "succeeded_in_12" in names[0] - names[1], "how later attempts ended is not told"
    assert known_to(panel, "success") == own.last < known_to(panel, "attempt")


def test_months_at_the_end_of_which_nothing_is_known_are_left_out_and_gaps_before_are_refused(tmp_path: Path) -> None:
    known = read_panel(write(tmp_path / "a.csv", NAMES, [*year_of(1980), *year_of(1981, "NA")]))
    assert known.last == 1980 * 12 + 11
    rows = [*year_of(1980), *year_of(1981, "NA"), *year_of(1982)]
    with pytest.raises(InputError, match=f"row {len(year_of(1980)) + 2}"):
        read_panel(write(tmp_path / "b.csv", NAMES, rows))


@pytest.mark.parametrize("month", ["{:d}", "{:02d}", "{:d}.0"])
def test_columns_in_another_order_and_capitals_and_semicolons_are_read(tmp_path: Path, month: str) -> None:
    path = tmp_path / "odd.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["COUP_ATTEMPT", "Note", "Month", "CCODE", "Year"])
        writer.writerows(("0", 'said "so"; twice', month.format(m), f"{cow}.0", "1980.0") for cow, _, m, _ in year_of(1980))
    assert read_panel(path).member.sum() == 12 * len(COWS)


def test_a_date_stands_for_year_and_month(tmp_path: Path) -> None:
    rows = [(cow, f"1980-{m:02d}-01", 0) for cow, _, m, _ in year_of(1980)]
    assert read_panel(write(tmp_path / "dates.csv", ("ccode", "date", "coup_attempt"), rows)).first == 1980 * 12
    with pytest.raises(InputError, match="row 2"):
        read_panel(write(tmp_path / "bad.csv", ("ccode", "date", "coup_attempt"), [(145, "last spring", 0)]))


def test_months_by_name_and_days_are_understood() -> None:
    assert [calendar_month(text) for text in ("Jan", "may", "Sept.", "December", "11")] == [1, 5, 9, 12, 11]
    assert np.isnan(calendar_month("Brumaire"))
    assert month_in("2021-02-01") == month_in("2021-02") == 2021 * 12 + 1


@pytest.mark.parametrize(("cell", "said"), [("145.5", "no whole number"), ("9999", "no state"), ("", "empty")])
def test_a_code_that_is_none_is_named(tmp_path: Path, cell: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_panel(write(tmp_path / "bad.csv", NAMES, [(cell, 1980, 1, 0)]))
