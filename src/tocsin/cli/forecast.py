"""What the verbs of `tocsin forecast` print."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from tocsin.cli.console import output_console
from tocsin.errors import ForecastError
from tocsin.forecast.almanac import Almanac, load, save, shipped
from tocsin.forecast.baserate import base_rate, find_state, nearest
from tocsin.forecast.explain import explain
from tocsin.forecast.months import month_number, month_text
from tocsin.forecast.outcome import outcome
from tocsin.forecast.ranking import code_of, ranking
from tocsin.forecast.words import explanation_words, outcome_words, rate_words, share_words
from tocsin.serial import to_json

LEFT_OUT_SHOWN = 10


def book_of(model: Path | None) -> Almanac:
    """The user's own fitted model, or the one that ships. Raises ForecastError."""
    return shipped() if model is None else load(model)


def show_country(country: str, month: str | None, horizon: int, model: Path | None, as_json: bool) -> None:
    """One country's base rate."""
    book = book_of(model)
    rate = base_rate(code_of(country), month or month_text(book.last), horizon, almanac=book)
    if as_json:
        _print_row(rate)
        return
    for line in rate_words(rate):
        print(line)


def show_rank(month: str | None, horizon: int, top: int, model: Path | None, as_json: bool) -> None:
    """The countries by risk."""
    book = book_of(model)
    rates = ranking(book, month or month_text(book.last), horizon)[:top]
    if as_json:
        for rate in rates:
            _print_row(rate)
        return
    table = Table(box=None, pad_edge=False)
    for name in ("rank", "country", "probability", "90 % interval", "times the average"):
        table.add_column(name, justify="left" if name == "country" else "right")
    for place, rate in enumerate(rates, 1):
        interval = f"{share_words(rate.low)} to {share_words(rate.high)}"
        table.add_row(str(place), f"{rate.name} ({rate.country})", share_words(rate.probability), interval, f"{rate.multiple:.1f}")
    output_console().print(table)
    if rates and rates[0].extrapolated:
        print(f"\nThe model holds to {rates[0].valid_through}; beyond it the intervals are wide and the order is a guess.")


def show_explanation(country: str, month: str | None, model: Path | None, as_json: bool) -> None:
    """Why one country's base rate is what it is."""
    book = book_of(model)
    explanation = explain(book, code_of(country), month or month_text(book.last))
    if as_json:
        _print_row(explanation)
        return
    for line in explanation_words(explanation):
        print(line)


def show_outcome(marks: Sequence[str], model: Path | None, as_json: bool) -> None:
    """How attempts with these marks ended."""
    found = outcome(marks, almanac=book_of(model))
    if as_json:
        _print_row(found)
        return
    for line in outcome_words(found):
        print(line)


def draw_country(country: str, month: str | None, horizon: int, model: Path | None, path: Path) -> None:
    """Write a country's history as a picture."""
    from tocsin.show.forecast import country_svg

    book = book_of(model)
    at = book.last if month is None else min(month_number(month), book.last)
    state = find_state(code_of(country), at, book)
    _write(path, country_svg(book, state.cow, nearest(book, horizon), at))


def draw_world(month: str | None, horizon: int, model: Path | None, path: Path) -> None:
    """Write the map of a month."""
    from tocsin.show.forecast import world_svg

    _write(path, world_svg(book_of(model), month, horizon))


def _write(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise ForecastError(f"{path}: cannot be written ({error.strerror}); choose another place") from None
    print(f"Wrote {path}", file=sys.stderr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What is to be scored."""

    data: Path
    panel: Path | None
    forecasts: Path | None
    years: str | None
    horizons: tuple[int, ...]
    target: str

    def spans(self) -> list[range]:
        """The spans of years that were asked for; none when it is left to the panel. Raises ForecastError."""
        return [] if self.years is None else [_span(text.strip()) for text in self.years.split(",")]


def _span(text: str) -> range:
    first, _, last = text.partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        raise ForecastError(f"--years {text}: write them like 2000-2020, or 2000-2020,2021-2024")
    return range(int(first), int(last or first) + 1)


def show_scores(asked: Scoring, as_json: bool) -> None:
    """The score cards."""
    from tocsin.cli.scorecards import print_cards
    from tocsin.forecast.build import build_panel
    from tocsin.forecast.card import score_panel, score_published, usual_spans
    from tocsin.forecast.rows import TARGETS

    target = next((t for t in TARGETS if t == asked.target), None)
    if target is None:
        raise ForecastError(f"--target {asked.target}: one of {', '.join(TARGETS)}")
    spans = asked.spans()
    panel = build_panel(asked.data, asked.panel)
    if asked.forecasts is None:
        cards = score_panel(panel, spans or usual_spans(panel, target), target=target, horizons=asked.horizons, say=_say)
    else:
        cards, left = score_published(panel, asked.forecasts, target, _say)
        _name_left_out(left)
    if as_json:
        for card in cards:
            _print_row(card)
        return
    print_cards(cards, output_console())


def _name_left_out(left: Sequence[str]) -> None:
    for line in left[:LEFT_OUT_SHOWN]:
        print(f"not scored: {line}", file=sys.stderr)
    if len(left) > LEFT_OUT_SHOWN:
        print(f"not scored: {len(left) - LEFT_OUT_SHOWN:,} more", file=sys.stderr)


def show_build(data: Path, panel_file: Path | None) -> None:
    """What the sources hold, and what is not there."""
    from tocsin.forecast.build import build_panel, lacking

    panel = build_panel(data, panel_file)
    print(panel.describe())
    for name, last in sorted(panel.covers.items(), key=lambda item: item[1]):
        print(f"  {name}: says something of months up to {month_text(last)}")
    for said in lacking(panel):
        print(f"not found: {said}; the base rate is fitted without it", file=sys.stderr)


def run_fit(data: Path, panel_file: Path | None, output: Path, processes: int) -> None:
    """Fit and write."""
    from tocsin.forecast.build import build_panel
    from tocsin.forecast.fit import fit_almanac

    save(fit_almanac(build_panel(data, panel_file), data, _say, processes), output)
    print(f"Wrote {output}")


def _print_row(record: object) -> None:
    sys.stdout.buffer.write(to_json(record) + b"\n")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
