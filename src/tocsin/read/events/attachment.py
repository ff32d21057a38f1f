"""When and where an event happened: which of the sentence's times and places belong to which trigger.

A time or place belongs to the first trigger above it in the tree, or to the triggers of the clause that it stands in; never to an
event of another clause. What hangs on a verb of saying dates the saying, unless it is the only time of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from tocsin.read.events import arguments as args
from tocsin.read.events.frames import NOMINAL, Frame
from tocsin.read.parse import Sentence, Token


class Found(Protocol):
    """A time or a place with the tokens `[first, last]` that express it."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


LOCATIVE = frozenset(
    {"in", "at", "near", "outside", "around", "across", "inside", "into", "through", "throughout", "within", "on", "to", "from"}
)
Item = TypeVar("Item", bound=Found)


class Attachment(Generic[Item]):
    """The times or places of one sentence, each hung on the clause and the words above it."""

    def __init__(self, sentence: Sentence, items: Iterable[Item], *, locative: bool = False) -> None:
        """With `locative`, only those that a preposition of place marks: "in Lima", not "Lima rejected"."""
        first = sentence.tokens[0].index
        hung = [(item, _head_of(sentence.tokens[item.first - first : item.last - first + 1])) for item in items]
        self.items = [(item, head) for item, head in hung if not locative or set(args.preposition(head).split()) & LOCATIVE]

    def of(self, frame: Frame, triggers: set[int]) -> Item | None:
        """The item that belongs to the frame, the nearest in text order; else the sentence's only one when a clause above holds it."""
        others = triggers | {t.index for t in (*frame.actors, *frame.recipients)}
        others = triggers | {t.index for t in (*frame.actors, *frame.recipients)}
        mine = [(item, head) for item, head in self.items if _belongs(head, frame, others) or _is_day_of(head, frame)]
        if mine:
            return min(mine, key=lambda pair: abs(pair[1].index - frame.trigger.index))[0]
        if len(self.items) == 1:
            item, head = self.items[0]
            if args.clause_of(head) in _clauses_above(frame):
                return item
        return None


def _clauses_above(frame: Frame) -> list[Token]:
    """Clauses whose time is likely the frame's too: not those that a relative clause or the phrase of a noun parts from it."""
    if _is_bare_noun(frame):
        return []
    above: list[Token] = []
    clause = args.clause_of(frame.anchor)
    while not clause.is_root and clause.rel != "acl":
        clause = args.clause_of(clause.head)
        above.append(clause)
    return above


def _is_bare_noun(frame: Frame) -> bool:
    """A noun trigger without a light verb: what its clause says when it happened is not always its own day."""
    return frame.anchor is frame.trigger and frame.trigger.pos in NOMINAL and not frame.trigger.is_root


def _is_day_of(head: Token, frame: Frame) -> bool:
    """ "On 3 May, the day of the arrest"."""
    day = frame.anchor.head
    return day.lemma in {"day", "date", "night", "eve"} and (day is head or day.head is head)


def _head_of(tokens: list[Token]) -> Token:
    """The token by which a stretch hangs in the tree."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.is_root or t.head.index not in inside), tokens[0])


def _belongs(head: Token, frame: Frame, others: set[int]) -> bool:
    """Whether the way up from `head` reaches the frame's words or clause before another event or a participant."""
    own = {w.index for w in frame.words}
    token = head
    while True:
        if token.index in own:
            return True
        if token.index in others and token is not head:
            return False
        if args.is_clause_head(token) or token.is_root:
            told = not _is_bare_noun(frame) or frame.anchor.rel in {"nsubj", "root"} or frame.anchor.head.rel == "nsubj"
            return told and token is args.clause_of(frame.anchor)
        token = token.head
