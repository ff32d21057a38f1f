"""The section of claimed numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.builders import make_document, make_figure, make_reading
from tocsin.record.entries import Entry
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.figures import kind_label, kind_views

Render = Callable[..., str]


def test_differing_claims_of_the_same_thing_are_drawn_and_listed(entries: list[Entry]) -> None:
    (kind,) = kind_views(entries, Anchors(entries, []))
    (topic,) = kind.topics
    assert (kind.key, kind.number, topic.label) == ("dead", 2, "people")
    assert [view.amount for view in topic.views] == ["at least 12", "30"]
    assert topic.dots is not None


def test_a_figure_leads_to_its_words_in_the_text_and_back(page: str, entries: list[Entry], outline: Any) -> None:
    (kind,) = kind_views(entries, Anchors(entries, []))
    seen = outline(page)
    for view in kind.topics[0].views:
        assert {view.anchor, view.text_anchor} <= set(seen.ids)
        assert {f"#{view.anchor}", f"#{view.text_anchor}"} <= set(seen.links)


def test_every_mark_of_the_picture_says_its_claim(page: str) -> None:
    assert "<title>at least 12 people, told by paper.txt (outlet not known) itself" in page


def test_how_sure_the_sentence_is_stands_beside_the_number(page: str) -> None:
    figures = page.partition('<section id="figures"')[2].partition("</section>")[0]
    assert '<span class="chip c-possible">possible</span>' in figures


def test_a_case_without_figures_says_so(render: Render) -> None:
    document = make_document("Nothing happened.")
    entry = Entry(document=document, reading=make_reading(document), added="2031-05-09T10:00:00Z", known_from="2031-05-09", dated=False)
    assert "No figure was found in 1 report." in render([entry])


def test_hostile_words_in_a_figure_stay_words(render: Render) -> None:
    document = make_document("12 <script>alert(1)</script>")
    figures = [make_figure(document, "12", 12.0, of="<script>alert(1)</script>")]
    reading = make_reading(document, figures=figures)
    entry = Entry(document=document, reading=reading, added="2031-05-09T10:00:00Z", known_from="2031-05-09", dated=False)
    assert "<script>alert" not in render([entry])


def test_every_kind_has_a_label_and_an_unknown_one_its_own_name() -> None:
    assert (kind_label("vote-share"), kind_label("new-kind")) == ("shares of the vote", "new kind")
