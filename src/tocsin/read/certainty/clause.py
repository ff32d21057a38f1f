"""What the words of an event's own clause or noun phrase say of it, before any word above is heard: negation, modals, tense, mood."""

from __future__ import annotations

from tocsin.read.certainty.conditions import hangs_on_condition, stands_in_condition
from tocsin.read.certainty.words import word_lists
from tocsin.read.parse import Sentence, Token
from tocsin.records import Certainty

COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj"})
AUXILIARIES = frozenset({"aux", "cop"})
PRESENT = frozenset({"VBZ", "VBP"})
FINITE = PRESENT | {"VBD"}
INTERROGATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
CLOSING = frozenset("\"'”’»)]")
STOPS = frozenset(".?!…:;")
LONG_YEAR = range(1000, 2100)  # a bare number of this size beside a verb in the present tells of history


def own_certainty(token: Token) -> Certainty:
    """The certainty by the event's own clause or phrase."""
    return _of_clause(token) if is_clause(token) else _of_phrase(token)


def is_clause(token: Token) -> bool:
    """Whether the token heads a clause, whatever the tagger took it for ("demanded that the speaker resign")."""
    if token.pos not in ("NOUN", "PROPN"):
        return True
    return any(c.rel in AUXILIARIES or c.dep in ("mark", "expl", "obj") for c in token.children)


def is_infinitive(token: Token) -> bool:
    """ "to leave"."""
    return any(c.rel in ("mark", "aux") and c.lower == "to" for c in token.children)


def is_full_clause(token: Token) -> bool:
    """Told with a tense or an auxiliary, unlike "to leave" or the subjunctive "that he leave"."""
    return token.tag in FINITE or (not is_infinitive(token) and any(c.rel in AUXILIARIES for c in token.children))


def is_headline(sentence: Sentence) -> bool:
    """Printed without a full stop, or with a bare singular subject ("Army seizes palace.")."""
    if last_word(sentence).text not in STOPS:
        return True
    subject = sentence.root.child("nsubj")
    return subject is not None and subject is sentence.tokens[0] and subject.tag == "NN" and not subject.children


def last_word(sentence: Sentence) -> Token:
    """The last token that is no closing quotation mark or bracket."""
    return next((t for t in reversed(sentence.tokens) if t.text not in CLOSING), sentence.tokens[-1])


def is_told_now(token: Token) -> bool:
    """Whether the clause of this word is in the present or the present perfect."""
    verb = next((t for t in (token, *token.ancestors()) if t.tag in FINITE or any(c.rel in AUXILIARIES for c in t.children)), token)
    helpers = [c for c in verb.children if c.rel in AUXILIARIES]
    return any(h.tag in PRESENT for h in helpers) if helpers else verb.tag in PRESENT


# --- noun phrases


def _of_phrase(token: Token) -> Certainty:
    lists = word_lists()
    if stands_in_condition(token):
        return "conditional"
    for child in token.children:
        if child.rel == "det" and child.lower in lists.sets["empty"]:
            return "did-not-happen"
        if child.rel == "case" and child.lower in lists.openers:
            return lists.openers[child.lower]
        if child.rel in ("amod", "compound", "advmod", "nmod", "acl") and child.index < token.index:
            found = lists.modifiers.get(_whole(child)) or lists.adverbs.get(child.lower)
            if found is not None:
                return found
            if lists.has("mounting", child.lower) and is_told_now(token):
                return "happening"
    clauses = [c for c in token.children if c.rel == "acl"]
    if any(c.tag == "VBG" and any(h.tag in PRESENT for h in c.children if h.rel == "aux") for c in clauses):
        return "happening"  # "the audit in which they are taking part"
    described = next((lists.modifiers.get(c.lower) for c in clauses if c.tag == "VBN" and c.child("aux", "nsubj") is None), None)
    return described or ("happening" if _is_dated_now(token) else "happened")  # "the march planned for May"


def _whole(modifier: Token) -> str:
    """ "so-called", also when it was cut at its hyphen."""
    return "".join(t.lower for t in modifier.subtree()) if modifier.children else modifier.lower


def _is_dated_now(token: Token) -> bool:
    """ "The strike, now in its third week"."""
    position = token.index - token.sentence.tokens[0].index
    return [t.lower for t in token.sentence.tokens[position + 1 : position + 3]] == [",", "now"]


# --- clauses


def _of_clause(token: Token) -> Certainty:
    opener = _opener(token)
    if opener is not None:
        return opener
    modal = _modal(token)
    if is_negated(token):
        return _negated(token, modal)
    if is_question(token):
        return "possible"
    if modal is not None or is_root_infinitive(token):
        return _modalised(token, modal)
    adverb = next((a for a in map(_adverb, token.children) if a is not None), None)
    if adverb is not None:
        return adverb
    if _is_imperative(token):
        return "possible"
    return _by_tense(token)


def _opener(token: Token) -> Certainty | None:
    """What the words that open the clause say: "if", "whether", "without", "before they could"."""
    lists = word_lists()
    if stands_in_condition(token):
        return "conditional"
    marks = [c.lower for c in token.children if c.rel in ("mark", "case", "cc") or (c.rel == "advmod" and c.index < token.index)]
    if "before" in marks and any(c.lower in ("could", "can") for c in token.children if c.rel == "aux"):
        return "did-not-happen"
    if "if" in marks or ("though" in marks and "as" in marks):
        return "possible"  # an indirect question, or "as if": conditions were told above
    return next((lists.openers[m] for m in marks if m in lists.openers), None)


def _negated(token: Token, modal: Certainty | None) -> Certainty:
    """Under a negation: "may not" stays open, "could not" does not, "would not" hangs on something unless it is reported."""
    if modal == "conditional" and not _is_future_in_past(token):
        return "conditional"
    helpers = {c.lower for c in token.children if c.rel == "aux"}
    is_open = bool(helpers & word_lists().sets["open_when_negated"]) or _is_imperative(token)
    return "possible" if is_open else "did-not-happen"


def _modalised(token: Token, modal: Certainty | None) -> Certainty:
    if _was_to_have(token):
        return "did-not-happen"
    if hangs_on_condition(token):
        return "conditional"
    if modal == "conditional":
        return "planned" if _is_future_in_past(token) else "conditional"
    return modal or "planned"


def _was_to_have(token: Token) -> bool:
    """ "was to have met": planned, and not done."""
    helpers = {c.lower for c in token.children if c.rel in ("aux", "mark")}
    return "to" in helpers and "have" in helpers and bool(helpers & {"was", "were"})


def is_negated(token: Token) -> bool:
    """Negated by "not" or "never", or by an empty subject or object ("nobody", "no shots"), and not in another part only."""
    auxiliaries = [c for c in token.children if c.rel in AUXILIARIES]
    if not any(_negates(child) for parent in (token, *auxiliaries) for child in parent.children):
        return False
    return not _is_negated_elsewhere(token)


def _negates(child: Token) -> bool:
    lists = word_lists()
    if child.rel in ("advmod", "aux", "cc", "dep", "det") and lists.adverbs.get(child.lower) == "did-not-happen":
        return not (_is_followed_by(child, "only") or _is_followed_by(child, "just") or _is_remote(child))
    if child.rel == "advmod" and child.lower == "longer":
        return any(c.lower == "no" for c in child.children)
    inner = {c.lower for c in child.children if c.rel in ("det", "nummod", "advmod", "cc")}
    if child.rel in ("nsubj", "obj"):
        return bool({child.lower, *inner} & lists.sets["empty"]) or ("not" in inner and bool(inner & {"a", "one", "single"}))
    return child.rel == "obl" and "no" in inner and lists.has("empty_circumstances", child.lemma)


def _is_remote(child: Token) -> bool:
    """ "nearly fifty people": the adverb is the number's, whatever it was hung on."""
    return child.lower in ("almost", "nearly") and child.index + 1 != child.head.index


def _is_negated_elsewhere(token: Token) -> bool:
    """The negation falls on a part of the clause: "did not resign on Friday but on Monday", "did not arrive until midnight"."""
    past = token.tag == "VBD" or any(c.lower in ("did", "had") for c in token.children if c.rel == "aux")
    for child in token.children:
        if child.rel not in ("obl", "advcl") or child.index < token.index:
            continue
        if any(t.lower == "but" and t.rel == "cc" for t in child.subtree()):
            return True
        marks = {c.lower for c in child.children if c.rel in ("case", "mark")}
        if past and marks & {"until", "till"}:
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
    return token.rel in ("ccomp", "parataxis") and token.head.tag in ("VBD", "VBN") and not hangs_on_condition(token)


def _adverb(child: Token) -> Certainty | None:
    found = word_lists().adverbs.get(child.lower) if child.rel == "advmod" else None
    return None if found == "did-not-happen" else found  # negation has been heard


def is_root_infinitive(token: Token) -> bool:
    """ "is to resign" and, in headlines, "Minister to resign"."""
    if not is_infinitive(token):
        return False
    if token.rel == "acl":
        return token.head.is_root and not any(t.pos in ("VERB", "AUX") for t in token.sentence.tokens if t is not token)
    return token.rel not in COMPLEMENTS and token.rel not in ("advcl", "conj", "parataxis")


def is_question(token: Token) -> bool:
    """Whether the event is what a question asks: "did they fire?", but not "why did they fire?" nor "they fled, are they safe?"."""
    words = token.sentence.tokens
    if last_word(token.sentence).text != "?" or any(t.tag in INTERROGATIVES for t in words[: token.index - words[0].index]):
        return False
    return _is_inverted(token) or (token.is_root and not any(map(_is_inverted, words)))


def _is_inverted(token: Token) -> bool:
    """ "did they fire", "are they loyal": an auxiliary before the subject."""
    subject = token.child("nsubj")
    return subject is not None and any(c.rel in AUXILIARIES and c.index < subject.index for c in token.children)


def _is_imperative(token: Token) -> bool:
    if token.morph.get("Mood") == "Imp":
        return True
    if token.tag != "VB" or token.rel not in ("root", "parataxis"):
        return False
    return not any(c.rel in ("nsubj", "csubj", "mark", "expl") or (c.rel == "aux" and c.lower != "do") for c in token.children)


def _by_tense(token: Token) -> Certainty:
    """By tense and, in the present, by what sort of present it is."""
    helpers = [c for c in token.children if c.rel in AUXILIARIES]
    is_now = any(h.tag in PRESENT for h in helpers) if helpers else token.tag in PRESENT or token.pos == "NOUN"
    is_progressive = token.tag == "VBG" or any(h.lower == "being" for h in helpers)
    if token.rel == "acl" and token.tag == "VBG" and not helpers:
        return "happening" if is_told_now(token.head) else "happened"  # "soldiers patrolling the capital have ..."
    if not is_now:
        return "happened"
    if any(_is_to_come(c) for c in token.children):
        return "planned"
    if is_progressive:
        return "happening"
    is_nominal = token.pos not in ("VERB", "AUX") and bool(helpers)
    return "happened" if is_nominal or any(h.lemma == "have" for h in helpers) else _present(token)


def _is_to_come(child: Token) -> bool:
    """ "tomorrow", "next Sunday"."""
    if child.rel not in ("obl", "advmod", "obj", "nmod"):
        return False
    return word_lists().has("to_come", child.lower) or any(
        c.lower in ("next", "coming") for c in child.children if c.rel in ("amod", "det")
    )


def _present(token: Token) -> Certainty:
    """The simple present tells of one happening in headlines, dated narration, words that do what they say, and verbs of a moment;
    elsewhere it is a state or a habit."""
    lists = word_lists()
    lemma = token.lemma.lower()
    if is_headline(token.sentence) or lists.has("done_by_saying", lemma) or any(_is_past_date(c) for c in token.children):
        return "happened"
    return "happened" if lists.has("momentary", lemma) and not _is_habit(token) else "happening"


def _is_habit(token: Token) -> bool:
    lists = word_lists()
    for child in token.children:
        if child.rel == "advmod" and lists.has("frequencies", child.lower):
            return True
        if child.rel == "obj" and child.tag == "NNS" and not any(c.rel in ("nummod", "det") for c in child.children):
            return True
        if child.rel in ("obl", "nsubj") and any(c.lower in ("every", "each") for c in child.children):
            return True
    return False


def _is_past_date(child: Token) -> bool:
    words = [child, *child.subtree()]
    return child.rel in ("obl", "advmod", "nmod") and any(
        t.lower in ("yesterday", "ago") or (t.text.isdecimal() and int(t.text) in LONG_YEAR) for t in words
    )
