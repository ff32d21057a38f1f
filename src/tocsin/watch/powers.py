"""Which power somebody belongs to: "the army chief" to the army, "lawmakers" to the legislature.

In: a mention's words, and the reading's actor where it is known. Out: the id of a power of `data/powers.yaml`, or none. Whether a power
is of the country in question is the actor's country against that of the question: an unstated country is taken for the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from tocsin.read.names import fold
from tocsin.records import Actor, Participant
from tocsin.watch.phrases import PhraseIndex
from tocsin.watch.schema import Power, PowerFile
from tocsin.yamlfile import load

POWERS = Path(__file__).parent / "data" / "powers.yaml"
STATES, INTERNATIONAL = "states", "international"
FOREIGN = frozenset({STATES, INTERNATIONAL})
FORMER = re.compile(r"\b(?:former|ex)[ -](?:vice[ -]president|prime minister|army chief|head of state|chief of staff|\w+)")  # no power now
GOVERNING = frozenset({"executive", "legislature", "army", "parties", "courts"})  # of another country they speak for their state


@lru_cache(maxsize=1)
def powers() -> dict[str, Power]:
    """All powers by id, in the order of the file. Raises LexiconError when the file breaks its schema."""
    return {power.id: power for power in load(POWERS, PowerFile).powers}


def power_of(text: str, actor: Actor | None, country: str | None) -> str | None:
    """The power that these words, or this actor, stand for, as seen from `country`."""
    titles = " | ".join((text, actor.name, *(role.title for role in actor.roles))) if actor else text
    if actor is not None and actor.sector == "ELI":  # of a former government: whom they speak for is not known
        return None
    power = _known_power(titles, actor.sector if actor else None)
    abroad = actor is not None and actor.country is not None and country is not None and actor.country != country
    if abroad or (actor is not None and actor.kind == "state" and actor.country != country):
        return _abroad(power, actor)
    return power


def participants_powers(
    participants: tuple[Participant, ...], actors: dict[str, Actor], country: str | None
) -> tuple[tuple[Participant, str | None], ...]:
    """Each participant with its power."""
    return tuple((p, power_of(p.text, actors.get(p.actor or ""), country)) for p in participants)


def _abroad(power: str | None, actor: Actor | None) -> str | None:
    """What somebody of another country counts as: their state where they govern or are it, else nobody here."""
    if actor is not None and (actor.kind == "state" or actor.sector == "GOV"):
        return STATES
    if power in FOREIGN:
        return power
    return STATES if power in GOVERNING else None


@lru_cache(maxsize=20_000)
def _known_power(titles: str, sector: str | None) -> str | None:
    standing = _words().standing_in(FORMER.sub(" ", fold(titles)))
    if standing:
        return next(power.id for power in powers().values() if standing.intersection(power.words))
    return next((power.id for power in powers().values() if sector in power.sectors), None)


@lru_cache(maxsize=1)
def _words() -> PhraseIndex:
    return PhraseIndex(word for power in powers().values() for word in power.words)
