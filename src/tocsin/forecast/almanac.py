"""The fitted model as it ships: the forecast of every country-month, and the facts that are shown beside it. Numbers only, no raw files.

In: `data/almanac.npz`, written by `fit`. Out: an `Almanac`; reading takes some hundredths of a second and needs numpy alone. Log-odds are
kept in steps of `STEP`, which is far finer than any of them is known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import ForecastError

STEP = 0.02
UNKNOWN = np.iinfo(np.int16).min
SHIPPED = files("tocsin.forecast") / "data" / "almanac.npz"
Steps = NDArray[np.int16]
Logits = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac:
    """Forecasts by horizon (1, 3, 6, 12 months) for months `first` on, made with what was known at the end of the month before.

    `facts` says what was fitted, on what, and the measured widths of the intervals."""

    first: int
    cows: tuple[int, ...]
    log_odds: dict[int, Steps]
    attempts: NDArray[np.int32]  # rows of (month, COW code, 1 failed or 2 successful)
    facts: dict[str, Any]

    @property
    def last(self) -> int:
        """The last month that is forecast."""
        return self.first + len(next(iter(self.log_odds.values()))) - 1

    def at(self, cow: int, month: int, horizon: int) -> float | None:
        """The log-odds of a forecast, or None where there is none."""
        if cow not in self.cows or not self.first <= month <= self.last:
            return None
        steps = int(self.log_odds[horizon][month - self.first, self.cows.index(cow)])
        return None if steps == UNKNOWN else steps * STEP

    def month(self, month: int, horizon: int) -> dict[int, float]:
        """All forecasts of a month, by COW code."""
        found = {cow: self.at(cow, month, horizon) for cow in self.cows}
        return {cow: value for cow, value in found.items() if value is not None}

    def of_country(self, cow: int, horizon: int) -> Logits:
        """A country's forecasts month by month, NaN where there is none."""
        steps = self.log_odds[horizon][:, self.cows.index(cow)]
        return np.where(steps == UNKNOWN, np.nan, steps * STEP)


def in_steps(log_odds: Logits) -> Steps:
    """Log-odds as whole steps; NaN is kept as unknown."""
    rounded = np.clip(np.round(np.nan_to_num(log_odds) / STEP), -32000, 32000)
    return np.where(np.isnan(log_odds), UNKNOWN, rounded).astype(np.int16)


def save(almanac: Almanac, path: Path) -> None:
    """Write it. Differences from month to month are stored: they are mostly small, and pack well."""
    grids: dict[str, Any] = {f"h{h}": np.diff(steps, axis=0, prepend=np.int16(0)) for h, steps in almanac.log_odds.items()}
    head = {"first": almanac.first, "cows": almanac.cows, "facts": almanac.facts}
    text = np.frombuffer(json.dumps(head).encode(), np.uint8)
    with path.open("wb") as out:
        np.savez_compressed(out, head=text, attempts=almanac.attempts, **grids)


def load(path: Path) -> Almanac:
    """Read one. Raises ForecastError when the file is none."""
    try:
        with np.load(path) as kept:
            head = json.loads(kept["head"].tobytes())
            grids = {
                int(name[1:]): np.cumsum(kept[name], axis=0, dtype=np.int16) for name in kept.files if name[0] == "h" and name != "head"
            }
            attempts = kept["attempts"]
    except (OSError, KeyError, ValueError) as error:
        raise ForecastError(f"{path}: not a fitted base rate ({error}); write one with tocsin forecast fit") from None
    return Almanac(first=head["first"], cows=tuple(head["cows"]), log_odds=grids, attempts=attempts, facts=head["facts"])


@lru_cache(maxsize=1)
def shipped() -> Almanac:
    """The one that ships."""
    return load(Path(str(SHIPPED)))
