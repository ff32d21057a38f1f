from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from tests.support.builders import make_actor, make_document, make_event, make_mention, make_reading, make_statement, make_time
from tests.support.work import lines_run
from tocsin.record.entries import Entry
from tocsin.records import Mention

HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & \u202eright to left\u202c \u200f \x00 </details></body> {{ 7*7 }}"
Render = Callable[..., str]


def section(page: str, name: str) -> str:
    return page.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def test_every_internal_link_has_its_target_and_no_id_is_given_twice(page: str, outline: Any) -> None:
    parsed = outline(page)
    assert [i for i, count in Counter(parsed.ids).items() if count > 1] == []
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)


def test_the_page_loads_nothing(page: str, outline: Any) -> None:
    loading = {"src", "srcset", "action", "formaction", "poster", "background", "xlink:href", "style"}
    for tag, attributes in outline(page).tags:
        assert not loading & set(attributes), tag
        assert tag not in ("iframe", "object", "embed", "img", "base")
        assert tag != "link" or attributes["href"] == "data:,"
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src &#39;none&#39;" in page


def test_each_line_leads_to_its_words_in_the_text_and_back(page: str, entries: list[Entry]) -> None:
    key = entries[0].document.id[:10]
    line = page.partition(f'id="l-{key}-e1"')[2].partition("</li>")[0]
    assert f'href="#t-{key}-e1"' in line
    in_text = page.partition(f'id="t-{key}-e1"')[2]
    assert f'href="#l-{key}-e1"' in in_text[:300]
    assert ">seized</a>" in in_text[:300]


def test_a_line_names_who_says_so_and_shows_the_sentence(page: str, entries: list[Entry]) -> None:
    line = page.partition(f'id="l-{entries[0].document.id[:10]}-e4"')[2].partition("</li>")[0]
    assert "denied by The court" in line
    assert "said not to have happened" in line
    assert 'on Sunday that it had <mark class="event">annulled</mark> the vote' in line


def test_undated_lines_stand_apart_with_the_date_of_the_report(page: str, outline: Any) -> None:
    dated, _, undated = section(page, "chronicle").partition('id="undated"')
    assert "24 June, year not given" in outline(undated).text
    assert "24 June" not in outline(dated).text
    assert "No date given" in outline(undated).text
    assert "Harbour Wire, 5 May 2031" in outline(undated).text


def test_metadata_says_whether_it_was_stated_or_guessed(page: str) -> None:
    documents = section(page, "documents")
    assert re.search(r"5 May 2031</bdi> <span class=\"basis guessed\">guessed", documents)
    assert re.search(r"Harbour Wire</bdi> <span class=\"basis stated\">stated", documents)


def test_masked_furniture_is_in_the_text_and_said_not_to_be_read(page: str) -> None:
    assert '<span class="masked" data-tip="Not read: page furniture">Share this report</span>' in page


def test_the_overview_says_what_is_not_known(page: str, outline: Any) -> None:
    text = " ".join(outline(section(page, "overview")).text.split())
    assert "1 report without a publication date" in text
    assert "1 publication date guessed from the text" in text
    assert "1 report of an outlet that is not known" in text
    assert "In 1 report no event and no statement was found (Spanish; the reader that ships with Tocsin knows English)" in text
    assert "3 chronicle lines of 7 without a date" in text
    assert "Published from May 2031 to 5 May 2031" in text


def test_as_of_and_the_moment_of_making_are_printed_in_words(entries: list[Entry], render: Render) -> None:
    page = render(entries, as_of="2031-05-05", generated="2031-06-01T08:30+00:00")
    assert "Shown as of <strong>5 May 2031</strong>" in page
    assert "on 1 June 2031, 08:30 UTC" in page


def test_the_same_case_gives_the_same_page(entries: list[Entry], render: Render) -> None:
    assert render(entries) == render(entries)


def test_an_empty_case_says_so_in_every_section(render: Render, outline: Any) -> None:
    page = render([])
    for name in ("overview", "chronicle", "actors", "statements", "documents"):
        assert "The case holds no report yet" in outline(section(page, name)).text


def test_a_report_in_which_nothing_was_found_leaves_no_section_blank(entries: list[Entry], render: Render) -> None:
    page = render(entries[2:])
    assert "No event was found in 1 report." in section(page, "chronicle")
    assert "No actor was found in 1 report." in section(page, "actors")
    assert "No statement was found in 1 report." in section(page, "statements")
    assert "No event and no statement was found in this report." in section(page, "documents")


def test_a_day_from_an_earlier_sentence_is_said_to_be_from_there(render: Render) -> None:
    document = make_document("Troops marched on Sunday. They left.", published="2019-11-11")
    sunday = make_time(document, "Sunday", "2019-11-10")
    left = make_event(document, "left", who=["They"], time=sunday, time_carried=True)
    reading = make_reading(document, events=[left])
    entry = Entry(document=document, reading=reading, added="2019-11-11T00:00:00Z", known_from="2019-11-11", dated=True)
    chronicle = section(render([entry]), "chronicle")
    assert "as told before" in chronicle
    assert "date as printed in an earlier sentence: “<bdi>Sunday</bdi>”" in chronicle


def hostile_entry() -> Entry:
    text = f"{HOSTILE} said {HOSTILE}"
    document = make_document(
        text, key=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", authors=(HOSTILE,), published="2031-05-05"
    )
    actor = make_actor(HOSTILE, 1, aliases=('" onclick="x',), roles=())
    reading = make_reading(
        document,
        actors=[actor],
        mentions=[make_mention(document, HOSTILE, actor)],
        statements=[make_statement(document, HOSTILE, "said", HOSTILE, source_actor="a1")],
        events=[make_event(document, "said", who=[HOSTILE], whom=[HOSTILE], event="<b>", mode='"x"', asserted_by=("s1",))],
    )
    return Entry(document=document, reading=reading, added="2031-05-05T00:00:00Z", known_from="2031-05-05", dated=True)


def test_hostile_words_stay_words(render: Render, outline: Any) -> None:
    page = render([hostile_entry()], title=HOSTILE)
    parsed = outline(page)
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    assert not any(name.startswith("on") for _, attributes in parsed.tags for name in attributes)
    assert not any(link.startswith("javascript:") for link in parsed.links)
    assert "\x00" not in page
    assert "7*7" in parsed.text
    assert "49" not in parsed.text.partition("right to left")[2][:40]


def test_overlapping_mentions_neither_lose_nor_repeat_text(entries: list[Entry], render: Render, outline: Any) -> None:
    first = entries[0]
    extra = [Mention(id=f"m{9 + i}", start=start, end=start + 25, text="", actor="a1") for i, start in enumerate(range(40, 120, 7))]
    fields = {name: getattr(first.reading, name) for name in first.reading.__slots__}
    reading = type(first.reading)(**fields | {"mentions": (*first.reading.mentions, *extra)})
    changed = Entry(document=first.document, reading=reading, added=first.added, known_from=first.known_from, dated=True)
    text = render([changed]).partition('<div class="text">')[2].partition("</div>")[0]
    assert "".join(outline(text).text.split()) == "".join(first.document.text.split())


def test_a_case_of_four_times_the_reports_takes_little_more_than_four_times_the_work(entries: list[Entry], render: Render) -> None:
    first = entries[0]
    ids = [f"{i:064x}"[::-1] for i in range(40)]
    many = [replace(first, number=i, document=replace(first.document, id=name)) for i, name in enumerate(ids)]
    render(many[:1])  # what is loaded once
    few, four_times = (lines_run(partial(render, many[:count])) for count in (10, 40))
    assert 2 * few < four_times < 5 * few


@pytest.mark.parametrize("verb", ["was a coup", "coup took place", "there was a coup"])
def test_the_page_itself_never_says_that_a_coup_took_place(page: str, outline: Any, verb: str) -> None:
    assert verb not in outline(page).text.lower()
