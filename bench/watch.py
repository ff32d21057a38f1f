"""The watch on twenty-four written crises (`bench/crises`): eight that end in an attempt, eight tense ones, eight quiet ones, in own words.

auc            how often the highest warning of a crisis that ends in an attempt is above that of one that does not (asked for: 0.90)
auc_blind      the same on the half that was written before the signs
auc_tense      attempts against tense crises only
auc_later      the same on ten more that were written after the signs, before any run on them (first run: 0.88)
auc_third      the same on twelve by somebody who had not opened the signs (first run: 0.41; patterns were then widened)
auc_fourth     the same on twelve more by the same hand, kept back until then (run before the widening: 0.88, after it: 0.91)
quiet_calm     share of the quiet crises in which the alarm was never reached (asked for: 1); quiet_calm_all: of all sets
attempts_warned  share of the attempts before which at least the level "watch" stood on the day before
lead_days      median days for which it had stood then, over those

The first runs gave 1.00 on the half written blind and 0.72 on the other half, whose misses were then mended by general patterns. One author
wrote crises and signs, and remembers them: expect less on the reporting of others. The third set shows how much less it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from bench.crises import Outcome, load_crises, replays
from tocsin.read import Reader


def measure(_shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    reader = Reader()
    sets = {name: list(replays(load_crises(name), reader)) for name in ("later", "third", "fourth")}
    outcomes = list(replays(load_crises("blind", "developed"), reader))
    attempts = [o for o in outcomes if o.crisis.kind == "attempt"]
    others = [o for o in outcomes if o.crisis.kind != "attempt"]
    leads = [lead.days for o in attempts for lead in o.replay.leads if lead.level == "watch" and lead.days]
    return {
        "auc": auc(attempts, others),
        "auc_blind": auc([o for o in attempts if o.crisis.blind], [o for o in others if o.crisis.blind]),
        "auc_tense": auc(attempts, [o for o in others if o.crisis.kind == "tense"]),
        **{f"auc_{name}": _auc_of(told) for name, told in sets.items()},
        "quiet_calm": _calm(others),
        "quiet_calm_all": _calm([*others, *(o for told in sets.values() for o in told)]),
        "attempts_warned": len(leads) / len(attempts),
        "lead_days": median(leads) if leads else 0.0,
    }


def _auc_of(outcomes: Sequence[Outcome]) -> float:
    return auc([o for o in outcomes if o.crisis.attempt], [o for o in outcomes if not o.crisis.attempt])


def _calm(outcomes: Sequence[Outcome]) -> float:
    return mean(not o.alarmed for o in outcomes if o.crisis.kind == "quiet")


def auc(above: Sequence[Outcome], below: Sequence[Outcome]) -> float:
    """The share of pairs in which the first scores higher; ties count half."""
    pairs = [(a.score, b.score) for a in above for b in below]
    return sum((a > b) + 0.5 * (a == b) for a, b in pairs) / len(pairs)
