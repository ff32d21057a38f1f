"""Strength on a day: fading, origins, and odds with ranges and family caps, by hand-made sightings."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.watch.makers import make_sighting
from tocsin.forecast import base_rate
from tocsin.watch.levels import ALARM, CALM, LEVELS, WATCH, deciding, level_on, next_level
from tocsin.watch.library import shipped
from tocsin.watch.odds import Prior, extremes, likely_range, parts_of, probability
from tocsin.watch.prior import default_prior, prior_of
from tocsin.watch.schema import Clause, Ratio, Sign
from tocsin.watch.tally import ALONE, seen_on, strength_of, strongest
from tocsin.watch.wording import country_name, likelihood_word, multiple, percent

SIGN = Sign(
    id="a", name="A", pattern=(Clause(words=("a",)),), half_life=10, family="media", ratio=Ratio(value=4, low=2, high=8, because="")
)
TWIN = Sign(
    id="b", name="B", pattern=(Clause(words=("b",)),), half_life=10, family="media", ratio=Ratio(value=2, low=1, high=4, because="")
)
SIGNS = {"a": SIGN, "b": TWIN}
DAY = date(2021, 6, 11)
PRIOR = Prior(probability=0.01, low=0.005, high=0.02, source="a test")


def test_a_sighting_counts_half_after_each_half_life_and_nothing_before_it_is_known() -> None:
    sighting = make_sighting("a", "2021-06-01", known_from="2021-06-05")
    assert strength_of(sighting, SIGN, date(2021, 6, 4)) == 0
    assert strength_of(sighting, SIGN, date(2021, 6, 11)) == pytest.approx(0.5)
    assert strength_of(sighting, SIGN, date(2021, 6, 21)) == pytest.approx(0.25)


def test_a_sighting_without_a_day_never_counts() -> None:
    assert strength_of(make_sighting("a", None), SIGN, DAY) == 0


def test_an_event_of_long_ago_told_today_does_not_ring() -> None:
    old = make_sighting("a", "2019-11-10", known_from="2021-06-11")
    assert seen_on(DAY, [old], SIGNS, {}) == {}


def test_two_copies_of_one_origin_count_once_and_two_origins_corroborate() -> None:
    sightings = [make_sighting("a", "2021-06-11", document="d1"), make_sighting("a", "2021-06-11", document="d2")]
    copies = seen_on(DAY, sightings, SIGNS, {"d1": "o", "d2": "o"})["a"]
    apart = seen_on(DAY, sightings, SIGNS, {"d1": "o", "d2": "p"})["a"]
    assert (copies.origins, copies.strength) == (1, pytest.approx(ALONE))
    assert (apart.origins, apart.strength) == (2, pytest.approx(1 - (1 - ALONE) ** 2))


SENTENCE = "The garrison will obey nobody but the council of officers from today on"


def test_one_sentence_that_three_origins_quote_is_one_voice_and_the_strongest_of_them_stands_for_it() -> None:
    told = [
        make_sighting("a", f"2021-06-{9 + n:02d}", document=f"d{n}", quoted=words)
        for n, words in enumerate((SENTENCE, f"… {SENTENCE.lower()}.", SENTENCE))
    ]
    seen = seen_on(DAY, told, SIGNS, {})["a"]
    assert (seen.origins, seen.strength) == (1, pytest.approx(ALONE))
    assert [s.document for s in seen.sightings] == ["d2"]  # of the day itself: nothing has faded


def test_other_words_and_an_outlet_in_its_own_voice_corroborate_a_quotation() -> None:
    quoting = make_sighting("a", "2021-06-11", document="d1", credence=0.8, quoted=SENTENCE)
    other = make_sighting("a", "2021-06-11", document="d2", credence=0.8, quoted="Nobody leaves the barracks before the vote is counted")
    own = make_sighting("a", "2021-06-11", document="d3")
    assert seen_on(DAY, [quoting, other], SIGNS, {})["a"].origins == 2
    also_quoting = make_sighting("a", "2021-06-11", document="d3", credence=0.8, quoted=SENTENCE)  # what it says itself counts for more
    assert seen_on(DAY, [quoting, also_quoting, own], SIGNS, {})["a"].origins == 2


def test_the_second_sign_of_a_family_counts_half() -> None:
    seen = seen_on(DAY, [make_sighting("a", "2021-06-11"), make_sighting("b", "2021-06-11", document="d2")], SIGNS, {})
    first, second = parts_of(seen, SIGNS)
    assert first.log == pytest.approx(ALONE * math.log(4))
    assert second.log == pytest.approx(ALONE * math.log(2) / 2)


def test_odds_are_the_prior_odds_times_the_factors_and_the_range_lies_within_the_extremes() -> None:
    parts = parts_of(seen_on(DAY, [make_sighting("a", "2021-06-11")], SIGNS, {}), SIGNS)
    centre = probability(0.01, [part.log for part in parts])
    assert centre / (1 - centre) == pytest.approx(0.01 / 0.99 * 4**ALONE)
    certain = Prior(probability=0.01, low=0.01, high=0.01, source="a test")
    assert likely_range(certain, parts) == pytest.approx(extremes(certain, parts))
    low, high = likely_range(PRIOR, parts)
    assert low < centre < high


def test_of_a_document_the_lasting_sighting_is_kept() -> None:
    sure = make_sighting("a", "2021-06-01", credence=1.0)
    late = make_sighting("a", "2021-06-11", credence=0.6)  # a half-life later: worth 0.6 against the other's 0.5
    assert strongest([sure, late], SIGNS) == [late]


def test_a_low_base_rate_silences_no_bell_and_a_high_one_counts() -> None:
    parts = parts_of(seen_on(DAY, [make_sighting("a", "2021-06-11")], SIGNS, {}), SIGNS)
    quiet, usual = (Prior(probability=p, low=p, high=p, source="a test") for p in (1e-5, default_prior().probability))
    assert deciding(quiet, parts) == deciding(usual, parts) == probability(usual.probability, [parts[0].log])
    assert deciding(PRIOR, parts) == probability(PRIOR.probability, [parts[0].log]) > deciding(usual, parts)


def test_a_level_is_entered_high_and_left_low() -> None:
    assert next_level(CALM, WATCH.enter) is WATCH
    assert next_level(WATCH, WATCH.leave) is WATCH
    assert next_level(WATCH, WATCH.leave - 1e-9) is CALM
    assert next_level(CALM, WATCH.leave) is CALM
    assert next_level(ALARM, ALARM.leave) is ALARM
    assert next_level(ALARM, ALARM.leave - 1e-9) is WATCH


@given(st.lists(st.floats(0.0, 0.2), min_size=1, max_size=40))
def test_the_level_of_a_day_is_the_same_found_backwards_as_by_going_through_all_days(path: list[float]) -> None:
    first = date(2021, 1, 1)
    last = first + timedelta(days=len(path) - 1)
    forwards = CALM
    for p in path:
        forwards = next_level(forwards, p)
    assert level_on(last, lambda day: path[(day - first).days], first) is forwards
    assert forwards in LEVELS


def test_the_default_prior_says_where_it_comes_from_and_a_base_rate_replaces_it() -> None:
    assert "Powell and Thyne" in default_prior().source
    assert default_prior().low < default_prior().probability < default_prior().high < 0.01
    rate = base_rate("BOL", "2019-11")
    found = prior_of("BOL", date(2019, 11, 9))
    assert found.probability == pytest.approx(1 - (1 - rate.probability) ** (30 / 30.44))
    assert found.low < found.probability < found.high
    assert "Bolivia in 2019-11" in found.source
    assert prior_of("XXX", DAY).probability == prior_of(None, DAY).probability == default_prior().probability


def test_words_follow_icd_203() -> None:
    words = {0.02: "almost no chance", 0.1: "very unlikely", 0.3: "unlikely", 0.5: "roughly even chance", 0.7: "likely", 0.9: "very likely"}
    assert {p: likelihood_word(p) for p in words} == words
    assert likelihood_word(0.97) == "almost certain"
    assert percent(0.0034) == "0.3 %"
    assert (percent(0.0004), percent(0.00001), percent(0.0)) == ("0.04 %", "under 0.01 %", "0.0 %")
    assert percent(0.37) == "37 %"
    assert (percent(0.00985), percent(0.01)) == ("0.9 %", "1 %")  # what is under 1 % never reads as 1


def test_no_page_of_a_warning_states_a_confidence() -> None:
    said = " ".join(sign.means + sign.why + (sign.ratio.because if sign.ratio else "") for sign in shipped().signs.values())
    assert "confidence" not in said.lower()


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (52.3, "52 times as probable as before any report"),
        (1.001, "as probable as before any report"),
        (0.8, "0.8 times as probable as before any report"),
    ],
)
def test_how_a_figure_stands_to_the_one_before(times: float, told: str) -> None:
    assert multiple(times) == told


def test_a_country_is_called_by_its_name() -> None:
    assert [country_name(code) for code in ("BOL", "XXX", None)] == ["Bolivia", "XXX", "A country not named"]
