"""What a rule says of a count: certain only where every end of the count agrees."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.elections.asking import Totals, count_of
from tocsin.elections.count import Count
from tocsin.elections.exact import Interval, Threshold, exactly, printed, rounded
from tocsin.elections.rest import margin_needed, needs
from tocsin.elections.rules.loading import country_of, rule_for
from tocsin.elections.rules.model import Rule
from tocsin.elections.verdict import Check, judge
from tocsin.elections.words import need_words, verdict_words
from tocsin.errors import TocsinError

BOLIVIA = rule_for(country_of("Bolivia"), "2019-10-20")
COSTA_RICA = rule_for(country_of("Costa Rica"))
FINAL_2019 = {"Morales": 2889359, "Mesa": 2240920}


def check(rule: Rule, count: Count, name: str, kind: str, bar: str) -> Check:
    finding = next(f for f in judge(rule, count).findings if f.name == name)
    return next(c for t in finding.trials for c in t.checks if c.kind == kind and c.bar == Threshold.parse(bar))


def test_bolivia_2019_is_a_first_round_win_by_thirty_four_thousand_votes() -> None:
    verdict = judge(BOLIVIA, Count(votes=FINAL_2019, valid=6137671))
    assert str(verdict.outcome) == "elected Morales"
    standing = verdict.findings[0].now
    assert (rounded(standing.share.low, 2), rounded(standing.lead.low, 4)) == ("47.08", "10.5649")
    assert rounded(verdict.findings[1].now.share.low, 2) == "36.51"
    lead = check(BOLIVIA, Count(votes=FINAL_2019, valid=6137671), "Morales", "lead", "at least 10")
    assert lead.distance == 648439 - 613768  # a tenth of 6,137,671 is 613,767.1


def test_votes_without_their_total_leave_a_threshold_open_and_printed_shares_beside_them_settle_it() -> None:
    assert str(judge(BOLIVIA, Count(votes=FINAL_2019)).outcome) == "open"
    shares = {"Morales": printed("47.08"), "Mesa": printed("36.51")}
    assert str(judge(BOLIVIA, Count(votes=FINAL_2019, shares=shares)).outcome) == "elected Morales"


def test_a_rounded_share_on_the_bar_is_open_and_one_off_it_is_not() -> None:
    shares = {"A": printed("47.0"), "B": printed("37.0")}
    assert str(judge(BOLIVIA, Count(shares=shares)).outcome) == "open"  # the lead is anything from 9.9 to 10.1
    shares["B"] = printed("36.8")
    assert str(judge(BOLIVIA, Count(shares=shares)).outcome) == "elected A"


def test_strict_and_inclusive_bars_differ_by_one_vote() -> None:
    exactly_forty = {"A": 400, "B": 300}
    assert str(judge(BOLIVIA, Count(votes=exactly_forty, valid=1000)).outcome) == "elected A"
    assert str(judge(COSTA_RICA, Count(votes=exactly_forty, valid=1000)).outcome) == "runoff A, B"
    assert str(judge(COSTA_RICA, Count(votes={"A": 401, "B": 300}, valid=1000)).outcome) == "elected A"


def test_two_over_the_bar_is_a_win_for_the_one_with_more_votes() -> None:
    assert str(judge(COSTA_RICA, Count(votes={"A": 420, "B": 410}, valid=1000)).outcome) == "elected A"


def test_an_unnamed_candidate_matters_only_when_nobody_vouches_for_the_list() -> None:
    votes = {"A": 480, "B": 100}  # 420 votes are somebody's
    assert str(judge(BOLIVIA, Count(votes=votes, valid=1000)).outcome) == "elected A"
    assert str(judge(BOLIVIA, Count(votes=votes, valid=1000, leading=False)).outcome) == "open"


def test_uncounted_votes_open_what_they_can_still_change_and_nothing_else() -> None:
    count = count_of(["A=480", "B=360"], Totals(valid=1000, uncounted=10))
    assert str(judge(BOLIVIA, count).outcome) == "elected A"  # at worst 480 to 370 of 1,010: 10.9 points
    verdict = judge(BOLIVIA, count_of(["A=480", "B=360"], Totals(valid=1000, uncounted=100)))
    assert {str(outcome) for outcome in verdict.possible} == {"elected A", "runoff A, B"}


def test_the_rest_must_show_the_margin_that_arithmetic_gives() -> None:
    verdict = judge(BOLIVIA, count_of(["A=450", "B=372"], Totals(valid=1000, uncounted=200)))
    lead = next(n for n in needs(verdict) if n.name == "A" and n.kind == "lead")
    assert lead.votes == 120 - 78  # a tenth of 1,200, of which 78 are there
    assert lead.points == exactly(Fraction(21))
    assert "must have 21.0000 points of lead in the rest (42 of 200 votes)" in need_words(lead)


def test_a_rest_that_cannot_be_enough_is_said_to_be() -> None:
    verdict = judge(BOLIVIA, count_of(["A=450", "B=372"], Totals(valid=1000, uncounted=10)))
    lead = next(n for n in needs(verdict) if n.name == "A" and n.kind == "lead")
    assert lead.reach == "impossible"
    assert str(verdict.outcome) == "runoff A, B"


def test_the_margin_needed_in_the_rest_of_the_quick_count_of_2019() -> None:
    """At the stop 83.85183 % were counted with a lead of 7.8720 points: (10 - 0.8385183 x 7.8720) / 0.1614817 = 21.050."""
    assert float(margin_needed(Fraction("7.8720"), Fraction("0.8385183"), Fraction(10))) == pytest.approx(21.050, abs=5e-4)
    with pytest.raises(ValueError, match="nothing is left"):
        margin_needed(Fraction(1), Fraction(1), Fraction(10))


def test_contradictory_figures_are_named_and_each_consistent_part_is_judged() -> None:
    verdict = judge(BOLIVIA, count_of(["A=500", "B=300", "A=47.0%"], Totals(valid=700)))
    assert verdict.outcome.kind == "contradictory"
    assert "the listed votes (800) are more than the valid votes (700)" in verdict_words(verdict)
    readings = dict(verdict.readings)
    assert str(readings["the listed votes taken as all that were valid"].outcome) == "elected A"


def test_shares_over_a_hundred_contradict_themselves_unless_rounding_explains_it() -> None:
    assert judge(BOLIVIA, count_of(["A=60.1%", "B=40.1%"], Totals())).problems
    assert not judge(BOLIVIA, count_of(["A=60.0%", "B=40.1%"], Totals())).problems


def test_a_share_of_valid_votes_says_less_where_the_rule_counts_all_that_were_cast() -> None:
    uruguay = rule_for(country_of("Uruguay"))
    assert str(judge(uruguay, count_of(["A=50.4%", "B=45.0%"], Totals(shares_of="valid"))).outcome) == "open"
    assert str(judge(uruguay, count_of(["A=50.4%", "B=45.0%"], Totals(shares_of="cast"))).outcome) == "elected A"


def test_a_standing_that_cannot_be_read_is_named_with_the_remedy() -> None:
    for text, hint in (("Morales", "NAME=VOTES"), ("A=4x", "no number of votes"), ("A=47.1", "write A=47.1%"), ("A=x%", "47.08")):
        with pytest.raises(TocsinError, match=hint):
            count_of([text], Totals())


@given(st.lists(st.integers(0, 60), min_size=2, max_size=4), st.integers(0, 25), st.data())
def test_what_is_certain_of_a_partial_count_is_true_of_every_way_to_finish_it(
    votes: list[int], uncounted: int, data: st.DataObject
) -> None:
    names = "ABCD"[: len(votes)]
    partial = Count(votes=dict(zip(names, votes, strict=True)), valid=sum(votes), complete=True, uncounted=uncounted)
    verdict = judge(BOLIVIA, partial)
    rest = data.draw(st.lists(st.integers(0, uncounted), min_size=len(votes) - 1, max_size=len(votes) - 1).map(sorted))
    cuts = [0, *rest, uncounted]
    final = {name: vote + cuts[i + 1] - cuts[i] for i, (name, vote) in enumerate(zip(names, votes, strict=True))}
    ranked = sorted(final.values(), reverse=True)
    whole = sum(ranked)
    won = (
        whole > 0
        and ranked[0] > ranked[1]
        and (2 * ranked[0] > whole or (5 * ranked[0] >= 2 * whole and 10 * (ranked[0] - ranked[1]) >= whole))
    )
    winner = [name for name, number in final.items() if number == ranked[0]] if won else []
    for finding in verdict.findings:
        if finding.state == "certain":
            assert winner == [finding.name]
        if finding.state == "impossible":
            assert winner != [finding.name]


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([0, 1, 2]))
def test_a_printed_share_holds_the_share_that_it_was_rounded_from(votes: int, more: int, digits: int) -> None:
    share = Fraction(100 * votes, votes + more)
    interval = printed(rounded(share, digits))
    assert interval.high is not None
    assert interval.low <= share <= interval.high
    assert Interval(share, share).meet(interval) is not None


@given(st.integers(1, 5000), st.sampled_from(["over 40", "at least 40", "over 50", "at least 55", "over 100/3"]))
def test_the_least_number_of_votes_is_enough_and_one_less_is_not(total: int, text: str) -> None:
    bar = Threshold.parse(text)
    least = bar.least(total)
    assert bar.passed(Fraction(100 * least, total))
    assert not bar.passed(Fraction(100 * (least - 1), total))
