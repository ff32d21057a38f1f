"""How sure a sentence makes it: our own sentences, the word lists' examples, and the chain of asserters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, get_args

import pytest
import yaml

from bench.certainty import HALVES, judged, load_cases, macro_f1
from tocsin.errors import LexiconError
from tocsin.read.certainty import asserted_by, certainty_of
from tocsin.read.certainty.words import WORD_LISTS, by_word
from tocsin.read.parse import Parse, Token
from tocsin.records import Certainty, Reading, Span, Statement

CASES = {half: load_cases(half) for half in HALVES}
LISTS: dict[str, Any] = yaml.safe_load(WORD_LISTS.read_text(encoding="utf-8"))
EXAMPLES = [group["example"] for part in ("governors", "modifiers", "adverbs") for group in LISTS[part]]
EXAMPLES += [group["example"] for group in LISTS["lists"].values()]
FLOORS = {"blind": 0.90, "open": 0.93}
"""Macro F1 that each half must reach: a sentence or two may fall to a parsing error. Issue 3's bar is 0.85 for both together."""
FEWEST = 19  # sentences of a class in a half


def trigger_in(parse: Parse, word: str) -> Token:
    return [t for t in parse.tokens if t.text == word][-1]


def statement(identifier: str, content: Span) -> Statement:
    return Statement(id=identifier, source=(), cue=(), content=(content,))


@pytest.mark.parametrize("half", HALVES)
def test_each_half_is_balanced_over_the_certainties(half: str) -> None:
    counted = Counter(case["certainty"] for case in CASES[half])
    assert set(counted) == set(get_args(Certainty))
    assert min(counted.values()) >= FEWEST


def test_no_sentence_is_coded_twice() -> None:
    assert max(Counter((c["text"], c["trigger"]) for cases in CASES.values() for c in cases).values()) == 1


@pytest.mark.parametrize("half", HALVES)
def test_our_sentences_get_their_certainty(half: str, parse: Callable[[str], Parse]) -> None:
    cases = CASES[half]
    pairs = judged(cases, parse)
    wrong = [(case["text"], found) for case, (gold, found) in zip(cases, pairs, strict=True) if gold != found]
    print(f"certainty, {half} half: macro F1 {macro_f1(pairs):.3f} on {len(pairs)} sentences")
    assert macro_f1(pairs) >= FLOORS[half], wrong


# The lists are short and the parser is not perfect: an example is there to show its group at work, so it is simple enough to be parsed.
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"])
def test_an_example_of_the_word_lists_gets_its_certainty(example: dict[str, str], parse: Callable[[str], Parse]) -> None:
    assert certainty_of(trigger_in(parse(example["text"]), example["trigger"])) == example["certainty"]


def test_a_word_with_two_effects_is_refused() -> None:
    groups = [{"words": ["plan"], "effect": "plans"}, {"words": ["plan"], "effect": "opens"}]
    with pytest.raises(LexiconError, match="plan"):
        by_word(groups, "effect")


def test_the_innermost_statement_comes_first(parse: Callable[[str], Parse]) -> None:
    text = "The envoy said the general claimed that troops had left."
    tree = parse(text)
    outer, inner = statement("s1", (15, 55)), statement("s2", (35, 55))
    assert asserted_by(trigger_in(tree, "left"), tree, [outer, inner]) == ("s2", "s1")


def test_what_stands_in_no_content_is_the_outlets_own_voice(parse: Callable[[str], Parse]) -> None:
    tree = parse("Troops left the town. The envoy said that they would return.")
    assert asserted_by(trigger_in(tree, "left"), tree, [statement("s1", (37, 59))]) == ()


def test_a_denied_event_did_not_happen_by_the_denier(parse: Callable[[str], Parse]) -> None:
    assert certainty_of(trigger_in(parse("The colonel denied that his men had looted the shops."), "looted")) == "did-not-happen"


def test_a_negated_denial_leaves_it_open(parse: Callable[[str], Parse]) -> None:
    assert certainty_of(trigger_in(parse("The colonel did not deny that his men had looted the shops."), "looted")) == "possible"


def test_a_denied_accusation_was_still_made(parse: Callable[[str], Parse]) -> None:
    assert certainty_of(trigger_in(parse("The colonel denied the accusation."), "accusation")) == "happened"


def test_the_fitted_score_settles_what_follows_a_word_that_no_list_knows(parse: Callable[[str], Parse]) -> None:
    assert certainty_of(trigger_in(parse("It took the column two days to reach the port."), "reach")) == "happened"


def test_the_fitted_score_opens_what_no_word_of_its_clause_marks_as_open(parse: Callable[[str], Parse]) -> None:
    assert certainty_of(trigger_in(parse("The movement must go beyond words and fight for land."), "fight")) == "possible"


def test_of_statements_with_one_content_the_more_deeply_quoted_comes_first(parse: Callable[[str], Parse]) -> None:
    tree = parse("The envoy said the general claimed that troops had left.")
    outer = statement("s1", (35, 55))
    inner = Statement(id="s2", source=(), cue=(), content=((35, 55),), parent="s1")
    assert asserted_by(trigger_in(tree, "left"), tree, [outer, inner]) == ("s2", "s1")
    assert asserted_by(trigger_in(tree, "left"), tree, [inner, outer]) == ("s2", "s1")


# What it takes to read the statements themselves is tested in tests/read/test_statements.py.
@pytest.mark.parametrize(
    ("text", "word", "certainty", "sources"),
    [
        ("Soldiers killed two farmers.", "killed", "happened", []),
        ("The union said that soldiers killed two farmers.", "killed", "happened", ["The union"]),
        (
            "According to the newspaper, the colonel claimed that soldiers killed two farmers.",
            "killed",
            "happened",
            ["the colonel", "the newspaper"],
        ),
        (
            "The envoy said that the union claimed that the police had arrested a miner.",
            "arrested",
            "happened",
            ["the union", "The envoy"],
        ),
        ("The governor denied that the police had arrested the mayor.", "arrested", "did-not-happen", ["The governor"]),
        ("The army allegedly killed nine students.", "killed", "possible", [""]),
        ("The alleged killing of nine students by soldiers divided the country.", "killing", "possible", [""]),
    ],
)
def test_an_event_has_its_certainty_and_the_chain_of_those_who_assert_it(
    text: str, word: str, certainty: Certainty, sources: list[str], read: Callable[..., Reading]
) -> None:
    reading = read(text)
    event = next(e for e in reading.events if text[slice(*e.trigger)] == word)
    named = {s.id: " ".join(text[start:end] for start, end in s.source) for s in reading.statements}
    assert (event.certainty, [named[identifier] for identifier in event.asserted_by]) == (certainty, sources)
