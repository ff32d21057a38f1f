"""Statements and the outlet's voice as the page shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.show.dossier.conftest import entry_of, sentences_of
from tests.support.builders import make_document, make_event, make_reading, make_statement
from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.records import Commentary, CommentaryKind, Distance
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.lines import line_views
from tocsin.show.dossier.said import StatementView, statement_views
from tocsin.show.dossier.voice import judging_words

TEXT = "The shameless “coup” failed. “Hale told me: ‘The army marched,’” Lorne said. Rumours of a strike grew."


@pytest.fixture
def entry() -> Entry:
    document = make_document(TEXT, key="wire.txt", outlet="Harbour Wire", published="2031-05-05")
    outer = make_statement(document, "Lorne", "said", "“Hale told me: ‘The army marched,’”", number=1)
    inner = make_statement(document, "Hale", "told", "‘The army marched,’", number=2, parent="s1")
    rumour = make_statement(document, None, "Rumours of", "a strike", number=3, attitude="reports")
    reading = make_reading(
        document,
        statements=[outer, inner, rumour],
        events=[
            make_event(document, "coup", number=1, event="COUP"),
            make_event(document, "marched", number=2, event="MOBILIZE", asserted_by=("s2", "s1")),
        ],
        commentary=[Commentary(start=4, end=13, kind="blame", sentence=0)],
        distances=[Distance(start=15, end=19, kind="scare-quote", sentence=0)],
    )
    return entry_of(document, sentences_of(document, reading))


def views_of(entry: Entry) -> list[StatementView]:
    anchors = Anchors([entry], summarise_actors([entry]))
    dated, undated = line_views(chronicle_of([entry]), anchors)
    return statement_views([entry], [*dated, *undated], anchors)


def test_a_nested_statement_is_set_in_and_names_who_quotes_it(entry: Entry) -> None:
    assert [(v.speaker.text, v.depth, v.parent.text if v.parent else None) for v in views_of(entry)][:2] == [
        ("Lorne", 0, None),
        ("Hale", 1, "Lorne"),
    ]


def test_each_statement_leads_to_the_lines_that_rest_on_it(entry: Entry) -> None:
    outer, inner, rumour = views_of(entry)
    assert [len(v.lines) for v in (outer, inner, rumour)] == [1, 1, 0]
    assert outer.lines[0].anchor == inner.lines[0].anchor


def test_a_statement_of_nobody_in_particular_is_shown_as_such(entry: Entry) -> None:
    assert [v.is_named for v in views_of(entry)] == [True, True, False]


def test_the_line_of_an_event_says_who_says_so_and_how_it_is_told(entry: Entry) -> None:
    _, (coup, marched) = line_views(chronicle_of([entry]), Anchors([entry], summarise_actors([entry])))
    assert (coup.telling, coup.judged, coup.distance) == ("commentary", ("“shameless”",), "in scare quotes")
    assert (marched.telling, marched.judged, marched.distance) == ("reporting", (), None)
    assert [link.text for link in marched.statements] == ["Hale asserts", "Lorne asserts"]


def test_the_page_marks_judgements_and_distance_in_the_text_and_counts_them(entry: Entry, render: Callable[..., str]) -> None:
    page = render([entry])
    assert 'class="judged"' in page
    assert "distant" in page.partition('id="documents"')[2]
    assert "judges in 1 of " in page
    assert 'data-telling="commentary"' in page


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [("blame", "vile", ("“vile”",)), ("question", "?", ("asks the reader",)), ("exclamation", "!", ("exclaims",))],
)
def test_a_judging_word_is_quoted_and_a_mark_is_named(kind: CommentaryKind, text: str, words: tuple[str, ...]) -> None:
    mark = Commentary(start=0, end=len(text), kind=kind, sentence=0)
    assert judging_words([mark, mark], text) == words
