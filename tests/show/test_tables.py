"""Tables in the terminal: all words that matter at any width, nothing from a document that could steer the terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from tests.support.builders import make_actor, make_document, make_event, make_mention, make_reading, make_statement, make_tie, make_time
from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.record.statements import statements_of
from tocsin.record.ties import ties_of
from tocsin.records import Commentary, Distance, Role
from tocsin.show.tables import WIDE, actor_table, chronicle_table, document_table, printable, statement_table, tie_table, when

WIDTHS = [40, 80, 109, 110, 160]


@pytest.fixture
def entry() -> Entry:
    document = make_document(
        "On Sunday Ana Rojas of the electoral tribunal said that troops had detained Marta Quispe near the old bridge.",
        key="faro-17.txt",
        title="Troops at the bridge",
        outlet="El Faro",
        published="2019-11-11",
        language="en",
        basis={"language": "guessed"},
    )
    rojas = make_actor("Ana Rojas", sector="JUD", country="BOL", roles=(Role(title="spokeswoman", span=(0, 1)),))
    quispe = make_actor("Marta Quispe", number=2)
    statement = make_statement(
        document, "Ana Rojas", "said", "that troops had detained Marta Quispe near the old bridge", source_actor="a1"
    )
    sunday = make_time(document, "Sunday", "2019-11-10")
    event = make_event(
        document, "detained", who=["troops"], whom=["Marta Quispe"], event="COERCE", mode="arrest", time=sunday, asserted_by=("s1",)
    )
    mentions = [make_mention(document, actor.name, actor, number) for number, actor in enumerate((rojas, quispe), 1)]
    reading = make_reading(document, actors=[rojas, quispe], mentions=mentions, statements=[statement], events=[event])
    return Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2019-11-11", dated=True)


def printed(table: Table, width: int, **options: bool) -> str:
    screen = io.StringIO()
    Console(file=screen, width=width, **options).print(table)
    return screen.getvalue()


def words_of(screen: str) -> set[str]:
    return set(screen.split())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chronicle_keeps_every_word_at_any_width(entry: Entry, width: int) -> None:
    screen = printed(chronicle_table(chronicle_of([entry]), width), width)
    expected = f"2019-11-10 COERCE arrest troops → Marta Quispe Ana Rojas, El Faro {entry.document.text} faro-17.txt"
    assert words_of(expected) <= words_of(screen)
    assert max(map(len, screen.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_statements_actors_and_documents_keep_every_word_at_any_width(entry: Entry, width: int) -> None:
    statements = printed(statement_table(statements_of([entry]), width), width)
    assert words_of("2019-11-11 Ana Rojas asserts (said) that troops had detained faro-17.txt") <= words_of(statements)
    actors = printed(actor_table(summarise_actors([entry]), width), width)
    assert words_of("Ana Rojas person BOL JUD spokeswoman Marta Quispe 1") <= words_of(actors)
    documents = printed(document_table([entry], width), width)
    assert words_of("2019-11-11 faro-17.txt Troops at the bridge El Faro 1") <= words_of(documents)


@pytest.mark.parametrize("width", WIDTHS)
def test_ties_keep_every_word_at_any_width(width: int) -> None:
    document = make_document("Ana Rojas, a former envoy, owned El Faro until 2019.", key="faro-17.txt", outlet="El Faro")
    rojas, until = make_actor("Ana Rojas"), make_time(document, "2019", "../2019")
    ties = [
        make_tie(document, "envoy", rojas, title="former envoy", ended=True),
        make_tie(document, "owned", rojas, "El Faro", id="t2", kind="owns", amount="half", time=until, certainty="did-not-happen"),
    ]
    entry = Entry(document=document, reading=make_reading(document, actors=[rojas], ties=ties), added="", known_from="", dated=False)
    screen = printed(tie_table(ties_of([entry]), width), width)
    assert words_of(f"Ana Rojas holds-post former envoy over owns half (not so) open 2019 {document.text}") <= words_of(screen)
    if width >= WIDE:
        assert sum(line.startswith("Ana") for line in screen.splitlines()) == 1  # the name is said once for both
    assert max(map(len, screen.splitlines())) <= width


def test_what_did_not_surely_happen_says_so() -> None:
    document = make_document("Troops may march.", outlet="El Faro")
    reading = make_reading(document, events=[make_event(document, "march", certainty="possible")])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    assert words_of("undated (possible) El Faro") <= words_of(printed(chronicle_table(chronicle_of([entry]), 120), 120))


def test_markup_in_a_document_is_shown_as_written() -> None:
    text = "[bold red]Troops[/] marched [link=https://evil.example]here[/link]."
    document = make_document(text, outlet="[red]El Faro[/red]", key="[x].txt")
    reading = make_reading(document, events=[make_event(document, "marched")])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    screen = printed(chronicle_table(chronicle_of([entry]), 160), 160, force_terminal=True)
    assert "[bold red]Troops[/]" in screen
    assert "[red]El Faro[/red]" in screen
    assert "\x1b]8" not in screen  # no terminal link


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2019-11-10", "2019-11-10"),
        ("2019-11", "2019-11"),
        ("2019-11-10T16:50", "2019-11-10 16:50"),
        ("--06-24", "06-24, no year"),
        ("2019-11/2020-02", "2019-11 –\n2020-02"),
        ("2019-11/..", "2019-11 –\nopen"),
        (None, "“Sunday”"),
    ],
)
def test_a_time_is_shown_as_far_as_it_is_known(value: str | None, shown: str) -> None:
    document = make_document("On Sunday troops marched.")
    assert when(make_time(document, "Sunday", value)).plain == shown


def test_a_day_that_an_earlier_sentence_named_is_shown_as_such() -> None:
    document = make_document("On Sunday troops marched.")
    assert when(make_time(document, "Sunday", "2019-11-10"), carried=True).plain == "2019-11-10\nas before"


@given(st.text())
def test_no_text_can_steer_the_terminal(text: str) -> None:
    shown = printable(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202a\u202e\u2066\u2069\u200e\u2028\u2029" for c in shown)


def test_joiners_inside_words_are_spelling_and_stay() -> None:
    assert printable("می\u200cروم") == "می\u200cروم"
    assert printable("red\x1b[31m\u202egnp") == "red\ufffd[31m\ufffdgnp"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_nested_statement_says_who_quotes_it_and_every_statement_its_topics(width: int) -> None:
    document = make_document("“Rey told me: ‘The troops will go,’” Paz said.", key="a.txt")
    outer = make_statement(document, "Paz", "said", "“Rey told me: ‘The troops will go,’”", number=1)
    inner = make_statement(document, "Rey", "told", "‘The troops will go,’", number=2, parent="s1")
    reading = make_reading(document, statements=[outer, inner])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    screen = " ".join(printed(statement_table(statements_of([entry]), width), width).split())
    assert "quoted by Paz" in screen
    assert {"armed", "forces"} <= words_of(screen)


def test_a_chronicle_line_says_that_it_stands_in_commentary() -> None:
    document = make_document("The shameful “coup” failed.", key="a.txt")
    mark = Commentary(start=4, end=12, kind="blame", sentence=0)
    away = Distance(start=14, end=18, kind="scare-quote", sentence=0)
    reading = make_reading(document, events=[make_event(document, "coup")], commentary=[mark], distances=[away])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    assert "commentary, scare-quote" in " ".join(printed(chronicle_table(chronicle_of([entry]), 80), 80).split())
