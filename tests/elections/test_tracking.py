"""Counts as they come in: claims of a record joined by election, snapshots, and projections that say how far they can be trusted."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.elections.sheets import sheet, tally, write
from tocsin.elections.exact import Interval
from tocsin.elections.rules.loading import country_of, rule_for
from tocsin.elections.tally.sheets import Tally, read_tally
from tocsin.elections.tracking.claims import Contest, Series, contests, series, series_of, share_of
from tocsin.elections.tracking.projection import NOT_RANDOM, RANDOM, estimate, project, sized
from tocsin.elections.tracking.rows import claim_words, contest_row
from tocsin.elections.tracking.snapshots import snapshots
from tocsin.errors import TocsinError
from tocsin.read import Reader
from tocsin.record.case import Case
from tocsin.records import Document, Figure

BOLIVIA = rule_for(country_of("Bolivia"), "2019-10-20")


@pytest.mark.parametrize("kind", list(series().values()), ids=lambda s: s.kind)
def test_the_example_of_a_series_is_told_by_its_words(kind: Series) -> None:
    assert series_of(kind.example) == kind.kind


@pytest.mark.parametrize(
    ("fields", "low", "high"),
    [
        ({"text": "52.4 percent", "value": 52.4}, "52.35", "52.45"),
        ({"text": "about 55%", "value": 55.0, "hedge": "about"}, "53.5", "56.5"),
        ({"text": "only 31.5 percent", "value": 31.5, "hedge": "only"}, "31.45", "31.55"),
        ({"text": "almost 29%", "value": 29.0, "high": 29.0, "hedge": "almost"}, "27.5", "29.5"),
        ({"text": "at least 40%", "value": 40.0, "low": 40.0, "hedge": "at least"}, "40", "100"),
        ({"text": "40 to 45%", "low": 40.0, "high": 45.0}, "40", "45"),
    ],
)
def test_a_claimed_share_is_as_wide_as_its_words(fields: dict[str, object], low: str, high: str) -> None:
    assert share_of(Figure(id="f1", start=0, end=1, sentence=0, **fields)) == Interval(Fraction(low), Fraction(high))


@pytest.fixture(scope="module")
def told(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> list[Contest]:
    """Three made reports on the vote of a country with rules."""
    texts = {
        "one": (
            "Voters in Bolivia went to the polls on 18 October 2020. According to exit polls, Luis Arce won 52.4 percent of the vote, "
            "while Carlos Mesa won 31.5 percent. To win in the first round, a candidate must obtain more than 40 percent of the vote.",
            "2020-10-19",
        ),
        "two": (
            "Luis Arce won the presidential election in Bolivia in October 2020. Luis Arce won 55.1 percent of the vote and Carlos Mesa "
            "won 28.8 percent, the final results show.",
            "2020-10-24",
        ),
        "three": ("Prices in Bolivia rose by 4 percent in 2020. Two candidates spoke.", "2020-12-01"),
    }
    with Case(tmp_path_factory.mktemp("case") / "case.tocsin") as case:
        for key, (text, published) in texts.items():
            document = Document(id=key, key=key, text=text, published=published)
            case.add(document, reader.read(document))
        return contests(case.figures())


def test_claims_of_several_reports_are_joined_by_country_and_year_and_kept_apart_by_series(told: list[Contest]) -> None:
    assert [(contest.country, contest.year) for contest in told] == [("BOL", "2020")]
    found = {claim.series: sorted(claim.count.shares) for claim in told[0].claims}
    assert found == {"exit-poll": ["Carlos Mesa", "Luis Arce"], "official-final": ["Carlos Mesa", "Luis Arce"]}


def test_each_claim_has_its_voice_its_sentence_and_the_verdict_of_the_rule_of_that_year(told: list[Contest]) -> None:
    poll, final = sorted(told[0].claims, key=lambda claim: claim.series)
    assert claim_words(poll).startswith("Were these the votes: by the rule, Luis Arce is elected")
    assert claim_words(final) == "By the rule, Luis Arce is elected in the first round."
    assert told[0].rule is not None
    assert "art. 166" in told[0].rule.source
    row = contest_row(told[0])["claims"][0]
    assert row["document"] == "one"
    assert "exit polls" in row["sentence"]


def test_shares_that_exclude_each_other_are_no_contradiction_between_a_poll_and_a_count(told: list[Contest]) -> None:
    assert {(d.name, d.same_series) for d in told[0].differences} == {("Carlos Mesa", False), ("Luis Arce", False)}


def precincts(seed: int, late: float) -> list[dict[str, int | str]]:
    """Sheets of 60 precincts with a rate of their own; a sheet is late at random."""
    chances, draws = random.Random(seed), np.random.default_rng(seed)
    rows = []
    for precinct in range(60):
        rate = draws.beta(8, 6)
        for room in range(5):
            ash = int(draws.binomial(150, rate))
            at = "22:00" if chances.random() < late else "18:00"
            rows.append(sheet(f"{precinct}-{room}", ash, 150 - ash, precinct=precinct, region=f"r{precinct % 4}", at=at))
    return rows


def early_part(read: Tally) -> Tally:
    return read.only(np.array([time == "18:00" for time in read.times]))


def test_the_projection_of_a_count_that_comes_in_at_random_covers_the_end_about_as_often_as_it_says(tmp_path: Path) -> None:
    hits, runs = 0, 40
    for seed in range(runs):
        frame = tally(tmp_path, precincts(seed, late=0.4))
        totals = frame.totals
        truth = 100 * (totals["Ash"] - totals["Birch"]) / int(frame.valid.sum())
        lead = project(early_part(frame), frame, first="Ash", second="Birch").lead
        hits += lead.low <= truth <= lead.high
    assert hits >= 34  # 95 % of 40 is 38; fewer than 34 has a chance below one in a thousand


def test_a_projection_uses_the_places_of_the_frame_and_none_of_its_votes(tmp_path: Path) -> None:
    rows = precincts(1, late=0.4)
    frame = tally(tmp_path, rows)
    early = early_part(frame)
    blind = tally(tmp_path, [row | {"Ash": 0, "Birch": 0, "good": 0, "cast": 0} for row in rows])
    assert project(early, blind, first="Ash", second="Birch").lead == project(early, frame, first="Ash", second="Birch").lead
    assert project(early, frame).label == NOT_RANDOM


def sample(folder: Path, seed: int) -> tuple[Tally, float]:
    """A sample of four in each of 40 strata of 80 stations; stations where Ash is weak arrive late. With the true share of Ash."""
    draws = np.random.default_rng(seed)
    rows, ash, valid = [], 0, 0
    for stratum in range(40):
        votes = draws.binomial(200, draws.beta(12, 12) * 0.6 + draws.beta(6, 6, 80) * 0.4)
        ash, valid = ash + int(votes.sum()), valid + 200 * 80
        for number, share in enumerate(draws.choice(votes, 4, replace=False)):
            arrived = int(share > votes.mean() or draws.random() < 0.2)
            rows.append(
                sheet(f"{stratum}-{number}", int(share), 200 - int(share), stratum=stratum, stratum_size=80, arrived=arrived, enrolled=300)
            )
    return tally(folder, rows), 100 * ash / valid


def test_the_whole_sample_covers_the_truth_and_what_arrived_first_does_not(tmp_path: Path) -> None:
    """As in Mexico in 2018: what arrives early is not a random part of the sample."""
    whole = early = 0
    for seed in range(30):
        read, truth = sample(tmp_path, seed)
        full, part = estimate(read).shares["Ash"], estimate(read, arrived_only=True).shares["Ash"]
        whole, early = whole + (full.low <= truth <= full.high), early + (part.low <= truth <= part.high)
    assert whole >= 25
    assert early <= 5
    assert (estimate(read).label, estimate(read, arrived_only=True).label) == (RANDOM, NOT_RANDOM)


def test_a_frame_gives_the_sizes_of_the_strata(tmp_path: Path) -> None:
    """One sheet of a stratum of one, one of a stratum of nine: the second counts nine times."""
    drawn = [sheet("a", 100, 0, stratum="small", stratum_size=""), sheet("b", 0, 100, stratum="large", stratum_size="")]
    frame = tally(tmp_path, [sheet("a", 0, 0, stratum="small"), *(sheet(f"b{i}", 0, 0, stratum="large") for i in range(9))])
    assert estimate(sized(tally(tmp_path, drawn), frame)).shares["Ash"].value == pytest.approx(10)


def test_what_cannot_be_estimated_is_said(tmp_path: Path) -> None:
    write(tmp_path, [sheet(1, 5, 5)])
    layout = tmp_path / "arcadia.yaml"
    layout.write_text(layout.read_text().replace("stratum: stratum\n", "").replace("arrived: arrived\n", ""))
    with pytest.raises(TocsinError, match="names no stratum"):
        estimate(read_tally(tmp_path / "arcadia.csv", layout))


def test_a_snapshot_says_what_is_certain_with_every_registered_voter_still_to_come(tmp_path: Path) -> None:
    rows = [sheet(i, 90, 50, enrolled=150, precinct=i) for i in range(10)]
    frame = tally(tmp_path, rows)
    first, last = snapshots([frame.only(np.arange(10) < 9), frame], rule=BOLIVIA)
    assert float(first.counted) == pytest.approx(0.9)
    assert first.verdict is not None
    assert first.verdict.count.uncounted == 150
    assert str(first.verdict.outcome) == "elected Ash"  # 810 to 450 of 1,260: 150 more for Birch leave 57 % and a lead of 14.9
    assert last.projection is None
    assert last.lead == pytest.approx(100 * 40 / 140)


def test_the_case_of_five_real_reports_has_the_exit_poll_and_the_result_of_october_2020(
    shared: Path, tmp_path: Path, reader: Reader
) -> None:
    with Case(tmp_path / "seeds.tocsin") as case:
        for path in sorted((shared / "seeds").glob("*.txt")):
            if not path.name.startswith(("001", "004")):
                continue
            published = "2020-10-21" if path.name.startswith("004") else None
            document = Document(id=path.stem, key=path.name, text=path.read_text(encoding="utf-8"), published=published)
            case.add(document, reader.read(document))
        found = contests(case.figures())
    assert (found[0].country, found[0].year) == ("BOL", "2020")
    claims = {(claim.series, claim.printed.get("Luis Arce")) for claim in found[0].claims}
    assert {("exit-poll", "52.4 percent"), ("reported", "about 55%")} <= claims
    both = [claim for claim in found[0].claims if "Luis Arce" in claim.printed]
    assert all(claim.verdict is not None and str(claim.verdict.outcome) == "elected Luis Arce" for claim in both)


def test_files_in_the_wrong_order_are_refused_with_the_remedy(tmp_path: Path) -> None:
    full = tally(tmp_path, precincts(3, late=0.4))
    early = early_part(full)
    assert len(early) < len(full)
    assert [s.counted for s in snapshots([early, full])][-1] == 1
    with pytest.raises(TocsinError, match="give the earliest file first and the fullest last"):
        snapshots([full, early])


MORALES = "Evo Morales is the presidential candidate of the MAS in Bolivia."
COUNTS = "On 20 October 2019 Evo Morales won 45 percent of the vote. The MAS won 47 percent of the vote in Bolivia."


def shares_of(reader: Reader, folder: Path, *texts: str) -> list[tuple[str, ...]]:
    """Who has a share in each claim on Bolivia 2019."""
    with Case(folder / "case.tocsin") as case:
        for number, text in enumerate(texts):
            document = Document(id=f"d{number}", key=f"d{number}", text=text, published="2019-10-21")
            case.add(document, reader.read(document))
        found = [contest for contest in contests(case.figures()) if contest.country == "BOL"]
    return [claim.count.names for contest in found for claim in contest.claims]


def test_a_partys_share_is_its_candidates_when_a_report_says_who_that_is(reader: Reader, tmp_path: Path) -> None:
    assert shares_of(reader, tmp_path, f"{MORALES} {COUNTS}") == [("Evo Morales",), ("Evo Morales",)]


def test_without_such_words_party_and_person_stay_apart(reader: Reader, tmp_path: Path) -> None:
    assert shares_of(reader, tmp_path, COUNTS) == [("Evo Morales",), ("Movement Toward Socialism",)]


def test_the_votes_for_a_chamber_are_not_joined(reader: Reader, tmp_path: Path) -> None:
    seats = COUNTS.replace("The MAS won 47", "For the senate the MAS won 47")
    assert shares_of(reader, tmp_path, f"{MORALES} {seats}") == [("Evo Morales",), ("Movement Toward Socialism",)]


def test_a_party_of_two_candidates_is_joined_with_neither(reader: Reader, tmp_path: Path) -> None:
    two = f"{MORALES} Luis Arce is the presidential candidate of the MAS. The MAS won 47 percent of the vote in Bolivia on 20 October 2019."
    assert shares_of(reader, tmp_path, two) == [("Movement Toward Socialism",)]
