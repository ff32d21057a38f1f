"""Precision and agreement, against published examples."""

from __future__ import annotations

import pytest

from tocsin.record.agreement import agreement, nominal_alpha, precision_so_far, wilson
from tocsin.record.judgements import Decision, Judgement, Target, TargetKind

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section A: two observers, ten units, two values.
FIRST, SECOND = "0100000010", "1110010000"


def said(who: str, unit: int, decision: Decision, kind: TargetKind = "event") -> Judgement:
    target = Target(kind=kind, id=f"{kind}{unit}")
    return Judgement(at=f"2024-01-01T00:{unit:02}:00 {who}", who=who, why="", decision=decision, target=target).identified()


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    values: dict[str, Decision] = {"0": "accept", "1": "reject"}
    made = [said(who, unit, values[value]) for who, row in (("ana", FIRST), ("li", SECOND)) for unit, value in enumerate(row)]
    found = agreement(made)
    assert found is not None
    assert found.alpha == pytest.approx(0.095, abs=0.001)
    assert (found.judges, found.assertions, found.agreed) == (("ana", "li"), 10, 6)


def test_alpha_is_that_of_krippendorffs_example_of_four_observers_with_gaps() -> None:
    """The same, section C: twelve units, five values, some not given; nominal alpha .743."""
    rows = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    units = [[value for value in column if value != "."] for column in zip(*rows, strict=True)]
    assert nominal_alpha(units) == pytest.approx(0.743, abs=0.001)


def test_what_one_person_judged_says_nothing_of_agreement() -> None:
    assert agreement([said("ana", 1, "accept"), said("ana", 1, "reject"), said("li", 2, "accept")]) is None


def test_where_all_said_the_same_of_everything_alpha_is_not_made_up() -> None:
    found = agreement([said("ana", 1, "accept"), said("li", 1, "accept")])
    assert found is not None
    assert (found.agreed, found.alpha) == (1, None)


def test_precision_counts_each_assertion_once_by_the_last_word_on_it() -> None:
    made = [
        said("ana", 1, "accept"),
        said("ana", 2, "reject"),
        said("li", 2, "accept"),
        said("ana", 3, "correct"),
        said("ana", 4, "reject"),
    ]
    made += [said("ana", 1, "accept", "tie")]
    found = {precision.kind: precision for precision in precision_so_far(made)}
    assert list(found) == ["event", "tie", "all"]
    event = found["event"]
    assert (event.judged, event.accepted, event.corrected, event.rejected, event.share) == (4, 2, 1, 1, 0.5)
    assert (found["all"].judged, found["all"].accepted) == (5, 3)
    assert precision_so_far([]) == []


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_newcombes_table(successes: int, trials: int, low: float, high: float) -> None:
    """Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3."""
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.0001)
