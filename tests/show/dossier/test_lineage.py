"""The copy trees of the dossier."""

from __future__ import annotations

from tests.record.origins.test_origins import STORY, report
from tests.support.builders import make_reading
from tocsin.record.entries import Entry
from tocsin.record.origins.joining import origins_of
from tocsin.records import Credit, Document
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.lineage import lineage_view


def anchors(*documents: Document) -> Anchors:
    entries = (
        Entry(document=d, reading=make_reading(d), added="2021-06-01T00:00:00Z", known_from="2021-06-01", dated=False) for d in documents
    )
    return Anchors(entries, [])


def test_a_taker_stands_under_its_source_and_says_why() -> None:
    first, second = report(STORY, "a", "2021-05-04", "Gazette"), report(STORY[:7], "b", "2021-05-05", "Post")
    view = lineage_view(origins_of([first, second]), anchors(first, second))
    source, taker = view.trees[0].nodes
    assert (source.name, taker.name) == ("Gazette", "Post")
    assert taker.x > source.x
    assert taker.y > source.y
    assert taker.line
    assert "Post is nearly a copy of Gazette" in taker.sentence
    assert "published later" in taker.sentence
    assert view.origins == 1


def test_a_voice_outside_of_the_case_is_drawn_without_a_link() -> None:
    document = report(STORY, "a", "2021-05-04", "Post", credits=(Credit(role="original-publisher", name="Gazette", start=0, end=0),))
    view = lineage_view(origins_of([document]), anchors(document))
    outside, inside = view.trees[0].nodes
    assert (outside.anchor, outside.note) == (None, "not in the case")
    assert inside.anchor is not None
    assert inside.sentence.startswith("Post republishes Gazette.")


def test_reports_that_stand_alone_are_counted_and_not_drawn() -> None:
    document = report(STORY, "a")
    view = lineage_view(origins_of([document]), anchors(document))
    assert (view.trees, view.alone) == ((), 1)
