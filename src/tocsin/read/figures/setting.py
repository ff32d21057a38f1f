"""Where a quantity stands: the words around it that tell what sort of number it is, by their place.

In: a quantity. Out: a `Setting`: "killed" as a verb whose object is counted, "toll" as the noun whose amount the number is.
`kinds.py` compares these words with the lists of `figures.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tocsin.read import arguments as args
from tocsin.read.figures.counted import NOMINAL, compound_of, counted_noun, forms
from tocsin.read.figures.lexicon import lexicon
from tocsin.read.figures.quantities import Quantity
from tocsin.read.parse import Token
from tocsin.read.prepositions import preposition

VERBAL = frozenset({"VERB", "AUX"})
HIGHEST = 4  # words climbed from the number to what governs it

Words = dict[str, set[str]]
"""Words by the place in which they stand: "nouns", "marks", "objects", "subjects", "nominals", "totals", "by"."""


@dataclass(slots=True, eq=False)
class Setting:
    """A quantity with what it counts (`noun`, `of`) and the words that tell its kind, by their place."""

    quantity: Quantity
    top: Token  # by which the quantity, or the noun that it counts, hangs in the tree
    noun: Token | None
    of: str | None
    verb: Token | None = None  # the predicate that it hangs on
    words: Words = field(default_factory=dict)
    beside: Words = field(default_factory=dict)  # of these, the ones right beside the number: they are surest

    def note(self, place: str, *words: str) -> None:
        self.words.setdefault(place, set()).update(w for w in words if w)

    def has(self, place: str, words: frozenset[str]) -> bool:
        return bool(words) and not words.isdisjoint(self.words.get(place, ()))


def setting_of(quantity: Quantity) -> Setting:
    """The quantity with what it counts, and all words around it that may tell its kind."""
    noun, of = counted_noun(quantity)
    top = noun if noun is not None and quantity.is_plain else _top(quantity)
    setting = Setting(quantity, top, noun, of)
    if noun is not None:
        setting.note("nouns", *forms(noun))
        setting.note("totals", *forms(noun), *([compound_of(noun)] if quantity.unit else []))
    _note_neighbours(setting)
    setting.beside = {place: set(words) for place, words in setting.words.items()}
    _note_marks(setting)
    _note_governor(setting)
    return setting


def _top(quantity: Quantity) -> Token:
    """The token of number and unit that hangs on something outside them."""
    core = quantity.tokens[min(quantity.at, quantity.start) : quantity.after]
    inside = {t.index for t in core}
    outer = [t for t in core if t.is_root or t.head.index not in inside]
    return next((t for t in outer if t.rel not in {"case", "punct", "advmod", "det"}), quantity.tokens[quantity.at])


def _note_marks(setting: Setting) -> None:
    """Adjectives and participles of the counted noun, before it or after it."""
    noun = setting.noun or setting.top
    for child in noun.children:
        if child.rel in {"amod", "acl", "advmod", "compound"} and child.head is noun:
            setting.note("marks", child.lower)
            if child.rel == "acl":
                _note_clause(setting, child)
    head = noun.head
    if noun.rel == "nsubj" and head is not noun and head.pos in {"ADJ", "ADV"}:
        setting.note("marks", head.lower)
    if noun.rel in {"obj", "nsubj"} and head is not noun:
        setting.note("marks", *(c.lower for c in head.children if c.rel in {"xcomp", "advcl", "acl"} and c.index > noun.index))


def _note_clause(setting: Setting, verb: Token) -> None:
    """A clause on the counted noun: "12 people killed", "those who died", "the 12 whom they shot"."""
    undergone = args.is_passive(verb) or (verb.tag == "VBN" and verb.dep != "acl:relcl") or args.object_(verb) is verb.head
    setting.note("objects" if undergone else "subjects", *_verb_forms(verb))


def _verb_forms(verb: Token) -> Iterator[str]:
    lemma = verb.lemma.lower()
    yield lemma
    for child in verb.children:
        if child.rel in {"obj", "xcomp", "advmod", "compound", "obl"} or child.dep == "compound:prt":
            yield f"{lemma} {child.lemma.lower()}"
            yield f"{lemma} {child.lower}"


def _note_governor(setting: Setting) -> None:
    """The predicate or noun that the quantity hangs on, through "a total of", coordination and apposition."""
    token = setting.top
    for _ in range(HIGHEST):
        head = token.head
        if head is token:
            break
        if token.rel in {"conj", "appos", "nummod", "compound", "amod", "dep", "flat", "list"} and head.pos not in VERBAL:
            if token.rel in {"compound", "nummod", "amod"}:
                setting.note("totals", *forms(head), compound_of(head))
            token = head
        elif token.rel == "nmod" and head.pos in {*NOMINAL, "NUM", "SYM", "PRON"}:
            _note_nominal(setting, token, head)
            if head.lemma.lower() not in lexicon().words.parts and head.pos in {"NOUN", "PROPN"} and not _is_together(token):
                break
            token = head
        else:
            break
    _note_predicate(setting, token)


def _is_together(token: Token) -> bool:
    """ "including 12", "along with 12", and "as well as 12" where the parser hung it on the verb."""
    return preposition(token) in lexicon().words.together or (token.rel == "obl" and token.child("cc") is not None)


def _note_nominal(setting: Setting, token: Token, head: Token) -> None:
    link = preposition(token)
    if link in {"of", "to", "by", "from", "at", "among", ""}:
        setting.note("totals", *forms(head), compound_of(head))
        if link == "by":
            setting.note("by", *forms(head))
        if link in {"of", "to", "among", "from"}:
            setting.note("nominals", *forms(head))
    if head.lemma.lower() in {"life", "live"} and head.head is not head:
        setting.note("nominals", f"{head.head.lemma.lower()} life")


def _note_predicate(setting: Setting, token: Token) -> None:
    head = token.head if token.rel not in {"root", "conj", "ccomp", "advcl", "parataxis"} or token.child("cop") is None else token
    if head is token and token.child("cop", "nsubj") is None:
        return
    verb = _sound(head)
    setting.verb = verb
    forms = tuple(_verb_forms(verb))
    if verb is token:
        _note_subject(setting, verb)
        return
    object_ = args.object_(verb)
    if token.rel == "nsubj" and object_ is not token:
        setting.note("subjects", *forms)
    elif token.rel in {"obj", "nsubj", "iobj"} or object_ is token or (_is_together(token) and object_ is not None):
        setting.note("objects", *forms)
    if token.rel in {"obj", "obl", "advmod", "ccomp", "xcomp", "advcl", "nsubj", "nmod", "dep"}:
        _note_subject(setting, verb)
        is_score = setting.noun is None and setting.quantity.is_plain and setting.quantity.value is not None
        if is_score or "by" in (setting.quantity.word(setting.quantity.start - 1), preposition(token)):
            setting.note("by", *forms)
    if token.lemma.lower() == "life":
        setting.note("nominals", f"{verb.lemma.lower()} life")


def _sound(head: Token) -> Token:
    """The verb itself, where the parser hung the phrase on its auxiliary."""
    return head.head if head.rel in {"aux", "cop"} and head.head.pos in VERBAL else head


def _note_subject(setting: Setting, verb: Token) -> None:
    """What rises to, is at, or amounts to the number; and "put the crowd at 12,000"."""
    for noun in (args.surface_subject(verb), verb.child("obj")):
        if noun is None or noun is setting.top or noun is setting.noun:
            continue
        setting.note("totals", *forms(noun), compound_of(noun))
        for child in noun.children:
            if child.rel == "nmod" and preposition(child) in {"of", "for"}:
                setting.note(
                    "totals" if noun.lemma.lower() in lexicon().words.of_amount else "of",
                    *forms(child),
                )


def _note_neighbours(setting: Setting) -> None:
    """Words right beside the quantity, where trees are often wrong: "killing 12", "12 dead", "12 farmers were killed", "5 points ahead"."""
    quantity = setting.quantity
    unit = quantity.unit.kind if quantity.unit is not None else None
    before = quantity.tokens[quantity.start - 1] if quantity.start else None
    if before is not None and before.pos in {"VERB", "ADJ"}:
        setting.note("objects", *(_verb_forms(before) if before.pos == "VERB" else ()))
        setting.note("marks", before.lower)
    if before is not None and unit == "money":
        setting.note("objects", before.lemma.lower())  # "costs $30", where the verb is taken for a noun
    if before is not None and before.pos == "VERB" and unit == "points":
        setting.note("by", before.lemma.lower())
    _note_following(setting)


def _note_following(setting: Setting) -> None:
    """The word after the quantity and its noun, past auxiliaries and the like."""
    quantity, helpers = setting.quantity, lexicon().words.helpers
    tokens, place = quantity.tokens, quantity.after
    if setting.noun is not None:
        place = max(place, setting.noun.index - tokens[0].index + 1)
    first = place
    while quantity.word(place) in helpers:
        place += 1
    is_passive = any(token.lemma == "be" for token in tokens[first:place])
    if quantity.word(place) == "among" and quantity.word(place + 1) in {"the", "those"}:
        place += 2  # "two policemen were among those killed"
    if place >= len(tokens):
        return
    word = tokens[place]
    if word.lower != "in" or quantity.word(place + 1) == ",":  # "with 95 percent of the sheets in, ..."
        setting.note("marks", word.lower)
    setting.note("by", word.lower)
    if word.tag == "VBN" and is_passive:
        setting.note("objects", *_verb_forms(word))
    elif word.tag in {"VBD", "VBP"}:
        setting.note("subjects", *_verb_forms(word))


def change_of(setting: Setting) -> str | None:
    """The verb of rising or falling that the quantity hangs on, when the quantity is the difference."""
    verb = setting.verb
    return verb.lemma.lower() if verb is not None and verb.lemma.lower() in lexicon().changes else None
