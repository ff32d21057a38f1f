"""When and where an event happened: which of the sentence's times and places belong to which trigger.

A time or place belongs to the word that it hangs on: a trigger, or the verb of a clause. A verb's time is also its event noun's when the
verb merely presents the noun ("the march took place on Monday"), and that of the verbs coordinated with it when it leads the sentence.
What hangs on another noun ("the 2019 election"), in another clause, or in a phrase with "after" or "before" dates nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from tocsin.read import arguments as args
from tocsin.read.certainty import SETTLED, certainty_of
from tocsin.read.events.frame import Frame
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.events.triggers import NOMINAL, VERBAL
from tocsin.read.parse import Sentence, Token
from tocsin.read.phrases import head_of
from tocsin.read.predicates import lemma_in
from tocsin.read.prepositions import preposition


class Found(Protocol):
    """A time or a place with the tokens `[first, last]` that express it."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "into", "throughout", "within", "on", "over"})
APART = frozenset({"after", "before", "since", "following", "preceding", "until", "till", "ahead", "despite", "regarding", "about", "like"})
"""Prepositions whose phrase has a time of its own: "after the 2019 election" dates nothing beside it."""
TOGETHER = frozenset({"during", "in", "at", "amid"})  # "during the 2019 election": what happened then shares its time
IN_SUPPORT = frozenset({"support", "favour", "favor", "response", "solidarity", "honour", "honor", "defence", "defense", "protest"})
"""Nouns of "in support of" and the like, on whose last word the parser hangs what follows."""
COURSE = frozenset({"course", "process", "midst", "time", "period", "scene", "scenario"})
SCHEDULED = frozenset({"schedule", "set", "slate", "expect", "due", "postpone", "hold", "stage", "mount", "consummate"})
OWNED = frozenset({"ELECTION", "RESULT", "COUP", "PROTEST"})  # "Peru's election" took place in Peru; "Peru's threat" need not have
PARTS_OF_TIME = args.CALENDAR | {
    "end",
    "beginning",
    "start",
    "close",
    "middle",
    "eve",
    "night",
    "morning",
    "evening",
    "hour",
    "afternoon",
    "mid",
}
Item = TypeVar("Item", bound=Found)


class Attachment(Generic[Item]):
    """The times or places of one sentence, each with the word by which it hangs in the tree."""

    def __init__(self, sentence: Sentence, items: Iterable[Item], lexicon: Lexicon, *, locative: bool = False) -> None:
        """With `locative`, only those that stand where places stand: "in Lima", "Peru's", not "Lima rejected"."""
        first = sentence.tokens[0].index
        hung = [(item, head_of(sentence.tokens[item.first - first : item.last - first + 1])) for item in items]
        self.items = [(item, head) for item, head in hung if not locative or _is_locative(head)]
        self.presenting = lexicon.classes["light"] | lexicon.classes["undergo"] | lexicon.classes["occur"] | SCHEDULED - {"be"}
        self.events = lexicon.classes["events"]
        self.locative = locative

    def of(self, frame: Frame, triggers: set[int]) -> Item | None:
        """The item that belongs to the frame; of several the nearest in text order."""
        participants = {t.index for t in (*frame.actors, *frame.recipients) if not _is_stage(t)}
        mine = [
            (item, head)
            for item, head in self.items
            if head.index not in participants and (self._belongs(head, frame, triggers) or (not self.locative and _is_day_of(head, frame)))
        ]
        return min(mine, key=lambda pair: abs(pair[1].index - frame.trigger.index), default=(None, None))[0]

    def _belongs(self, head: Token, frame: Frame, triggers: set[int]) -> bool:
        own = {w.index for w in (frame.anchor, *frame.words)}
        if self.locative and head.dep == "nmod:poss":
            return frame.event in OWNED and bool({head.head.index, head.head.head.index} & own)
        host = self._host(head, triggers)
        if host is None:
            return False
        return host.index in own or self._presents(host, frame.trigger) or _shares(host, head, frame)

    def _host(self, head: Token, triggers: set[int]) -> Token | None:
        """The trigger or clause that a time or place hangs on; None when it belongs to something else."""
        if not self.locative and _leads(head):
            return None if set(preposition(head).split()) & APART else head.sentence.root
        token = head
        while not token.is_root:
            below, token = token, token.head
            if token.index in triggers or args.is_clause_head(token):
                return token
            course = _event_of_course(token, below, triggers)
            if course is not None:
                return course
            if set(preposition(token).split()) & APART or not self._lets_through(token, below):
                return None
        return token

    def _lets_through(self, noun: Token, below: Token) -> bool:
        """Whether what is hung on a noun may speak of the clause: parts of dates, phrases the parser hung too low."""
        if noun.lemma.lower() in PARTS_OF_TIME or noun.pos not in NOMINAL:
            return True
        if not self.locative and noun.lemma.lower() in self.events:
            return self._is_presented(noun) or (noun.rel == "obl" and bool(set(preposition(noun).split()) & TOGETHER))
        if below.index < noun.index:
            return False
        if self.locative:
            return noun.pos == "PROPN" or noun.rel == "obj" or noun.lemma.lower() in IN_SUPPORT
        return preposition(below) in {"on", ""} or noun.pos == "PROPN"

    def _is_presented(self, noun: Token) -> bool:
        """ "The May 2014 vote took place": the verb has no more to say than the noun."""
        object_ = noun.head.child("obj")
        return noun.rel == "nsubj" and lemma_in(noun.head, self.presenting) and (object_ is None or object_.lemma == "place")

    def _presents(self, host: Token, trigger: Token) -> bool:
        """Whether the verb only says that the event noun took place: "the march began", "the coup that was staged"."""
        if trigger.pos not in NOMINAL or not lemma_in(host, self.presenting):
            return False
        if trigger.rel in {"nsubj", "obj"} and trigger.head is host:
            return True
        return host.rel == "acl" and host.head is trigger and args.surface_subject(host) is trigger


def _shares(host: Token, head: Token, frame: Frame) -> bool:
    """Whether a verb has the time of a verb above it: coordinated after a leading time, or carried out in the same act."""
    if frame.trigger.pos not in VERBAL and frame.anchor is frame.trigger:
        return False
    token = frame.anchor
    while not token.is_root and token is not host:
        above = token.head
        if token.rel == "conj":
            above = args.coordinated_with(token)
            if head.index > host.index and not (head.head is host and head.index < token.index and _in_one_tense(host, token)):
                return False
        elif not (token.rel == "xcomp" or (token.rel == "advcl" and token.tag == "VBG" and token.child("mark") is None)):
            return False
        token = above
    return token is host and certainty_of(frame.trigger) in SETTLED


def _in_one_tense(first: Token, second: Token) -> bool:
    """Whether two coordinated verbs tell of one time: "has paid since May and remains loyal" does not."""
    finite = {"VBZ", "VBP", "VBD"}

    def tense(verb: Token) -> str:
        helper = next((c for c in verb.children if c.rel in {"aux", "cop"}), None)
        return helper.tag if helper is not None and helper.tag in finite else verb.tag

    return tense(second) not in finite or tense(first) == tense(second)


def _is_locative(head: Token) -> bool:
    return head.dep == "nmod:poss" or bool(set(preposition(head).split()) & LOCATIVE)


def _event_of_course(noun: Token, below: Token, triggers: set[int]) -> Token | None:
    """ "The course of the coup in 2019", with the year hung on the course: it is the coup's."""
    if noun.lemma not in COURSE:
        return None
    return next((c for c in noun.children if c.index in triggers and c.rel == "nmod" and c.index < below.index), None)


def _leads(head: Token) -> bool:
    """ "On 3 May, ...": a time that opens its sentence and is parted from it by a comma, whatever the parser hung it on."""
    tokens = head.sentence.tokens
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), 0)
    opening = tokens[:comma]
    if head not in opening or head.sentence.root.index <= head.index:
        return False
    told = {"ADP", "DET", "PROPN", "NUM", "ADV", "PUNCT"}  # "as early as mid-May of 2020"
    return all(t.pos in told or t.lemma.lower() in PARTS_OF_TIME or t is head for t in opening)


def _is_stage(token: Token) -> bool:
    """A participant that is a place as well: "a raid in Lima"."""
    return token.rel in {"obl", "nmod"} and bool(set(preposition(token).split()) & {"in", "at", "near"})


def _is_day_of(head: Token, frame: Frame) -> bool:
    """ "On 3 May, the day of the arrest"."""
    day = frame.anchor.head
    return day.lemma in {"day", "date", "night", "eve"} and (day is head or day.head is head or head.head is day)
