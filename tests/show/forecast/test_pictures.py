"""The base rate in pictures and as a section: from a small book whose numbers are set by hand, read as XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from tocsin.errors import ForecastError
from tocsin.forecast.almanac import Almanac, in_steps
from tocsin.forecast.features import GROUPS
from tocsin.show.forecast import country_svg, forecast_section, world_svg
from tocsin.show.forecast.world import CLASSES, UNKNOWN

SVG = "{http://www.w3.org/2000/svg}"
FIRST = 2000 * 12
BOL, FRA, FJI = 145, 220, 950


@pytest.fixture
def book() -> Almanac:
    """Bolivia at 4 % a month, France at 0.1 %, Fiji at 0.5 %, thirty years; two attempts in Bolivia, one of them successful."""
    grid = np.tile(np.log([0.04 / 0.96, 0.001 / 0.999, 0.005 / 0.995]), (360, 1))
    spread = [[-9.0, 0.0], [0.3, 0.3]]
    facts = {
        "model": "A <made> model",
        "fitted_on": "nothing",
        "spread": {str(h): spread for h in (1, 6, 12)},
        "drift": [[0.0, 1.0, 96.0], [0.0, 0.1, 2.0]],
        "cards": [],
    }
    parts = {group: in_steps(np.zeros_like(grid)) for group in GROUPS}
    parts["attempts"] = in_steps(np.tile([2.0, -1.0, 0.0], (360, 1)))
    attempts = np.array([(FIRST + 30, BOL, 1), (FIRST + 200, BOL, 2)], np.int32)
    odds = {h: in_steps(grid + np.log(h)) for h in (1, 6, 12)}
    return Almanac(first=FIRST, cows=(BOL, FRA, FJI), log_odds=odds, parts=parts, known={}, attempts=attempts, facts=facts)


def test_the_history_marks_each_attempt_and_tells_success_from_failure(book: Almanac) -> None:
    picture = ET.fromstring(country_svg(book, BOL))
    marks = picture.findall(f"{SVG}polygon")
    assert [mark.findtext(f"{SVG}title") for mark in marks] == ["2002-07: failed attempt", "2016-09: successful attempt"]
    assert marks[0].get("fill") == "none"
    assert marks[1].get("fill") != "none"
    assert "2 attempts" in (picture.findtext(f"{SVG}desc") or "")


def test_the_history_ends_with_the_month_it_is_drawn_for(book: Almanac) -> None:
    picture = ET.fromstring(country_svg(book, BOL, until=FIRST + 100))
    assert len(picture.findall(f"{SVG}polygon")) == 1


def test_the_map_gives_each_country_the_colour_of_its_multiple_and_small_states_a_dot(book: Almanac) -> None:
    picture = ET.fromstring(world_svg(book, "2010-05"))
    said = {shape.findtext(f"{SVG}title"): shape for shape in picture if shape.find(f"{SVG}title") is not None}
    bolivia = next(shape for title, shape in said.items() if title and title.startswith("Bolivia: 4.0 %"))
    assert bolivia.get("fill") == CLASSES[4][1], "4 % is between two and five times the average of 1.5 %"
    assert next(shape for title, shape in said.items() if title == "MLI: no forecast").get("fill") == UNKNOWN
    assert any(title and title.startswith("Fiji") for title in said)


def test_pictures_load_nothing_and_carry_no_style_of_their_own(book: Almanac) -> None:
    for picture in (country_svg(book, BOL), world_svg(book)):
        assert "style=" not in picture
        assert "<script" not in picture
        assert "href" not in picture


def test_the_section_tells_the_number_the_reasons_and_the_likes(book: Almanac) -> None:
    section = str(forecast_section("BOL", "2025-05", book=book))
    assert "Base rate: Bolivia, 2025-05" in section
    assert "5.3 times" in section  # exp(2 - (2 - 1 + 0) / 3): its own attempts, against the average country
    assert "the last attempt 9 years before (2016-09, successful)" in section
    assert "Known at the end of 2025-04" in section
    assert "A &lt;made&gt; model" in section
    assert "<svg" in section


def test_a_section_past_the_model_says_so(book: Almanac) -> None:
    assert "after the last that the model knows" in str(forecast_section("BOL", "2033-01", book=book))


def test_a_section_for_an_unknown_country_is_refused(book: Almanac) -> None:
    with pytest.raises(ForecastError):
        forecast_section("XXX", "2010-01", book=book)
