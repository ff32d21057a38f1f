"""Figures of a case: what counts the same stands together, under the name that the case knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.support.builders import make_actor, make_document, make_figure, make_mention, make_reading, make_statement
from tocsin.record.entries import Entry
from tocsin.record.figures import about, bounds, figure_groups, figures_among, figures_of
from tocsin.records import Figure


def entry_of(text: str, *figures: tuple[str, float | None, dict[str, Any]], day: str = "2019-11-10", **parts: Any) -> Entry:
    document = make_document(text, key=f"{day}.txt", published=day)
    made = [make_figure(document, words, value, number=i, **facts) for i, (words, value, facts) in enumerate(figures, 1)]
    reading = make_reading(document, figures=made, **parts)
    return Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from=day, dated=True)


DEAD = {"kind": "dead", "unit": "dead", "of": "people"}
SHARE = {"kind": "vote-share", "unit": "percent", "of": "vote"}


def test_what_counts_the_same_stands_together_in_the_order_of_the_reporting() -> None:
    late = entry_of("12 dead. 4 trucks.", ("12", 12, DEAD), ("4", 4, {"of": "trucks"}), day="2019-11-12")
    early = entry_of("9 dead", ("9", 9, DEAD))
    groups = figure_groups(figures_of([late, early]))
    assert [(g.kind, g.topic, [line.figure.value for line in g.lines]) for g in groups] == [
        ("dead", "people", [9, 12]),
        ("count", "trucks", [4]),
    ]


def test_singular_and_plural_of_what_is_counted_are_one_topic() -> None:
    entry = entry_of("1 Protester, 2 protesters", ("1", 1, {**DEAD, "of": "Protester"}), ("2", 2, {**DEAD, "of": "protesters"}))
    assert len(figure_groups(figures_of([entry]))) == 1


def test_shares_are_compared_by_whose_they_are_under_the_name_of_the_case() -> None:
    entries = []
    for day, name, share in (("2019-10-20", "Carlos Mesa", 36.5), ("2019-10-25", "Carlos Mesa", 37.0)):
        text = f"{name} {share}"
        document, mesa = make_document(text), make_actor(name)
        entries.append(
            entry_of(
                text, (str(share), share, {**SHARE, "holder": "a1"}), day=day, actors=[mesa], mentions=[make_mention(document, name, mesa)]
            )
        )
    (group,) = figure_groups(figures_of(entries))
    assert group.topic == "Carlos Mesa"
    assert [line.figure.value for line in group.lines] == [36.5, 37.0]


def test_some_figures_alone_are_told_as_they_are_among_all() -> None:
    entries = []
    for number, name in enumerate(("Carlos Mesa", "Mesa", "Ana Rojas"), 1):
        text = f"{name} 36.5 and 12 dead"
        document, actor = make_document(text), make_actor(name)
        figures = (("36.5", 36.5, {**SHARE, "holder": "a1"}), ("12", 12, DEAD)) if name != "Carlos Mesa" else (("12", 12, DEAD),)
        mentions = [make_mention(document, name, actor)]
        entries.append(replace(entry_of(text, *figures, day=f"2019-10-2{number}", actors=[actor], mentions=mentions), number=number))
    told = [(line.entry.number, line.topic, line.holder) for line in figures_of(entries) if line.figure.kind == "vote-share"]
    some = figures_among(entries, lambda _, figure: figure.kind == "vote-share")
    assert [(line.entry.number, line.topic, line.holder) for line in some] == told
    assert len(told) == 2


def test_the_unit_keeps_figures_apart() -> None:
    entry = entry_of("3 dollars, 4 euros", ("3", 3, {"kind": "money", "unit": "USD"}), ("4", 4, {"kind": "money", "unit": "EUR"}))
    assert len(figure_groups(figures_of([entry]))) == 2


def test_a_figure_comes_with_who_says_it_and_its_sentence() -> None:
    text = "The union counted 12 dead."
    document = make_document(text)
    statement = make_statement(document, "The union", "counted", "12 dead")
    entry = entry_of(text, ("12", 12, {**DEAD, "asserted_by": ("s1",)}), statements=[statement])
    (line,) = figures_of([entry])
    assert (line.speakers, line.sentence_text) == (("The union",), text)


@pytest.mark.parametrize(("words", "count"), [("DEAD", 1), ("trucks", 1), ("vote share", 1), ("percent", 1), ("mesa", 0), ("", 3)])
def test_figures_are_found_by_kind_unit_and_counted_words(words: str, count: int) -> None:
    entry = entry_of("12 dead. 4 trucks. 36.5", ("12", 12, DEAD), ("4", 4, {"of": "trucks"}), ("36.5", 36.5, SHARE))
    assert len(about(figures_of([entry]), words)) == count


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"value": 12.0}, (12, 12)),
        ({"value": 12.0, "low": 12.0}, (12, None)),
        ({"value": 12.0, "high": 12.0}, (None, 12)),
        ({"low": 20.0, "high": 30.0}, (20, 30)),
        ({}, (None, None)),
    ],
)
def test_a_claim_bounds_the_number_on_the_sides_that_it_speaks_of(
    facts: dict[str, float], expected: tuple[float | None, float | None]
) -> None:
    assert bounds(Figure(id="f1", start=0, end=1, text="x", sentence=0, **facts)) == expected
