"""One quotation counts once, however many outlets carry it."""

from __future__ import annotations

from tests.support.builders import make_document, make_statement
from tocsin.record.origins.counting import grouped, independent, quoted_words

QUOTE = "We will not load a single crate before the council listens to us"


def test_copies_of_one_origin_count_once() -> None:
    assert independent([("o-1", ""), ("o-1", ""), ("o-2", "")]) == 2


def test_one_quotation_in_three_origins_is_one_source() -> None:
    assert independent([("o-1", QUOTE), ("o-2", f"And so: {QUOTE}!"), ("o-3", "we will not load a single crate before the council")]) == 1


def test_two_quotations_of_one_speaker_are_two_reports() -> None:
    assert independent([("o-1", QUOTE), ("o-2", "Nobody asked us when they cut the pay for the night")]) == 2


def test_a_short_phrase_that_both_quote_joins_nobody() -> None:
    assert independent([("o-1", "free and fair elections"), ("o-2", "free and fair elections")]) == 2


def test_an_origin_that_also_speaks_for_itself_stays_joined_to_those_that_quote_with_it() -> None:
    assert independent([("o-1", ""), ("o-2", QUOTE), ("o-1", QUOTE), ("o-3", "")]) == 2


def test_what_joins_two_sources_may_come_last() -> None:
    other = "Nobody asked us when they cut the pay for the night"
    assert grouped([("o-1", QUOTE), ("o-2", other), ("o-3", ""), ("o-4", f"{QUOTE}. {other}")]) == [0, 0, 2, 0]


def test_only_what_stands_in_marks_is_quoted() -> None:
    document = make_document(f"She said the council was deaf. “{QUOTE}”, she added.")
    indirect = make_statement(document, "She", "said", "the council was deaf")
    direct = make_statement(document, "she", "added", QUOTE)
    assert quoted_words(document.text, [indirect]) == ""
    assert QUOTE in quoted_words(document.text, [direct])
