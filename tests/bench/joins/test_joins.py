"""The scorer of clusterings, and the simulated crises that it is used on."""

from __future__ import annotations

from bench.golden.actors import load_actors
from bench.joins import clustered, measure_episodes
from bench.joins.bcubed import bcubed
from bench.joins.crises import simulate


def test_bcubed_is_one_for_the_truth_and_half_where_two_classes_are_one_cluster() -> None:
    truth = {1: "a", 2: "a", 3: "b", 4: "b"}
    assert bcubed(truth, truth) == (1, 1, 1)
    assert bcubed(dict.fromkeys(truth, 0), truth)[:2] == (0.5, 1)
    assert bcubed({item: item for item in truth}, truth)[:2] == (1, 0.5)


def test_bcubed_weighs_items_as_bagga_and_baldwin_do() -> None:
    """Their second response: five, then two and five together, over classes of five, two and five: precision 0.76, recall 1."""
    truth = {**dict.fromkeys(range(5), "a"), **dict.fromkeys(range(5, 7), "b"), **dict.fromkeys(range(7, 12), "c")}
    found = {item: ("first" if item < 5 else "second") for item in truth}
    precision, recall, _ = bcubed(found, truth)
    assert (round(precision, 2), recall) == (0.76, 1)


def test_a_seed_gives_the_same_crises_again() -> None:
    one, other = simulate(7, reports=5), simulate(7, reports=5)
    assert (one.entries, one.truth) == (other.entries, other.truth)
    assert one.truth != simulate(8, reports=5).truth


def test_the_truth_is_of_events_that_are_told_and_happened_before_they_were() -> None:
    simulated = simulate(3)
    events = {(e.document.id, x.id): x for e in simulated.entries for x in e.reading.events}
    assert set(simulated.truth) <= set(events)
    assert all(events[item].certainty != "planned" for item in simulated.truth)


def test_episodes_beat_what_has_type_names_and_month_in_common() -> None:
    figures = measure_episodes()
    assert figures["episodes_f1"] > figures["simple_f1"] > figures["alone_f1"]


def test_every_event_of_a_simulated_case_is_in_an_episode() -> None:
    simulated = simulate(1, reports=10)
    assert set(simulated.truth) <= set(clustered(simulated))


def test_no_name_of_a_report_is_given_to_two_golden_actors() -> None:
    names = [name for actor in load_actors() for name in actor]
    assert len(load_actors()) == 30
    assert len(names) == len(set(names))
