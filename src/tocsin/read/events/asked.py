"""What is asked or refused: the mode of a REQUEST or a REJECT.

A frame and the other frames of its sentence come in, a mode of the ontology goes out, or none. An event below the asking word decides
("asked them to *send* aid"), else the nearest noun of one of the classes `demand_...` ("demanded early *elections*").
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.read.events.frame import Frame
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.parse import Token
from tocsin.read.predicates import is_negated

ASKING = frozenset({"REQUEST", "REJECT"})
BY_EVENT = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "MOBILIZE": "assist", "SANCTION": "assist",
    "CONSULT": "meet", "AGREE": "meet", "RETREAT": "yield", "CONCEDE": "yield",
    "OFFICE": "change", "ELECTION": "change",
}  # fmt: skip
HOSTILE = frozenset({"ASSAULT", "COERCE", "THREATEN", "SANCTION", "ACCUSE", "MOBILIZE"})
CLASSES = {"demand_yield": "yield", "demand_meet": "meet", "demand_change": "change", "demand_assist": "assist"}
DEPTH = 3  # words below the asking one: what stands deeper is about something else
BELOW = frozenset({"obj", "xcomp", "ccomp", "nmod", "obl", "advcl", "acl", "compound", "amod", "conj", "nsubj"})


def mode_of(frame: Frame, frames: Iterable[Frame], lexicon: Lexicon) -> str | None:
    """The mode that what is asked or refused gives the frame; its own when it has one."""
    if frame.mode is not None or frame.event not in ASKING:
        return frame.mode
    others = {f.trigger.index: f for f in frames if f is not frame and f.trigger is not frame.trigger}
    for token in _below(frame):
        inner = others.get(token.index)
        found = _by_event(inner) if inner is not None else _by_noun(token, lexicon)
        if found is not None:
            return found
    return None


def _below(frame: Frame) -> list[Token]:
    """The words below the asking one, the nearest first; participants do not tell what is asked."""
    apart = {t.index for t in (*frame.actors, *frame.recipients, *frame.words)}
    is_modal = frame.trigger.rel == "aux"  # "the junta *must* go"
    start = frame.trigger.head if is_modal else frame.trigger
    level, found = [start], [start] if is_modal else []
    for _ in range(DEPTH):
        level = [c for t in level for c in t.children if _is_below(c) and (is_modal or c.index > start.index)]
        level = [
            s for t in level for s in (*(c for c in t.children if c.rel == "nsubj" and t.child("cop")), t)
        ]  # "that the *exit* is the way out"
        found += [t for t in level if t.index not in apart]
    return found


def _is_below(token: Token) -> bool:
    """What is asked first tells the mode: "asked it to keep out, and to seek a solution" asks to keep out."""
    return token.rel in BELOW and not (token.rel == "conj" and token.head.pos == "VERB" and token.pos == "VERB")


def _by_event(frame: Frame) -> str | None:
    if frame.event == "RETREAT" and frame.mode == "resign":
        return "change"
    if frame.event in HOSTILE and (frame.negated or is_negated(frame.trigger)):
        return "yield"  # "asked Kenya not to close the camp"
    if frame.event == "ELECTION" and frame.trigger.pos == "VERB":
        return None  # "told its envoy to vote against" asks for no election
    return BY_EVENT.get(frame.event)


def _by_noun(token: Token, lexicon: Lexicon) -> str | None:
    return next((mode for name, mode in CLASSES.items() if lexicon.has(token.lemma.lower(), name)), None)
