"""The templates' surroundings in the workbench: the dossier's, with addresses instead of anchors, and words in the visitor's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from tocsin.show.dossier.templating import make_environment
from tocsin.show.dossier.when import iso_words, short_range, time_words
from tocsin.show.dossier.words import words
from tocsin.show.language import ENGLISH, language, name_of, say
from tocsin.show.workbench.addresses import HASH_LENGTH, address, with_query
from tocsin.show.workbench.review.described import Described
from tocsin.watch.changes import SENTENCES, Change
from tocsin.watch.warning import Contribution
from tocsin.watch.wording import country_name, percent

TEMPLATES = Path(__file__).parent / "templates"
TOLD_SO = re.compile(r"(.+) (\w+) it")  # as `watch/credence.py` writes by whom a sighting is told


def page_environment() -> Environment:
    """What every page is rendered with."""
    environment = make_environment(TEMPLATES, at=_at)
    environment.filters |= {
        "to": _to,
        "day": iso_words,
        "pair": _pair,
        "place": _place,
        "at_place": _at_place,
        "percent": _percent,
        "country": country_name,
        "twice": _twice,
        "prefixed": _prefixed,
        "said_pair": _said_pair,
        "between": short_range,
        "named": name_of,
        "named_items": _named_items,
        "because_of": _because_of,
        "counted_so": _counted_so,
        "field_words": _field_words,
        "change": _change,
    }
    environment.globals["_"] = say
    environment.globals["when"] = time_words
    return environment


def _named_items(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Choices: ids, and names that ship in the language of the page."""
    return [(key, name_of(name)) for key, name in names.items()]


def _because_of(one: Contribution) -> str:
    """What a sign contributes, in a sentence."""
    if language() == ENGLISH:
        return one.sentence
    sentence = "{sign}: multiplies the odds by {factor} ({basis} ratio {ratio}, {low} to {high}; strength {strength}, origins: {origins})."
    if not one.raises:
        sentence = "{sign}: divides the odds by {factor} ({basis} ratio {ratio}, {low} to {high}; strength {strength}, origins: {origins})."
    return say(
        sentence,
        sign=name_of(one.name),
        factor=f"{max(one.factor, 1 / one.factor):.2g}",
        basis=say(one.basis),
        ratio=f"{one.ratio.value:g}",
        low=f"{one.ratio.low:g}",
        high=f"{one.ratio.high:g}",
        strength=f"{one.strength:.0%}",
        origins=one.origins,
    )


def _counted_so(because: str) -> str:
    """Why the words of a sighting count as much as they do."""
    return ", ".join(map(_discount, because.split(", ")))


def _discount(reason: str) -> str:
    told = TOLD_SO.fullmatch(reason)
    if told is not None and told[2] in words().attitudes:
        return say("{who} {attitude} it", who=told[1], attitude=say(told[2]))
    return name_of(words().certainty.get(reason, reason))


def _field_words(value: str, name: str, card: Described) -> str:
    """What an assertion's field holds, in words instead of in the reader's codes."""
    known = {"event": words().events, "certainty": words().certainty, "attitude": words().attitudes, "kind": words().figures}
    if name == "mode":
        return say(words().modes.get(f"{card.values.get('event')}.{value}", value))
    return say(known[name][value]) if value in known.get(name, {}) else value


def _change(change: Change) -> str:
    """What is watched otherwise than as it ships."""
    return say(SENTENCES[change.kind], what=name_of(change.what), now=change.now, before=change.before)


@pass_context
def _at(context: Context, anchor: str) -> str:
    """Where an anchor is shown, on the day of the page."""
    return address(anchor, _day(context))


@pass_context
def _to(context: Context, path: str, **query: str) -> str:
    """A page on the day of this one."""
    return with_query(path, {**query, **_day(context)})


@pass_context
def _place(context: Context, document: str, item: str | None = None) -> str:
    """A document of this full hash, with one of its readings (or, a plain number, a sentence) in sight."""
    short = document[:HASH_LENGTH]
    if item is None:
        return address(f"d-{short}", _day(context))
    return address(f"t-{short}-n{item}" if item.isdigit() else f"l-{short}-{item}", _day(context))


@pass_context
def _at_place(context: Context, document: str, start: int) -> str:
    """The sentence of a document in which this character stands."""
    return with_query(f"/documents/{document[:HASH_LENGTH]}", {"at": str(start), **_day(context)})


def _percent(probability: float) -> str:
    return percent(probability).replace(" ", "\u202f")


def _day(context: Context) -> dict[str, str]:
    as_of = context.get("as_of")
    return {"as_of": as_of} if as_of else {}


def _pair(item: Any, value: str, label: str, translated: bool = False) -> tuple[str, str]:
    """Value and words of one choice."""
    words = getattr(item, label)
    return getattr(item, value), say(words) if translated else words


def _said_pair(item: tuple[str, str]) -> tuple[str, str]:
    """Value and words, in the visitor's language."""
    return item[0], say(item[1])


def _twice(value: str, translated: bool = False) -> tuple[str, str]:
    """A choice that is its own words."""
    return value, say(value) if translated else value


def _prefixed(value: str, prefix: str) -> tuple[str, str]:
    """A choice whose words are entered under a prefix: "differs|when" is not "when"."""
    return value, say(prefix + value)
