"""Late counts: whether the sheets that came after a cut differ from those before it by more than where they come from.

In: the final sheets, which of them were in before the cut, two candidates. Out: the gap in the margin between late and early sheets, raw
and within ever narrower places (fixed effects, unweighted, as in Idrobo, Kronick and Rodríguez, Journal of Politics 84, 2022); what the
late sheets of a precinct would be by its early ones; which sheets no comparison can reach (their place has no early sheet), with the
margin at which they would decide; and the same gap at placebo cuts, without which no gap means anything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from tocsin.elections.forensics.result import Result, unusable
from tocsin.elections.tally.sheets import Decimals, Flags, Numbers, Tally

PLACEBOS = 200  # random cuts: enough for a 95 % range
SEED = 20191020  # the same placebo cuts in every run
SIZES = (1, 3, 8)  # sheets in a precinct, as a stand-in for how urban it is
ALARM_Z = 3.0
SMALLEST = 1e-9  # points; a narrower range of placebos is that of places whose sheets are all alike
GROUPS = ("early", "split-early", "split-late", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is compared: who leads, who follows, which sheets were in before, and the bar on the lead, if the rule has one."""

    first: str
    second: str
    early: Collection[str]  # station numbers
    bar: Fraction | None = None  # points
    others: Mapping[str, Collection[str]] = field(default_factory=dict)  # further cuts, by name, to set beside this one


def late_count(tally: Tally, cut: Cut) -> Result:
    """The analysis of one cut."""
    if not tally.places:
        return unusable("late-count", "the file does not say where a station is")
    whole = _Sheets.of(tally, cut)
    if whole.late.all() or not whole.late.any():
        return unusable("late-count", "all sheets are on one side of the cut")
    group, sheets = _groups(whole), whole.with_votes()
    figures = {f"gap_{name}": _gap(sheets, codes) for name, codes in sheets.levels.items()}
    figures |= {f"sheets_{name}": float((group == i).sum()) for i, name in enumerate(GROUPS)}
    figures |= {f"margin_{name}": _margin(whole, group == i) for i, name in enumerate(GROUPS)}
    figures |= _identification(whole, group, cut)
    figures |= _placebo(sheets)
    narrowest = list(sheets.levels)[-1]
    figures |= {"gap_narrowest": figures[f"gap_{narrowest}"], "error_narrowest": _error(sheets, sheets.levels[narrowest])}
    tables = {"cuts": _other_cuts(tally, cut), "regions": _regions(tally, whole), "groups": _group_table(whole, group)}
    alarm = abs(figures["placebo_z"]) > ALARM_Z
    return Result(test="late-count", figures=figures, sentence=_sentence(cut, narrowest, figures), alarm=alarm, tables=tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheets:
    """Margin in votes and valid votes of each sheet, which are late, and their places from none to the narrowest."""

    ahead: Numbers
    valid: Numbers
    late: Flags
    levels: dict[str, Numbers]

    @property
    def points(self) -> Decimals:
        return 100 * self.ahead / self.valid

    @classmethod
    def of(cls, tally: Tally, cut: Cut) -> _Sheets:
        known = set(cut.early)
        late = np.array([station not in known for station in tally.stations])
        ahead = np.maximum(tally.of(cut.first), 0) - np.maximum(tally.of(cut.second), 0)
        return cls(ahead=ahead, valid=np.maximum(tally.valid, 0), late=late, levels=_levels(tally))

    def with_votes(self) -> _Sheets:
        """Those with valid votes, which alone have a margin in points."""
        keep = self.valid > 0
        levels = {name: codes[keep] for name, codes in self.levels.items()}
        return _Sheets(ahead=self.ahead[keep], valid=self.valid[keep], late=self.late[keep], levels=levels)


def _levels(tally: Tally) -> dict[str, Numbers]:
    """No place at all, region by size of the precinct, then the places of the file from the widest to the narrowest."""
    nowhere: Numbers = np.zeros(len(tally), dtype=np.int64)
    levels = {"raw": nowhere}
    names = list(tally.places)
    narrowest = tally.places[names[-1]].codes
    size = np.searchsorted(SIZES, np.bincount(narrowest)[narrowest])
    wide = "region" if "region" in tally.places else names[0]
    levels["region_by_size"] = tally.places[wide].codes * (len(SIZES) + 1) + size
    levels |= {name: tally.places[name].codes for name in names if name not in ("country", wide)}
    return levels


def _gap(sheets: _Sheets, codes: Numbers, late: Flags | None = None) -> float:
    """Points by which a late sheet's margin is above an early one's of the same place."""
    y, x = _within(sheets.points, codes), _within((sheets.late if late is None else late).astype(float), codes)
    return float((x * y).sum() / (x * x).sum()) if (x * x).sum() else float("nan")


def _within(values: Decimals, codes: Numbers) -> Decimals:
    """Values less the mean of their place."""
    counts = np.bincount(codes)
    means = np.bincount(codes, weights=values) / np.maximum(counts, 1)
    return np.asarray(values - means[codes])


def _error(sheets: _Sheets, codes: Numbers) -> float:
    """Standard error of the gap, clustered by place."""
    y, x = _within(sheets.points, codes), _within(sheets.late.astype(float), codes)
    if not (x * x).sum():
        return float("nan")
    rest = y - x * float((x * y).sum() / (x * x).sum())
    return float(np.sqrt((np.bincount(codes, weights=x * rest) ** 2).sum()) / (x * x).sum())


def _groups(sheets: _Sheets) -> Numbers:
    """0 early, 1 split-early, 2 split-late, 3 late: by whether the sheet and any other of its narrowest place came after the cut."""
    codes = list(sheets.levels.values())[-1]
    late = np.bincount(codes, weights=sheets.late)[codes] > 0
    early = np.bincount(codes, weights=~sheets.late)[codes] > 0
    return np.where(~late, 0, np.where(~early, 3, np.where(sheets.late, 2, 1)))


def _margin(sheets: _Sheets, flags: Flags) -> float:
    """Margin in points of the valid votes of these sheets together."""
    valid = int(sheets.valid[flags].sum())
    return 100 * int(sheets.ahead[flags].sum()) / valid if valid else float("nan")


def _identification(sheets: _Sheets, group: Numbers, cut: Cut) -> dict[str, float]:
    """What the early sheets of a place say of its late ones, and the sheets of places that have none."""
    codes = list(sheets.levels.values())[-1]
    ahead = np.bincount(codes, weights=np.where(group == 1, sheets.ahead, 0))
    valid = np.bincount(codes, weights=np.where(group == 1, sheets.valid, 0))
    split, outside = group == 2, group == 3
    rate = ahead / np.maximum(valid, 1)
    weight = sheets.valid[split]
    found = {
        "predicted_split_late": 100 * float((weight * rate[codes[split]]).sum() / weight.sum()) if split.any() else float("nan"),
        "places_outside": float(len(np.unique(codes[outside]))),
        "sheets_outside": float(outside.sum()),
        "votes_outside": float(sheets.valid[outside].sum()),
        "lead": _margin(sheets, np.ones(len(group), dtype=bool)),
    }
    if cut.bar is not None and outside.any():
        needed = float(cut.bar) / 100 * int(sheets.valid.sum()) - int(sheets.ahead[~outside].sum())
        found["break_even_outside"] = 100 * needed / int(sheets.valid[outside].sum())
    return found


def _placebo(sheets: _Sheets) -> dict[str, float]:
    """The gap within the narrowest places when each place's late sheets are drawn by lot: what chance gives to a cut without meaning."""
    codes = list(sheets.levels.values())[-1]
    draws = np.random.default_rng(SEED)
    y = _within(sheets.points, codes)
    x = _within(sheets.late.astype(float), codes)
    mixed = np.flatnonzero(x != 0)  # elsewhere a draw changes nothing
    order = mixed[np.argsort(codes[mixed], kind="stable")]
    late, places, outcome = x[order], codes[order], y[order]
    total = float((late * late).sum())
    if not total:
        return {"placebo_low": float("nan"), "placebo_high": float("nan"), "placebo_z": float("nan")}
    gaps = []
    for _ in range(PLACEBOS):
        shuffled = np.lexsort((draws.random(len(order)), places))
        gaps.append(float((late * outcome[shuffled]).sum()) / total)
    low, high = np.percentile(gaps, [2.5, 97.5])
    spread = float(np.std(gaps))
    z = float((late * outcome).sum()) / total / spread if spread > SMALLEST else 0.0
    return {"placebo_low": float(low), "placebo_high": float(high), "placebo_z": z, "placebo_cuts": float(PLACEBOS)}


def _other_cuts(tally: Tally, cut: Cut) -> list[dict[str, float | str]]:
    """Raw gap and gap within the narrowest place at every cut that is known, this one first."""
    rows: list[dict[str, float | str]] = []
    for name, early in {"this cut": cut.early, **cut.others}.items():
        sheets = _Sheets.of(tally, Cut(first=cut.first, second=cut.second, early=early)).with_votes()
        if sheets.late.all() or not sheets.late.any():
            continue
        gaps = {level: _gap(sheets, codes) for level, codes in sheets.levels.items()}
        rows.append({"cut": name, "late": float(sheets.late.sum()), **gaps})
    return rows


def _regions(tally: Tally, sheets: _Sheets) -> list[dict[str, float | str]]:
    """Margin of early and late sheets by region, the regions with most late votes first."""
    wide = "region" if "region" in tally.places else next(iter(tally.places))
    place = tally.places[wide]
    rows: list[dict[str, float | str]] = []
    for code, name in enumerate(place.names):
        here = place.codes == code
        if not here.any():
            continue
        early, late = here & ~sheets.late, here & sheets.late
        rows.append(
            {
                "region": name,
                "early_sheets": float(early.sum()),
                "late_sheets": float(late.sum()),
                "late_votes": float(sheets.valid[late].sum()),
                "early_margin": _margin(sheets, early),
                "late_margin": _margin(sheets, late),
            }
        )
    return sorted(rows, key=lambda row: -float(row["late_votes"]))


def _group_table(sheets: _Sheets, group: Numbers) -> list[dict[str, float | str]]:
    return [
        {
            "group": name,
            "sheets": float((group == i).sum()),
            "votes": float(sheets.valid[group == i].sum()),
            "margin": _margin(sheets, group == i),
        }
        for i, name in enumerate(GROUPS)
    ]


def _sentence(cut: Cut, narrowest: str, f: dict[str, float]) -> str:
    words = (
        f"Sheets after the cut are {f['gap_raw']:.2f} points better for {cut.first} over {cut.second} than those before it, and "
        f"{f['gap_narrowest']:.2f} (standard error {f['error_narrowest']:.2f}) within the same {narrowest}; cuts drawn by lot give "
        f"{f['placebo_low']:.2f} to {f['placebo_high']:.2f}. {f['sheets_outside']:,.0f} sheets in {f['places_outside']:,.0f} places "
        "have no early sheet to be compared with"
    )
    if "break_even_outside" not in f:
        return f"{words}."
    return (
        f"{words}: the lead would be exactly {float(cut.bar or 0):g} points if {cut.first} led there by {f['break_even_outside']:.2f}; "
        f"as counted the lead there is {f['margin_late']:.2f}."
    )
