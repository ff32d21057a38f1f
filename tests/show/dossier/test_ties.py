"""Ties in the profiles of the actors: what each is to whom, from both ends, since when, on whose word, with a way to the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.builders import make_actor, make_document, make_mention, make_reading, make_statement, make_tie, make_time
from tocsin.record.actors import summarise_actors
from tocsin.record.entries import Entry
from tocsin.records import Actor
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.ties import TieView, tie_views

FIRST = "Ada Lorne, minister since 2029, funded the Civic Union with $500. The court said she had led the Black Lodge."
SECOND = "Ada Lorne funded the Civic Union. Ada Lorne is a former mayor of Port Amber."


def actors() -> tuple[Actor, Actor]:
    return make_actor("Ada Lorne"), make_actor("Civic Union", 2, kind="organisation")


def first() -> Entry:
    document = make_document(FIRST, key="1", outlet="Harbour Wire", published="2031-05-05")
    lorne, union = actors()
    said = make_statement(document, "The court", "said", "she had led the Black Lodge", attitude="alleges")
    ties = [
        make_tie(document, "minister", lorne, title="minister", time=make_time(document, "2029", "2029/..")),
        make_tie(document, "funded", lorne, union, id="t2", kind="funds", amount="$500"),
        make_tie(document, "led", lorne, "Black Lodge", id="t3", kind="leads", certainty="did-not-happen", asserted_by=("s1",)),
    ]
    mentions = [make_mention(document, actor.name, actor, n) for n, actor in enumerate((lorne, union), 1)]
    return entry_of(make_reading(document, actors=[lorne, union], mentions=mentions, statements=[said], ties=ties), document)


def second() -> Entry:
    document = make_document(SECOND, key="2", outlet="Amber Post", published="2031-05-06")
    lorne, union = actors()
    ties = [
        make_tie(document, "funded", lorne, union, kind="funds", amount="$500"),
        make_tie(document, "former mayor", lorne, "Port Amber", id="t2", title="former mayor", ended=True),
    ]
    return entry_of(make_reading(document, actors=[lorne, union], ties=ties), document)


def entry_of(reading: Any, document: Any) -> Entry:
    return Entry(document=document, reading=reading, added="2031-05-09T10:00:00Z", known_from=document.published, dated=True)


@pytest.fixture
def views() -> dict[str, tuple[TieView, ...]]:
    entries = [first(), second()]
    summaries = summarise_actors(entries)
    return tie_views(entries, summaries, Anchors(entries, summaries))


def test_a_tie_is_told_from_both_ends(views: dict[str, tuple[TieView, ...]]) -> None:
    funds = next(view for view in views["a-ada-lorne"] if view.label == "Funds")
    (funded,) = views["a-civic-union"]
    assert (funds.other.text, funds.other.anchor) == ("Civic Union", "a-civic-union")
    assert (funded.label, funded.other.text, funded.other.anchor) == ("Funded by", "Ada Lorne", "a-ada-lorne")
    assert funds.facts == funded.facts == ("$500",)


def test_what_two_reports_assert_alike_is_one_row_with_both_sources(views: dict[str, tuple[TieView, ...]]) -> None:
    (funded,) = views["a-civic-union"]
    assert [source.link.text for source in funded.sources] == ["Harbour Wire, 5 May 2031", "Amber Post, 6 May 2031"]


def test_posts_say_since_when_and_what_is_former_is_not_said_twice(views: dict[str, tuple[TieView, ...]]) -> None:
    former, minister = sorted((view for view in views["a-ada-lorne"] if view.label == "Post"), key=lambda view: view.title or "")
    assert (minister.title, minister.other, minister.facts) == ("minister", None, ("since 2029",))
    assert (former.title, former.other.text, former.facts) == ("former mayor", "Port Amber", ())


def test_a_tie_says_on_whose_word_it_stands_and_how_sure_it_is(views: dict[str, tuple[TieView, ...]]) -> None:
    leads = next(view for view in views["a-ada-lorne"] if view.label == "Leads")
    assert (leads.certainty_label, leads.sources[0].says) == ("said not to be so", "alleged by The court")
    assert leads.other.anchor is None  # nobody that the case knows


def test_who_denies_something_of_an_officer_does_not_deny_his_post() -> None:
    document = make_document("Police denied orders from President Ada Lorne.", outlet="Harbour Wire", published="2031-05-05")
    lorne, _ = actors()
    denied = make_statement(document, "Police", "denied", "orders from President Ada Lorne", attitude="denies")
    tie = make_tie(document, "President", lorne, title="President", asserted_by=("s1",))
    entries = [entry_of(make_reading(document, actors=[lorne], statements=[denied], ties=[tie]), document)]
    summaries = summarise_actors(entries)
    (view,) = tie_views(entries, summaries, Anchors(entries, summaries))["a-ada-lorne"]
    assert view.sources[0].says == "in the words of Police"


def test_each_row_leads_to_its_words_in_the_text(render: Callable[..., str], outline: Any) -> None:
    page = render([first(), second()])
    profile = page.partition('id="a-civic-union"')[2].partition("</li>\n  <li")[0]
    target = f"t-{first().document.id[:10]}-t2"
    assert f'href="#{target}"' in profile
    words = page.partition(f'id="{target}"')[2][:300]
    assert ">funded</a>" in words
    assert "Tie: Ada Lorne – funds – Civic Union" in words


def test_names_that_were_joined_say_why(render: Callable[..., str]) -> None:
    one = make_document("Luis Rivas left.", key="1")
    two = make_document("Luis Alberto Rivas left.", key="2")
    entries = [
        Entry(document=d, reading=make_reading(d, actors=[make_actor(n)]), added="2031-05-09", known_from="2031-05-09", dated=False)
        for d, n in ((one, "Luis Rivas"), (two, "Luis Alberto Rivas"))
    ]
    page = render(entries)
    assert "are taken for one: all of the shorter name stands in the longer." in page
