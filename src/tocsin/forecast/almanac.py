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
from tocsin.forecast.known import SCALES, UNKNOWN

STEP = 0.02
PER_UNIT = {scale.name: scale.per_unit for scale in SCALES}
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
    parts: dict[str, Steps]  # what each group of columns adds to the one-month log-odds
    known: dict[str, Steps]  # facts as of the end of the month before, in the units of `known.SCALES`
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

    def part(self, group: str, cow: int, month: int) -> float:
        """What a group of columns adds to a forecast's log-odds."""
        return int(self.parts[group][month - self.first, self.cows.index(cow)]) * STEP

    def fact(self, name: str, cow: int, month: int) -> float | None:
        """A fact that was known when the month began, in its own unit; None where it was not."""
        if name not in self.known:
            return None
        kept = int(self.known[name][month - self.first, self.cows.index(cow)])
        return None if kept == UNKNOWN else kept / PER_UNIT[name]

    def month(self, month: int, horizon: int) -> dict[int, float]:
        """All forecasts of a month, by COW code."""
        if not self.first <= month <= self.last:
            return {}
        kept = self.log_odds[horizon][month - self.first].tolist()
        return {cow: steps * STEP for cow, steps in zip(self.cows, kept, strict=True) if steps != UNKNOWN}

    def of_country(self, cow: int, horizon: int) -> Logits:
        """A country's forecasts month by month, NaN where there is none."""
        steps = self.log_odds[horizon][:, self.cows.index(cow)]
        return np.where(steps == UNKNOWN, np.nan, steps * STEP)


def in_steps(log_odds: Logits) -> Steps:
    """Log-odds as whole steps; NaN is kept as unknown."""
    rounded = np.clip(np.round(np.nan_to_num(log_odds) / STEP), -32000, 32000)
    return np.where(np.isnan(log_odds), UNKNOWN, rounded).astype(np.int16)


KINDS = {"h": "log_odds", "p": "parts", "k": "known"}  # how the grids of each kind are named in the file


def save(almanac: Almanac, path: Path) -> None:
    """Write it. Differences from month to month are stored: they are mostly small, and pack well."""
    grids: dict[str, Any] = {
        f"{kind}:{name}": np.diff(steps, axis=0, prepend=np.int16(0))
        for kind, field in KINDS.items()
        for name, steps in getattr(almanac, field).items()
    }
    head = {"first": almanac.first, "cows": almanac.cows, "facts": almanac.facts}
    text = np.frombuffer(json.dumps(head).encode(), np.uint8)
    with path.open("wb") as out:
        np.savez_compressed(out, head=text, attempts=almanac.attempts, **grids)


def load(path: Path) -> Almanac:
    """Read one. Raises ForecastError when the file is none."""
    grids: dict[str, dict[str, Steps]] = {kind: {} for kind in KINDS}
    try:
        with np.load(path) as kept:
            head = json.loads(kept["head"].tobytes())
            attempts = kept["attempts"]
            for name in kept.files:
                kind, _, key = name.partition(":")
                if kind in grids:
                    grids[kind][key] = np.cumsum(kept[name], axis=0, dtype=np.int16)
    except (OSError, KeyError, ValueError) as error:
        raise ForecastError(f"{path}: not a fitted base rate ({error}); write one with tocsin forecast fit") from None
    return Almanac(
        first=head["first"],
        cows=tuple(head["cows"]),
        log_odds={int(horizon): steps for horizon, steps in grids["h"].items()},
        parts=grids["p"],
        known=grids["k"],
        attempts=attempts,
        facts=head["facts"],
    )


@lru_cache(maxsize=1)
def shipped() -> Almanac:
    """The one that ships."""
    return load(Path(str(SHIPPED)))
