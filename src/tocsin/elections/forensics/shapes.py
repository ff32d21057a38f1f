"""Shapes of the whole count: turnout against the leader's share, and digits of the reported numbers.

In: a `Tally`. Out: `Result`s, and for the picture of the fingerprint its cells. Descriptions more than tests: places that differ in
turnout also differ in whom they vote for, in any country.
"""

from __future__ import annotations

from collections import Counter
from statistics import NormalDist

import numpy as np

from tocsin.elections.forensics.result import Result, unusable
from tocsin.elections.tally.sheets import MISSING, Decimals, Numbers, Tally

BINS = 50  # cells of two points a side
NEAR_ALL = 0.95
LEAST_VOTES = 50  # below, last digits of counts are not even
BENFORD_SECOND = tuple(sum(float(np.log10(1 + 1 / (10 * first + digit))) for first in range(1, 10)) for digit in range(10))
ALARM_P = 0.01


def fingerprint(tally: Tally, leader: str | None = None) -> Result:
    """Turnout against share: correlation, slope of the leader's part of all registered on turnout, and how much lies in the far corner."""
    if tally.layout.registered is None:
        return unusable("fingerprint", "the file does not say how many voters are registered")
    name = leader or next(iter(tally.totals))
    kept = tally.only((tally.registered > 0) & (tally.cast > 0) & (tally.received > 0) & (tally.cast <= tally.registered))
    votes = np.maximum(kept.of(name), 0)
    turnout, share = kept.cast / kept.registered, votes / kept.received
    weight = kept.registered.astype(float)
    corner = (turnout >= NEAR_ALL) & (share >= NEAR_ALL)
    rate = np.log((kept.registered - votes + 0.5) / (votes + 0.5))
    figures = {
        "correlation": _correlation(turnout, share, weight),
        "slope": _slope(turnout, votes / kept.registered, weight),
        "corner_registered": 100 * float(weight[corner].sum() / weight.sum()),
        "corner_stations": float(corner.sum()),
        "skewness": _moment(rate, 3),
        "kurtosis": _moment(rate, 4) - 3,
        "stations": float(len(kept)),
    }
    sentence = (
        f"Turnout and the share of {name} correlate at {figures['correlation']:.2f}; each point more of turnout goes with "
        f"{figures['slope']:.2f} points more of all registered for {name}; {figures['corner_registered']:.1f} % of registered voters live "
        f"where both are at least {NEAR_ALL:.0%}."
    )
    cells = _cells(turnout, share, weight)
    return Result(test="fingerprint", figures=figures, sentence=sentence, tables={"cells": cells})


def _cells(turnout: Decimals, share: Decimals, weight: Decimals) -> list[dict[str, float | str]]:
    """Registered voters by cell of turnout and share, for the picture; empty cells are left out."""
    edges = np.linspace(0, 1, BINS + 1)
    counts, _, _ = np.histogram2d(turnout, np.clip(share, 0, 1), bins=[edges, edges], weights=weight)
    rows = ((i, j) for i, j in np.argwhere(counts > 0))
    return [{"turnout": 100 * i / BINS, "share": 100 * j / BINS, "registered": float(counts[i, j])} for i, j in rows]


def _correlation(x: Decimals, y: Decimals, weight: Decimals) -> float:
    dx, dy = x - np.average(x, weights=weight), y - np.average(y, weights=weight)
    scale = float(np.sqrt((weight * dx * dx).sum() * (weight * dy * dy).sum()))
    return float((weight * dx * dy).sum()) / scale if scale else 0.0


def _slope(x: Decimals, y: Decimals, weight: Decimals) -> float:
    dx, dy = x - np.average(x, weights=weight), y - np.average(y, weights=weight)
    scale = float((weight * dx * dx).sum())
    return float((weight * dx * dy).sum()) / scale if scale else 0.0


def _moment(values: Decimals, power: int) -> float:
    centred = values - values.mean()
    spread = float(centred.std())
    return float((centred**power).mean()) / spread**power if spread else 0.0


def last_digits(tally: Tally, leader: str | None = None) -> Result:
    """Whether the last digits of the leader's counts are even (Beber and Scacco 2012)."""
    name = leader or next(iter(tally.totals))
    votes = tally.of(name)
    digits = votes[votes >= LEAST_VOTES] % 10
    return _digit_result("last-digits", name, digits, (0.1,) * 10)


def second_digits(tally: Tally, leader: str | None = None) -> Result:
    """Whether the second digits of the leader's counts follow Benford's law (Mebane 2006)."""
    name = leader or next(iter(tally.totals))
    votes = tally.of(name)
    large = votes[(votes != MISSING) & (votes >= 10)]
    second: Numbers = np.array([int(str(number)[1]) for number in large.tolist()], dtype=np.int64)
    return _digit_result("second-digits", name, second, BENFORD_SECOND)


def _digit_result(test: str, name: str, digits: Numbers, law: tuple[float, ...]) -> Result:
    if len(digits) < 200:
        return unusable(test, "fewer than 200 stations have counts large enough")
    seen, expected = np.bincount(digits, minlength=10), len(digits) * np.array(law)
    statistic = float(((seen - expected) ** 2 / expected).sum())
    p = chi_square_tail(statistic, 9)
    figures = {"chi_square": statistic, "p": p, "mean": float(digits.mean()), "counts": float(len(digits))}
    what = "last" if test == "last-digits" else "second"
    sentence = (
        f"The {what} digits of {len(digits):,} counts of {name} have a chi-square of {statistic:.1f} on 9 degrees of freedom (p {p:.3g})."
    )
    table = [{"digit": float(i), "seen": float(seen[i]), "expected": float(expected[i])} for i in range(10)]
    return Result(test=test, figures=figures, sentence=sentence, alarm=p < ALARM_P, tables={"digits": [dict(row) for row in table]})


def chi_square_tail(statistic: float, degrees: int) -> float:
    """Probability of a larger chi-square, by the cube-root normal approximation (Wilson and Hilferty 1931), good to some per cent of p."""
    cube = (statistic / degrees) ** (1 / 3)
    return 1 - NormalDist().cdf((cube - (1 - 2 / (9 * degrees))) / (2 / (9 * degrees)) ** 0.5)


def twins(tally: Tally, least_votes: int = 100) -> Result:
    """Sheets with all the same numbers as another, which have enough votes for that to be rare."""
    large = tally.only(tally.valid >= least_votes)
    if len(large) < 2 or len(large.parties) < 3:
        return unusable("twins", f"fewer than two sheets with {least_votes} valid votes, or fewer than three parties")
    keys = [tuple(row) for row in np.column_stack([large.votes, large.blank, large.null]).tolist()]
    counts = Counter(keys)
    same = [i for i, key in enumerate(keys) if counts[key] > 1]
    pairs = sum(n * (n - 1) // 2 for n in counts.values())
    near = _pairs_in_place(large, keys) if large.places else 0
    figures = {
        "sheets": float(len(same)),
        "pairs": float(pairs),
        "pairs_in_place": float(near),
        "per_ten_thousand": 1e4 * len(same) / len(large),
    }
    sentence = (
        f"{len(same):,} of {len(large):,} sheets with at least {least_votes} valid votes have exactly the numbers of another sheet; "
        f"{near:,} of the {pairs:,} pairs stand in the same place."
    )
    rows: list[dict[str, float | str]] = [{"station": large.stations[i], "line": float(large.lines[i])} for i in same]
    return Result(test="twins", figures=figures, sentence=sentence, tables={"sheets": rows})


def _pairs_in_place(tally: Tally, keys: list[tuple[int, ...]]) -> int:
    narrowest = tally.places[list(tally.places)[-1]].codes.tolist()
    counts = Counter(zip(keys, narrowest, strict=True))
    return sum(n * (n - 1) // 2 for n in counts.values())


def signers(tally: Tally) -> Result:
    """Names or signatures that stand on the sheets of more than one place, where the file has them."""
    if not tally.signers or not tally.places:
        return unusable("signers", "the file does not say who signed, or where")
    narrowest = tally.places[list(tally.places)[-1]].codes.tolist()
    places: dict[str, set[int]] = {}
    for signer, place in zip(tally.signers, narrowest, strict=True):
        if signer:
            places.setdefault(signer, set()).add(place)
    several = {signer for signer, found in places.items() if len(found) > 1}
    sheets = sum(1 for signer in tally.signers if signer in several)
    figures = {"signers": float(len(several)), "sheets": float(sheets)}
    sentence = f"{len(several):,} who signed did so in more than one place, on {sheets:,} sheets together."
    return Result(test="signers", figures=figures, sentence=sentence)
