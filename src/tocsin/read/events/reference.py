"""docs/EVENTS.md from the ontology: `python -m tocsin.read.events.reference > docs/EVENTS.md`. A test fails when they differ."""

from __future__ import annotations

import sys

from tocsin.read.events.lexicon import EventType, Ontology, load_ontology

OPENING = """# Events

*Written by `python -m tocsin.read.events.reference` from `src/tocsin/read/events/ontology.yaml`; edit that.*

An event is something that the text says was done, by whom, to whom. Sixteen types are PLOVER's (Political Language Ontology for
Verifiable Event Records); the rest are our own, for domestic politics that PLOVER leaves out. A type's stance is the actor's towards the
recipient: announcing or promising something friendly is AGREE, announcing or promising something hostile is THREATEN, refusing
something friendly is REJECT. The inner event is kept beside it, with its own certainty.

An event's time and place are those that hang on its own words, or on a verb that merely presents it ("the march took place on Monday").
A time at the head of a sentence dates its main verb and the verbs coordinated with it. The time of another noun or clause ("after the
2019 election", "said on Monday that ...") is not taken over: an event that nothing dates stays undated.

Left out are advice ("we must defend the vote"), rules ("to win, a candidate must get half of the votes"), and bare mentions: a noun
without time, place or verb of its own ("the importance of the arrest") that names nobody beyond what the same document tells elsewhere.
Calling something a coup is told as a coup without an actor, on the word of whoever calls it that.
"""

FIELDS_OPENING = """## Writing lexicon entries

The words that express each type are in `src/tocsin/read/events/lexicon/*.yaml`, one file for each type. An entry is a set of predicates
that share one frame:

| field | meaning |
|---|---|
"""

FIELDS = {
    "`id`, `event`, `mode`, `context`": "its name, unique over all files; what it expresses, in the words above",
    "`verbs`": "lemmas, with particles or prepositions that must be there: `step down`, `call on`",
    "`nouns`": "lemmas, with modifiers that must be there: `hunger strike`; light verbs (`stage`, `hold`, ...) are understood",
    "`adjectives`": "lemmas that stand as predicates: `ready`",
    "`subject`, `object`, `oblique`, `modifier`": "selectors that one must meet; `oblique` by preposition: `{from|of: [talk]}`",
    "`unless`": "the same, to rule the entry out: sport, markets, metaphor",
    "`actor`, `recipient`": "slots, the first that is filled wins: `subj`, `obj`, `iobj`, `poss`, `comp.subj` (who acts in the clause "
    'below), a preposition, `undergoer` (of an event noun, by its verb: "faced charges", "placed her under arrest"), '
    '`speaker` (who says the clause: "said the demand was unacceptable"), or `inside` (the nearest actor in object and clause)',
    "`complement`": "`none`, `clause`, `infinitive`, `event`, or an event that is `friendly`, `hostile`, or `stanced` (either); `ahead`: "
    'any, or none, but not one that tells how things already are ("assured them that it *is* safe")',
    "`clause`": 'verbs, one of which must head the clause below: `[leave, quit]` for "gave the consul a day to leave"',
    "`hostile`, `friendly`, `negated`": "the type instead, when the clause's event is hostile or friendly, or the predicate negated",
    "`only_negated`": 'whether the predicate counts only when negated: "will not hear of talks"',
    "`raw`": "whether a participant may be a thing (a road, a building); false: only somebody",
    "`inanimate`": "whether a thing may be the subject (a blast, a report)",
    "`bare`": "whether a noun may stand without a light verb",
    "`needs_actor`, `needs_recipient`": "whether the role must be filled",
    "`examples`": "invented sentences with the actors and recipients to be found, all run as tests",
    "`counter`": "invented sentences in which the event must not be found, likewise",
}

FIELDS_CLOSING = """
A selector is a lemma, a compound (`"trade restriction"`), a class of `classes.yaml` (`"@troops"`), a PLOVER sector (`MIL`), `STATE`,
`PERSON` (a name), `PLACE` (any place name), `NUM` (a number), or `ACTOR` (anybody).
"""


def reference(ontology: Ontology) -> str:
    """The whole page as Markdown."""
    types = [_section(t) for t in ontology.types.values()]
    contexts = "\n".join(f"- `{name}`: {meaning}" for name, meaning in ontology.contexts.items())
    fields = "".join(f"| {name} | {meaning} |\n" for name, meaning in FIELDS.items())
    return "\n".join([OPENING, *types, f"## Contexts\n\n{contexts}\n", FIELDS_OPENING + fields + FIELDS_CLOSING])


def _section(event: EventType) -> str:
    modes = "\n".join(f"- `{name}`: {meaning}" for name, meaning in event.modes.items())
    head = f"## {event.name}\n\n{event.definition}\n\n> {event.example}\n\n{event.source}; stance {event.stance}.\n"
    return f"{head}\nModes:\n\n{modes}\n" if modes else head


if __name__ == "__main__":
    sys.stdout.write(reference(load_ontology()))
