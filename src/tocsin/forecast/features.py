"""What is known of a country at the end of a month: the columns that forecasts are made of.

In: a `Panel`. Out: a grid per `Feature`, each cell made of that month and earlier ones only; a test shuffles the future and sees nothing
move. A feature names its group (what it is shown under), the sign that theory gives it (boosting may not break it), and the panel values it
needs: when one of these is not known any more in the months to be forecast, the forecasters are fitted without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from tocsin.forecast.grid import Grid, Panel
from tocsin.forecast.kernels import carried, change, decayed, months_since
from tocsin.forecast.places import Places
from tocsin.forecast.sources.reign import AHEAD
from tocsin.forecast.sources.yearly import PANEL_YEARLY_OUT_AFTER, published

Group = Literal["attempts", "plots", "neighbours", "world", "regime", "society", "leader", "elections", "economy", "conflict", "state"]
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True, slots=True)
class Past:
    """What features are made of: the panel, and who is near whom."""

    panel: Panel
    places: Places


Compute = Callable[[Past], Grid]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One column. `sign`: +1 raises the risk, -1 lowers it, 0 left to the data. `needs`: names in `Panel.values`."""

    name: str
    group: Group
    sign: int
    needs: tuple[str, ...]
    compute: Compute


def _known(past: Past, name: str, default: float = 0.0) -> Grid:
    return np.nan_to_num(past.panel.values[name], nan=default)


def _decayed(source: str, half_life: float) -> Compute:
    return lambda past: decayed(_known(past, source), half_life)


def _since(source: str) -> Compute:
    return lambda past: np.log1p(months_since(_known(past, source)))


def _within(won: bool, months: int) -> Compute:
    """Whether an attempt that succeeded, or one that failed, lies in so many months."""

    def compute(past: Past) -> Grid:
        successes = _known(past, "coup_successful")
        events = successes if won else _known(past, "coup_attempt") - successes
        return np.asarray(months_since(np.asarray(events > 0, np.float32)) < months, np.float32)

    return compute


def _yearly(panel: Panel, name: str) -> Grid:
    """A panel column that holds a year's figure in each of its months, as it was published."""
    years = np.full((panel.last // 12 - panel.first // 12 + 1, len(panel.cows)), np.nan, np.float32)
    for row in range(panel.months):
        year = (panel.first + row) // 12 - panel.first // 12
        years[year] = np.where(np.isnan(panel.values[name][row]), years[year], panel.values[name][row])
    return carried(published(years, panel, PANEL_YEARLY_OUT_AFTER))


def _index(source: str, default: float) -> Compute:
    return lambda past: np.nan_to_num(_yearly(past.panel, source), nan=default)


def _anocracy(past: Past) -> Grid:
    return (np.nan_to_num(_yearly(past.panel, "polyarchy"), nan=0.4) - 0.4) ** 2


def _moved(source: str) -> Compute:
    return lambda past: change(_yearly(past.panel, source), 36)


def _as_is(source: str, default: float = 0.0) -> Compute:
    return lambda past: _known(past, source, default)


def _standing(source: str) -> Compute:
    """A yes or no that stands until the next is known."""
    return lambda past: np.nan_to_num(carried(past.panel.values[source]))


def _age_of(source: str, unknown: float) -> Compute:
    """Months since what began in the month that `source` names, as a logarithm."""
    return lambda past: np.log1p(np.clip(np.nan_to_num(_now(past.panel) - past.panel.values[source], nan=unknown), 0, 1200)).astype(
        np.float32
    )


def _now(panel: Panel) -> Grid:
    return np.arange(panel.first, panel.last + 1, dtype=np.float32)[:, None]


def _fresh_leader(past: Past) -> Grid:
    return np.asarray(np.nan_to_num(_now(past.panel) - past.panel.values["leader_since"], nan=60) < 6, np.float32)


def _leader_age(past: Past) -> Grid:
    return np.asarray(np.nan_to_num(_now(past.panel) / 12 - past.panel.values["leader_born"], nan=57) / 10, np.float32)


def _relative_log(source: str) -> Compute:
    """The logarithm against the world's middle of the same month: levels drift, ranks stay."""

    def compute(past: Past) -> Grid:
        with np.errstate(divide="ignore"):
            log = carried(np.log(past.panel.values[source]))
        inside = np.where(past.panel.member, log, np.nan)
        middle = np.array([np.nanmedian(row) if (~np.isnan(row)).any() else 0.0 for row in inside], np.float32)
        return np.asarray(np.nan_to_num(log - middle[:, None]), np.float32)

    return compute


def _steady(source: str) -> Compute:
    """An index as it stands, carried; the world's mean of the month where it is not known."""

    def compute(past: Past) -> Grid:
        return _filled(carried(past.panel.values[source]), past.panel)

    return compute


def _filled(values: Grid, panel: Panel) -> Grid:
    inside = np.where(panel.member, values, np.nan)
    mean = np.array([np.nanmean(row) if (~np.isnan(row)).any() else 0.0 for row in inside], np.float32)
    return np.asarray(np.where(np.isnan(values), mean[:, None], values), np.float32)


def _moving(source: str) -> Compute:
    return lambda past: change(carried(past.panel.values[source]), 36)


def _inflation(past: Past) -> Grid:
    return np.asarray(np.log1p(np.clip(_filled(past.panel.values["inflation"], past.panel), 0, 500)), np.float32)


def _growth(worst_only: bool) -> Compute:
    def compute(past: Past) -> Grid:
        growth = np.clip(_known(past, "growth"), -20, 20 if not worst_only else 0)
        return np.asarray(growth / 10, np.float32)

    return compute


def _log_of(source: str, unknown: float) -> Compute:
    def compute(past: Past) -> Grid:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.nan_to_num(carried(np.log(past.panel.values[source])), nan=unknown, neginf=unknown)

    return compute


def _state_age(past: Past) -> Grid:
    return np.log1p(np.nan_to_num(carried(past.panel.values["state_age"])))


def _among(who: Literal["world", "region", "borders"], half_life: float) -> Compute:
    def compute(past: Past) -> Grid:
        return past.places.mean_of_others(decayed(_known(past, "coup_attempt"), half_life), past.panel.member, who)

    return compute


def _in_region(name: str) -> Compute:
    return lambda past: np.repeat(past.places.in_region(name)[None, :], past.panel.months, axis=0)


def _feature(name: str, group: Group, sign: int, needs: tuple[str, ...], compute: Compute) -> Feature:
    return Feature(name=name, group=group, sign=sign, needs=needs, compute=compute)


STEADY: tuple[tuple[str, Group], ...] = (
    ("civil_liberties", "regime"),
    ("executive_corruption", "regime"),
    ("political_corruption", "regime"),
    ("judicial_constraints", "regime"),
    ("rule_of_law", "regime"),
    ("soldiers", "regime"),
    ("civil_society", "society"),
    ("mobilisation", "society"),
    ("polarisation", "society"),
    ("women_in_politics", "society"),
    ("median_age", "economy"),
)
MOVING: tuple[tuple[str, Group], ...] = (
    ("civil_liberties", "regime"),
    ("judicial_constraints", "regime"),
    ("mobilisation", "society"),
    ("polarisation", "society"),
)
RANKED: tuple[tuple[str, Group], ...] = (("military_spending", "regime"), ("life_expectancy", "economy"), ("exports", "economy"))
WINDOWS = (1, 3, 6, 12, 24)  # months
AFTER_VOTES = (("executive_vote", 1), ("executive_vote", 4), ("legislative_vote", 4), ("vote_lost", 4), ("irregular_vote", 4))
ATTEMPT, SUCCESS = ("coup_attempt",), ("coup_successful",)
FEATURES: tuple[Feature, ...] = (
    *(_feature(f"attempts_{h}", "attempts", 1, ATTEMPT, _decayed("coup_attempt", h)) for h in (3, 12, 36, 96, 240)),
    _feature("since_attempt", "attempts", -1, ATTEMPT, _since("coup_attempt")),
    *(_feature(f"successes_{h}", "attempts", 0, SUCCESS, _decayed("coup_successful", h)) for h in (12, 60, 180)),
    _feature("since_success", "attempts", -1, SUCCESS, _since("coup_successful")),
    *(_feature(f"failed_in_{m}", "attempts", 0, (*ATTEMPT, *SUCCESS), _within(False, m)) for m in WINDOWS),
    *(_feature(f"succeeded_in_{m}", "attempts", 0, SUCCESS, _within(True, m)) for m in WINDOWS),
    *(_feature(f"conspiracies_{h}", "plots", 1, ("cline_conspiracy",), _decayed("cline_conspiracy", h)) for h in (3, 12, 60)),
    *(_feature(f"cline_attempts_{h}", "plots", 1, ("cline_attempt",), _decayed("cline_attempt", h)) for h in (3, 12, 60)),
    _feature("cline_military_60", "plots", 1, ("cline_military",), _decayed("cline_military", 60)),
    _feature("auto_coups_36", "plots", 0, ("cline_auto",), _decayed("cline_auto", 36)),
    *(_feature(f"world_{h}", "world", 1, ATTEMPT, _among("world", h)) for h in (6, 36, 120)),
    *(_feature(f"region_{h}", "neighbours", 1, ATTEMPT, _among("region", h)) for h in (6, 36, 120)),
    *(_feature(f"borders_{h}", "neighbours", 1, ATTEMPT, _among("borders", h)) for h in (12, 48)),
    _feature("military_regime", "regime", 1, ("milreg",), _standing("milreg")),
    _feature("military_dimension", "regime", 1, ("milit_dimension",), _index("milit_dimension", 0.1)),
    _feature("military_rise", "regime", 0, ("milit_dimension",), _moved("milit_dimension")),
    _feature("polyarchy", "regime", 0, ("polyarchy",), _index("polyarchy", 0.5)),
    _feature("polyarchy_middle", "regime", 0, ("polyarchy",), _anocracy),
    _feature("polyarchy_rise", "regime", 0, ("polyarchy",), _moved("polyarchy")),
    *(
        _feature(name, "regime", 0, (name,), _index(name, 0.0))
        for name in ("closed_autocracy", "electoral_autocracy", "electoral_democracy", "liberal_democracy")
    ),
    *(
        _feature(f"regime_{kind}", "regime", 0, (f"regime_{kind}",), _as_is(f"regime_{kind}"))
        for kind in ("military", "personal", "party", "monarchy", "presidential", "parliamentary", "provisional", "unsettled")
    ),
    *(_feature(name, group, 0, (name,), _steady(name)) for name, group in STEADY),
    *(_feature(f"{name}_change", group, 0, (name,), _moving(name)) for name, group in MOVING),
    *(_feature(name, group, 0, (name,), _relative_log(name)) for name, group in RANKED),
    _feature("inflation", "economy", 0, ("inflation",), _inflation),
    _feature("regime_age", "regime", 0, ("regime_since",), _age_of("regime_since", 120)),
    _feature("leader_tenure", "leader", 0, ("leader_since",), _age_of("leader_since", 60)),
    _feature("leader_fresh", "leader", 0, ("leader_since",), _fresh_leader),
    _feature("leader_age", "leader", 0, ("leader_born",), _leader_age),
    _feature("leader_military", "leader", 0, ("leader_military",), _as_is("leader_military")),
    *(_feature(f"leader_changes_{h}", "leader", 0, ("leader_changes",), _decayed("leader_changes", h)) for h in (12, 60)),
    _feature("vote_past", "elections", 0, ("vote",), _decayed("vote", 2)),
    _feature("vote_expected", "elections", 0, ("vote_expected",), _as_is("vote_expected")),
    _feature("vote_delayed", "elections", 0, ("vote_delayed",), _decayed("vote_delayed", 4)),
    _feature("since_vote", "elections", 0, ("vote",), lambda past: np.log1p(months_since(_known(past, "vote"), 240))),
    *(_feature(f"{name}_{h}", "elections", 0, (name,), _decayed(name, h)) for name, h in AFTER_VOTES),
    *(_feature(name, "elections", 0, (name,), _as_is(name)) for name in AHEAD),
    _feature("income", "economy", -1, ("gdp_head",), _relative_log("gdp_head")),
    _feature("growth", "economy", -1, ("growth",), _growth(worst_only=False)),
    _feature("contraction", "economy", -1, ("growth",), _growth(worst_only=True)),
    _feature("infant_mortality", "economy", 1, ("infant_mortality",), _relative_log("infant_mortality")),
    *(_feature(name, "conflict", 0, (name,), _as_is(name)) for name in ("internal_conflict", "internal_war", "external_conflict")),
    _feature("population", "state", 0, ("population",), _log_of("population", 8.5)),
    _feature("state_age", "state", 0, ("state_age",), _state_age),
    *(
        _feature(f"in_{name}", "state", 0, (), _in_region(region))
        for name, region in (
            ("western_africa", "Western Africa"),
            ("middle_africa", "Middle Africa"),
            ("eastern_africa", "Eastern Africa"),
            ("latin_america", "Latin America"),
            ("western_asia", "Western Asia"),
            ("southern_asia", "Southern Asia"),
            ("south_eastern_asia", "South-eastern Asia"),
            ("pacific", "Pacific"),
            ("west", "Western Europe and offshoots"),
        )
    ),
)


def available(panel: Panel, month: int) -> list[Feature]:
    """The features whose sources still tell of `month`, the last before the months to be forecast."""
    return [f for f in FEATURES if all(n in panel.values and panel.covers.get(n, panel.last) >= month for n in f.needs)]
