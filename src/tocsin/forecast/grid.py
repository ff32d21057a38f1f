"""A panel of country-months: months down, states across. What the sources give, put on one grid, with how far each source reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.months import month_text

Grid = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Country-months from `first` on. `values[name][t, c]` is what was so in month `first + t` in state `cows[c]`; NaN: not known.

    `covers[source]` is the last month that a source tells of; a value after it is not known, whatever the grid says."""

    first: int
    cows: tuple[int, ...]
    member: Mask
    values: dict[str, Grid] = field(default_factory=dict)
    covers: dict[str, int] = field(default_factory=dict)

    @property
    def months(self) -> int:
        """How many months the grid has."""
        return int(self.member.shape[0])

    @property
    def last(self) -> int:
        """The number of its last month."""
        return self.first + self.months - 1

    def column(self, cow: int) -> int | None:
        """Where a state stands in the grid, or None."""
        return self.cows.index(cow) if cow in self.cows else None

    def empty(self) -> Grid:
        """A grid of unknowns."""
        return np.full(self.member.shape, np.nan, np.float32)

    def zeros(self) -> Grid:
        """A grid of zeros."""
        return np.zeros(self.member.shape, np.float32)

    def describe(self) -> str:
        """One line: from when to when, how many."""
        return f"{int(self.member.sum()):,} country-months of {len(self.cows)} states, {month_text(self.first)} to {month_text(self.last)}"
