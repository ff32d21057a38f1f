"""Pairing statements with golden ones, on an invented report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.golden.reports import Names, Report, check_text, load_golden
from bench.golden.statements import (
    GOLDEN,
    GoldenStatement,
    GoldenStatements,
    overlap,
    parent_right,
    score,
    source_right,
    speaker_right,
)
from tests.support.builders import make_actor, make_document, make_reading, make_statement, span_of
from tocsin.records import Attitude, Statement

TEXT = "The miners said that the road was closed. Their leader, Ana Prado, denied that the bridge had been blown up on Monday morning."
DOCUMENT = make_document(TEXT)
PRADO = make_actor("Ana Prado")
NAMES = Names({})


def golden(number: int, source: str | None, content: str, optional: str | None = None, parent: str | None = None) -> GoldenStatement:
    return GoldenStatement(
        id=f"a{number}",
        source=[span_of(DOCUMENT, source)] if source else [],
        cue=[],
        content=[span_of(DOCUMENT, content)],
        attitude=["denies"],
        speaker=source,
        optional=optional,
        parent=parent,
    )


def read(number: int, source: str | None, content: str, attitude: Attitude = "asserts", **facts: str) -> Statement:
    return make_statement(DOCUMENT, source, "", content, number=number, attitude=attitude, **facts)


def report(statements: Sequence[Statement]) -> Report:
    return Report(DOCUMENT, make_reading(DOCUMENT, actors=[PRADO], statements=statements))


def test_a_statement_is_found_when_more_than_half_of_the_words_in_either_content_are_in_both() -> None:
    wanted = [golden(1, "Ana Prado", "that the bridge had been blown up on Monday")]
    assert len(score(wanted, report([read(1, "Ana Prado", "the bridge had been blown up")])).pairs) == 1


def test_exactly_half_of_the_words_is_not_enough() -> None:
    wanted = [golden(1, "Ana Prado", "the bridge had been blown up on Monday")]
    count = score(wanted, report([read(1, "Ana Prado", "had been blown up")]))
    assert (len(count.pairs), len(count.missed), len(count.wrong)) == (0, 1, 1)


def test_one_reading_makes_one_golden_statement_found() -> None:
    wanted = [golden(1, "The miners", "that the road was closed"), golden(2, "The miners", "the road was closed")]
    count = score(wanted, report([read(1, "The miners", "that the road was closed")]))
    assert [g.id for g, _ in count.pairs] == ["a1"]
    assert [g.id for g in count.missed] == ["a2"]


def test_two_contents_alike_are_told_apart_by_their_sources() -> None:
    wanted = [golden(1, "The miners", "the road was closed"), golden(2, "Ana Prado", "the road was closed")]
    count = score(wanted, report([read(1, "Ana Prado", "the road was closed"), read(2, "The miners", "the road was closed")]))
    assert [(g.id, s.id) for g, s in count.pairs] == [("a1", "s2"), ("a2", "s1")]


def test_an_optional_statement_counts_neither_when_found_nor_when_missed() -> None:
    wanted = [golden(1, None, "the road was closed", optional="author"), golden(2, None, "the bridge had been blown up", optional="author")]
    count = score(wanted, report([read(1, None, "the road was closed")]))
    assert (count.pairs, count.missed, count.wrong) == ([], [], [])


def test_an_optional_statement_read_with_another_content_is_not_wrong() -> None:
    cue = [span_of(DOCUMENT, "said")]
    wanted = [replace(golden(1, None, "the road was closed", optional="author"), cue=cue)]
    elsewhere = make_statement(DOCUMENT, None, "said", "the bridge")
    assert score(wanted, report([elsewhere])).wrong == []
    assert len(score([replace(wanted[0], optional=None)], report([elsewhere])).wrong) == 1


def test_what_pairs_with_nothing_is_wrong() -> None:
    assert len(score([], report([read(1, None, "the road was closed")])).wrong) == 1


def test_the_source_is_right_when_a_word_is_shared_or_both_have_none() -> None:
    wanted = golden(1, "Their leader, Ana Prado", "the bridge")
    nobody = golden(2, None, "the bridge")
    assert source_right((wanted, read(1, "Ana Prado", "the bridge")), report([]))
    assert not source_right((wanted, read(1, "The miners", "the bridge")), report([]))
    assert not source_right((wanted, read(1, None, "the bridge")), report([]))
    assert source_right((nobody, read(1, None, "the bridge")), report([]))


def test_the_speaker_is_the_actor_behind_a_source_that_does_not_name_him() -> None:
    wanted = golden(1, "Ana Prado", "the bridge")
    assert speaker_right((wanted, read(1, "Their leader", "the bridge", source_actor=PRADO.id)), report([]), NAMES)
    assert not speaker_right((wanted, read(1, "Their leader", "the bridge")), report([]), NAMES)


def test_a_source_that_is_no_actor_is_compared_by_its_words() -> None:
    wanted = golden(1, "The miners", "the road")
    assert speaker_right((wanted, read(1, "The miners", "the road")), report([]), NAMES)


def test_a_statement_whose_parent_was_not_found_stands_in_none() -> None:
    outer, inner = golden(1, "The miners", "the road"), golden(2, None, "the bridge", parent="a1")
    found = (inner, read(2, None, "the bridge", parent="s1"))
    assert parent_right(found, [(outer, read(1, None, "the road")), found])
    assert not parent_right(found, [found])


def test_a_golden_file_holds_for_the_text_it_was_written_on_only() -> None:
    check_text(report([]), DOCUMENT.id)
    with pytest.raises(ValueError, match=r"report\.txt.*offsets"):
        check_text(report([]), "0" * 64)


def test_the_golden_file_is_sound() -> None:
    for document in load_golden(GOLDEN, GoldenStatements).documents:
        ids = [statement.id for statement in document.statements]
        assert len(ids) == len(set(ids))
        assert {s.parent for s in document.statements if s.parent} <= set(ids)
        assert all(s.content and s.attitude for s in document.statements)
        assert {s.optional for s in document.statements} <= {None, "author", "topic", "intention"}


Spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair))), max_size=4)
WORDS = [(start, start + 4) for start in range(0, 60, 5)]


@given(Spans, Spans)
def test_overlap_is_a_share_and_the_same_both_ways(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    assert 0 <= overlap(WORDS, one, other) == overlap(WORDS, other, one) <= 1


@given(Spans)
def test_everything_overlaps_itself_wholly(spans: list[tuple[int, int]]) -> None:
    assert overlap(WORDS, spans, spans) == 1
