"""The few facts of a country-month that are shown beside its forecast, as they were known at the end of the month before.

Only what may be passed on: what the CoupCats panel has alone (V-Dem's indices, its military regimes) moves the forecasts and stays out.
In: a `Panel`. Out: whole numbers per month and state (`UNKNOWN` where not known), each in the unit that `SCALES` says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.features import FEATURES, Past
from tocsin.forecast.grid import Grid, Panel
from tocsin.forecast.places import Places

UNKNOWN = int(np.iinfo(np.int16).min)
REGIMES = ("military", "personal", "party", "monarchy", "presidential", "parliamentary", "provisional", "unsettled")
Whole16 = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Scale:
    """A fact is kept as a whole number of `1 / per_unit`."""

    name: str
    per_unit: float


SCALES = (
    Scale("income", 100),  # of the logarithm against the world's middle
    Scale("growth", 10),  # of a per cent
    Scale("infant_mortality", 100),  # of the logarithm against the world's middle
    Scale("leader_months", 1),
    Scale("leader_military", 1),
    Scale("regime", 1),  # an index into REGIMES
    Scale("regime_months", 1),
    Scale("vote_expected", 1),
    Scale("months_since_vote", 1),
    Scale("internal_conflict", 1),
    Scale("internal_war", 1),
    Scale("conspiracies", 10),  # the last five years' weigh most
)


def known_facts(panel: Panel) -> dict[str, Whole16]:
    """Each fact on the panel's grid, at the end of each month."""
    found = {f.name: f.compute(Past(panel, Places.of(panel.cows))) for f in FEATURES if f.name in DIRECT and _there(panel, f.needs)}
    values: dict[str, Grid] = {DIRECT[name]: grid for name, grid in found.items()}
    if "growth" in values:
        values["growth"] = values["growth"] * 10
    for name in ("leader_months", "regime_months", "months_since_vote"):
        if name in values:
            values[name] = np.asarray(np.round(np.expm1(values[name])), np.float32)
    if "regime_since" in panel.values:
        kinds = np.stack([panel.values[f"regime_{kind}"] for kind in REGIMES])
        values["regime"] = np.where(np.isnan(kinds[0]), np.nan, np.nan_to_num(kinds).argmax(axis=0)).astype(np.float32)
        values["regime_months"] = np.where(np.isnan(panel.values["regime_since"]), np.nan, values["regime_months"])
    if "leader_since" in panel.values:
        for name, source in (("leader_months", "leader_since"), ("leader_military", "leader_military")):
            values[name] = np.where(np.isnan(panel.values[source]), np.nan, values[name])
    return {scale.name: _whole(values[scale.name], scale) for scale in SCALES if scale.name in values}


DIRECT = {
    "income": "income",
    "growth": "growth",
    "infant_mortality": "infant_mortality",
    "leader_tenure": "leader_months",
    "leader_military": "leader_military",
    "regime_age": "regime_months",
    "vote_expected": "vote_expected",
    "since_vote": "months_since_vote",
    "internal_conflict": "internal_conflict",
    "internal_war": "internal_war",
    "conspiracies_60": "conspiracies",
}  # columns of the forecasters that are shown, and as what


def _there(panel: Panel, needs: tuple[str, ...]) -> bool:
    return all(name in panel.values for name in needs)


def _whole(values: Grid, scale: Scale) -> Whole16:
    scaled = np.clip(np.round(np.nan_to_num(values) * scale.per_unit), -32000, 32000)
    return np.where(np.isnan(values), UNKNOWN, scaled).astype(np.int16)
