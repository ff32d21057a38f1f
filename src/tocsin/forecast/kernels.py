"""Running sums over the months of a grid: how much of something there has been, how long ago it was. Each cell looks back only."""

from __future__ import annotations

import numpy as np

from tocsin.forecast.grid import Grid

LONG_AGO = 600.0  # months: as long as never, for states whose past is not seen further


def decayed(events: Grid, half_life: float) -> Grid:
    """The events up to and including each month, each counting half after `half_life` months, a quarter after two."""
    keep = 0.5 ** (1 / half_life)
    total, out = np.zeros(events.shape[1]), np.empty_like(events)
    for t, row in enumerate(events):
        total = total * keep + row
        out[t] = total
    return out


def months_since(events: Grid, longest: float = LONG_AGO) -> Grid:
    """Months since the last event (0: in this month), at most `longest`."""
    since, out = np.full(events.shape[1], longest), np.empty_like(events)
    for t, row in enumerate(events):
        since = np.where(row > 0, 0.0, np.minimum(since + 1, longest))
        out[t] = since
    return out


def carried(values: Grid) -> Grid:
    """The last known value, until another is known."""
    out = values.copy()
    for t in range(1, len(out)):
        gap = np.isnan(out[t])
        out[t][gap] = out[t - 1][gap]
    return out


def change(values: Grid, months: int) -> Grid:
    """How much a value has moved in so many months; 0 where either end is not known."""
    out = np.zeros_like(values)
    out[months:] = np.nan_to_num(values[months:] - values[:-months])
    return out
