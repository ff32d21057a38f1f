"""The rules' certainty of an event: the marks of its own clause, composed with the effect of each governing word above it."""

from __future__ import annotations

from tocsin.read.certainty.clause import AUXILIARIES, PRESENT, is_negated, own_certainty
from tocsin.read.certainty.governors import effect_on
from tocsin.read.certainty.words import Effect, word_lists
from tocsin.read.parse import Token
from tocsin.records import Certainty

__all__ = ["SETTLED", "certainty_by_rule", "effect_on", "is_plain"]

SETTLED: frozenset[Certainty] = frozenset({"happened", "happening"})
DEPTH = 12  # governors looked at above a trigger: deeper chains are parse errors


def certainty_by_rule(trigger: Token) -> Certainty:
    """The certainty by rule, in the voice of the innermost asserter."""
    return _certainty(trigger, DEPTH)


def is_plain(trigger: Token) -> bool:
    """Whether the rules need no second opinion: a noun, an act done by saying it, or a main clause in the simple past."""
    if trigger.pos not in ("VERB", "AUX") or word_lists().has("done_by_saying", trigger.lemma.lower()):
        return True
    return trigger.tag == "VBD" and trigger.is_root


def _certainty(token: Token, depth: int) -> Certainty:
    own = own_certainty(token)
    if depth == 0:
        return own
    shared = _shared_with_conjunct(token)
    if shared is not None:
        above = _certainty(shared, depth - 1)
        return above if own in SETTLED else own
    link = effect_on(token)
    if link is None:
        return own
    governor, effect = link
    if _is_done_by_saying(token, governor):
        return "happened"
    return _composed(effect, own, governor, depth - 1)


def _composed(effect: Effect, own: Certainty, governor: Token, depth: int) -> Certainty:
    """The event's certainty, from its own clause and the effect and certainty of the word that governs it."""
    if effect == "presents":
        return own
    if effect == "denies":
        return "possible" if is_negated(governor) else _reversed(own)
    above = _certainty(governor, depth)
    if effect == "carries" or (effect in ("ends", "lasts") and own not in SETTLED):
        return above if own in SETTLED else own
    if effect == "ends":
        return "happened" if above in SETTLED else "happening"
    if effect == "lasts":
        return "happening" if above in SETTLED and _is_now(governor) else above
    if effect == "reverses":
        return _reversed(above) if own in SETTLED else own
    if above in ("did-not-happen", "conditional"):
        return above
    if own == "did-not-happen":
        return own if effect == "plans" else "possible"  # "promised not to leave"; but "urged them not to leave"
    return "planned" if effect == "plans" and "possible" not in (above, own) else "possible"


def _reversed(certainty: Certainty) -> Certainty:
    if certainty == "did-not-happen":
        return "happened"
    return "conditional" if certainty == "conditional" else "did-not-happen"


def _is_now(governor: Token) -> bool:
    helpers = [c for c in governor.children if c.rel in AUXILIARIES]
    is_present = governor.tag in (*PRESENT, "VBG") or (governor.tag == "VB" and governor.child("nsubj") is not None and not helpers)
    return is_present or any(h.tag in PRESENT for h in helpers)


def _is_done_by_saying(token: Token, governor: Token) -> bool:
    """ "I want to thank": the speaker thanks by saying so."""
    lists = word_lists()
    if not (lists.has("done_by_saying", token.lemma.lower()) and lists.has("polite", governor.lemma.lower())):
        return False
    subject = governor.child("nsubj")
    return subject is not None and subject.lower in ("i", "we")


def _shared_with_conjunct(token: Token) -> Token | None:
    """The first of two coordinated words when the second has no auxiliary or tense of its own ("may resign and leave")."""
    if token.rel != "conj":
        return None
    first = token.head
    if token.pos in ("NOUN", "PROPN"):
        return first
    if token.tag == "VBG" and first.tag == "VBN" and not any(c.rel in AUXILIARIES for c in token.children):
        # "committed to reform, helping the poor and seizing the mines": as sure as the helping
        return next((c for c in first.all_children("advcl") if c.tag == "VBG" and c.index < token.index), None)
    has_own = any(c.rel in AUXILIARIES or c.rel in ("mark", "nsubj") for c in token.children)
    return first if token.tag == first.tag and not has_own else None
