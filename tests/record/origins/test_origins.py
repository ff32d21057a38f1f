"""Documents that are one voice are joined with the reason, and nothing looks past its day."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import make_document, make_reading
from tocsin.collect.document import document_from_text
from tocsin.record.case import Case
from tocsin.record.origins.joining import origins_of
from tocsin.record.origins.lineage import Link, Origin
from tocsin.records import Credit, Document

STORY = [
    "The dockers of Port Norland stopped all cranes on Tuesday after the council had cut their night pay by a fifth.",
    "Their union said that four hundred members had signed a letter to the harbour master within two hours.",
    "“We will not load a single crate before the council listens to us”, said its secretary, Marta Quell.",
    "The council answered in the evening that the cut was legal and that talks would begin on Friday at the earliest.",
    "Ships bound for the northern islands were sent to the small harbour of Ostwick, which can take six vessels a day.",
    "Fishermen there complained that their own catch had to wait on deck without ice for most of the afternoon.",
    "A judge is to rule on Thursday whether the strike may go on while the arbitration that both sides asked for is open.",
    "Two years ago a strike over the same allowance had ended after nine days with a payment of forty crowns a head.",
]
OTHER = (
    "Dockers and council of Port Norland met for the first time since Tuesday, when work at the cranes had come to a stop. Marta "
    "Quell spoke for the union. Nobody would say how much of the night pay was on the table, but a clerk carried two thick folders "
    "into the room. Outside, some hundred members sang, and a lorry driver from Ostwick handed out bread. The judge who is to rule "
    "was seen to leave by a side door."
)


def report(sentences: list[str], key: str, published: str | None = None, outlet: str | None = None, **facts: object) -> Document:
    return make_document(" ".join(sentences), key=key, published=published, outlet=outlet, **facts)


def only_link(*documents: Document) -> Link:
    (origin,) = origins_of(documents)
    (link,) = origin.links
    return link


def together(origins: list[Origin]) -> set[frozenset[str]]:
    return {frozenset(node.key or "" for node in origin.nodes) for origin in origins}


def test_a_copy_under_a_new_headline_is_an_exact_copy_of_what_appeared_first() -> None:
    first = document_from_text("Cranes stand still\n\n" + "\n\n".join(STORY), key="b", published="2021-05-04", outlet="Gazette")
    copy = document_from_text("Norland: anger at the port\n\n" + "\n\n".join(STORY), key="a", published="2021-05-05", outlet="Post")
    link = only_link(first, copy)
    assert (link.kind, link.direction, link.source.name, link.document) == ("exact-copy", "date", "Gazette", copy.id)


def test_a_copy_with_some_sentences_changed_is_a_near_copy() -> None:
    changed = [*STORY[:3], "The council did not want to comment before Wednesday.", *STORY[4:]]
    assert only_link(report(STORY, "a", "2021-05-04"), report(changed, "b", "2021-05-04")).kind == "near-copy"


def test_an_excerpt_of_the_same_day_was_taken_from_the_longer_text() -> None:
    brief, whole = report(STORY[3:6], "a", "2021-05-04"), report(STORY, "b", "2021-05-04")
    link = only_link(brief, whole)
    assert (link.kind, link.direction, link.document, link.source.document) == ("excerpt", "extent", brief.id, whole.id)


def test_another_report_on_the_same_event_is_an_origin_of_its_own() -> None:
    assert together(origins_of([report(STORY, "a", "2021-05-04"), report([OTHER], "b", "2021-05-05")])) == {frozenset("a"), frozenset("b")}


def test_a_printed_credit_outweighs_the_dates() -> None:
    credit = Credit(role="source", name="The Gazette", start=0, end=0)
    early = report(STORY, "a", "2021-05-04", "Post", credits=(credit,))
    link = only_link(early, report(["By our own reporter.", *STORY], "b", "2021-05-06", "Gazette"))
    assert (link.document, link.source.name, link.direction) == (early.id, "Gazette", "credit")


def test_a_copy_that_is_credited_to_an_agency_is_a_wire_copy() -> None:
    credit = Credit(role="source", name="Norland Wire", start=0, end=0)
    wire, paper = report(STORY, "a", "2021-05-04", "Norland Wire"), report(STORY[:7], "b", "2021-05-05", "Post", credits=(credit,))
    link = only_link(wire, paper)
    assert (link.kind, link.direction) == ("wire-copy", "credit")
    assert "Norland Wire" in link.because


def test_two_copies_that_credit_one_outside_source_both_took_from_there() -> None:
    credit = (Credit(role="source", name="The Gazette", start=0, end=0),)
    documents = [report(STORY[n:], key, f"2021-05-0{n + 4}", key, credits=credit) for n, key in enumerate("AB")]
    (origin,) = origins_of(documents)
    assert {(link.document, link.source.name, link.kind) for link in origin.links} == {(d.id, "The Gazette", "credited") for d in documents}
    assert [link.kind for link in origin.also] == ["near-copy"]


def test_where_nothing_tells_the_order_it_says_so() -> None:
    assert only_link(report(STORY, "a"), report(STORY[::-1], "b")).direction == "unknown"


def test_a_credit_names_the_origin_that_the_case_does_not_hold() -> None:
    text = "\n\n".join(STORY) + "\n\nSource: (Voz del Puerto)\n\nTranslation: Norland Tribune\n"
    (origin,) = origins_of([document_from_text(text, key="a")])
    assert (origin.root.name, origin.root.document) == ("Voz del Puerto", None)
    assert [(link.kind, link.direction) for link in origin.links] == [("translation", "credit")]
    assert "Translation: Norland Tribune" in origin.links[0].because


def test_a_digest_of_two_reports_does_not_make_them_one_voice() -> None:
    one, two = report(STORY, "a", "2021-05-04"), report([OTHER], "b", "2021-05-04")
    digest = report([*STORY, OTHER], "c", "2021-05-06")
    assert together(origins_of([one, two, digest])) == {frozenset("ac"), frozenset("b")}
    (taken_too,) = (link for origin in origins_of([one, two, digest]) for link in origin.also)
    assert (taken_too.document, taken_too.source.document) == (digest.id, two.id)


def test_equal_captions_are_no_copies() -> None:
    assert len(origins_of([report(["Photo of the harbour at dusk"], "a"), report(["photo of the harbour at dusk!"], "b")])) == 2


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), planted=st.integers(0, 3))
def test_later_documents_move_no_earlier_answer(seed: int, planted: int) -> None:
    """A pure function of what is known: the same with and without what came later."""
    chance = random.Random(seed)
    known = [report(chance.sample(STORY, chance.randint(2, 8)), f"{n}", f"2021-05-{n + 1:02d}", chance.choice("ABC")) for n in range(6)]
    later = [report(chance.sample(STORY, 5), f"later {n}", f"2021-06-{n + 1:02d}", "A") for n in range(planted)]
    with TemporaryDirectory() as folder, Case(Path(folder) / "test.tocsin") as case:
        for document in {d.id: d for d in [*later, *known]}.values():
            case.add(document, make_reading(document))
        assert case.origins("2021-05") == origins_of(sorted({d.id: d for d in known}.values(), key=lambda d: d.published or ""))


def test_the_real_reports_show_where_they_come_from_although_no_original_is_in_the_case(shared: Path) -> None:
    documents = [
        document_from_text(path.read_text(encoding="utf-8"), key=path.name[:3]) for path in sorted((shared / "seeds").glob("*.txt"))
    ]
    lineage = {origin.nodes[0].key: (origin.root.name, *(link.kind for link in origin.links)) for origin in origins_of(documents)}
    assert lineage["000"] == ("Mision Verdad", "translation")
    assert lineage["001"] == ("Prensa Latina", "wire-copy")
    assert lineage["002"] == ("Resumen", "credited")
    assert lineage["004"] == ("Canadian Dimension", "republication")
    assert len(lineage["003"]) == 1
