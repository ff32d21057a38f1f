"""Which kind of number a quantity is: dead, votes, a share of the vote, a sum of money, ...

In: settings of one sentence, in text order. Out: `Judged` ones, with kind and unit; a quantity that counts nothing is left out. The first
kind of `figures.yaml` that fits is taken. What its own words leave open takes the kind of the quantity that it is told together with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tocsin.read.actors import ActorIndex
from tocsin.read.events.lexicon import load_lexicon
from tocsin.read.figures.counted import is_people
from tocsin.read.figures.lexicon import Kind, lexicon
from tocsin.read.figures.quantities import Quantity
from tocsin.read.figures.setting import Setting
from tocsin.read.parse import Token

COUNT, SHARE, VOTE_SHARE = "count", "share", "vote-share"
PERSONS = frozenset({"person", "group"})
SMALL = 4  # up to here, "the two presidents" refers to them and does not count them
WHOLE = 100  # percent
NEAR = 3  # words beside a number in which "among them" may stand


@dataclass(frozen=True, slots=True)
class Judged:
    """A setting whose number was found to count something."""

    setting: Setting
    kind: Kind
    unit: str | None
    of: str | None
    holder: str | None = None  # Actor.id


def judged(settings: Iterable[Setting], actors: ActorIndex) -> list[Judged]:
    """Kinds and units of the quantities of one sentence."""
    found: list[Judged] = []
    for setting in settings:
        last = found[-1] if found else None
        result = _part(setting, last) or _own(setting, actors) or _shared(setting, last) or _plain_count(setting, actors)
        if result is not None and not _merely_refers(result):
            found.append(_of_the_vote(result, last))
    return found


def as_vote_share(result: Judged) -> Judged:
    """A bare share that turned out to be one of the vote."""
    kind = lexicon().kinds[VOTE_SHARE]
    return replace(result, kind=kind, of=kind.counts)


def _of_the_vote(result: Judged, last: Judged | None) -> Judged:
    """ "47 percent of the vote for one and 38 percent for the other": the second is a share of the vote as well."""
    is_bare = result.kind.kind == SHARE and result.of is None
    return as_vote_share(result) if is_bare and last is not None and last.kind.kind == VOTE_SHARE else result


# What its own words tell


def _own(setting: Setting, actors: ActorIndex) -> Judged | None:
    """The kind that the words around the quantity itself tell; those right beside it before all others."""
    people = setting.noun is None or _stands_for_people(setting.noun, actors)
    fitting = [(kind, unit) for kind in lexicon().kinds.values() if (unit := _unit_for(kind, setting)) is not None]
    surest = next(((k, u) for k, u in fitting if k.of_people and _tells_beside(k, setting, people)), None)
    chosen = surest or next(((k, u) for k, u in fitting if _tells(k, setting, people)), None)
    return Judged(setting, *chosen, _what(chosen[0], setting)) if chosen is not None else None


def _stands_for_people(noun: Token, actors: ActorIndex) -> bool:
    actor = actors.actor_at(noun)
    return (actor is not None and actor.kind in PERSONS) or is_people(noun, load_lexicon().classes["people"])


def _unit_for(kind: Kind, setting: Setting) -> str | None:
    """The unit that the quantity has as this kind; None when it cannot be of the kind."""
    unit = setting.quantity.unit
    if unit is not None:
        return unit.name if unit.kind in kind.units else None
    if not kind.units:
        return kind.unit
    counted = next((k.unit for k in lexicon().kinds.values() if k.unit in kind.units and setting.has("nouns", k.nouns)), None)
    if counted is not None:
        return counted  # "a margin of 300 votes"
    return "people" if "people" in kind.units and setting.noun is None else None


def _tells_beside(kind: Kind, setting: Setting, people: bool) -> bool:
    """Whether a word right beside the number tells what became of people: "killed 12 people, wounded 40"."""
    objects = kind.objects | kind.objects_people if people else kind.objects
    lists = {"objects": objects, "marks": kind.marks}
    return any(not words.isdisjoint(setting.beside.get(place, ())) for place, words in lists.items())


def _tells(kind: Kind, setting: Setting, people: bool) -> bool:
    """Whether the setting has one of the kind's words in its place."""
    if kind.fallback:
        unit = setting.quantity.unit
        return unit is not None and (unit.kind != "points" or _is_difference(setting))
    return (
        (not _counts_something_else(kind, setting) and setting.has("totals", kind.totals))
        or any(setting.has(place, getattr(kind, place)) for place in ("nouns", "marks", "objects", "subjects", "nominals", "by"))
        or (people and any(setting.has(place, getattr(kind, f"{place}_people")) for place in ("marks", "objects", "subjects")))
    )


def _counts_something_else(kind: Kind, setting: Setting) -> bool:
    """ "The toll rose to 27" counts dead; what stands with a noun of its own counts that ("the vote of 27 deputies")."""
    has_noun = setting.noun is not None and setting.quantity.is_plain
    return has_noun and kind.unit is not None and not setting.has("nouns", kind.totals | kind.nouns)


def _is_difference(setting: Setting) -> bool:
    """Points of something, not places: "84 points across the country" are counted."""
    words = setting.words.get("by", set()) | setting.words.get("objects", set())
    return setting.quantity.word(setting.quantity.core) == "percentage" or not words.isdisjoint(lexicon().changes)


# What is counted, in words


def _what(kind: Kind, setting: Setting) -> str | None:
    """The counted noun, or the noun whose amount the number is, or what the kind counts."""
    if setting.of is None or (setting.quantity.strength and kind.counts is not None):
        return kind.counts or _amount_of(kind, setting)
    if kind.counts is None:
        return setting.of
    words = [w for w in setting.of.split() if w.lower() not in kind.marks]
    tells_what_happened = setting.has("nouns", kind.nouns | kind.marks) and not is_people(setting.noun, load_lexicon().classes["people"])
    return kind.counts if tells_what_happened or not words or setting.of in lexicon().words.others else " ".join(words)


def _amount_of(kind: Kind, setting: Setting) -> str | None:
    """The noun that the number is an amount of: "inflation", "fuel prices", "a loan of $3 million", "gold worth $3 million"."""
    quantity = setting.quantity
    if kind.kind == SHARE:
        return None
    if quantity.word(quantity.start - 1) == "worth" and quantity.start > 1 and quantity.tokens[quantity.start - 2].pos == "NOUN":
        return quantity.word(quantity.start - 2)
    for noun in _governing_nouns(kind, setting):
        listed = kind.of_subject or not kind.totals or not kind.totals.isdisjoint((noun.lower, noun.lemma.lower(), noun.lower.rstrip("s")))
        if noun.pos == "NOUN" and listed:
            before = next((c for c in noun.children if c.rel == "compound" and c.index == noun.index - 1), None)
            return f"{before.lower} {noun.lower}" if before is not None else noun.lower
    return None


def _governing_nouns(kind: Kind, setting: Setting) -> list[Token]:
    """The noun that the quantity hangs on, and the subject of its predicate; of a sum only when the predicate says what it amounts to."""
    top, verb = setting.top, setting.verb
    on_noun = top.rel in {"nmod", "compound", "nummod"}
    subject = verb.child("nsubj") if verb is not None and (not kind.fallback or _amounts(verb, on_noun)) else None
    return [noun for noun in (top.head if on_noun else None, subject) if noun is not None]


def _amounts(verb: Token, on_noun: bool) -> bool:
    return not on_noun and verb.lemma in lexicon().words.amounting


# What it takes from the quantity before


def _part(setting: Setting, last: Judged | None) -> Judged | None:
    """ "12 were wounded, including 3 officers": what is part of a number of people counts the same."""
    quantity = setting.quantity
    before = quantity.word(quantity.start - 2), quantity.word(quantity.start - 1)
    if last is None or not last.kind.of_people or not quantity.is_plain or setting.noun is None:
        return None
    return Judged(setting, last.kind, last.unit, setting.of) if before[1] == "including" or before == ("among", "them") else None


def _shared(setting: Setting, last: Judged | None) -> Judged | None:
    """The kind of the quantity before, for a bare number, a part of it, or a conjunct ("12 soldiers and 3 civilians")."""
    quantity = setting.quantity
    refers_back = quantity.word(quantity.after) == "of" and quantity.word(quantity.after + 1) in lexicon().words.back
    if last is None or not quantity.is_plain or not (last.kind.elliptic or refers_back):
        return None
    if setting.noun is None:
        return None if last.unit == "percent" and not _may_be_percent(quantity) else Judged(setting, last.kind, last.unit, last.of)
    unnamed = setting.noun.lower in lexicon().words.others
    if last.kind.of_people and (unnamed or _is_near_part(setting) or _is_coordinated(setting, last)):
        return Judged(setting, last.kind, last.unit, last.of if unnamed else setting.of)
    return None


def _may_be_percent(quantity: Quantity) -> bool:
    """ "Arce won 55 percent, Mesa 29"; not "needs 61 percent to reach 81" """
    before = quantity.tokens[quantity.start - 1] if quantity.start else None
    return (quantity.value or quantity.high or 0) <= WHOLE and (before is None or before.pos != "VERB")


def _is_near_part(setting: Setting) -> bool:
    quantity = setting.quantity
    near = {quantity.word(quantity.start - i) for i in range(1, NEAR + 1)} | {quantity.word(quantity.after + i) for i in range(NEAR)}
    return not near.isdisjoint(lexicon().words.parts_of)


def _is_coordinated(setting: Setting, last: Judged) -> bool:
    other = last.setting.noun
    return other is not None and (setting.top.head is other or other.head is setting.top) and "conj" in (setting.top.rel, other.rel)


# What is left


def _plain_count(setting: Setting, actors: ActorIndex) -> Judged | None:
    """A count of whatever the noun says."""
    quantity, noun, kind = setting.quantity, setting.noun, lexicon().kinds[COUNT]
    if noun is None and quantity.unit is not None and quantity.unit.kind == "points":
        return Judged(setting, kind, None, quantity.unit.name)
    if noun is None or not quantity.is_plain or noun.pos != "NOUN" or noun.tag == "NN" or noun.lower in {"others", "more"}:
        return None
    return Judged(setting, kind, "people" if _stands_for_people(noun, actors) else None, setting.of)


def _merely_refers(found: Judged) -> bool:
    """ "One of the leaders", "the two presidents": known persons or things, not a claim about their number."""
    quantity = found.setting.quantity
    if found.kind.single or not quantity.is_plain or quantity.value is None or quantity.hedge is not None:
        return False
    refers = quantity.value <= SMALL and quantity.word(quantity.start - 1) in lexicon().words.definite
    return quantity.value == 1 or refers
