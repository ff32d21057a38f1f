"""Who is near whom. In: the panel's states. Out: the mean of a grid over the others in the world, the region, across borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.grid import Grid, Mask
from tocsin.forecast.states import borders, states

Circle = Literal["world", "region", "borders"]


@dataclass(frozen=True, slots=True)
class Places:
    """The states of a panel in their places; build it with `of`."""

    cows: tuple[int, ...]
    others: dict[str, NDArray[np.float32]]  # per circle: 1 where the column's state belongs to the row's circle, itself left out

    @classmethod
    def of(cls, cows: tuple[int, ...]) -> Places:
        """The circles of these states."""
        regions = [states()[cow].region for cow in cows]
        apart = ~np.eye(len(cows), dtype=bool)
        region = np.array([[a == b for b in regions] for a in regions])
        border = np.array([[b in borders()[a] for b in cows] for a in cows])
        masks = {"world": apart, "region": region & apart, "borders": border & apart}
        return cls(cows, {name: mask.astype(np.float32) for name, mask in masks.items()})

    def mean_of_others(self, values: Grid, member: Mask, circle: Circle) -> Grid:
        """Per month and state the mean over the others of its circle that existed then; 0 where there is none."""
        there = member.astype(np.float32)
        weights = self.others[circle].T
        return np.asarray((values * there) @ weights / np.maximum(there @ weights, 1), np.float32)

    def in_region(self, region: str) -> NDArray[np.float32]:
        """1 for each state of the region."""
        return np.array([states()[cow].region == region for cow in self.cows], np.float32)
