"""What a partial count would end at, if what is missing in a place is like what is counted there: with an interval, and a warning.

Two cases. `project`: sheets come in as they come in, and a frame says which are missing; missing sheets are put at the mean of their
precinct, else of the narrowest place that has any. `estimate`: a sample was drawn by strata (a quick count); the share is the combined
ratio estimate, the interval follows from the variance within strata (Cochran, Sampling Techniques, 1977, sections 6.10-6.12).

Intervals cover chance alone. What arrives first is not a random sample: arrived-only results are labelled so, and their interval may
miss.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tocsin.elections.tally.sheets import Decimals, Flags, Numbers, Tally
from tocsin.errors import TocsinError

NORMAL_95 = 1.96
NOT_RANDOM = "what has arrived is not a random sample: the interval covers chance within places, not what makes places late"
RANDOM = "the whole sample is in: the interval covers the chance of drawing it"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share or a lead in points with its 95 % interval."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, value: float, error: float) -> Estimate:
        """From a value and its standard error."""
        return cls(value, value - NORMAL_95 * error, value + NORMAL_95 * error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Shares of the strongest and the lead of the first over the second. `random`: whether the sample is whole. `empty`: strata or places
    of which nothing is counted."""

    shares: dict[str, Estimate]
    lead: Estimate
    first: str
    second: str
    sheets: int
    of: int
    empty: int
    random: bool

    @property
    def label(self) -> str:
        """How far it can be trusted, in fixed words."""
        return RANDOM if self.random else NOT_RANDOM


def estimate(sample: Tally, *, arrived_only: bool = False, most: int = 4) -> Projection:
    """Shares from a sample by strata. Without the strata's sizes it is taken as drawn in proportion. Raises TocsinError."""
    if sample.stratum is None:
        raise TocsinError(f"{sample.name}: the layout names no stratum")
    present = sample.valid > 0
    if arrived_only:
        if sample.arrived is None:
            raise TocsinError(f"{sample.name}: the layout names no column for what has arrived")
        present &= sample.arrived
    kept = sample.only(present)
    if not len(kept) or kept.stratum is None:
        raise TocsinError(f"{sample.name}: nothing is counted yet")
    codes, strata = kept.stratum.codes, len(sample.stratum.names)
    drawn = np.bincount(codes, minlength=strata)
    weight, finite = _weights(kept, codes, drawn)
    names = list(kept.totals)[:most]
    results = {name: _ratio(np.maximum(kept.of(name), 0), kept.valid, codes, weight, finite) for name in names}
    ahead = np.maximum(kept.of(names[0]), 0) - np.maximum(kept.of(names[1]), 0)
    return Projection(
        shares=results,
        lead=_ratio(ahead, kept.valid, codes, weight, finite),
        first=names[0],
        second=names[1],
        sheets=len(kept),
        of=len(sample),
        empty=int((drawn[np.unique(sample.stratum.codes)] == 0).sum()),
        random=not arrived_only and bool(present.all()),
    )


def sized(sample: Tally, frame: Tally) -> Tally:
    """The sample with the sizes of its strata, counted in a frame that has a row for every station. Raises TocsinError."""
    if sample.stratum is None or frame.stratum is None:
        raise TocsinError(f"{frame.name}: the layouts must name the stratum in the sample and in the frame")
    sizes = dict(zip(frame.stratum.names, np.bincount(frame.stratum.codes, minlength=len(frame.stratum.names)).tolist(), strict=True))
    by_code = np.array([sizes.get(name, 0) for name in sample.stratum.names], dtype=np.int64)
    return replace(sample, stratum_size=by_code[sample.stratum.codes])


def _weights(kept: Tally, codes: Numbers, drawn: Numbers) -> tuple[Decimals, Decimals]:
    """For each sheet how many stations it stands for, and the part of its stratum that was not drawn."""
    if kept.stratum_size is None:
        return np.ones(len(kept)), np.ones(len(kept))
    here = drawn[codes]
    size = np.maximum(kept.stratum_size, here)
    return np.asarray(size / here, dtype=np.float64), np.asarray(1 - here / size, dtype=np.float64)


def _ratio(count: Numbers, valid: Numbers, codes: Numbers, weight: Decimals, finite: Decimals) -> Estimate:
    """The combined ratio estimate in points. A stratum with one sheet borrows the variance of all."""
    whole = float((weight * valid).sum())
    share = float((weight * count).sum()) / whole
    residual = weight * (count - share * valid)
    drawn = np.bincount(codes)
    means = np.bincount(codes, weights=residual) / np.maximum(drawn, 1)
    squares = np.bincount(codes, weights=(residual - means[codes]) ** 2)
    pooled = float(squares[drawn > 1].sum()) / max(int((drawn[drawn > 1] - 1).sum()), 1)
    variance = np.where(drawn > 1, squares / np.maximum(drawn - 1, 1), np.where(drawn == 1, max(pooled, float(residual.var())), 0.0))
    left = np.bincount(codes, weights=finite) / np.maximum(drawn, 1)
    error = float(np.sqrt((drawn * left * variance).sum())) / whole
    return Estimate.of(100 * share, 100 * error)


def project(counted: Tally, frame: Tally, *, first: str | None = None, second: str | None = None, most: int = 4) -> Projection:
    """What the count would end at over all sheets of the frame, which gives places alone: no vote of it is used. Raises TocsinError."""
    rows = {station: i for i, station in enumerate(frame.stations)}
    counted = counted.only(np.array([station in rows for station in counted.stations]))
    names = [name for name in (first, second) if name is not None]
    names += [name for name in counted.totals if name not in names][: most - len(names)]
    levels = list(frame.places)
    if not levels or len(names) < 2 or not len(counted):
        raise TocsinError(f"{counted.name}: a projection needs a frame with places, sheets that stand in it, and two parties")
    plan = _Plan.of(counted, frame, levels)
    valid = np.maximum(counted.valid, 0)
    results = {name: plan.share(np.maximum(counted.of(name), 0), valid) for name in names}
    lead = plan.share(np.maximum(counted.of(names[0]), 0) - np.maximum(counted.of(names[1]), 0), valid)
    return Projection(
        shares=results, lead=lead, first=names[0], second=names[1], sheets=len(counted), of=len(frame), empty=plan.empty, random=False
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the missing sheets are: for each level the counted sheets' places and how many missing ones are put at each place's mean.

    A missing precinct is one draw among the precincts of its place, whose sheets stand and fall together."""

    clusters: Numbers  # the counted sheets' precinct
    levels: tuple[tuple[Numbers, Numbers, Decimals], ...]  # counted sheets' places; missing sheets per place; sum of squared precinct sizes
    empty: int

    @classmethod
    def of(cls, counted: Tally, frame: Tally, levels: list[str]) -> _Plan:
        """Missing sheets by the narrowest place of which something is counted."""
        known = set(counted.stations)
        missing: Flags = np.array([station not in known for station in frame.stations])
        narrow = frame.places[levels[-1]].codes
        plan, empty = [], 0
        for level in reversed([None, *levels]):
            codes, here = _aligned(counted, frame, level)
            size = int(max(codes.max(initial=0), here.max(initial=0))) + 1
            reached = missing & (np.bincount(codes, minlength=size)[here] > 0)
            amount = np.bincount(here[reached], minlength=size)
            plan.append((codes, amount, _squared_sizes(here[reached], narrow[reached], size, level == levels[-1])))
            missing = missing & ~reached
            if level == levels[-1]:
                empty = len(np.unique(narrow[missing]))
        return cls(_aligned(counted, frame, levels[-1])[0], tuple(plan), empty)

    def share(self, count: Numbers, valid: Numbers) -> Estimate:
        """The projected share of the valid votes in points."""
        totals = [self._total(values.astype(float)) for values in (count, valid)]
        share = totals[0] / totals[1]
        error = np.sqrt(self._variance(count - share * valid)) / totals[1]
        return Estimate.of(100 * share, 100 * float(error))

    def _total(self, values: Decimals) -> float:
        whole = float(values.sum())
        for codes, amount, _ in self.levels:
            means = np.bincount(codes, weights=values, minlength=len(amount)) / np.maximum(np.bincount(codes, minlength=len(amount)), 1)
            whole += float((amount * means).sum())
        return whole

    def _variance(self, residual: Decimals) -> float:
        variance = 0.0
        for number, (codes, amount, squares) in enumerate(self.levels):
            if not amount.any():
                continue
            units = codes if number == 0 else _first_of_each(self.clusters)
            values = residual if number == 0 else np.bincount(self.clusters, weights=residual) / np.maximum(np.bincount(self.clusters), 1)
            places = codes if number == 0 else codes[units]
            sample = values if number == 0 else values[self.clusters[units]]
            drawn, spread = _spread(places, sample, len(amount))
            variance += float(((amount**2 / np.maximum(drawn, 1) + squares) * spread).sum())
        return variance


def _aligned(counted: Tally, frame: Tally, level: str | None) -> tuple[Numbers, Numbers]:
    """Places of the counted sheets and of the frame's: a sheet is where the frame has it."""
    codes: Numbers = np.zeros(len(frame), dtype=np.int64) if level is None else frame.places[level].codes
    rows = {station: i for i, station in enumerate(frame.stations)}
    return codes[[rows[station] for station in counted.stations]], codes


def _squared_sizes(places: Numbers, precincts: Numbers, size: int, same: bool) -> Decimals:
    """For each place the sum over its missing precincts of their squared number of sheets (single sheets within a precinct)."""
    if same:
        return np.asarray(np.bincount(places, minlength=size), dtype=np.float64)
    pairs, counts = np.unique(np.stack([places, precincts]), axis=1, return_counts=True)
    return np.asarray(np.bincount(pairs[0], weights=counts.astype(np.float64) ** 2, minlength=size), dtype=np.float64)


def _first_of_each(codes: Numbers) -> Numbers:
    return np.unique(codes, return_index=True)[1]


def _spread(places: Numbers, values: Decimals, size: int) -> tuple[Numbers, Decimals]:
    """For each place how many values there are and their variance, pooled where a place has one."""
    drawn = np.bincount(places, minlength=size)
    means = np.bincount(places, weights=values, minlength=size) / np.maximum(drawn, 1)
    squares = np.bincount(places, weights=(values - means[places]) ** 2, minlength=size)
    several = drawn > 1
    pooled = float(squares[several].sum()) / max(int((drawn[several] - 1).sum()), 1)
    return drawn, np.where(several, squares / np.maximum(drawn - 1, 1), pooled)
