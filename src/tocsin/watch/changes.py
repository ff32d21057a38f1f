"""In what a watch list differs from what ships: told wherever a warning is shown, so that no figure passes for the usual one.

In: the list that is watched, if any. Out: changes, each with its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.watch.library import shipped
from tocsin.watch.schema import Sign, Threshold, Thresholds, WatchList
from tocsin.watch.wording import percent

ChangeKind = Literal["list", "off", "own", "ratio", "level"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it ships."""

    kind: ChangeKind
    what: str  # name of the list, of the sign, of the level
    now: str = ""
    before: str = ""  # as it ships

    @property
    def sentence(self) -> str:
        """In words."""
        return SENTENCES[self.kind].format(what=self.what, now=self.now, before=self.before)


SENTENCES: dict[ChangeKind, str] = {
    "list": "only the signs of the list “{what}” are watched",
    "off": "“{what}” is switched off",
    "own": "“{what}” is a sign of one's own",
    "ratio": "“{what}” is weighed {now} instead of {before}",
    "level": "the level {what} is {now} instead of {before}",
}


def changes_of(chosen: WatchList | None) -> tuple[Change, ...]:
    """What a list changes, the list itself first. Nothing for None: all as it ships."""
    if chosen is None:
        return ()
    ships = shipped().signs
    signs = {**ships, **{sign.id: sign for sign in chosen.signs}}
    whole = () if chosen.shipped else (Change(kind="list", what=chosen.title),)
    own = tuple(Change(kind="own", what=sign.name) for sign in chosen.signs if sign.id not in chosen.without)
    off = tuple(Change(kind="off", what=signs[sign].name) for sign in chosen.without if sign in signs)
    weighed = ((signs[sign], value) for sign, value in chosen.ratios.items() if sign in signs)
    ratios = tuple(change for sign, value in weighed if (change := _ratio(sign, value)))
    return (*whole, *own, *off, *ratios, *_levels(chosen.levels, Thresholds()))


def _ratio(sign: Sign, value: float) -> Change | None:
    if sign.ratio is None or sign.ratio.value == value:
        return None
    return Change(kind="ratio", what=sign.name, now=f"{value:g}", before=f"{sign.ratio.value:g}")


def _levels(now: Thresholds, before: Thresholds) -> tuple[Change, ...]:
    pairs = (("watch", now.watch, before.watch), ("alarm", now.alarm, before.alarm))
    return tuple(Change(kind="level", what=name, now=_bounds(one), before=_bounds(other)) for name, one, other in pairs if one != other)


def _bounds(threshold: Threshold) -> str:
    return f"{percent(threshold.enter)} / {percent(threshold.leave)}"
