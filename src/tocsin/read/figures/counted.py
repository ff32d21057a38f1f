"""What a quantity counts, and where it stands: the counted noun, and the words around it that tell what sort of number it is.

In: a quantity. Out: a `Setting`, with the words by the place in which they stand ("killed" as a verb whose object is counted, "toll" as
the noun whose amount it is). `kinds.py` compares these words with the lists of `figures.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.read.events import arguments as args
from tocsin.read.figures.lexicon import lexicon
from tocsin.read.figures.quantities import Quantity
from tocsin.read.parse import Token

SKIPPED = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "these",
        "those",
        "all",
        "other",
        "such",
        "my",
        "your",
        "that",
        "this",
        "them",
        "valid",
        "more",
        "additional",
        "further",
    }
)
"""Words between "percent of" and the noun that do not tell what it is a share of."""
PARTS = frozenset(
    {
        "number",
        "total",
        "group",
        "rest",
        "figure",
        "sum",
        "amount",
        "thousand",
        "hundred",
        "dozen",
        "percent",
        "%",
        "body",
        "life",
        "people",
        "lot",
        "convoy",
        "crowd",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
AUXILIARY = frozenset(
    {
        "was",
        "were",
        "are",
        "is",
        "been",
        "being",
        "have",
        "has",
        "had",
        "be",
        "also",
        "still",
        "reportedly",
        "later",
        "already",
        "others",
        "other",
        "then",
        "people",
    }
)
TOGETHER = frozenset({"including", "of", "along with", "together with", "as well as", "besides"})
"""Prepositions whose phrase shares the fate of the noun before it."""
LONGEST_PHRASE = 6  # words from the number to the noun that it counts
VERBAL = frozenset({"VERB", "AUX"})


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
        setting.note("nouns", *_forms(noun))
        setting.note("totals", *_forms(noun), *([_compound(noun)] if quantity.unit else []))
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


def counted_noun(quantity: Quantity) -> tuple[Token | None, str | None]:
    """The noun that is counted or measured, and the words that say what."""
    place = quantity.after
    if quantity.strength:
        return _noun_from(quantity, place)
    if quantity.word(place) == "of":
        return _noun_from(quantity, place + 1)
    if quantity.word(place) == "in" and quantity.unit is not None and quantity.unit.kind == "money":
        return (None, None) if quantity.word(place + 1) in SKIPPED else _noun_from(quantity, place + 1)
    return _noun_from(quantity, place)


def _noun_from(quantity: Quantity, place: int) -> tuple[Token | None, str | None]:
    """The noun phrase that begins at `place`: its last noun, and its words without determiners."""
    tokens, first = quantity.tokens, place
    if quantity.unit is not None and quantity.unit.kind == "money" and quantity.word(first) in {"a", "an", "per", "each"}:
        return None, None  # "8 pesos a kilo"
    while quantity.word(first) in SKIPPED or (quantity.word(place - 1) == "of" and first < len(tokens) and tokens[first].pos == "NUM"):
        first += 1
    end, last = first, None
    while end < len(tokens) and end - first < LONGEST_PHRASE and _continues(tokens, end, last):
        if tokens[end].pos in {"NOUN", "PROPN"} or (tokens[end].lower in {"dead", "wounded", "injured"} and last is None):
            last = end
        end += 1
    if last is None:
        return None, None
    if quantity.word(last + 1) in {"'s", "’s", "'", "’"} and last + 2 < len(tokens) and tokens[last + 2].pos == "NUM":
        return _noun_from(quantity, last + 3)  # "17 of the chamber's 36 seats"
    return tokens[last], " ".join(map(_spelling, tokens[first : last + 1])).replace(" - ", "-")


def _spelling(token: Token) -> str:
    """Names and what is made of names keep their capitals."""
    opens = token is token.sentence.tokens[0]
    return token.text if token.pos == "PROPN" or (token.text[0].isupper() and not opens) else token.lower


def _continues(tokens: Sequence[Token], place: int, last: int | None) -> bool:
    token = tokens[place]
    if token.lower in args.CALENDAR or token.text in {"%", "$"}:
        return False
    if token.pos in {"NOUN", "PROPN"}:
        return last is None or token.head is not tokens[last] or token.pos == "NOUN"
    if token.text in {"-", "–", "'", "’", "'s", "’s"}:
        return token.tag == "HYPH" or (last is not None and token.tag in {"POS", "NFP", ":"})
    if token.pos == "ADJ" or token.tag in {"JJ", "VBN"}:
        follows = tokens[place + 1] if place + 1 < len(tokens) else None
        return follows is not None and (follows.pos in NOMINAL or follows.tag in {"HYPH", "VBN"}) and token.tag != "VBD"
    return token.tag == "VBG" and place + 1 < len(tokens) and tokens[place + 1].pos == "NOUN" and token.rel in {"amod", "compound"}


def _forms(token: Token) -> tuple[str, ...]:
    word = token.lower
    return word, token.lemma.lower(), word[:-1] if word.endswith("s") else word


def _compound(token: Token) -> str:
    """ "death toll" """
    before = next((c for c in reversed(token.children) if c.rel in {"compound", "amod"} and c.index == token.index - 1), None)
    return f"{before.lower} {token.lemma.lower()}" if before is not None else ""


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
    for _ in range(4):
        head = token.head
        if head is token:
            break
        if token.rel in {"conj", "appos", "nummod", "compound", "amod", "dep", "flat", "list"} and head.pos not in VERBAL:
            if token.rel in {"compound", "nummod", "amod"}:
                setting.note("totals", *_forms(head), _compound(head))
            token = head
        elif token.rel == "nmod" and head.pos in {*NOMINAL, "NUM", "SYM", "PRON"}:
            _note_nominal(setting, token, head)
            if head.lemma.lower() not in PARTS and head.pos in {"NOUN", "PROPN"} and not _is_together(token):
                break
            token = head
        else:
            break
    _note_predicate(setting, token)


def _is_together(token: Token) -> bool:
    """ "including 12", "along with 12", and "as well as 12" where the parser hung it on the verb."""
    return args.preposition(token) in TOGETHER or (token.rel == "obl" and token.child("cc") is not None)


def _note_nominal(setting: Setting, token: Token, head: Token) -> None:
    link = args.preposition(token)
    if link in {"of", "to", "by", "from", "at", "among", ""}:
        setting.note("totals", *_forms(head), _compound(head))
        if link in {"of", "to", "among", "from"}:
            setting.note("nominals", *_forms(head))
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
        if is_score or "by" in (setting.quantity.word(setting.quantity.start - 1), args.preposition(token)):
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
        setting.note("totals", *_forms(noun), _compound(noun))
        for child in noun.children:
            if child.rel == "nmod" and args.preposition(child) in {"of", "for"}:
                setting.note(
                    "totals" if noun.lemma.lower() in {"number", "rate", "price", "level", "cost", "total", "toll"} else "of",
                    *_forms(child),
                )


def _note_neighbours(setting: Setting) -> None:
    """Words right beside the quantity, where trees are often wrong: "killing 12", "12 dead", "12 farmers were killed", "5 points ahead"."""
    quantity = setting.quantity
    tokens = quantity.tokens
    before = tokens[quantity.start - 1] if quantity.start else None
    if before is not None and before.pos in {"VERB", "ADJ"}:
        setting.note("objects", *(_verb_forms(before) if before.pos == "VERB" else ()))
        setting.note("marks", before.lower)
    if before is not None and quantity.unit is not None and quantity.unit.kind == "money":
        setting.note("objects", before.lemma.lower())  # "costs $30", taken for a noun
        if quantity.unit is not None and quantity.unit.kind == "points":
            setting.note("by", before.lemma.lower())
    place = quantity.after
    if setting.noun is not None:
        place = max(place, setting.noun.index - tokens[0].index + 1)
    was_helped = False
    while quantity.word(place) in AUXILIARY:
        was_helped = was_helped or tokens[place].lemma == "be"
        place += 1
    if quantity.word(place) == "among" and quantity.word(place + 1) in {"the", "those"}:
        place += 2  # "two policemen were among those killed"
    if place < len(tokens):
        word = tokens[place]
        setting.note("marks", word.lower)
        setting.note("by", word.lower)
        if word.tag == "VBN" and was_helped:
            setting.note("objects", *_verb_forms(word))
        elif word.tag in {"VBD", "VBP"}:
            setting.note("subjects", *_verb_forms(word))


def is_people(token: Token | None, people: frozenset[str]) -> bool:
    """Whether a noun stands for persons."""
    return token is not None and any(form in people for form in _forms(token))


def change_of(setting: Setting) -> str | None:
    """The verb of rising or falling that the quantity hangs on, when the quantity is the difference."""
    verb = setting.verb
    return verb.lemma.lower() if verb is not None and verb.lemma.lower() in lexicon().changes else None
