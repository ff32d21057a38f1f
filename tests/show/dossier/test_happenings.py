"""Episodes and conflicts on the page: each happening once with its voices, each value with those who give it, every mark a link."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.record.conflicts.test_conflicts import dead
from tests.record.episodes.test_episodes import arrest, vote
from tocsin.record.dressing import conflicts_in, happenings_of
from tocsin.record.entries import Entry
from tocsin.record.figures import figures_of
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.happenings import conflict_views, episode_views
from tocsin.show.dossier.reporting import RIGHT, reporting

Render = Callable[..., str]


@pytest.fixture(scope="module")
def told() -> list[Entry]:
    """Three reports of an arrest, one denied and one undated, a vote that is only expected, and two numbers of dead."""
    tellings = [
        arrest(outlet="Wire", published="2031-05-05"),
        arrest(outlet="Post", published="2031-05-07", day="2031-05-05"),
        arrest(outlet="Gazette", published=None, certainty="did-not-happen"),
        vote(day="2031-06-04", certainty="planned"),
    ]
    return [*(one.entry(number) for number, one in enumerate(tellings)), dead("4", 4), dead("9", 9)]


@pytest.fixture(scope="module")
def page(told: list[Entry], render: Render) -> str:
    return render(told)


def test_every_link_of_the_sections_leads_somewhere(page: str, outline: Any) -> None:
    section = page[page.index('<section id="episodes"') : page.index('<section id="figures"')]
    targets = set(re.findall(r'href="#([^"]+)"', section))
    assert targets
    assert targets <= set(outline(page).ids)


def test_what_is_told_once_stays_in_the_chronicle_alone(told: list[Entry]) -> None:
    (view,) = episode_views(happenings_of(told, {}).episodes, Anchors(told, []))
    assert (view.label, view.chip) == ("arrest of Rosa Solis", "disputed")


def test_an_episode_says_who_says_so_who_denies_it_and_where_they_differ(page: str) -> None:
    section = page[page.index('<section id="episodes"') : page.index('<section id="conflicts"')]
    for words in ("Say so:</span> <bdi>Wire and Post", "Deny it:</span> <bdi>Gazette", "when: 2031-05-04 / 2031-05-05", "put here because"):
        assert words in section


def test_the_picture_places_reports_on_their_days_and_undated_ones_beyond_the_axis(told: list[Entry]) -> None:
    picture = reporting(episode_views(happenings_of(told, {}).episodes, Anchors(told, [])))
    assert picture is not None
    (row,) = picture.rows
    dated = sorted(report.x for report in row.reports)[:2]
    assert row.left is not None
    assert row.left < dated[0] < dated[1] <= RIGHT < picture.undated  # type: ignore[operator]
    assert max(report.x for report in row.reports) == picture.undated


def test_no_picture_where_nothing_has_a_date() -> None:
    entries = [arrest(day=None).entry(number) for number in range(2)]
    assert reporting(episode_views(happenings_of(entries, {}).episodes, Anchors(entries, []))) is None


def test_numbers_that_differ_are_drawn_with_their_spread(told: list[Entry], page: str) -> None:
    found = happenings_of(told, {})
    conflicts = conflicts_in(found, figures_of(told))
    views = conflict_views(conflicts, episode_views(found.episodes, Anchors(told, [])), Anchors(told, []))
    numbers = next(view for view in views if view.rows)
    assert numbers.rows[0].dots is not None
    assert numbers.rows[0].spread == "from 4 to 9"
    assert "dead, Norte, 2031-05" in page


def test_a_conflict_of_an_episode_on_the_page_leads_to_it(told: list[Entry]) -> None:
    found = happenings_of(told, {})
    anchors = Anchors(told, [])
    shown = episode_views(found.episodes, anchors)
    conflicts = conflicts_in(found, figures_of(told))
    assert {view.episode.anchor for view in conflict_views(conflicts, shown, anchors) if view.episode} == {shown[0].anchor}


def test_a_case_without_any_says_so(render: Render) -> None:
    page = render([vote().entry(0)])
    assert "No happening is told more than once" in page
    assert "No two reports give different values" in page
