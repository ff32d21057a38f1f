"""`tocsin forecast` as a user meets it, on the made world and on the model that ships."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.forecast.world import COWS, FIRST, YEARS, write
from tocsin.cli import main


@dataclass
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def forecast(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: object) -> Done:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(["forecast", *map(str, arguments)])
        out, err = capsys.readouterr()
        return Done(int(left.value.code or 0), out, err)

    return run


def test_show_gives_the_rate_with_its_interval_its_limit_and_as_json(forecast) -> None:  # type: ignore[no-untyped-def]
    done = forecast("show", "Bolivia", "--month", "2019-11")
    assert done.code == 0
    assert "Bolivia (BOL), 2019-11" in done.out
    assert "90 % interval" in done.out
    assert "The model holds to 2021-01" in done.out
    row = json.loads(forecast("show", "BOL", "--month", "2019-11", "--json").out)
    assert row["low"] < row["probability"] < row["high"]


def test_a_country_that_is_none_is_answered_in_a_line(forecast) -> None:  # type: ignore[no-untyped-def]
    done = forecast("show", "Bolivya")
    assert done.code == 2
    assert "Bolivia (BOL)" in done.err
    assert "Traceback" not in done.err


def test_explain_says_what_was_known_then_and_nothing_later(forecast) -> None:  # type: ignore[no-untyped-def]
    done = forecast("explain", "BOL", "--month", "2003-01")
    assert done.code == 0
    assert "Known at the end of 2002-12" in done.out
    assert "the last attempt 19 years before (1984-06, failed)" in done.out  # the attempt of 30 June 1984 against Siles Zuazo
    row = json.loads(forecast("explain", "BOL", "--month", "2003-01", "--json").out)
    assert all(past["month"] < "2002-01" for past in row["analogues"]), "what followed them was over by then"


def test_rank_lists_the_month_and_draws_the_map(forecast, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = forecast("rank", "--month", "2012-03", "--horizon", "6", "--top", "3", "--map", tmp_path / "map.svg")
    assert done.code == 0
    assert len(done.out.strip().splitlines()) == 4
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")


def test_outcome_names_what_it_does_not_know(forecast) -> None:  # type: ignore[no-untyped-def]
    palace, dissident = (json.loads(forecast("outcome", mark, "--json").out) for mark in ("palace", "dissident"))
    assert palace["probability"] > 2 * dissident["probability"], "those inside succeed far more often than those outside"
    done = forecast("outcome", "palace")
    assert "does not know: the positions of the security forces" in done.out
    assert forecast("outcome", "aliens").code == 2


def test_build_describes_the_panel_and_names_what_is_missing(forecast, sources: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = forecast("build", "--data", sources)
    assert f"{len(COWS) * YEARS * 12:,} country-months of 6 states" in done.out
    assert not done.err
    write(tmp_path / "panel.csv", ("ccode", "year", "month", "coup_attempt"), [(145, 1980, 1, 0)])
    assert "not found: reign_leaderlist" in forecast("build", "--data", tmp_path).err


def test_published_forecasts_are_scored_beside_the_history_on_their_own_rows(forecast, sources: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    last = FIRST + YEARS - 1
    months = [f"{year}-{month:02d}" for year in range(last - 3, last + 1) for month in range(1, 13)]
    rows = [("BOL" if cow == 145 else cow, month, 1, 0.05) for cow in COWS for month in months]
    rows += [("BOL", f"{last + 5}-01", 1, 0.05), ("BOL", f"{last}-12", 6, 0.05)]
    theirs = write(tmp_path / "theirs.csv", ("country", "month", "horizon", "probability"), rows)
    done = forecast("score", "--data", sources, "--forecasts", theirs, "--json")
    cards = {card["forecaster"]: card for card in map(json.loads, done.out.splitlines())}
    assert done.code == 0
    assert cards["theirs.csv"]["scores"]["rows"] == len(COWS) * 48
    assert cards["theirs.csv"]["scores"]["auc"] == 0.5, "the same for all ranks nobody"
    assert cards["country history"]["against_history"] is None
    assert "no such country-month" in done.err
    assert "are not over in the panel" in done.err


def test_a_forecast_that_is_published_twice_is_refused(forecast, sources: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = [("BOL", "1979-01", 1, 0.1), ("Bolivia", "1979-01-15", 1, 0.2)]
    theirs = write(tmp_path / "theirs.csv", ("country", "month", "horizon", "probability"), rows)
    done = forecast("score", "--data", sources, "--forecasts", theirs)
    assert done.code == 2
    assert "row 3" in done.err
    assert "twice" in done.err


def test_a_bad_probability_is_named_with_its_row(forecast, sources: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    theirs = write(tmp_path / "theirs.csv", ("country", "month", "horizon", "probability"), [("BOL", "1979-01", 1, 1.5)])
    done = forecast("score", "--data", sources, "--forecasts", theirs)
    assert done.code == 2
    assert "row 2" in done.err


def test_the_score_card_tells_how_sure_it_is_and_takes_itself_apart(forecast, sources: Path) -> None:  # type: ignore[no-untyped-def]
    last = FIRST + YEARS - 1
    asked = ("score", "--data", sources, "--years", f"{last - 1}-{last}", "--horizon", "1", "--horizon", "6", "--json")
    cards = {(card["forecaster"], card["horizon"]): card for card in map(json.loads, forecast(*asked).out.splitlines())}
    ours, history = cards["this model", 1], cards["country history", 1]
    assert ours["scores"]["rows"] == len(COWS) * 24
    assert cards["this model", 6]["scores"]["rows"] == len(COWS) * 19, "only those whose six months are over"
    assert ours["intervals"]["auc"]["low"] <= ours["scores"]["auc"] <= ours["intervals"]["auc"]["high"]
    assert ours["intervals"]["auc"]["low"] < ours["intervals"]["auc"]["high"]
    assert history["skill_history"] is None
    assert ours["skill_history"]["value"] == pytest.approx(1 - ours["scores"]["log_score"] / history["scores"]["log_score"])
    for kind in ("decade", "region"):
        assert sum(part["events"] for part in ours["parts"] if part["kind"] == kind) == ours["scores"]["events"]
    assert sum(one["rows"] for one in ours["calibration"]) == ours["scores"]["rows"]
    assert ours["lift"][0] == pytest.approx(ours["in_ranks"][0] / (5 / 6)), "five of six countries by lot"


def test_spans_of_years_are_scored_each_by_itself(forecast, sources: Path) -> None:  # type: ignore[no-untyped-def]
    last = FIRST + YEARS - 1
    spans = f"{last - 5}-{last - 3},{last - 1}-{last}"
    done = forecast("score", "--data", sources, "--years", spans, "--horizon", "1", "--horizon", "36", "--json")
    ours = [card for card in map(json.loads, done.out.splitlines()) if card["forecaster"] == "this model"]
    assert [(card["horizon"], card["first"], card["last"]) for card in ours] == [
        (1, f"{last - 5}-01", f"{last - 3}-12"),
        (1, f"{last - 1}-01", f"{last}-12"),
        (36, f"{last - 5}-01", f"{last - 3}-12"),
    ]
    assert ours[1]["scores"]["rows"] == len(COWS) * 24
    assert f"not scored: {last - 1} to {last}, 36 months ahead" in done.err, "no three years are over by then"


def test_years_that_the_panel_does_not_reach_are_named(forecast, sources: Path) -> None:  # type: ignore[no-untyped-def]
    done = forecast("score", "--data", sources, "--years", "2030-2031")
    assert done.code == 2
    assert f"to {FIRST + YEARS - 1}" in done.err
