"""Tests of tally sheets: right on made sheets whose truth is known, equal to what was published on real ones, and never more said than
agreed.
"""

from __future__ import annotations

import math
import random
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.elections.sheets import fair, sheet, tally, write
from tocsin.elections.forensics.cuts import Examined, cut_of
from tocsin.elections.forensics.headline import headline
from tocsin.elections.forensics.integers import Pair, chance_of_integer, integer_excess, is_integer
from tocsin.elections.forensics.late import Cut, late_count
from tocsin.elections.forensics.result import beside
from tocsin.elections.forensics.running import run_tests
from tocsin.elections.forensics.shapes import chi_square_tail, fingerprint, last_digits, signers, twins
from tocsin.elections.rows import result_text
from tocsin.elections.tally.sheets import read_tally
from tocsin.errors import TocsinError

ELECTIONS = "data/elections"


def test_the_chance_of_a_whole_percentage_is_what_drawing_gives() -> None:
    """Counted out by the binomial formula, one count after another: an independent way to the same number."""
    for of, count in ((137, 90), (1000, 640), (2000, 333), (100, 99), (411, 1)):
        rate = count / of
        whole = [k for k in range(of + 1) if abs(100 * k / of - round(100 * k / of)) <= 0.05 + 1e-9]
        chance = sum(math.exp(math.log(math.comb(of, k)) + k * math.log(rate) + (of - k) * math.log(1 - rate)) for k in whole)
        assert float(chance_of_integer(Pair(np.array([count]), np.array([of])))[0]) == pytest.approx(chance, rel=1e-6)


def test_a_whole_percentage_is_within_a_twentieth_of_a_point() -> None:
    assert is_integer(np.array([0.5, 0.5005, 0.5006, 0.6496])).tolist() == [True, True, False, True]


def test_sheets_without_a_percentage_in_mind_show_no_excess_and_sheets_made_from_percentages_do(tmp_path: Path) -> None:
    rows = fair(seed=1, stations=2500)
    clean = integer_excess(tally(tmp_path, rows))
    assert abs(clean.figures["z"]) < 3
    assert clean.alarm is False
    eighty = []
    for row in rows[:250]:  # a tenth of the stations report 80 % turnout
        cast = round(0.8 * int(row["enrolled"]))
        eighty.append(sheet(row["sheet"], cast - cast // 3, cast // 3, enrolled=row["enrolled"]))
    made = integer_excess(tally(tmp_path, eighty + rows[250:]))
    assert made.figures["excess_turnout"] > 150
    assert made.alarm is True


@pytest.mark.parametrize(("year", "published"), [(2012, 1159.6), (2024, 2931.0)])
def test_the_closed_form_lies_within_six_stations_of_the_published_excess(shared: Path, year: int, published: float) -> None:
    result = integer_excess(read_tally(shared / ELECTIONS / f"russia/{year}.csv.zip"))
    assert abs(result.figures["excess"] - published) < 6


def place(number: int, precinct: int, lead: int, late: bool = False) -> dict[str, int | str]:
    return sheet(
        number, 50 + lead, 50 - lead, precinct=precinct, region="North" if precinct < 50 else "South", at="22:00" if late else "18:00"
    )


def test_a_shift_that_is_geography_alone_vanishes_within_the_precinct(tmp_path: Path) -> None:
    """Precinct p leads by 2p points in every sheet, and higher precincts are later: a large raw gap, none within."""
    chances = random.Random(3)
    rows = [place(10 * p + i, p, p // 2, late=chances.random() < p / 100) for p in range(100) for i in range(4)]
    read = tally(tmp_path, rows)
    result = late_count(
        read, Cut(first="Ash", second="Birch", early=[s for s, t in zip(read.stations, read.times, strict=True) if t == "18:00"])
    )
    assert result.figures["gap_raw"] > 10
    assert result.figures["gap_precinct"] == pytest.approx(0, abs=1e-9)
    assert result.figures["predicted_split_late"] == pytest.approx(result.figures["margin_split-late"])
    assert not result.alarm


def test_a_shift_within_the_precinct_is_found_at_its_size_and_outside_the_placebo_cuts(tmp_path: Path) -> None:
    rows = [place(10 * p + i, p, 3 * (i == 3), late=i == 3) for p in range(60) for i in range(4)]
    read = tally(tmp_path, rows)
    result = late_count(read, Cut(first="Ash", second="Birch", early=[s for s in read.stations if s[-1] != "3"]))
    assert result.figures["gap_precinct"] == pytest.approx(6)  # three votes of a hundred change sides
    assert result.figures["placebo_high"] < 6
    assert result.alarm


def test_sheets_of_places_without_an_early_one_are_outside_and_their_break_even_is_plain_arithmetic(tmp_path: Path) -> None:
    rows = [place(1, 1, 0), place(2, 1, 0), place(3, 1, 0, late=True), place(4, 2, 20, late=True)]
    result = late_count(tally(tmp_path, rows), Cut(first="Ash", second="Birch", early=["1", "2"], bar=Fraction(5)))
    assert (result.figures["sheets_outside"], result.figures["places_outside"]) == (1, 1)
    assert result.figures["break_even_outside"] == pytest.approx(20)  # 5 % of 400 votes, all from the hundred of place 2
    assert result.figures["margin_late"] == pytest.approx(40)


def test_bolivia_2019_comes_out_as_published(shared: Path) -> None:
    folder = shared / ELECTIONS / "bolivia_2019"
    final = read_tally(folder / "final_computo.zip")
    early = (folder / "trep - acta.2019.10.20.19.40.57.zip", folder / "trep - acta.2019.10.21.18.29.53.zip")
    cut = cut_of(final, Examined(path=folder, early=early, bar="10"))
    assert cut is not None
    result = late_count(final, cut)
    figures = result.figures
    groups = [(row["sheets"], round(float(row["margin"]), 2)) for row in result.tables["groups"]]
    assert groups == [(12463, 9.47), (16512, 6.82), (4462, 19.54), (1118, 52.12)]
    assert round(figures["predicted_split_late"], 3) == 18.991
    assert [round(figures[f"gap_{level}"], 2) for level in ("raw", "municipality", "precinct")] == [16.27, 7.21, 0.36]
    assert figures["places_outside"] == 616
    assert [row["cut"] for row in result.tables["cuts"]] == ["this cut", early[1].name]


def test_a_cut_by_time_brings_its_placebo_cuts_and_what_cannot_be_cut_is_said(tmp_path: Path) -> None:
    rows = [place(10 * p + i, p, i, late=i == 3) | {"at": f"{12 + p % 10}:{i}0"} for p in range(40) for i in range(4)]
    read = tally(tmp_path, rows)
    cut = cut_of(read, Examined(path=tmp_path, at="18:00"))
    assert cut is not None
    assert len(late_count(read, cut).tables["cuts"]) >= 9
    assert cut_of(read, Examined(path=tmp_path)) is None
    with pytest.raises(TocsinError, match="no lead in points"):
        cut_of(read, Examined(path=tmp_path, at="18:00", bar="x"))
    everything = late_count(read, Cut(first="Ash", second="Birch", early=read.stations))
    assert everything.unusable is not None


def test_the_first_bulletin_of_venezuela_2024_is_rounded_shares_to_the_vote_and_a_real_count_is_not() -> None:
    result = headline({"Maduro": 5150092, "González": 4445978, "others": 462704}, 10058774)
    assert "51.2 / 44.2 / 4.6 %" in result.sentence
    assert result.figures["chance"] == pytest.approx(1e-8, rel=0.02)  # two free counts, each one number in some ten thousand
    assert result.alarm
    final = headline({"Morales": 2889359, "Mesa": 2240920}, 6137671)
    assert final.alarm is False
    off_by_one = headline({"Maduro": 5150093, "González": 4445977, "others": 462704}, 10058774)
    assert off_by_one.alarm is False


def test_counts_at_random_hardly_ever_equal_rounded_shares() -> None:
    draws = random.Random(5)
    hits = 0
    for _ in range(300):
        a, b = draws.randrange(10**6, 10**7), draws.randrange(10**6, 10**7)
        hits += headline({"A": a, "B": b}).alarm is True
    assert hits == 0


def test_sheets_with_the_same_numbers_and_signers_in_two_places_are_counted(tmp_path: Path) -> None:
    rows = [sheet(i, 60 + i, 45, Cedar=i % 7, precinct=i % 5, signed=f"clerk {i}") for i in range(40)]
    rows += [sheet("copy", 60, 45, Cedar=0, precinct=0, signed="clerk 1")]
    read = tally(tmp_path, rows)
    assert twins(read).figures == {"sheets": 2, "pairs": 1, "pairs_in_place": 1, "per_ten_thousand": pytest.approx(1e4 * 2 / 41)}
    assert signers(read).figures == {"signers": 1, "sheets": 2}


def test_turnout_and_share_that_rise_together_correlate(tmp_path: Path) -> None:
    rows = [sheet(i, i, 40, enrolled=200) for i in range(20, 120)]
    figures = fingerprint(tally(tmp_path, rows)).figures
    assert figures["correlation"] > 0.95
    assert figures["slope"] == pytest.approx(1)


def test_the_tail_of_the_chi_square_is_that_of_the_tables() -> None:
    assert [round(chi_square_tail(x, 9), 3) for x in (16.919, 21.666)] == [0.05, 0.01]


def test_even_last_digits_pass_and_made_ones_do_not(tmp_path: Path) -> None:
    even = [sheet(i, 500 + i % 100, 900, enrolled=5000) for i in range(1000)]
    assert last_digits(tally(tmp_path, even), "Ash").alarm is False
    made = [sheet(i, 500 + 10 * (i % 10) + (i % 3), 900, enrolled=5000) for i in range(1000)]
    assert last_digits(tally(tmp_path, made), "Ash").alarm is True


def test_digit_tests_run_only_when_they_are_asked_for(tmp_path: Path) -> None:
    read = tally(tmp_path, fair(seed=2, stations=60))
    assert not {"last-digits", "second-digits"} & {result.test for result in run_tests(read)}
    assert [result.test for result in run_tests(read, only=("last-digits",))] == ["last-digits"]
    with pytest.raises(TocsinError, match="'benford' is no test"):
        run_tests(read, only=("benford",))


def test_every_test_stands_beside_what_it_cannot_show_its_dissent_and_no_number_of_fraudulent_votes(tmp_path: Path) -> None:
    for words in beside().values():
        assert words.can
        assert words.cannot
        assert words.method
        assert words.dissent
        assert words.false_alarms
    for result in run_tests(tally(tmp_path, fair(seed=2, stations=300))):
        text = result_text(result)
        assert not re.search(r"\d[\d,.]* (?:fraudulent|stolen|false|fake) (?:votes|ballots)", text)
        if result.unusable is None:
            assert result.words.cannot in text


def test_a_file_without_registered_voters_says_which_tests_it_does_not_allow(tmp_path: Path) -> None:
    write(tmp_path, fair(seed=2, stations=30))
    layout = tmp_path / "arcadia.yaml"
    layout.write_text(layout.read_text().replace("registered: enrolled\n", ""))
    result = integer_excess(read_tally(tmp_path / "arcadia.csv", layout))
    assert result.unusable == "the file does not say how many voters are registered"


def test_reference_values_are_those_that_the_tests_give_on_these_counts(shared: Path) -> None:
    """The whole table is measured by the benchmark; two cheap entries are run here."""
    stated = {(name, reference.election): reference.value for name, words in beside().items() for reference in words.reference}
    albania = read_tally(shared / ELECTIONS / "albania_2013/precincts.csv.gz")
    for run in (integer_excess, twins):
        result = run(albania)
        assert result.figures[result.words.figure] == pytest.approx(stated[result.test, "Albania 2013"], abs=0.05)
