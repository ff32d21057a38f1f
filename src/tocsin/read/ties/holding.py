"""Whose a noun is: who "is", "became", "served as", "was named" it, stands in apposition to it, or is named right after it.

In: the noun, and the phrase for a post that it heads, if the actor readers found one. Out: `Held`: the holders, the predicate that says so,
and which bound of the tie its time gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read import arguments as args
from tocsin.read.actors.roles import RolePhrase
from tocsin.read.parse import Parse, Token
from tocsin.read.prepositions import preposition
from tocsin.read.ties.ends import End, Ends
from tocsin.read.ties.lexicon import TieLexicon
from tocsin.read.ties.match import Bound

NOUNS = frozenset({"NOUN", "PROPN"})
BEFORE_NAMES = frozenset({"nmod:desc", "compound", "flat", "nmod"})
OFFICES = frozenset({"office", "charge", "power", "oath", "post", "job"})  # "took office as", "assumed the post of"
OPENERS = frozenset({",", "“", '"', "—", "–", ";", ":"})
CLOSERS = frozenset({",", ".", ";", "(", ")", "—", "–", "”", '"'})
DEPTH = 3  # nouns coordinated with one that has a holder


@dataclass(frozen=True, slots=True)
class Held:
    """Who a noun is said of, and by what."""

    ends: list[End]
    anchor: Token
    told: bool
    sets: Bound | None = None


class Holding:
    """Finds the holders of nouns in one document."""

    def __init__(self, parse: Parse, ends: Ends, words: TieLexicon, phrases: dict[int, RolePhrase]) -> None:
        self.parse = parse
        self.ends = ends
        self.words = words
        self.phrases = phrases

    def held(self, token: Token, phrase: RolePhrase | None, depth: int = DEPTH) -> Held | None:
        """Who the noun is said of, or None. `phrase`: the phrase for a post that it heads, if it does."""
        if phrase is not None and phrase.holder is not None:
            ends = self.ends.at(self.parse.tokens[phrase.holder.first])[:1]
            return Held(ends, token, token.child("cop") is not None)
        top = self._top(token)
        if top.child("cop") is not None:
            subject = args.surface_subject(top)
            return Held(self.ends.at(subject), top, True) if subject is not None else None
        return self._by_verb(top) or self._by_apposition(top) or self._shared(top, depth)

    def _top(self, token: Token) -> Token:
        """The word that hangs in the tree for the noun: "co" of "co-founder", "one" of "one of the founders"."""
        if token.rel in {"flat", "list", "dep", "punct"}:
            return hyphened(token)[0]
        of_several = token.rel == "nmod" and token.head.lower == "one" and preposition(token) == "of"
        return token.head if of_several else token

    def _by_verb(self, token: Token) -> Held | None:
        """ "served as minister", "was named minister", "named Rey minister", "resigned as minister"."""
        verb, holder = token.head, None
        if token.rel == "flat" and token.text[0].islower():  # "elected Rosa Paz president": the parser runs name and post together
            verb, holder = token.head.head, token.head
        as_what = preposition(token) == "as" or any(c.lower == "as" and c.rel == "mark" for c in token.children)
        if verb.pos != "VERB" or not (as_what or holder is not None or token.rel in {"xcomp", "obj", "advcl"}):
            return None
        lemma = verb.lemma.lower()
        if self.words.has(lemma, "make") or (as_what and self.words.has(lemma, "unmake")):
            holder = holder or self._made(verb, token)
            sets: Bound | None = "from" if self.words.has(lemma, "make") else "until"
        elif lemma == "become" or (as_what and self._enters(verb)):
            holder, sets = args.surface_subject(verb), "from"
        elif (as_what and self.words.has(lemma, "leave")) or (lemma in {"resign", "quit"} and token.rel == "obj"):
            holder, sets = args.surface_subject(verb), "until"
        elif (as_what and _opens_clause(token)) or (self.words.has(lemma, "become") and (as_what or token.rel == "xcomp")):
            holder, sets = args.surface_subject(verb), None  # "as chair of the board, Paz refused"; "Paz served as chair"
        else:
            return None
        return Held(self.ends.at(holder), verb, True, sets) if holder is not None and holder is not token else None

    def _made(self, verb: Token, token: Token) -> Token | None:
        """Whom the verb makes, or unmakes, the noun: its object, or the name that the parser took for the noun's first part."""
        found = args.object_(verb)
        if found is not None and found is not token:
            return found
        return next((c for c in token.children if c.rel == "compound" and c.pos == "PROPN" and c.index < token.index), None)

    def _enters(self, verb: Token) -> bool:
        particle = verb.child("compound:prt")
        object_ = verb.child("obj")
        over = particle is not None and particle.lower in {"over", "in"}
        return verb.lemma in {"take", "assume", "swear", "start", "begin"} and (over or (object_ is not None and object_.lemma in OFFICES))

    def _by_apposition(self, token: Token) -> Held | None:
        """ "Rey, the owner of ...", "the owner of ..., Rey", "party leader Rey"."""
        if token.rel == "appos":
            return Held(self.ends.at(token.head)[:1], token, False)
        apposed = next((c for c in token.children if c.rel == "appos" and self._is_somebody(c)), None) or self._between_commas(token)
        if apposed is not None:
            return Held(self.ends.at(apposed)[: None if token.tag in {"NNS", "NNPS"} else 1], token, False)
        if token.dep in BEFORE_NAMES and token.index < token.head.index and token.head.pos == "PROPN":
            return Held(self.ends.at(token.head)[:1], token, False)
        return None

    def _is_somebody(self, token: Token) -> bool:
        return token.pos == "PROPN" or (self.ends.actors.mention_at(token) is not None and token.lower != "law")

    def _between_commas(self, token: Token) -> Token | None:
        """The name right behind the noun's phrase, between commas: "the governor of Pando, Rey, fled", whatever the parser hung it on."""
        if not any(c.dep == "nmod:poss" or (c.rel == "det" and c.lower == "the") for c in token.children):
            return None
        offset, tokens = token.sentence.tokens[0].index, token.sentence.tokens
        place = next((t.index - offset for t in tokens[token.index - offset :] if t.text == ","), None)
        below = {t.index for t in token.subtree()}
        if place is None or any(t.index not in below for t in tokens[token.index - offset : place]):
            return None
        first = place + 1 + (tokens[place + 1 : place + 2] != [] and tokens[place + 1].lower == "the")
        last = first
        while last < len(tokens) and tokens[last].text[:1].isupper() and tokens[last].pos in {"PROPN", "ADJ", "NOUN"}:
            last += 1
        name = tokens[first:last]
        if not name or name[-1].pos != "PROPN" or (last < len(tokens) and tokens[last].text not in CLOSERS):
            return None
        return next((t for t in name if t.is_root or t.head not in name), None)

    def _shared(self, token: Token, depth: int) -> Held | None:
        """ "a founder of A and member of B": what is coordinated has one holder."""
        if token.rel != "conj" or depth == 0 or token.head.pos not in NOUNS:
            return None
        first = self.phrases.get(token.head.index)
        if first is None and token.head.lemma.lower() not in self.words.nouns:
            return None
        return self.held(token.head, first, depth - 1)


def hyphened(token: Token) -> list[Token]:
    """The noun with what hyphens join to it: "brother-in-law", "co-founder"."""
    tokens, place = token.sentence.tokens, token.index - token.sentence.tokens[0].index
    first = last = place
    while first >= 2 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        first -= 2
    while last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last].end == tokens[last + 1].start:
        last += 2
    return tokens[first : last + 1]


def _opens_clause(token: Token) -> bool:
    """ "As chair of the board, Paz refused": not "her time as chair", whatever it is hung on."""
    tokens = token.sentence.tokens
    link = next((c for c in token.children if c.lower == "as"), token)
    place = link.index - tokens[0].index
    return token.index < token.head.index and (place == 0 or tokens[place - 1].text in OPENERS)
