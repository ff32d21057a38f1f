"""A claimed number in words: "at least 12", "55.1%", "20 to 30", "USD 1.2 million", "from 48 to 31%".

In: a figure. Out: text for a terminal or a page. The number is never rounded beyond what can be read; the hedge is the report's own.
"""

from __future__ import annotations

from tocsin.records import Figure

SIGNS = {"percent": "%"}
IN_KIND = frozenset({"dead", "injured", "casualties", "detained", "abducted", "missing", "displaced", "people", "seats", "votes"})
"""Units that the kind of the figure says already."""
GREAT = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount_words(figure: Figure) -> str:
    """The number with its hedge and unit, as short as it can be said."""
    if figure.was is not None and figure.value is not None:
        before = with_unit(figure.was, figure.unit) if _is_currency(figure.unit) else number_words(figure.was)
        return f"from {before} to {with_unit(figure.value, figure.unit)}"
    if figure.value is not None:
        return " ".join(filter(None, (hedge_words(figure), with_unit(figure.value, figure.unit))))
    if figure.low is not None and figure.high is not None and any(c.isdigit() for c in figure.text):
        return f"{number_words(figure.low)} to {with_unit(figure.high, figure.unit)}"
    return " ".join(figure.text.split())  # "dozens": better said than its bounds


def hedge_words(figure: Figure) -> str:
    """The report's hedge, put before the number; nothing where it stood after the number or says only that it is exact."""
    if figure.hedge is None or figure.text.lower().endswith(figure.hedge):
        return "about" if figure.hedge == "or so" else "at least" if figure.hedge in ("or more", "plus") else ""
    return figure.hedge


def with_unit(number: float, unit: str | None) -> str:
    """ "55.1%", "12 points", "USD 1.2 million", "1,200" """
    words = number_words(number)
    if unit is None or unit in IN_KIND:
        return words
    if unit in SIGNS:
        return words + SIGNS[unit]
    return f"{unit} {words}" if _is_currency(unit) else f"{words} {unit}"


def _is_currency(unit: str | None) -> bool:
    """An ISO 4217 code."""
    return unit is not None and unit.isupper() and len(unit) == 3


def number_words(number: float) -> str:
    """ "1,200", "31.5", "1.25 million" """
    for size, name in GREAT:
        if abs(number) >= size:
            return f"{number / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{number:,.2f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"
