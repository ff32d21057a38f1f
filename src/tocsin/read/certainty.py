"""How sure a sentence makes it that something happened, and who vouches for it.

In: the trigger word of an event (verb, noun or adjective) in its parse, and the document's statements.
Out: one of the six certainties, and the chain of statements that the trigger stands in.

The certainty is the one that the innermost asserter gives it. "The governor denied that officers fired": by the governor's word the
firing did not happen, so the event is `did-not-happen`, asserted by a statement of attitude `denies`. What is quoted is judged inside
the quotation alone: a "said" above it neither adds nor takes away.

The word lists are in `data/certainty.yaml`. The method composes the marks of the trigger's own clause with the effect of the word that
governs it, from the trigger upwards (after Karttunen's implicatives and FactBank's event-selecting predicates).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tocsin.errors import LexiconError
from tocsin.read.parse import Parse, Token
from tocsin.records import Certainty, Statement

Effect = Literal["carries", "reverses", "plans", "opens", "presents", "denies", "lasts", "ends"]
WORD_LISTS = Path(__file__).parent / "data" / "certainty.yaml"

SETTLED: frozenset[Certainty] = frozenset({"happened", "happening"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj"})
NOUN_LINKS = frozenset({"obj", "obl", "nmod", "compound", "nsubj"})
GOVERNING_CASES = frozenset({"for", "of", "to", "with", "from", "against", "on", "in", "about", "over", "into"})
"""Prepositions by which a word governs an event noun ("called for a strike"); others place it in time or space."""
AUXILIARIES = frozenset({"aux", "cop"})
DEPTH = 12  # governors looked at above a trigger: deeper chains are parse errors


@dataclass(frozen=True, slots=True)
class WordLists:
    """`data/certainty.yaml`, by word."""

    verb_governors: dict[str, Effect]
    noun_governors: dict[str, Effect]
    modifiers: dict[str, Certainty]
    adverbs: dict[str, Certainty]
    modals: dict[str, Certainty]
    openers: dict[str, Certainty]
    speak_of_facts: frozenset[str]
    empty: frozenset[str]
    speech_nouns: frozenset[str]


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The word lists; raises LexiconError when a word is given two effects."""
    data = yaml.safe_load(WORD_LISTS.read_text(encoding="utf-8"))
    return WordLists(
        verb_governors=_by_word((g for g in data["governors"] if g["of"] in ("verb", "both")), "effect"),
        noun_governors=_by_word((g for g in data["governors"] if g["of"] in ("noun", "both")), "effect"),
        modifiers=_by_word(data["modifiers"], "certainty"),
        adverbs=_by_word(data["adverbs"], "certainty"),
        modals=_inverted(data["modals"]),
        openers=_inverted(data["openers"]),
        speak_of_facts=frozenset(data["speak_of_facts"]),
        empty=frozenset(data["empty"]),
        speech_nouns=frozenset(data["speech_nouns"]),
    )


def _by_word(groups: Iterable[dict[str, Any]], value: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for group in groups:
        for word in group["words"]:
            if found.setdefault(word, group[value]) != group[value]:
                raise LexiconError(f"{WORD_LISTS.name}: {word!r} is both {found[word]} and {group[value]}; keep one")
    return found


def _inverted(lists: dict[str, list[str]]) -> dict[str, Any]:
    return {word: value for value, words in lists.items() for word in words}


def asserted_by(trigger: Token, parse: Parse, statements: list[Statement]) -> tuple[str, ...]:
    """Ids of the statements whose content covers the trigger, innermost (shortest content) first."""
    around = [
        (sum(len(parse.tokens_in(span)) for span in statement.content), number, statement.id)
        for number, statement in enumerate(statements)
        if any(start <= trigger.start and trigger.end <= end for start, end in statement.content)
    ]
    return tuple(identifier for _, _, identifier in sorted(around))


def certainty_of(trigger: Token) -> Certainty:
    """The certainty that its sentence gives to the event at `trigger`, in the voice of its innermost asserter."""
    return _certainty(trigger, DEPTH)


def _certainty(token: Token, depth: int) -> Certainty:
    own = _own(token)
    if depth == 0:
        return own
    shared = _shared_with_conjunct(token)
    if shared is not None:
        above = _certainty(shared, depth - 1)
        return above if own in SETTLED else own
    link = _effect_on(token)
    if link is None:
        return own
    governor, effect = link
    return _composed(effect, own, governor, depth - 1)


def _composed(effect: Effect, own: Certainty, governor: Token, depth: int) -> Certainty:
    """The event's certainty, from its own clause and the effect and certainty of the word that governs it."""
    if effect == "presents":
        return own
    if effect == "denies":
        return "possible" if _is_negated(governor) else _reversed(own)
    above = _certainty(governor, depth)
    if effect == "carries":
        return above if own in SETTLED else own
    if effect == "ends":
        return "happened" if above in SETTLED else "happening"
    if effect == "lasts":
        return "happening" if above in SETTLED and governor.tag in ("VBZ", "VBP", "VBG") else above
    if effect == "reverses":
        return _reversed(above) if own in SETTLED else own
    if above in ("did-not-happen", "conditional"):
        return above
    if own == "did-not-happen":
        return own
    return "planned" if effect == "plans" and above != "possible" else "possible"


def _reversed(certainty: Certainty) -> Certainty:
    if certainty == "did-not-happen":
        return "happened"
    return "conditional" if certainty == "conditional" else "did-not-happen"


def _effect_on(token: Token) -> tuple[Token, Effect] | None:
    """The word that governs the event at `token`, and what it does to it."""
    head = token.head
    if token.is_root:
        return None
    if token.pos in ("NOUN", "PROPN") or (token.rel in NOUN_LINKS and token.rel not in COMPLEMENTS):
        return _effect_on_noun(token, head)
    lists = word_lists()
    if token.rel in COMPLEMENTS:
        if head.lemma.lower() in lists.speak_of_facts and _is_full_clause(token):
            return head, "presents"
        if head.lower == "going" and head.child("aux") is not None and _is_infinitive(token):
            return head, "plans"
        return head, _governs(head, lists.verb_governors) or _default_effect(token)
    if token.rel == "acl" and token.dep != "acl:relcl":
        known = _governs(head, lists.verb_governors)
        if known is not None:
            return head, known
        return (head, "opens") if _is_infinitive(token) and not _is_root_infinitive(token) else None
    if token.rel == "advcl":
        return _effect_on_adverbial(token, head)
    return None


def _default_effect(token: Token) -> Effect:
    if token.rel == "ccomp" and not _is_infinitive(token):
        return "presents"
    return "opens" if _is_infinitive(token) else "carries"


def _is_full_clause(token: Token) -> bool:
    """Told with a tense or an auxiliary, unlike "to leave" or the subjunctive "that he leave"."""
    return token.tag in ("VBD", "VBZ", "VBP") or (not _is_infinitive(token) and any(c.rel in AUXILIARIES for c in token.children))


def _effect_on_adverbial(token: Token, head: Token) -> tuple[Token, Effect] | None:
    """A clause beside the main one: after "of" and the like it is governed, a bare "to" is a purpose, a gerund shares its head's fate."""
    if _is_infinitive(token):
        known = _governs(head, word_lists().verb_governors)
        return head, known if known in ("plans", "opens", "reverses", "carries") else "plans"
    mark = token.child("mark", "case")
    if mark is not None and mark.lower in GOVERNING_CASES:
        return head, _governs(head, word_lists().verb_governors) or "presents"
    if token.tag == "VBG" and (mark is None or mark.lower == "by"):
        return head, "carries"
    if mark is not None and mark.lower in ("when", "once", "until", "till", "before", "as", "after") and token.tag in ("VBZ", "VBP"):
        return head, "carries"  # "will be buried when they arrive": a present tense that speaks of what is to come
    return None


def _effect_on_noun(token: Token, head: Token) -> tuple[Token, Effect] | None:
    """Only listed words touch an event noun: what is merely spoken of ("condemned the attack") stays as real as it was."""
    effect = _governs(head, word_lists().noun_governors)
    if effect is None or token.rel not in NOUN_LINKS:
        return None
    if effect == "denies" and token.lemma in word_lists().speech_nouns:
        return None
    if token.dep == "nsubj":
        subjects: tuple[Effect, ...] = ("carries", "lasts", "ends")
        return (head, effect) if effect in subjects and head.child("obj") is None and head.child("xcomp") is None else None
    case = token.child("case")
    if token.rel in ("obl", "nmod") and case is not None and case.lower not in GOVERNING_CASES:
        return None
    if head.pos in ("NOUN", "PROPN") and effect == "carries" and case is not None and case.lower not in ("of", "in"):
        return None
    return head, effect


def _shared_with_conjunct(token: Token) -> Token | None:
    """The first of two coordinated words when the second has no auxiliary or tense of its own ("may resign and leave")."""
    if token.rel != "conj":
        return None
    first = token.head
    if token.pos in ("NOUN", "PROPN"):
        return first
    has_own = any(c.rel in AUXILIARIES or c.rel in ("mark", "nsubj") for c in token.children)
    return first if token.tag == first.tag and not has_own else None


def _own(token: Token) -> Certainty:
    """What the words of the event's own clause or noun phrase say, before any word above is heard."""
    return _own_noun(token) if token.pos in ("NOUN", "PROPN") and not _is_predicate(token) else _own_clause(token)


def _is_predicate(token: Token) -> bool:
    return any(c.rel in AUXILIARIES for c in token.children)


def _own_noun(token: Token) -> Certainty:
    lists = word_lists()
    for child in token.children:
        if child.rel == "det" and child.lower in lists.empty:
            return "did-not-happen"
        if child.rel == "case" and child.lower in lists.openers:
            return lists.openers[child.lower]
        if child.rel in ("amod", "compound", "advmod", "nmod", "acl") and child.index < token.index:
            found = lists.modifiers.get(child.lower) or lists.adverbs.get(child.lower)
            if found is not None:
                return found
    return "happened"


def _own_clause(token: Token) -> Certainty:
    opener = _opener(token)
    if opener is not None:
        return opener
    if _is_negated(token):
        return "conditional" if _modal(token) == "conditional" else "did-not-happen"
    modal = _modal(token)
    if modal == "conditional":
        return "planned" if _is_future_in_past(token) else "conditional"
    if modal is not None or _is_root_infinitive(token):
        return "conditional" if _has_condition(token) else modal or "planned"
    adverb = next((a for a in map(_adverb, token.children) if a is not None), None)
    if adverb is not None:
        return adverb
    if token.morph.get("Mood") == "Imp" or _is_question(token):
        return "possible"
    return _by_tense(token)


def _opener(token: Token) -> Certainty | None:
    lists = word_lists()
    marks = [c.lower for c in token.children if c.rel in ("mark", "case", "cc") or (c.rel == "advmod" and c.index < token.index)]
    found = next((lists.openers[m] for m in marks if m in lists.openers), None)
    if found is None and "if" in marks:
        found = "conditional"
    return "possible" if found == "conditional" and token.rel in COMPLEMENTS else found


def _is_negated(token: Token) -> bool:
    """Negated by "not" or "never", or by an empty subject or object ("nobody", "no shots")."""
    lists = word_lists()
    for child in token.children:
        is_negation = child.rel in ("advmod", "aux", "cc", "dep", "det") and lists.adverbs.get(child.lower) == "did-not-happen"
        if is_negation and not _is_followed_by(child, "only"):
            return True
        if child.rel == "advmod" and child.lower == "longer" and any(c.lower == "no" for c in child.children):
            return True
        if child.rel in ("nsubj", "obj"):
            words = {child.lower, *(c.lower for c in child.children if c.rel in ("det", "nummod", "advmod"))}
            if words & lists.empty:
                return True
    return False


def _is_followed_by(token: Token, word: str) -> bool:
    position = token.index - token.sentence.tokens[0].index + 1
    return position < len(token.sentence.tokens) and token.sentence.tokens[position].lower == word


def _modal(token: Token) -> Certainty | None:
    modals = word_lists().modals
    for child in token.children:
        if child.rel != "aux" or child.lower not in modals:
            continue
        if child.lower in ("'d", "’d") and token.tag == "VBN":
            continue  # "he'd resigned"
        return modals[child.lower]
    return None


def _is_future_in_past(token: Token) -> bool:
    """ "said that he would resign": the future as seen from a past cue."""
    head = token.head
    return token.rel in ("ccomp", "parataxis") and head.tag in ("VBD", "VBN") and not _has_condition(token)


def _has_condition(token: Token) -> bool:
    return any(c.rel == "advcl" and _opener(c) == "conditional" for c in token.children)


def _adverb(child: Token) -> Certainty | None:
    return word_lists().adverbs.get(child.lower) if child.rel == "advmod" else None


def _is_infinitive(token: Token) -> bool:
    return any(c.rel in ("mark", "aux") and c.lower == "to" for c in token.children)


def _is_root_infinitive(token: Token) -> bool:
    """ "is to resign" and, in headlines, "Minister to resign"."""
    if not _is_infinitive(token):
        return False
    if token.rel == "acl":
        return token.head.is_root and not any(t.pos in ("VERB", "AUX") for t in token.sentence.tokens if t is not token)
    return token.rel not in COMPLEMENTS and token.rel not in ("advcl", "conj", "parataxis")


def _is_question(token: Token) -> bool:
    last = next((t for t in reversed(token.sentence.tokens) if t.text not in "\"'”’)"), token)
    return last.text == "?" and token.is_root


def _by_tense(token: Token) -> Certainty:
    """Under way when the clause is a present progressive; a simple present is told of what happened (headlines, narration)."""
    helpers = [c for c in token.children if c.rel in AUXILIARIES]
    is_now = any(c.tag in ("VBP", "VBZ") for c in helpers)
    is_progressive = token.tag == "VBG" or any(c.lower == "being" for c in helpers)
    return "happening" if is_now and is_progressive else "happened"


def _governs(head: Token, lists: dict[str, Effect]) -> Effect | None:
    """The effect listed for this word, first of all with its particle ("call off")."""
    lemma = head.lemma.lower()
    particle = next((c.lower for c in head.children if c.dep == "compound:prt"), None)
    return (lists.get(f"{lemma} {particle}") if particle else None) or lists.get(lemma)
