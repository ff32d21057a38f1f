"""What a quantity counts: the noun after it, with the words that tell which.

In: a quantity. Out: the counted noun and its words. Read from the words in their order: trees are often wrong around numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.read import arguments as args
from tocsin.read.figures.lexicon import lexicon
from tocsin.read.figures.numerals import number_at
from tocsin.read.figures.quantities import Quantity
from tocsin.read.parse import Token

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
STATES = frozenset({"dead", "wounded", "injured"})  # adjectives that stand for people
LONGEST_PHRASE = 6  # words from the number to the noun that it counts
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def counted_noun(quantity: Quantity) -> tuple[Token | None, str | None]:
    """The noun that is counted or measured, and the words that say what."""
    place = quantity.after
    if quantity.is_plain and quantity.word(place) in {"and", "or"}:  # "500 and 1,000 ballots"
        other = number_at([token.lower for token in quantity.tokens], place + 1) if place + 1 < len(quantity.tokens) else None
        return _noun_from(quantity, other.end) if other is not None else (None, None)
    if quantity.strength:
        return _noun_from(quantity, place)
    if quantity.word(place) == "of":
        return _noun_from(quantity, place + 1)
    if quantity.word(place) == "in" and quantity.unit is not None and quantity.unit.kind == "money":
        return (None, None) if quantity.word(place + 1) in lexicon().words.skipped else _noun_from(quantity, place + 1)
    return _noun_from(quantity, place)


def _noun_from(quantity: Quantity, place: int) -> tuple[Token | None, str | None]:
    """The noun phrase that begins at `place`: its last noun, and its words without determiners."""
    tokens, first = quantity.tokens, place
    if quantity.unit is not None and quantity.unit.kind == "money" and quantity.word(first) in {"a", "an", "per", "each"}:
        return None, None  # "8 pesos a kilo"
    while quantity.word(first) in lexicon().words.skipped or (
        quantity.word(place - 1) == "of" and first < len(tokens) and tokens[first].pos == "NUM"
    ):
        first += 1
    end, last = first, None
    while end < len(tokens) and end - first < LONGEST_PHRASE and _continues(tokens, end, last):
        if tokens[end].pos in {"NOUN", "PROPN"} or (tokens[end].lower in STATES and last is None):
            last = end
        end += 1
    if last is None:
        return None, None
    if quantity.word(last + 1) in POSSESSIVES and last + 2 < len(tokens) and tokens[last + 2].pos == "NUM":
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
    modifies = token.rel in {"amod", "compound"} or (place > 0 and tokens[place - 1].lower == "of")
    return token.tag == "VBG" and place + 1 < len(tokens) and tokens[place + 1].pos == "NOUN" and modifies


def forms(token: Token) -> tuple[str, ...]:
    """The forms under which a word may be listed."""
    word = token.lower
    return word, token.lemma.lower(), word[:-1] if word.endswith("s") else word


def compound_of(token: Token) -> str:
    """ "death toll" """
    before = next((c for c in reversed(token.children) if c.rel in {"compound", "amod"} and c.index == token.index - 1), None)
    return f"{before.lower} {token.lemma.lower()}" if before is not None else ""


def is_people(token: Token | None, people: frozenset[str]) -> bool:
    """Whether a noun stands for persons."""
    return token is not None and any(form in people for form in forms(token))
