"""Which kind of number a quantity is: dead, votes, a share of the vote, a sum of money, ...

In: settings of one sentence, in text order. Out: `Judged` ones, with kind and unit; a quantity that counts nothing is left out.
The first kind of `figures.yaml` that fits is taken; what is left open by its own words takes the kind of the quantity that it is told
together with ("12 people, including three children", "Arce won 55 percent, Mesa 29").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tocsin.read.actors import ActorIndex
from tocsin.read.events.lexicon import load_lexicon
from tocsin.read.figures.counted import Setting, is_people
from tocsin.read.figures.lexicon import Kind, lexicon

PERSONS = frozenset({"person", "group"})
PARTS_OF = frozenset({"including", "among", "whom", "them", "include", "included"})
SMALL = 4  # up to here, "the two presidents" refers to them and does not count them
DEFINITE = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "our", "my"})
COUNTS_OF_ONE = frozenset({"dead", "injured", "detained", "missing", "abducted", "casualties", "seats", "votes"})
OF_PEOPLE = frozenset({"dead", "injured", "casualties", "detained", "abducted", "missing", "displaced", "crowd", "troops", "voters"})
SHARED = OF_PEOPLE | {"sentence", "vote-share", "votes", "seats", "share", "turnout", "count"}
OTHERS = frozenset({"other", "others", "more", "person", "persons", "people", "lives"})
UNIT_OF_KIND = {"votes": "votes", "seats": "seats"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A setting whose number was found to count something."""

    setting: Setting
    kind: str
    unit: str | None
    of: str | None
    holder: str | None = None  # where a table names it


def judged(settings: Iterable[Setting], actors: ActorIndex) -> list[Judged]:
    """Kinds and units of the quantities of one sentence."""
    found: list[Judged] = []
    for setting in settings:
        result = _part(setting, found) or _own(setting, actors) or _shared(setting, found) or _plain_count(setting, actors)
        if result is not None and not _merely_refers(result):
            found.append(_of_the_vote(result, found))
    return found


def _of_the_vote(result: Judged, before: list[Judged]) -> Judged:
    """ "47 percent of the vote for one and 38 percent for the other": the second is a share of the vote as well."""
    if result.kind == "share" and result.of is None and before and before[-1].kind == "vote-share":
        return replace(result, kind="vote-share", of=before[-1].of)
    return result


def _own(setting: Setting, actors: ActorIndex) -> Judged | None:
    """The kind that the words around the quantity itself tell."""
    people = setting.noun is None or _stands_for_people(setting, actors)
    fitting = [(kind, unit) for kind in lexicon().kinds.values() if (unit := _unit_for(kind, setting)) is not None]
    surest = next(((k, u) for k, u in fitting if k.kind in OF_PEOPLE and _tells_beside(k, setting, people)), None)
    chosen = surest or next(((k, u) for k, u in fitting if _tells(k, setting, people)), None)
    return Judged(setting, chosen[0].kind, chosen[1], _what(chosen[0], setting)) if chosen is not None else None


def _tells_beside(kind: Kind, setting: Setting, people: bool) -> bool:
    """Whether a word right beside the number tells what became of people: "killed 12 people, wounded 40"."""
    objects = kind.objects | kind.objects_people if people else kind.objects
    lists = {"objects": objects, "marks": kind.marks}
    return any(not words.isdisjoint(setting.beside.get(place, ())) for place, words in lists.items())


def _stands_for_people(setting: Setting, actors: ActorIndex) -> bool:
    noun = setting.noun
    actor = actors.actor_at(noun) if noun is not None else None
    return (actor is not None and actor.kind in PERSONS) or is_people(noun, load_lexicon().classes["people"])


def _unit_for(kind: Kind, setting: Setting) -> str | None:
    """The unit that the quantity has as this kind; None when it cannot be of the kind."""
    unit = setting.quantity.unit
    if unit is not None:
        if kind.kind == "sentence":
            return unit.name if unit.kind == "duration" else None
        return unit.name if unit.kind in kind.units else None
    if not kind.units:
        return kind.unit
    of_votes = next((name for name, word in (("votes", "vote"), ("seats", "seat")) if word in setting.words.get("nouns", ())), None)
    if of_votes is not None:
        return of_votes if of_votes in kind.units else None
    return "people" if "people" in kind.units and kind.kind != "margin" else None


def _tells(kind: Kind, setting: Setting, people: bool) -> bool:
    if kind.kind in {"sentence", "money", "measure", "share"}:
        return setting.quantity.unit is not None and (
            kind.kind != "share" or setting.quantity.unit.kind == "percent" or _is_points(setting)
        )
    if (
        setting.noun is not None
        and setting.quantity.is_plain
        and kind.totals
        and kind.unit
        and not setting.has("nouns", kind.totals | kind.nouns)
    ):
        totals = False  # "the toll rose to 27 soldiers" is as rare as "the army killed 27" is common
    else:
        totals = setting.has("totals", kind.totals)
    return (
        totals
        or setting.has("nouns", kind.nouns)
        or setting.has("marks", kind.marks)
        or setting.has("objects", kind.objects)
        or setting.has("subjects", kind.subjects)
        or setting.has("nominals", kind.nominals)
        or setting.has("by", kind.by)
        or (people and (setting.has("objects", kind.objects_people) or setting.has("subjects", kind.subjects_people)))
        or (kind.kind == "troops" and setting.quantity.strength)
    )


def _is_points(setting: Setting) -> bool:
    """Points of something, not places: "84 points across the country" are counted."""
    changes = lexicon().changes
    words = setting.words.get("by", set()) | setting.words.get("objects", set())
    return "percentage" in setting.quantity.word(setting.quantity.core) or any(w in changes for w in words)


def _what(kind: Kind, setting: Setting) -> str | None:
    """What is counted, in words: the counted noun, or the noun whose amount it is, or what the kind counts."""
    if setting.of is None:
        return kind.counts or _total(kind, setting)
    if kind.counts is None:
        return setting.of
    names_event = setting.has("nouns", kind.nouns | kind.marks) and not is_people(setting.noun, load_lexicon().classes["people"])
    words = [w for w in setting.of.split() if w.lower() not in kind.marks]
    return kind.counts if names_event or not words or setting.of in OTHERS else " ".join(words)


def _total(kind: Kind, setting: Setting) -> str | None:
    """The noun that the number is an amount of: "inflation", "fuel prices", "a loan of $3 million", "gold worth $3 million"."""
    verb, top, quantity = setting.verb, setting.top, setting.quantity
    if kind.kind == "share":
        return None
    if quantity.word(quantity.start - 1) == "worth" and quantity.start > 1 and quantity.tokens[quantity.start - 2].pos == "NOUN":
        return quantity.word(quantity.start - 2)
    candidates = [top.head if top.rel in {"nmod", "compound", "nummod"} else None, verb.child("nsubj") if verb is not None else None]
    if kind.kind in {"money", "measure"}:
        candidates = candidates[: 1 if top.rel in {"nmod", "compound"} or verb is None or verb.lemma not in TOTALLING else 2]
    for noun in candidates:
        if (
            noun is not None
            and noun.pos == "NOUN"
            and (not kind.totals or kind.totals & {noun.lower, noun.lemma.lower(), noun.lower.rstrip("s")})
        ):
            before = next((c for c in noun.children if c.rel == "compound" and c.index == noun.index - 1), None)
            return f"{before.lower} {noun.lower}" if before is not None else noun.lower
    return None


TOTALLING = frozenset({"amount", "total", "cost", "worth", "be", "exceed", "reach", "come", "run"})


def _part(setting: Setting, before: list[Judged]) -> Judged | None:
    """ "12 were wounded, including 3 officers": what is part of a number of people counts the same."""
    quantity = setting.quantity
    opened = quantity.word(quantity.start - 1) == "including" or (quantity.word(quantity.start - 2), quantity.word(quantity.start - 1)) == (
        "among",
        "them",
    )
    if not (opened and before and before[-1].kind in OF_PEOPLE and quantity.is_plain and setting.noun is not None):
        return None
    return Judged(setting, before[-1].kind, before[-1].unit, setting.of)


def _shared(setting: Setting, before: list[Judged]) -> Judged | None:
    """The kind of the quantity before, for a part of it, a conjunct, or a bare number."""
    if not before or not setting.quantity.is_plain:
        return None
    last = before[-1]
    if last.kind not in SHARED:
        return None
    quantity = setting.quantity
    near = {quantity.word(quantity.start - i) for i in range(1, 4)} | {quantity.word(quantity.after + i) for i in range(3)}
    if setting.noun is None:
        return Judged(setting, last.kind, last.unit, last.of) if last.kind != "count" else None
    if last.kind in OF_PEOPLE and (near & PARTS_OF or setting.noun.lower in OTHERS or _is_coordinated(setting, last)):
        return Judged(setting, last.kind, last.unit, last.of if setting.noun.lower in OTHERS else setting.of)
    return None


def _is_coordinated(setting: Setting, last: Judged) -> bool:
    other = last.setting.noun
    return other is not None and (setting.top.head is other or other.head is setting.top) and "conj" in (setting.top.rel, other.rel)


def _plain_count(setting: Setting, actors: ActorIndex) -> Judged | None:
    """A count of whatever the noun says."""
    quantity, noun = setting.quantity, setting.noun
    if noun is None and quantity.unit is not None and quantity.unit.kind == "points":
        return Judged(setting, "count", None, "points")
    if noun is None or not quantity.is_plain or noun.pos != "NOUN" or noun.tag == "NN" or noun.lower in {"others", "more"}:
        return None
    return Judged(setting, "count", "people" if _stands_for_people(setting, actors) else None, setting.of)


def _merely_refers(found: Judged) -> bool:
    """ "One of the leaders", "the two presidents": known persons or things, not a claim about their number."""
    quantity = found.setting.quantity
    if not quantity.is_plain or quantity.value is None or quantity.hedge is not None:
        return False
    if quantity.value == 1:
        return found.kind not in COUNTS_OF_ONE
    return found.kind not in COUNTS_OF_ONE and quantity.value <= SMALL and quantity.word(quantity.start - 1) in DEFINITE
