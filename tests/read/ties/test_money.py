"""Sums of money and shares, as printed and with the words that hedge them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Tie


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The Liberty Fund gave $9,000 to the Harbour Union.", "$9,000"),
        ("The Liberty Fund gave $9.5 million to the Harbour Union.", "$9.5 million"),
        ("The Liberty Fund gave 9,000 euros to the Harbour Union.", "9,000 euros"),
        ("The Liberty Fund gave more than $9,000 to the Harbour Union.", "more than $9,000"),
        ("The Liberty Fund gave at least 2 million dollars to the Harbour Union.", "at least 2 million dollars"),
        ("The Liberty Fund gave a grant of €9,000 to the Harbour Union.", "€9,000"),
        ("The Liberty Fund gave money to the Harbour Union.", None),
        ("The Harbour Union received $9,000 in 2018 from the Liberty Fund.", "$9,000"),
    ],
)
def test_a_gift_has_the_sum_that_is_printed(text: str, amount: str | None, ties: Callable[..., list[Tie]]) -> None:
    (tie,) = (tie for tie in ties(text) if tie.kind == "funds")
    assert tie.amount == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The ministry signed a contract worth $3 million with Norland.", "$3 million"),
        ("The ministry hired the consultancy Norland for $40,000.", "$40,000"),
        ("The ministry hired the consultancy Norland for two months.", None),
    ],
)
def test_a_contract_has_its_price(text: str, amount: str | None, ties: Callable[..., list[Tie]]) -> None:
    (tie,) = (tie for tie in ties(text) if tie.kind == "contracts-with")
    assert tie.amount == amount


def test_a_stake_has_its_share(ties: Callable[..., list[Tie]]) -> None:
    (tie,) = ties("Rosa Paz holds a 40 percent stake in Radio Faro.")
    assert (tie.kind, tie.amount) == ("owns", "40 percent")
