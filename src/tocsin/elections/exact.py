"""Exact numbers: shares as fractions, rounded shares as intervals, thresholds with their strictness.

In: counts, and shares as they are printed ("47.08"). Out: `Interval`s of percentage points as `Fraction`s. Nothing here is a float, so that
"more than 40" and "at least 40" stay two different things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

HUNDRED = Fraction(100)
_THRESHOLD = re.compile(r"(over|at least) (\d+(?:\.\d+)?|\d+/\d+)")


@dataclass(frozen=True, slots=True)
class Interval:
    """All that a number may be, both ends included; `high` None: no upper end is known."""

    low: Fraction
    high: Fraction | None

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def meet(self, other: Interval) -> Interval | None:
        """What both allow; None when they exclude each other."""
        highs = [end for end in (self.high, other.high) if end is not None]
        low, high = max(self.low, other.low), min(highs) if highs else None
        return None if high is not None and low > high else Interval(low, high)


def exactly(value: int | Fraction) -> Interval:
    """One number as an interval."""
    return Interval(Fraction(value), Fraction(value))


def printed(text: str) -> Interval:
    """What a share printed with so many digits may be before it was rounded: "47.08" is from 47.075 to 47.085.

    Both ends are included, since nobody says how halves were rounded. Raises ValueError when it is no number."""
    try:
        number = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no share; write it like 47.08") from error
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{text!r} is no share; write it like 47.08")
    half = Fraction(1, 2) * Fraction(10) ** min(exponent, 0)
    return Interval(max(Fraction(number) - half, Fraction(0)), min(Fraction(number) + half, HUNDRED))


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bar to pass: `strict` asks for more than `value`, else `value` itself is enough."""

    value: Fraction
    strict: bool

    @classmethod
    def parse(cls, text: str) -> Threshold:
        """From "over 50", "at least 40", "at least 2/3". Raises ValueError."""
        found = _THRESHOLD.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no threshold; write it like 'over 50' or 'at least 40'")
        return cls(Fraction(found[2]), found[1] == "over")

    def passed(self, value: Fraction) -> bool:
        """Whether a number is enough."""
        return value > self.value if self.strict else value >= self.value

    def least(self, total: int) -> int:
        """The fewest of `total` that are enough, the threshold being in per cent of them."""
        needed = self.value * total / HUNDRED
        whole = -(-needed.numerator // needed.denominator)
        return whole + 1 if self.strict and needed == whole else whole

    def __str__(self) -> str:
        return f"{'more than' if self.strict else 'at least'} {plain(self.value)}"


def plain(value: Fraction) -> str:
    """A fraction as one writes it: 10, 12.5, 33 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    if 1000 % value.denominator == 0:
        return f"{float(value):g}"
    whole, rest = divmod(value.numerator, value.denominator)
    return f"{whole or ''} {rest}/{value.denominator}".strip()


def rounded(value: Fraction, digits: int) -> str:
    """A fraction in decimal digits, halves away from zero, exactly."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    text = str(whole).rjust(digits + 1, "0")
    return f"{sign}{text[:-digits]}.{text[-digits:]}" if digits else f"{sign}{text}"
