"""From matched frames to the events worth a line: doubles merged, advice and bare mentions left out.

A bare mention is a noun that only points back at what the same document tells elsewhere: beside "The guards jailed the editor on 3 May",
"the importance of the editor's jailing" tells nothing new. It must be undated, unplaced, without a verb of its own, and name nobody whom
the fuller telling does not name.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read import arguments as args
from tocsin.read.actors import ActorIndex
from tocsin.read.certainty import SETTLED
from tocsin.read.events.frame import Frame
from tocsin.read.events.intent import OBLIGATION
from tocsin.read.events.triggers import NOMINAL, VERBAL
from tocsin.read.lightverbs import is_named
from tocsin.read.parse import Token
from tocsin.read.places import FoundPlace
from tocsin.read.predicates import auxiliaries, is_negated
from tocsin.read.times import FoundTime
from tocsin.records import Certainty

NEEDING = frozenset({"need", "have", "ought"})  # verbs of obligation, with an infinitive
ANYBODY = frozenset({"we", "you", "one"})
ANY = frozenset({"a", "an", "any", "every", "each"})
RULED = frozenset({"RESULT", "OFFICE", "ELECTION"})  # what constitutions and statutes speak of
SUGGESTING = frozenset({"would", "should", "could", "must"})
COUNSEL_DEPTH = 4  # clauses between an obligation and what it is for


@dataclass(frozen=True, slots=True)
class Telling:
    """A frame with the time, the place and the certainty that its sentence gives it; `carried`: an earlier sentence gave the time."""

    frame: Frame
    time: FoundTime | None
    place: FoundPlace | None
    certainty: Certainty
    carried: bool = False


def without_mentions(tellings: list[Telling], actors: ActorIndex) -> list[Telling]:
    """The tellings of a document without the bare mentions of what it tells more fully."""
    fuller = [t for t in tellings if not _is_mention(t)]
    return [t for t in tellings if not _is_mention(t) or not any(_covers(other, t, actors) for other in fuller)]


def _is_mention(telling: Telling) -> bool:
    frame = telling.frame
    if telling.time is not None or telling.place is not None or frame.intended or frame.negated or telling.certainty not in SETTLED:
        return False
    if frame.trigger.pos not in NOMINAL or frame.trigger.is_root or is_named(frame.trigger):
        return False
    return not leans_on_verb(frame) or _is_label(frame)


def _is_label(frame: Frame) -> bool:
    """ "The coup was brought full circle": a noun that points at what is known, of whom nothing is told."""
    pointed = any(c.rel == "det" and c.lower in {"the", "this", "that"} for c in frame.trigger.children)
    return frame.event == "COUP" and pointed and not frame.actors and not frame.recipients


def leans_on_verb(frame: Frame) -> bool:
    """Whether a verb of the frame's own words says that the noun's event took place: "staged a coup", not "coup d'état"."""
    return any(w.pos in VERBAL for w in frame.words)


def _covers(fuller: Telling, mention: Telling, actors: ActorIndex) -> bool:
    """Whether a telling says all that the mention says."""
    full, bare = fuller.frame, mention.frame
    is_same_sort = full.mode == bare.mode or (bare.mode is None and _is_label(bare))
    if full.event != bare.event or not is_same_sort or fuller.certainty not in SETTLED:
        return False
    return _who(bare.actors, actors) <= _who(full.actors, actors) and _who(bare.recipients, actors) <= _who(full.recipients, actors)


def _who(heads: list[Token], actors: ActorIndex) -> set[str]:
    mentions = ((head, actors.mention_at(head)) for head in heads)
    return {mention.actor if mention is not None else head.lemma for head, mention in mentions}


def is_counsel(frame: Frame, certainty: Certainty) -> bool:
    """Whether the text only advises or states a rule: "we must defend the vote", "to win, a candidate must get half of it"."""
    token = frame.anchor
    if frame.kind == "adjective" and auxiliaries(token) & OBLIGATION:
        return True  # "they should be concerned about it"
    links = {"xcomp", "conj", "advcl"}
    if certainty not in SETTLED:  # "we must see that it takes others to defend it": told of nobody, other than "... that they defended it"
        links |= {"ccomp", "acl", "obl", "nsubj"}
    for _ in range(COUNSEL_DEPTH if certainty in SETTLED else 2 * COUNSEL_DEPTH):
        if _obliges_anybody(token, ruled=frame.event in RULED) or (certainty not in SETTLED and _suggests(token)):
            return True
        if token.rel not in links or token.is_root:
            return False
        token = token.head
    return False


def _suggests(verb: Token) -> bool:
    """ "Would this not be a chance to leave?": a question with "not" that proposes the answer."""
    return verb.is_root and verb.sentence.tokens[-1].text == "?" and is_negated(verb) and bool(auxiliaries(verb) & SUGGESTING)


def _obliges_anybody(verb: Token, *, ruled: bool) -> bool:
    needing = verb.lemma in NEEDING and verb.child("xcomp") is not None
    if not needing and not auxiliaries(verb) & OBLIGATION:
        return False
    subject = args.surface_subject(verb)
    if subject is None:
        return False
    return subject.lower in ANYBODY or (ruled and any(c.rel == "det" and c.lower in ANY for c in subject.children))


def merged(frames: list[Frame]) -> list[Frame]:
    """Frames without those that say again what another says: "killed two in an attack" is one event."""
    kept: list[Frame] = []
    for frame in frames:
        host = _host(frame, frames) or next((f for f in kept if _is_said_again(frame, f)), None)
        if host is None:
            kept.append(frame)
            continue
        host.actors = host.actors or [t for t in frame.actors if t not in host.recipients]
        if host.mode == "visit" and frame.recipients:  # "flew to Cairo for talks with the emir": whom he saw, not where
            host.recipients = [t for t in frame.recipients if t not in host.actors]
        host.recipients = host.recipients or [t for t in frame.recipients if t not in host.actors]
        host.mode = host.mode or frame.mode
    return kept


def _is_said_again(frame: Frame, other: Frame) -> bool:
    """One announcement, made of a verb and of its noun: "will impose" and "will impose sanctions"; or the same verb with the same subject
    twice, the one telling no more than the other: "we want to thank them ... we thank all"."""
    if frame.event != other.event or frame.mode != other.mode:
        return False
    if frame.trigger is other.trigger:
        return frame.intended and (other.intended or frame.actors == other.actors)
    if frame.trigger.lemma != other.trigger.lemma or frame.kind != "verb" or other.kind != "verb" or frame.negated or other.negated:
        return False
    return [t.lower for t in frame.actors] == [t.lower for t in other.actors] != [] and not [t for t in frame.recipients if t.pos != "PRON"]


def _host(frame: Frame, frames: list[Frame]) -> Frame | None:
    """The frame that already tells this noun's event: a predicate of the same type that the noun is an argument of."""
    if frame.intended:
        return None
    if frame.trigger.rel == "xcomp" and frame.trigger.pos in VERBAL:  # "pledged to guarantee the vote"
        return next((f for f in frames if f.anchor is frame.trigger.head and f.event == frame.event and not f.intended), None)
    if frame.trigger.rel == "acl":  # "the coup that ousted the premier", "protests led by the unions"
        return next((f for f in frames if f.trigger is frame.trigger.head and f.event == frame.event), None)
    if frame.trigger.pos not in {"NOUN", "PROPN"}:
        return None
    others = [f for f in frames if f is not frame and not f.intended]
    shared = next((f for f in others if f.trigger is frame.anchor), None)
    if shared is not None and (shared.event == frame.event or shared.entry.object):
        return shared  # the light verb has an entry of its own for such an object
    anchors = {f.anchor.index: f for f in others if f.event == frame.event}
    token = frame.anchor
    for _ in range(3):
        if token.is_root or token.rel not in {"nsubj", "obj", "obl", "nmod", "conj", "advcl"}:
            return None
        token = token.head
        found = anchors.get(token.index)
        if found is not None:
            return found
    return None
