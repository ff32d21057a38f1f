"""Bylines and datelines are told from sentences that look like them."""

from __future__ import annotations

import pytest

from tocsin.collect.heading import read_byline, read_dateline, read_masthead, read_opening_dateline
from tocsin.collect.lines import printed_lines


@pytest.mark.parametrize(
    ("text", "authors", "outlet", "published"),
    [
        ("By Ana Delmar", ("Ana Delmar",), None, None),
        ("By Ana Delmar – Mar 19, 2021", ("Ana Delmar",), None, "2021-03-19"),
        ("By ANA DELMAR and Luis Quay in Port Norland", ("ANA DELMAR", "Luis Quay"), None, None),
        ("By Ana Delmar (Harbour correspondent)", ("Ana Delmar",), None, None),
        ("By Ana Delmar, Staff Writer | Harbour Gazette | 3 March 2021, 10:15 AM", ("Ana Delmar",), "Harbour Gazette", "2021-03-03"),
        ("By Ana Delmar for the Harbour Gazette", ("Ana Delmar",), "Harbour Gazette", None),
        ("Por Ana Ruiz de la Vega", ("Ana Ruiz de la Vega",), None, None),
        ("By The Norland Press Agency", ("The Norland Press Agency",), None, None),
        ("By our own correspondent", (), None, None),
        ("by Jan van Dyk - 2021-03-04T10:00:00Z", ("Jan van Dyk",), None, "2021-03-04"),
    ],
)
def test_a_byline_gives_its_authors_and_what_stands_beside_them(
    text: str, authors: tuple[str, ...], outlet: str | None, published: str | None
) -> None:
    found = read_byline(printed_lines(text)[0])
    assert found is not None
    assert (found.authors, found.outlet, found.published) == (authors, outlet, published)


@pytest.mark.parametrize(
    "text",
    [
        "By Friday, the army had moved into the city.",
        "By noon",
        "By Monday",
        "By the time the governor spoke, the square was empty.",
        "Bylaws of the Union",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(text: str) -> None:
    assert read_byline(printed_lines(text)[0]) is None


@pytest.mark.parametrize(
    ("text", "published", "outlet"),
    [
        ("October 21, 2020", "2020-10-21", None),
        ("Harbour Gazette, October 21, 2020", "2020-10-21", "Harbour Gazette"),
        ("HARBOUR GAZETTE – 3 May 2021", "2021-05-03", "HARBOUR GAZETTE"),
        ("Published: Fri, 21 May 2021 14:05 GMT", "2021-05-21", None),
        ("Published 3 May 2021 | Updated 4 May 2021", "2021-05-03", None),
        ("Publicado el 3 de mayo de 2021", "2021-05-03", None),
        ("Port Norland, 3 May 2021", "2021-05-03", None),
    ],
)
def test_a_dateline_gives_the_date_and_perhaps_the_outlet(text: str, published: str, outlet: str | None) -> None:
    found = read_dateline(printed_lines(text)[0])
    assert found is not None
    assert (found.published, found.outlet) == (published, outlet)


def test_the_day_of_an_update_is_not_the_day_of_publication() -> None:
    found = read_dateline(printed_lines("Last updated on 3 May 2021")[0])
    assert found is not None
    assert (found.published, found.updated) == (None, "2021-05-03")


def test_a_posted_line_may_name_its_author() -> None:
    found = read_dateline(printed_lines("Posted on March 3, 2021 by Ana Delmar")[0])
    assert found is not None
    assert (found.published, found.authors) == ("2021-03-03", ("Ana Delmar",))


@pytest.mark.parametrize(
    "text", ["On March 13, 2021 the army left", "Port Norland, November 2019", "The vote of 3 May 2021", "3,000 dockers"]
)
def test_a_line_with_more_than_a_date_and_names_is_prose(text: str) -> None:
    assert read_dateline(printed_lines(text)[0]) is None


def test_a_known_agency_signs_a_paragraph() -> None:
    text = "PORT NORLAND, May 3, 2021 (Reuters) - The governor resigned."
    found = read_opening_dateline(printed_lines(text)[0], text)
    assert found is not None
    assert text[slice(*found.span)] == "(Reuters)"
    assert found.published == "2021-05-03"


def test_an_acronym_in_brackets_is_no_agency() -> None:
    text = "The Union of Dockers (UOD) — the largest of the coast — walked out."
    assert read_opening_dateline(printed_lines(text)[0], text) is None


@pytest.mark.parametrize("text", ["PORT NORLAND, 9 November 2019 – The governor resigned.", "Port Norland, Monday, May 3, 2021 - He left."])
def test_a_place_and_a_full_date_open_a_paragraph(text: str) -> None:
    found = read_opening_dateline(printed_lines(text)[0], text)
    assert found is not None
    assert found.agency is None
    assert found.published in ("2019-11-09", "2021-05-03")


@pytest.mark.parametrize("text", ["PORT NORLAND – The governor resigned.", "PORT NORLAND, Aldia — Dockers walked out on Monday."])
def test_a_place_in_capitals_opens_a_paragraph(text: str) -> None:
    found = read_opening_dateline(printed_lines(text)[0], text)
    assert found is not None
    assert text[found.whole[1] :].strip().startswith(("The", "Dockers"))
    assert found.published is None


@pytest.mark.parametrize(
    "text", ["UDF – The Union of Dockers – walked out.", "PORT NORLAND – THE GOVERNOR OF THE COAST HAS LEFT OFFICE FOR GOOD."]
)
def test_capitals_before_an_aside_or_in_a_shouted_line_are_no_dateline(text: str) -> None:
    assert read_opening_dateline(printed_lines(text)[0], text) is None


@pytest.mark.parametrize(
    "text",
    [
        "On 9 November 2019 – a Saturday – the governor resigned.",
        "The vote of 9 November 2019 - the third - was annulled.",
        "Port Norland – once a fishing village – has eleven cranes.",
        "Port Norland, 9 November – The governor resigned.",
    ],
)
def test_a_sentence_with_a_dash_has_no_dateline(text: str) -> None:
    assert read_opening_dateline(printed_lines(text)[0], text) is None


@pytest.mark.parametrize(
    ("top", "below", "follows", "outlet"),
    [
        ("HARBOUR GAZETTE | World", "Cranes stand still in Port Norland", False, "HARBOUR GAZETTE"),
        ("THE QUAY", "Cranes stand still in Port Norland", False, "THE QUAY"),
        ("Diario del Puerto", "Las grúas paradas", False, "Diario del Puerto"),
        ("The Free Quay", "Cranes stand still in Port Norland", True, "The Free Quay"),
        ("The Free Quay", "Cranes stand still in Port Norland", False, None),
        ("Cranes stand still", "Governor leaves for the capital", True, None),
        ("THE QUAY", "The governor left for the capital.", True, None),
    ],
)
def test_a_masthead_stands_above_a_title(top: str, below: str, follows: bool, outlet: str | None) -> None:
    found = read_masthead(printed_lines(top)[0], printed_lines(below)[0], heading_follows=follows)
    assert (found.outlet if found else None) == outlet
