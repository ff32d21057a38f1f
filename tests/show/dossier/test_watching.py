"""The watch's pictures and its section of the dossier, from hand-made sightings and a small case."""

from __future__ import annotations

from pathlib import Path

from tests.support.builders import make_document, make_event, make_reading
from tests.watch.makers import make_sighting
from tocsin import Case
from tocsin.show.dossier.watch_pictures import CURVE_BASE, CURVE_TOP, height, timeline_of
from tocsin.show.dossier.watching import watched
from tocsin.watch.watch import Watch

FAMILIES = {"media": "Media", "protective": "Protective signs"}
SIGNS = {"a": ("A", "media", False), "b": ("B", "protective", True)}


def test_a_probability_stands_higher_on_the_curve_the_likelier_it_is() -> None:
    places = [height(p) for p in (0.0001, 0.001, 0.01, 0.1, 0.5, 0.99)]
    assert places == sorted(places, reverse=True)
    assert (places[0], places[-1]) == (CURVE_BASE, CURVE_TOP)


def test_sightings_of_one_day_are_stacked_in_the_row_of_their_family() -> None:
    sightings = [make_sighting("a", "2021-06-01", start=n) for n in range(3)] + [make_sighting("b", "2021-06-05"), make_sighting("a", None)]
    picture = timeline_of(sightings, FAMILIES, SIGNS)
    assert picture is not None
    assert [row.label for row in picture.rows] == ["Media", "Protective signs"]
    heights = [dot.y for dot in picture.rows[0].dots]
    assert len(set(heights)) == 3
    assert len({dot.x for dot in picture.rows[0].dots}) == 1
    assert [dot.protects for dot in picture.rows[1].dots] == [True]


def test_without_a_dated_sighting_there_is_no_timeline() -> None:
    assert timeline_of([make_sighting("a", None)], FAMILIES, SIGNS) is None


def test_a_case_with_a_sign_gives_a_section_with_curve_matrix_and_panel(tmp_path: Path) -> None:
    with Case(tmp_path / "case.tocsin") as case:
        for day in (1, 5, 9):
            text = f"The army asked the president to resign on day {day}."
            document = make_document(text, key=f"{day}.txt", outlet="The Herald", published=f"2021-06-0{day}", language="en")
            event = make_event(document, "asked", who=["The army"], whom=["the president"], event="REQUEST", mode="change")
            case.add(document, make_reading(document, events=[event]))
        seen = watched(Watch(case, country="PER"), None)
    assert [day.day for day in seen.replay.days] == [f"2021-06-0{day}" for day in range(1, 10)]
    assert seen.warning.probability > seen.warning.prior.probability
    (matrix,) = seen.matrices
    assert (matrix.question, matrix.rows[0].power, set(matrix.rows[0].states)) == ("supports-incumbent", "army", {"against"})
    assert seen.panel.episode is None
