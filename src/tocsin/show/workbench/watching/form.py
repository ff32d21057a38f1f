"""What a form of the settings page says, as the watch list that follows from it.

In: the list that is set, and the fields of a form. Out: another list. What is wrong is told by `tocsin.watch.settings` when it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from tocsin.errors import LexiconError
from tocsin.show.language import say
from tocsin.watch.library import shipped, shipped_lists
from tocsin.watch.schema import Sign, Threshold, Thresholds, WatchList
from tocsin.watch.settings import USUAL

RATIO = "ratio-"  # before a sign's id, the name of its field
LEVELS = ("watch", "alarm")
ALL = "all"  # in the choice of lists: all signs that ship


def signs_shown(chosen: WatchList | None) -> list[Sign]:
    """The signs that the page lists, as they are written: those of the list, whether switched off or not."""
    plain = replace(chosen or USUAL, without=(), ratios={})
    return list(shipped().with_list(plain).signs.values())


def with_signs(chosen: WatchList | None, fields: Mapping[str, str], on: frozenset[str]) -> WatchList:
    """The list with these signs on, at the ratios and levels that the fields give."""
    shown = signs_shown(chosen)
    given = ((sign, _number(fields.get(RATIO + sign.id, ""), sign.name)) for sign in shown)
    ratios = {sign.id: value for sign, value in given if value is not None and sign.ratio is not None and value != sign.ratio.value}
    without = tuple(sign.id for sign in shown if sign.id not in on)
    return replace(chosen or USUAL, without=without, ratios=ratios, levels=_levels((chosen or USUAL).levels, fields))


def of_name(chosen: WatchList | None, name: str) -> WatchList:
    """Another list, at the same levels. Raises LexiconError when there is none of this name."""
    levels = (chosen or USUAL).levels
    if name == ALL:
        return replace(USUAL, levels=levels)
    if name not in shipped_lists():
        raise LexiconError(say("There is no list {name}.", name=name))
    return replace(shipped_lists()[name], levels=levels)


def _levels(now: Thresholds, fields: Mapping[str, str]) -> Thresholds:
    """The thresholds that the fields give in percent."""

    def threshold(level: str) -> Threshold:
        before: Threshold = getattr(now, level)
        values = {end: _number(fields.get(f"{level}-{end}", ""), f"{level}, {end}") for end in ("enter", "leave")}
        return Threshold(**{end: getattr(before, end) if value is None else _share(value) for end, value in values.items()})

    return Thresholds(**{level: threshold(level) for level in LEVELS})


def _share(percent: float) -> float:
    return round(percent / 100, 8)


def _number(text: str, field: str) -> float | None:
    """A number as people write it, with a point or a comma."""
    try:
        return float(text.strip().replace(",", ".")) if text.strip() else None
    except ValueError:
        raise LexiconError(say("{field}: {given} is no number; write it like 2.5", field=field, given=repr(text[:40]))) from None
