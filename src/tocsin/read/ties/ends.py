"""Who stands at the end of a tie: the noun phrase, the actor behind it where one is known, and what it may be.

In: the head token of a phrase. Out: `End`s, one for each of those coordinated. A phrase that only says what a name is ("the newspaper
El Sol", "two of the officers") is answered for by the name, or by what it consists of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.read.actors import ActorIndex
from tocsin.read.actors.lexicon import lexicon
from tocsin.read.actors.states import state_name
from tocsin.read.events.lexicon import load_lexicon
from tocsin.read.gazetteer import country_of
from tocsin.read.names import fold, is_acronym
from tocsin.read.parse import Parse, Token
from tocsin.read.phrases import conjuncts, noun_phrase
from tocsin.read.prepositions import preposition
from tocsin.read.ties.lexicon import TieLexicon
from tocsin.records import Actor, Span

NAME_LINKS = frozenset({"appos", "flat", "compound", "nmod", "nmod:desc", "nmod:unmarked"})
MEASURES = frozenset({"group", "number", "majority", "dozen", "hundred", "thousand", "part", "series", "pair", "couple", "handful", "most"})
LEADING = frozenset({"the", "a", "an", ",", "and", "its", "their", "his", "her", "this", "that"})
BODIES = frozenset({"organisation", "group", "state"})


@dataclass(frozen=True, slots=True)
class End:
    """One end of a tie: the words `[start, end)`, and the actor that they stand for, if known."""

    head: Token
    start: int
    end: int
    text: str
    actor: Actor | None = None
    country: str | None = None  # ISO 3166-1 alpha-3, for a country or its people
    said: Token | None = None  # the noun that says what the name is: "newspaper" of "the newspaper El Sol"

    @property
    def key(self) -> str:
        """What a tie calls it: the actor's id, else its words."""
        return self.actor.id if self.actor else self.text


class Ends:
    """Finds ends in one document."""

    def __init__(self, parse: Parse, actors: ActorIndex, words: TieLexicon) -> None:
        self.parse = parse
        self.actors = actors
        self.words = words
        self.events = load_lexicon().classes["events"]
        self._states = {a.country: a for a in actors.actors if a.kind == "state" and a.country}

    def at(self, head: Token) -> list[End]:
        """The ends that a phrase names: its head's, and those of what is coordinated with it. Empty for pronouns nobody stands behind."""
        parts = conjuncts(self._telling(head))
        if any(c.text == "&" for part in parts for c in part.children):
            return self._firm(parts, head)
        found = (self._end(token) for token in conjuncts(head))
        return [end for end in found if end is not None]

    def _firm(self, parts: list[Token], said: Token) -> list[End]:
        """ "Baker & Hill" is one body, whatever the parts of its name are taken for."""
        first = self._end(parts[0])
        if first is None:
            return []
        whole = first.actor is not None and first.actor.kind == "organisation"
        start, end = first.start if whole else parts[0].start, self._extent(parts[-1])[1]
        return [End(parts[0], start, end, self.parse.text[start:end], first.actor if whole else None, said=said)]

    def is_any(self, end: End, kinds: Iterable[str]) -> bool:
        """Whether the end is of one of these kinds or classes of words; anything is, when none is asked for."""
        kinds = tuple(kinds)
        return not kinds or any(self._is(end, kind) for kind in kinds)

    def _end(self, noun: Token) -> End | None:
        head = self._telling(noun)
        actor = self.actors.actor_at(head)
        if actor is None and (head.pos in {"PRON", "DET"} or head.lemma.lower() in MEASURES):
            return None
        if actor is not None and actor.kind == "person" and head.pos == "NOUN" and _is_anybody(head):
            return None
        if actor is None and (state := self._state(head)):
            return state
        if actor is None and head.pos not in {"NOUN", "PROPN", "ADJ", "X"}:
            return None
        start, end = self._extent(head)
        said = noun if noun is not head and noun.lemma.lower() not in MEASURES and noun.pos != "NUM" else None
        return End(head, start, end, self.parse.text[start:end], actor, said=said)

    def _telling(self, head: Token) -> Token:
        """The token that says who is meant: the name right after "the newspaper", the officers of "two of the officers"."""
        if head.pos == "NUM" or head.lemma.lower() in MEASURES:
            inner = next((c for c in head.children if c.rel == "nmod" and preposition(c) == "of"), None)
            if inner is not None:
                return inner
        named = self.actors.mention_at(head)
        if head.pos == "NOUN" and not (named and named.text[:1].isupper() and head.text[:1].isupper()):
            following = next((c for c in head.children if c.index == head.index + 1 and c.rel in NAME_LINKS and c.pos == "PROPN"), None)
            if following is not None:
                return following
        return head

    def _state(self, head: Token) -> End | None:
        """A country or its people ("Norwegian"), under the country's usual name."""
        if not head.text[:1].isupper() or head.name == "PER":
            return None
        country = country_of(head.text)
        if country is None:
            return None
        return self.state(country, head)

    def part(self, token: Token, *, places: bool = True, persons: bool = False) -> End | None:
        """A word inside a title or a compound as an end of its own ("CWA president", "army-backed"): a body, a state, a place if they
        count, a person if they do ("Rey adviser")."""
        actor = self.actors.actor_at(token)
        if actor is not None and (actor.kind != "person" or (persons and token.pos == "PROPN")):
            return self._end(token)
        state = self._state(token)
        if state is not None:
            return state
        if token.name == "ORG" or (token.name == "LOC" and places) or is_acronym(token.text):
            first = self._name_start(token)
            return End(token, first.start, token.end, self.parse.text[first.start : token.end])
        if _in_table(token, "body") and not _in_table(token, "person"):  # "veteran" and "deputy" are said of the adviser himself
            return End(token, token.start, token.end, token.text, said=token)
        return None

    def _name_start(self, token: Token) -> Token:
        """The first word of the name that ends here: the "New" of "New York"."""
        tokens = token.sentence.tokens
        place = token.index - tokens[0].index
        while place > 0 and token.name and tokens[place - 1].name == token.name and tokens[place - 1].head in (token, tokens[place]):
            place -= 1
        return tokens[place]

    def state(self, country: str, at: Token) -> End:
        """A country known by its code, told by the word `at`."""
        return End(at, at.start, at.end, state_name(country), self._states.get(country), country)

    def _extent(self, head: Token) -> Span:
        """The name, where the head is one, else the phrase without its article."""
        start, end = self.parse.span(noun_phrase(head))
        mention = self.actors.mention_at(head)
        if mention is not None and head.pos == "PROPN":
            start, end = mention.start, mention.end
        elif mention is not None and head.pos != "PRON":
            start, end = min(start, mention.start), max(end, mention.end)
        return next((t.start for t in self.parse.tokens_in((start, head.end)) if t.lower not in LEADING), start), end

    def _is(self, end: End, kind: str) -> bool:
        if kind.startswith("@"):
            return self._has_word(end, self.words.classes[kind[1:]])
        if end.country is not None:
            return kind in {"body", "named", "state"}
        if kind == "named":
            if end.head.lemma.lower() in self.events:
                return False
            return is_written_as_name(end.head) or (end.actor is not None and end.text[:1].isupper())
        if kind == "state":
            return end.actor is not None and end.actor.kind == "state"
        if kind == "post":
            return _in_table(end.head, "person")
        if end.actor is not None:
            return end.actor.kind == kind or (kind == "body" and end.actor.kind in BODIES)
        return self._looks_like(end, kind)

    def _has_word(self, end: End, words: frozenset[str]) -> bool:
        """Whether the phrase's head, the noun that says what it is, or a word of the name that it is, belongs to a class."""
        if any(t.lemma.lower() in words or t.lower in words for t in (end.head, end.said) if t is not None):
            return True
        name = end.actor.name if end.actor is not None else end.text
        return end.text[:1].isupper() and any(fold(word).strip("'’") in words for word in name.split())

    def _looks_like(self, end: End, kind: str) -> bool:
        """What a phrase without an actor is: by the noun that says so, by its name's label, or by a word for posts or groups."""
        if end.head.lemma.lower() in self.events:
            return False
        if end.said is not None and (_in_table(end.said, "person") or _in_table(end.said, "body")):
            return _in_table(end.said, "person" if kind == "person" else "body")
        if is_written_as_name(end.head):
            if kind == "organisation":
                return end.head.name == "ORG"
            return end.head.name in {"PER", ""} if kind == "person" else end.head.name != "PER" and not _in_table(end.head, "person")
        return kind != "organisation" and _is_told_of(end.head, kind) and _in_table(end.head, kind)


def is_written_as_name(token: Token) -> bool:
    """A proper noun, a labelled name, or a noun with a capital in mid-sentence."""
    if token.pos == "PROPN" or token.name:
        return True
    return token.pos == "NOUN" and token.text[:1].isupper() and token is not token.sentence.tokens[0]


def _is_anybody(noun: Token) -> bool:
    """ "a voter", "no candidate": nobody that one could find."""
    return any(c.rel == "det" and c.lower in {"a", "an", "any", "no", "every", "each", "another", "some"} for c in noun.children)


def _is_told_of(noun: Token, kind: str) -> bool:
    """ "the officers", "the bureau": told of before, or the only one; "few senators" and "a voter" are nobody that one could find."""
    definite = any(c.rel == "det" and c.lower in {"the", "these", "those", "this", "that"} for c in noun.children)
    return definite and (kind != "person" or noun.tag in {"NNS", "NNPS"})


def _in_table(token: Token, kind: str) -> bool:
    """Whether the noun is a word for posts (a person) or for bodies and groups."""
    table = lexicon().roles if kind == "person" else lexicon().collectives
    return table.match(0, (fold(token.text),), (fold(token.lemma),)) is not None
