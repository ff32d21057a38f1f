"""The picture of who is tied to whom: every tie between two actors once, near together, with labels that do not run into each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.support.builders import make_actor, make_document, make_reading, make_tie
from tocsin.record.actors import summarise_actors
from tocsin.record.entries import Entry
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.arcs import LABEL_HEIGHT, LABEL_WIDTH, MOST_NAMES, ROW, ArcPicture, arc_picture
from tocsin.show.dossier.people import actor_views

NAMES = [f"Actor {chr(65 + number)}x" for number in range(26)]


def case_of(pairs: Sequence[tuple[int, int]], **facts: Any) -> Entry:
    """A report in which one actor owns another, for each pair."""
    document = make_document(", ".join(NAMES) + " own.", published="2031-05-05")
    actors = [make_actor(name, number) for number, name in enumerate(NAMES, 1)]
    ties = [
        make_tie(document, "own", actors[one], actors[other], **{"kind": "owns", "id": f"t{number}", **facts})
        for number, (one, other) in enumerate(pairs, 1)
    ]
    reading = make_reading(document, actors=actors, ties=ties)
    return Entry(document=document, reading=reading, added="2031-05-09T10:00:00Z", known_from="2031-05-05", dated=True)


def picture_of(pairs: Sequence[tuple[int, int]], **facts: Any) -> ArcPicture | None:
    entries = [case_of(pairs, **facts)]
    summaries = summarise_actors(entries)
    anchors = Anchors(entries, summaries)
    return arc_picture(actor_views(summaries, entries, [], [], anchors))


def test_two_actors_are_too_few_for_a_picture() -> None:
    assert picture_of([]) is None
    assert picture_of([(0, 1)]) is None


def test_each_tie_is_drawn_once_from_its_subject_to_its_object() -> None:
    picture = picture_of([(0, 1), (0, 1), (1, 2)])
    assert picture is not None
    assert sorted(arc.tip for arc in picture.arcs) == ["Actor Ax – owns – Actor Bx", "Actor Bx – owns – Actor Cx"]
    heights = {node.name: node.y for node in picture.nodes}
    assert {arc.arrow[1] for arc in picture.arcs if arc.arrow} == {heights["Actor Bx"], heights["Actor Cx"]}


def test_a_tie_that_goes_both_ways_has_no_arrow_and_one_that_is_denied_is_dashed() -> None:
    picture = picture_of([(0, 1), (1, 2)], kind="allied-with", certainty="did-not-happen")
    assert picture is not None
    assert all(arc.arrow is None and arc.doubtful for arc in picture.arcs)
    assert picture.arcs[0].tip.endswith("(said not to be so)")


def test_actors_tied_to_each_other_stand_next_to_each_other() -> None:
    picture = picture_of([(0, 9), (1, 8), (2, 7)])
    assert picture is not None
    rows = [node.name for node in picture.nodes]
    assert all(abs(rows.index(NAMES[one]) - rows.index(NAMES[9 - one])) == 1 for one in range(3))


def test_what_is_left_out_is_counted() -> None:
    picture = picture_of([(0, number) for number in range(1, 26)])
    assert picture is not None
    assert len(picture.nodes) == MOST_NAMES
    assert picture.left_out == 26 - MOST_NAMES


PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] != pair[1]), min_size=2, max_size=20)


@given(PAIRS)
def test_no_two_names_and_no_two_labels_share_a_place(pairs: list[tuple[int, int]]) -> None:
    picture = picture_of(pairs)
    if picture is None:
        return
    heights = sorted(node.y for node in picture.nodes)
    assert all(round(b - a, 6) >= ROW for a, b in pairwise(heights))
    labels = [(arc.x, arc.x + LABEL_WIDTH * len(arc.label), arc.y) for arc in picture.arcs if arc.label]
    for one, other in combinations(labels, 2):
        assert one[1] <= other[0] or other[1] <= one[0] or abs(one[2] - other[2]) >= LABEL_HEIGHT
    assert all(right <= picture.width for _, right, _ in labels)


@given(PAIRS)
def test_the_order_in_which_ties_are_told_moves_nobody(pairs: list[tuple[int, int]]) -> None:
    one, other = picture_of(pairs), picture_of(pairs[::-1])
    assert (one.nodes if one else None) == (other.nodes if other else None)


def test_the_page_draws_the_picture_with_a_way_to_each_profile(render: Callable[..., str], outline: Any) -> None:
    page = render([case_of([(0, 1), (1, 2)])])
    figure = page.partition('<figure id="ties"')[2].partition("</figure>")[0]
    assert "Who is tied to whom" in figure
    assert figure.count('class="mark') == 2
    assert {link for link in outline(figure).links if link.startswith("#a-")} == {"#a-actor-ax", "#a-actor-bx"}
