"""Each source is checked as it is read: what is wrong is named with file and row, and nothing is filled from the future."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from tests.forecast.world import FIRST, VOTES, write, write_world
from tocsin.errors import InputError
from tocsin.forecast.build import build_panel, lacking
from tocsin.forecast.grid import Panel
from tocsin.forecast.sources.months_file import read_panel
from tocsin.forecast.sources.yearly import published
from tocsin.forecast.states import cow_of_gw, cows_of, states

PANEL = ("ccode", "year", "month", "coup_attempt")


def at(panel: Panel, name: str, cow: int, year: int, month: int) -> float:
    column = panel.column(cow)
    assert column is not None
    return float(panel.values[name][year * 12 + month - 1 - panel.first, column])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([(145, 1980, 1, 0), (145, 1980, 1, 0)], "row 3.*1980-01 twice"),
        ([(145, 1980, 13, 0)], "row 2.*no month .13"),
        ([(4711, 1980, 1, 0)], "COW code 4711"),
        ([(145, 1980, 1, "NA")], "row 2.*coup_attempt"),
        ([(145, 1980, "one", 0)], "row 2.*no month 'one'"),
        ([], "no rows"),
    ],
)
def test_a_panel_that_breaks_a_rule_is_refused_at_its_row(tmp_path: Path, rows: list[tuple[object, ...]], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_panel(write(tmp_path / "panel.csv", PANEL, rows))


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    for names, missing in ((("ccode", "year"), "coup_attempt"), (("ccode", "year", "coup_attempt"), "month")):
        with pytest.raises(InputError, match=rf"no column '{missing}'.*ccode"):
            read_panel(write(tmp_path / "panel.csv", names, [(145, 1980, 0)[: len(names)]]))


def test_a_gap_stays_a_gap(tmp_path: Path) -> None:
    panel = read_panel(write(tmp_path / "panel.csv", PANEL, [(145, 1980, 1, 0), (145, 1980, 3, 1)]))
    assert panel.member[:, 0].tolist() == [True, False, True]
    assert np.isnan(panel.values["coup_attempt"][1, 0])


def test_a_packed_file_reads_like_a_plain_one(tmp_path: Path) -> None:
    plain = write(tmp_path / "panel.csv", PANEL, [(145, 1980, 1, 0), (145, 1980, 2, 1)])
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    np.testing.assert_array_equal(read_panel(plain).values["coup_attempt"], read_panel(packed).values["coup_attempt"])


def test_a_years_figure_stands_from_the_month_it_is_out_until_the_next_and_then_a_while(panel: Panel) -> None:
    years = np.full((panel.months // 12, len(panel.cows)), np.nan, np.float32)
    years[2], years[3] = 2.0, 3.0
    grid = published(years, panel, out_after=7, stale_years=1)[:, 0]
    first_out = 3 * 12 + 6  # July of the fourth year: the third year's figure
    assert np.isnan(grid[first_out - 1])
    assert grid[first_out] == grid[first_out + 11] == 2.0
    assert grid[first_out + 12] == grid[first_out + 35] == 3.0
    assert np.isnan(grid[first_out + 36])


def test_a_leader_counts_from_the_month_of_coming_in(panel: Panel) -> None:
    assert at(panel, "leader_since", 145, FIRST + 4, 2) == FIRST * 12 + 2
    assert at(panel, "leader_since", 145, FIRST + 4, 3) == (FIRST + 4) * 12 + 2
    assert at(panel, "leader_changes", 145, FIRST + 4, 3) == 1


def test_a_regime_changes_in_the_month_of_its_date(panel: Panel) -> None:
    assert at(panel, "regime_military", 145, FIRST + 10, 5) == 1
    assert at(panel, "regime_military", 145, FIRST + 10, 6) == 0
    assert at(panel, "regime_presidential", 145, FIRST + 10, 6) == 1


def test_a_vote_of_the_calendar_is_expected_in_the_six_months_before_it_and_not_in_its_own(panel: Panel) -> None:
    expected = [at(panel, "vote_expected", 145, FIRST + 3, month) for month in range(1, 13)]
    assert expected == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0]
    assert at(panel, "vote", 145, FIRST + 3, 11) == 1


def test_an_early_vote_is_expected_only_from_its_announcement_and_a_voided_one_stays_expected_before(tmp_path: Path) -> None:
    write_world(tmp_path, years=8)
    events = [
        (145, 1952, 5, "Announced", 1),
        (145, 1952, 7, "Vote, Early", 1),
        (145, 1954, 6, "Voided by Regime Change", 2),
    ]
    write(tmp_path / "reign_electionlist.csv", ("ccode", "elec_year", "elec_month", "event", "elecnum"), events)
    panel = build_panel(tmp_path)
    assert [at(panel, "vote_expected", 145, 1952, month) for month in (4, 5, 6, 7)] == [0, 1, 1, 0]
    assert at(panel, "vote_expected", 145, 1954, 1) == 1
    assert at(panel, "vote", 145, 1954, 6) == 0
    assert at(panel, "vote_delayed", 145, 1954, 6) == 1


def test_the_kinds_of_votes_are_told_apart_and_nobody_loses_one_before_it_is_held(tmp_path: Path) -> None:
    write_world(tmp_path, years=8)
    events = [(145, 1953, 5, "Vote, As Scheduled", 1, "X", "Y", "N", "Y"), (145, 1955, 5, "Vote, As Scheduled", 2, "L", "N", "Y", "N")]
    write(tmp_path / "reign_electionlist.csv", VOTES, events)
    panel = build_panel(tmp_path)
    assert [at(panel, "executive_vote_in_3", 145, 1953, month) for month in range(1, 6)] == [0, 1, 1, 1, 0]
    assert [at(panel, "vote_lost", 145, 1953, month) for month in (4, 5, 6)] == [0, 1, 0]
    assert at(panel, "legislative_vote_in_3", 145, 1955, 4) == at(panel, "irregular_vote_in_6", 145, 1955, 4) == 1
    assert at(panel, "executive_vote_in_6", 145, 1955, 4) == at(panel, "vote_lost", 145, 1955, 5) == 0


def test_what_is_not_in_the_folder_is_named(tmp_path: Path) -> None:
    write(tmp_path / "panel.csv", PANEL, [(145, 1980, 1, 0)])
    assert len(lacking(build_panel(tmp_path))) == 10
    with pytest.raises(InputError, match="no file of country-months"):
        build_panel(tmp_path / "nowhere")


def test_the_code_lists_meet_where_they_differ() -> None:
    assert cow_of_gw(260, 1985) == 260
    assert cow_of_gw(260, 1995) == 255
    assert cow_of_gw(678, 1995) == 679
    assert cow_of_gw(972, 2005) == 955  # Tonga
    assert cow_of_gw(711, 1950) is None  # Tibet is no member of the COW system
    assert states()[145].iso3 == "BOL"
    assert cows_of("deu") == (255, 260)


def test_the_real_sources_give_the_panel_of_the_published_design(shared: Path) -> None:
    panel = build_panel(shared / "data" / "coups")
    assert not lacking(panel)
    test = np.arange(panel.first, panel.last + 1) >= 2000 * 12
    assert int(panel.member[test].sum()) == 48_816
    assert int(np.nansum(panel.values["coup_attempt"][test])) == 53
    assert at(panel, "leader_since", 145, 2019, 12) == 2019 * 12 + 10  # a new leader came in in November 2019
    assert at(panel, "regime_provisional", 145, 2019, 12) == 1
