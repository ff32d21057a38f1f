"""Score cards as tables in the terminal. In: `Card`s. Out: text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from tocsin.forecast.breakdown import FEWEST
from tocsin.forecast.card import RANKS, Card
from tocsin.forecast.intervals import Interval

NOTE = (
    "In brackets: 90 % intervals over draws of whole countries. skill: log score saved against the average of all the months, known only\n"
    "afterwards; against the base rate and the history as they were known. Lift: as many times what a draw by lot would catch."
)


def print_cards(cards: Sequence[Card], console: Console) -> None:
    """All tables, then what they mean."""
    console.print(_scores(cards))
    for card in cards:
        if card.intervals and card.parts:
            _title(console, card, "how sure, and in the countries at the head of each month")
            console.print(_sure(card))
            _title(console, card, f"by decade and region (scores where there were {FEWEST} attempts)")
            console.print(_parts(card))
            _title(console, card, "calibration")
            console.print(_calibration(card))
    console.print(f"\n{NOTE}")


def _title(console: Console, card: Card, said: str) -> None:
    console.print(f"\n{card.forecaster}, {card.horizon} month{'s' if card.horizon > 1 else ''} ahead, {card.first} to {card.last}: {said}")


def _table(names: Iterable[str], left: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, justify="left" if name == left else "right")
    return table


def _scores(cards: Sequence[Card]) -> Table:
    head = ("months", "of", "forecaster", "rows", "attempts", "AUC", "AP", "log score", "Brier", "skill", "vs base rate", "vs history")
    table = _table((*head, "exp/obs", "top 5 %"), "forecaster")
    for card in cards:
        s = card.scores
        table.add_row(
            str(card.horizon),
            f"{card.first[:4]}-{card.last[:4]}",
            card.forecaster,
            f"{s.rows:,}",
            str(s.events),
            f"{s.auc:.3f}",
            f"{s.ap:.4f}",
            f"{s.log_score:.5f}",
            f"{s.brier:.6f}",
            f"{s.skill:.1%}",
            _saved(card.skill_base),
            _saved(card.skill_history),
            f"{s.expected_observed:.2f}",
            f"{s.top5_recall:.2f}",
        )
    return table


def _sure(card: Card) -> Table:
    table = _table(("score", "value"), "score")
    kept = (
        ("auc", "AUC", 3),
        ("ap", "AP", 4),
        ("log_score", "log score", 5),
        ("expected_observed", "exp/obs", 2),
        ("top5_recall", "top 5 %", 2),
    )
    for name, said, digits in kept:
        table.add_row(said, _figure(card.intervals[name], digits))
    table.add_row("log score less the history's", _figure(card.against_history, 5, "+"))
    for places, caught, lift in zip(RANKS, card.in_ranks, card.lift, strict=True):
        table.add_row(f"caught in the first {places} countries", f"{caught:.0%}, lift {lift:.1f}")
    return table


def _parts(card: Card) -> Table:
    table = _table(("", "rows", "attempts", "expected", "AUC", "log score less the history's"), "")
    for part in card.parts:
        gain = _figure(part.against_history, 5, "+")
        table.add_row(part.name, f"{part.rows:,}", str(part.events), f"{part.expected:.1f}", _figure(part.auc, 2), gain)
    return table


def _calibration(card: Card) -> Table:
    table = _table(("rows", "expected", "seen"), "")
    for one in card.calibration:
        seen = one.seen
        table.add_row(f"{one.rows:,}", f"{one.expected:.3%}", f"{seen.value:.3%} ({seen.low:.3%}, {seen.high:.3%})")
    return table


def _saved(one: Interval | None) -> str:
    return "" if one is None else f"{one.value:+.0%} ({one.low:+.0%}, {one.high:+.0%})"


def _figure(one: Interval | None, digits: int, sign: str = "") -> str:
    return "" if one is None else f"{one.value:{sign}.{digits}f} ({one.low:{sign}.{digits}f}, {one.high:{sign}.{digits}f})"
