"""The ties of a case: one line per assertion, under the names that the case knows the ends by."""

from __future__ import annotations

from tests.support.builders import make_actor, make_document, make_reading, make_statement, make_tie, make_time
from tocsin.record.entries import Entry
from tocsin.record.ties import matching, ties_of
from tocsin.records import Document, Reading

FIRST = "Luis Rivas is mayor of Port Amber. Rosa Paz said that he owns El Faro."
SECOND = "Luis Alberto Rivas heads the Harbour Union."


def entry_of(document: Document, reading: Reading, day: str) -> Entry:
    return Entry(document=document, reading=reading, added=f"{day}T00:00:00Z", known_from=day, dated=True)


def entries() -> list[Entry]:
    one, two = make_document(FIRST, key="1", published="2031-05-01"), make_document(SECOND, key="2", published="2031-05-02")
    short, full, union = make_actor("Luis Rivas"), make_actor("Luis Alberto Rivas"), make_actor("Harbour Union", 2, kind="organisation")
    said = make_statement(one, "Rosa Paz", "said", "that he owns El Faro")
    mayor = make_tie(one, "mayor", short, "Port Amber", title="mayor")
    owns = make_tie(one, "owns", short, "El Faro", id="t2", kind="owns", asserted_by=("s1",))
    heads = make_tie(two, "heads", full, union, kind="leads", time=make_time(two, "heads", "2029/.."))
    return [
        entry_of(one, make_reading(one, actors=[short], statements=[said], ties=[mayor, owns]), "2031-05-01"),
        entry_of(two, make_reading(two, actors=[full, union], ties=[heads]), "2031-05-02"),
    ]


def test_the_ties_of_one_person_stand_together_under_the_name_that_the_case_knows() -> None:
    lines = ties_of(entries())
    assert [(line.subject, line.tie.kind, line.object) for line in lines] == [
        ("Luis Alberto Rivas", "holds-post", "Port Amber"),
        ("Luis Alberto Rivas", "leads", "Harbour Union"),
        ("Luis Alberto Rivas", "owns", "El Faro"),
    ]


def test_a_line_says_on_whose_word_it_stands_and_in_which_sentence() -> None:
    mayor, _, owns = ties_of(entries())
    assert (mayor.speakers, owns.speakers) == ((), ("Rosa Paz",))
    assert owns.sentence_text == FIRST
    assert [statement.id for statement in owns.statements] == ["s1"]


def test_lines_are_chosen_by_kind() -> None:
    assert [line.tie.kind for line in matching(ties_of(entries()), kind="owns")] == ["owns"]


def test_lines_are_chosen_by_any_name_of_either_end_without_accents_or_case() -> None:
    lines = ties_of(entries())
    assert len(matching(lines, actor="LUIS RIVAS")) == 3  # its name in the other document counts as well
    assert [line.object for line in matching(lines, actor="harbour")] == ["Harbour Union"]
    assert matching(lines, actor="Nobody") == []
    assert matching(lines, kind="kin", actor="rivas") == []


def test_no_entries_have_no_ties() -> None:
    assert ties_of([]) == []
