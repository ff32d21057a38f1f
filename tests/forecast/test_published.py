"""Published forecasts as people have them: countries and months written in many ways, shares and per cents."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.forecast.world import write
from tocsin.errors import InputError
from tocsin.forecast.card import usual_spans
from tocsin.forecast.grid import Panel
from tocsin.forecast.months import month_in, month_of
from tocsin.forecast.naming import written
from tocsin.forecast.published import read_published
from tocsin.forecast.rows import Rows

NAMES = ("country", "month", "horizon", "probability")
BOLIVIA, CONGO, DR_CONGO, SOUTH_KOREA, NORTH_KOREA = 145, 484, 490, 732, 731


def read(rows: Rows, path: Path) -> tuple[list[float], list[str]]:
    found, left = read_published(rows, path, "attempt")
    return list(found.values()), left


@pytest.mark.parametrize(
    ("text", "cow"),
    [
        ("BOL", BOLIVIA),
        ("145.0", BOLIVIA),
        ("bolivia", BOLIVIA),
        ("Bolivia (Plurinational State of)", BOLIVIA),
        ("Congo, Dem. Rep.", DR_CONGO),
        ("Democratic Republic of the Congo", DR_CONGO),
        ("Congo-Kinshasa", DR_CONGO),
        ("Congo, Rep.", CONGO),
        ("Congo", CONGO),
        ("Korea, South", SOUTH_KOREA),
        ("Republic of Korea", SOUTH_KOREA),
        ("Korea, Dem. People's Rep.", NORTH_KOREA),
        ("Cote d'Ivoire", 437),
        ("Ivory Coast", 437),
        ("Guinea", 438),
        ("Guinea Bissau", 404),
        ("Equatorial Guinea", 411),
        ("Gambia, The", 420),
        ("Burma/Myanmar", 775),
        ("Yugoslavia", 345),
        ("St. Vincent & Grenadines", 57),
        ("Egypt, Arab Rep.", 651),
        ("Korea, People's Republic of", NORTH_KOREA),
        ("Yemen Arab Republic", 679),
        ("Tanzania/Tanganyika", 510),
        ("Burkina Faso (Upper Volta)", 439),
    ],
)
def test_a_state_is_known_by_the_ways_in_which_it_is_written(text: str, cow: int) -> None:
    assert written(text, 2010)[0] == cow


@pytest.mark.parametrize("text", ["Atlantis", "Korea", "", "Guinea Conakry Bissau"])
def test_what_names_no_state_or_more_than_one_is_nobody(text: str) -> None:
    assert written(text, 2010) == ()


def test_gleditsch_and_wards_numbers_are_told_from_those_of_cow() -> None:
    assert written("970", 2010)[0] == 970, "Nauru in COW"
    assert written("970", 2010, gleditsch_ward=True) == (946,), "Kiribati in Gleditsch & Ward"
    assert written("340", 2010)[-1] == 345, "Serbia, whose number COW does not have"


@pytest.mark.parametrize("text", ["2021-03", "2021-3", "2021/03", "202103", "03/2021", "Mar 2021", "March 2021", "2021m3", "2021-03-31"])
def test_a_month_is_known_by_the_ways_in_which_it_is_written(text: str) -> None:
    assert month_in(text) == month_of(2021, 3)


@pytest.mark.parametrize("text", ["01/02/2021", "2021-13", "2021", "soon"])
def test_what_is_no_month_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        month_in(text)


def test_a_per_cent_sign_counts_for_its_own_row(rows: Rows, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", NAMES, [("BOL", "1979-01", 1, "2.5 %"), ("Mali", "Jan 1979", "1 month", "0.04")])
    assert read(rows, path) == ([0.025, 0.04], [])


def test_several_numbers_above_one_are_per_cents_and_that_is_told(rows: Rows, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", NAMES, [("BOL", "1979-01", 1, 2.5), ("MLI", "1979-01", 1, 4), ("PER", "1979-01", 1, 0.5)])
    shares, told = read(rows, path)
    assert shares == [0.025, 0.04, 0.005]
    assert "per cents" in told[0]


def test_columns_may_have_their_usual_names_and_year_and_month_their_own(rows: Rows, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ("GWcode", "Year", "Month", "Horizon", "p"), [(145, 1979, 2, "6m", 0.1), (432, 1979, 3, 6, 0.2)])
    found, left = read_published(rows, path, "attempt")
    months = [(horizon, rows.label(row)) for horizon, row in found]
    assert months == [(6, (145, "1979-02")), (6, (432, "1979-03"))]
    assert not left


def test_a_country_that_is_none_is_told_apart_from_one_that_the_panel_lacks(rows: Rows, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", NAMES, [("BOL", "1979-01", 1, 0.1), ("Atlantis", "1979-01", 1, 0.1), ("USA", "1979-01", 1, 0.1)])
    left = read(rows, path)[1]
    assert left == ["Atlantis 1979-01: no country is called this", "USA 1979-01: no such country-month in the panel"]


@pytest.mark.parametrize(("row", "said"), [(("BOL", "1979-01", "soon", 0.1), "horizon"), (("BOL", "1979-01", 1, -0.1), "no probability")])
def test_a_cell_that_says_nothing_is_named_with_its_row(rows: Rows, tmp_path: Path, row: tuple[object, ...], said: str) -> None:
    with pytest.raises(InputError, match=f"row 2.*{said}"):
        read(rows, write(tmp_path / "a.csv", NAMES, [row]))


@pytest.mark.parametrize(
    ("last", "spans"), [(2024, [range(2000, 2021), range(2021, 2025)]), (2020, [range(2000, 2021)]), (2010, [range(2000, 2011)])]
)
def test_years_after_those_of_the_published_comparisons_are_scored_by_themselves(last: int, spans: list[range]) -> None:
    panel = Panel(first=1950 * 12, cows=(), member=np.zeros(((last - 1949) * 12, 0), np.bool_))
    assert usual_spans(panel) == spans
