"""Every rule finds its example and leaves the prose beside it alone."""

from __future__ import annotations

import pytest

from tocsin.collect.lines import printed_lines
from tocsin.collect.rules import LineRule, PartRule, rule_book

EVERYWHERE = frozenset(["anywhere", "edges", "tail"])
BOOK = rule_book()


@pytest.mark.parametrize("rule", BOOK.lines, ids=lambda rule: rule.id)
def test_a_rule_is_the_first_to_match_its_example(rule: LineRule) -> None:
    (line,) = printed_lines(rule.example)
    match = BOOK.match(line, EVERYWHERE)
    assert match is not None
    assert match.rule.id == rule.id


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule, sentence) for rule in BOOK.lines for sentence in rule.prose],
    ids=lambda value: str(getattr(value, "id", "")),
)
def test_no_rule_takes_a_sentence_that_only_begins_like_furniture(rule: LineRule, sentence: str) -> None:
    (line,) = printed_lines(sentence)
    match = BOOK.match(line, EVERYWHERE)
    assert match is None or match.rule.known


@pytest.mark.parametrize("rule", [rule for rule, _ in BOOK.parts], ids=lambda rule: rule.id)
def test_a_part_rule_finds_its_part_of_the_example(rule: PartRule) -> None:
    found = [rule.example[s:e] for other, (s, e) in BOOK.find_parts(rule.example) if other.id == rule.id]
    assert found == [rule.part]
    for sentence in rule.prose:
        assert not list(BOOK.find_parts(sentence))


def test_rules_have_names_of_their_own() -> None:
    names = [rule.id for rule in BOOK.lines] + [rule.id for rule, _ in BOOK.parts]
    assert len(names) == len(set(names))


def test_a_credit_rule_captures_the_credited_name() -> None:
    for rule in BOOK.lines:
        if rule.role:
            match = BOOK.match(printed_lines(rule.example)[0], EVERYWHERE)
            assert match is not None
            assert match.groups["name"] in rule.example


def test_a_rule_for_the_tail_does_not_match_in_the_middle() -> None:
    (line,) = printed_lines("(Harbour Gazette)")
    assert BOOK.match(line, frozenset(["anywhere"])) is None
    assert BOOK.match(line, EVERYWHERE) is not None
