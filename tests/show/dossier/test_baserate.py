"""The base rate in the dossier: for the country and day of the watch, or a plain word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.builders import make_document, make_event, make_reading
from tocsin import Case
from tocsin.show.dossier.baserate import NO_COUNTRY, base_rate_section
from tocsin.show.dossier.whole import dossier_of
from tocsin.watch.watch import Watch


@pytest.fixture
def case(tmp_path: Path) -> Any:
    with Case(tmp_path / "case.tocsin") as opened:
        text = "The army asked the president to resign."
        document = make_document(text, key="1.txt", outlet="The Herald", published="2019-11-10", language="en")
        event = make_event(document, "asked", who=["The army"], whom=["the president"], event="REQUEST", mode="change")
        opened.add(document, make_reading(document, events=[event]))
        yield opened


def test_the_section_is_of_the_country_and_month_of_the_warning(case: Case) -> None:
    section = base_rate_section(Watch(case, country="BOL").warn(None))
    assert "Base rate: Bolivia, 2019-11" in (section.told or "")
    assert "How such forecasts did" in (section.told or ""), "the score card"
    assert section.problem == ""


def test_a_later_day_moves_the_month(case: Case) -> None:
    assert "Bolivia, 2020-02" in (base_rate_section(Watch(case, country="BOL").warn("2020-02-03")).told or "")


def test_without_a_country_or_a_forecast_there_is_a_plain_word_and_nothing_else(case: Case) -> None:
    nowhere, unknown = (base_rate_section(Watch(case, country=country).warn(None)) for country in (None, "XAM"))
    assert (nowhere.told, nowhere.problem) == (None, NO_COUNTRY)
    assert unknown.told is None
    assert "XAM" in unknown.problem


def test_the_page_says_it_after_the_watch_and_links_to_it(case: Case, outline: Callable[[str], Any]) -> None:
    page = dossier_of(case, title="Invented", as_of=None, generated="2031-05-09")
    seen = outline(page or "")
    places = [seen.ids.index(name) for name in ("watch", "base-rate", "chronicle")]
    assert places == sorted(places)
    assert "#base-rate" in seen.links
    assert NO_COUNTRY in seen.text
