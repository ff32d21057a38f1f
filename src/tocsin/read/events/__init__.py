"""Who did what to whom: PLOVER events and our own domestic types, by a lexicon of predicates and one frame matcher.

A parse and what the other readers found in it come in; `Event` records go out. `lexicon.py` loads the knowledge, `frames.py` matches
it, `intent.py` makes threats, offers, refusals and demands out of clauses about deeds to come, `attachment.py` finds time and place,
`story.py` carries the day of a story from sentence to sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from tocsin.read.actors import ActorIndex
from tocsin.read.arguments import CALENDAR, misread_clause
from tocsin.read.certainty import asserted_by, certainty_of
from tocsin.read.events.asked import mode_of
from tocsin.read.events.attachment import Attachment
from tocsin.read.events.claims import Claims
from tocsin.read.events.context import context_of
from tocsin.read.events.frame import Frame
from tocsin.read.events.frames import Matcher
from tocsin.read.events.intent import Composer
from tocsin.read.events.lexicon import load_lexicon, load_ontology
from tocsin.read.events.main_event import main_frame
from tocsin.read.events.participants import Selector
from tocsin.read.events.selection import Telling, is_counsel, leans_on_verb, merged, without_mentions
from tocsin.read.events.story import with_running_time
from tocsin.read.events.triggers import NOMINAL
from tocsin.read.gazetteer import country_of
from tocsin.read.lightverbs import is_named
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.places import FoundPlace
from tocsin.read.prepositions import preposition
from tocsin.read.times import FoundTime
from tocsin.records import Certainty, Event, Participant, Statement

TRIED = frozenset({"attempted", "failed", "abortive", "foiled"})  # words that make a coup an attempt
ATTEMPTS = frozenset({"attempt", "try", "seek", "bid", "effort"})  # what a coup to be carried out hangs on
STAGE_MARKS = frozenset({"in", "at", "near", "outside", "around"})
FAILURE = frozenset({"fail", "failure", "defeat", "collapse", "fiasco"})
WIDEST_TRIGGER = 5  # words between a light verb and its noun
Item = TypeVar("Item", FoundTime, FoundPlace)


def find_events(
    parse: Parse, actors: ActorIndex, times: list[FoundTime], places: list[FoundPlace], statements: list[Statement]
) -> list[Event]:
    """All events in text order; the sentence's main one is marked."""
    coder, lexicon = _Coder(parse, actors, statements), load_lexicon()
    times_by_sentence, places_by_sentence = _by_sentence(parse, times), _by_sentence(parse, places)
    tellings = [
        telling
        for sentence in parse.sentences
        for telling in coder.tellings(
            sentence,
            Attachment(sentence, times_by_sentence[sentence.index], lexicon),
            Attachment(sentence, places_by_sentence[sentence.index], lexicon, locative=True),
        )
    ]
    return coder.events(with_running_time(without_mentions(tellings, actors), times, parse, lexicon))


@dataclass(slots=True)
class _Coder:
    """Codes the sentences of one document."""

    parse: Parse
    actors: ActorIndex
    statements: list[Statement]
    selector: Selector = field(init=False)
    matcher: Matcher = field(init=False)
    composer: Composer = field(init=False)
    claims: Claims = field(init=False)
    count: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        lexicon, ontology = load_lexicon(), load_ontology()
        self.selector = Selector(lexicon, self.actors)
        self.matcher = Matcher(lexicon, ontology, self.selector)
        self.composer = Composer(lexicon, ontology, self.selector)
        self.claims = Claims(lexicon, self.selector, self.composer)

    def tellings(self, sentence: Sentence, times: Attachment[FoundTime], places: Attachment[FoundPlace]) -> list[Telling]:
        """What one sentence tells of."""
        matched = self.matcher.frames(sentence)
        frames = self.claims.added(merged(self.composer.compose(matched, sentence.tokens)), sentence.tokens)
        for frame in frames:
            frame.mode = mode_of(frame, matched, self.matcher.lexicon)  # what is refused is no event, but tells what sort of refusal it is
        for frame in (f for f in frames if f.entry.event == "PROTEST"):  # PLOVER codes a raid on a town as done to the town, a march not
            frame.recipients = [t for t in frame.recipients if not _is_stage(t, places)]
        triggers = {t.index for f in frames for t in f.words}
        made = [Telling(f, times.of(f, triggers), places.of(f, triggers), _certainty(f)) for f in frames]
        told = [t for t in made if not is_counsel(t.frame, t.certainty)]
        return [t for t in told if self._is_told(t.frame, t.time is not None or t.place is not None)]

    def events(self, tellings: list[Telling]) -> list[Event]:
        """The events of a document, made of what its sentences tell."""
        made = []
        for _, group in groupby(tellings, key=lambda t: t.frame.trigger.sentence.index):
            told = list(group)
            main = main_frame([t.frame for t in told], self.matcher.lexicon)
            made += [self._event(t, main=t.frame is main) for t in told]
        return made

    def _is_told(self, frame: Frame, placed: bool) -> bool:
        """Whether the text tells of the event, and not just speaks of the matter ("the ghosts of the coup")."""
        if frame.trigger.rel == "amod" and frame.event == "OFFICE" and frame.trigger.index < frame.trigger.head.index:
            return False  # "the elected president": what sort of president, not news of an election
        actors = [a for a in frame.actors if self._is_somebody(a)]
        if frame.entry.needs_actor and not frame.intended and not actors:
            return False
        if actors or frame.recipients or placed or frame.trigger.pos not in NOMINAL or leans_on_verb(frame):
            return True
        if is_named(frame.trigger) and frame.trigger.tag != "NNS":  # "most of them were coups" tells of none
            return True
        return frame.trigger.rel in {"nsubj", "root"} and self.matcher.lexicon.has(frame.trigger.head.lemma, "occur")

    def _around(self, frame: Frame) -> list[Statement]:
        """The statements that an event may stand in: not the one that it is, told by its own cue ("expressed support", "said X must")."""
        own = [(t.start, t.end) for t in (frame.anchor, *frame.words)]
        return [s for s in self.statements if not any(a <= start and end <= b for a, b in s.cue for start, end in own)]

    def _event(self, telling: Telling, *, main: bool) -> Event:
        self.count += 1
        frame = telling.frame
        actors = self._participants(frame.actors, {t.index for t in (*frame.recipients, *frame.words)})
        recipients = self._participants(frame.recipients, {t.index for t in (*frame.actors, *frame.words)})
        acting = {p.actor for p in actors} - {None}
        at_home = {self.actors.by_id[a].country for a in acting if a is not None} - {None}
        return Event(
            id=f"e{self.count}",
            event=frame.event,
            mode=frame.mode,
            context=context_of(frame, self.matcher.lexicon),
            main=main,
            trigger=self.parse.span(frame.words if _is_compact(frame.words) else [frame.trigger]),
            actors=actors,
            recipients=tuple(p for p in recipients if p.actor not in acting and not self._is_home(p, at_home)),  # nobody does it to himself
            place=telling.place.record if telling.place is not None else None,
            time=telling.time.record if telling.time is not None else None,
            time_carried=telling.carried,
            certainty=telling.certainty,
            asserted_by=asserted_by(frame.trigger, self.parse, self._around(frame)),
            sentence=frame.trigger.sentence.index,
        )

    def _participants(self, heads: list[Token], others: set[int]) -> tuple[Participant, ...]:
        named = (one for head in heads for one in (head, *self._included(head)))
        return _once(p for head in named if self._is_somebody(head) for p in self._each(head, others))

    def _included(self, head: Token) -> list[Token]:
        """Those named of a group: "leaders of the unions, including Rosa Paz and the miners' Juan Rey"."""
        inside = {t.index for t in head.subtree()}
        tokens = head.sentence.tokens[head.index - head.sentence.tokens[0].index + 1 :]
        word = next((t for t in tokens if t.index not in inside and t.pos != "PUNCT"), None)
        word = next((t for t in tokens if t.lower == "including" and (t is word or t.index in inside)), None)
        first = None if word is None else word.child("obj") or (word.head if word.rel in {"case", "mark"} else None)
        if first is None:
            return []
        listed, level = [first], [first]
        while level:
            level = [c for t in level for c in t.children if c.rel in {"conj", "appos"} and c.index > first.index]
            listed += level
        return [t for t in listed if self.selector.actors.mention_at(t) is not None]

    def _each(self, head: Token, others: set[int]) -> list[Participant]:
        """The head's participant; where its pronoun stands for several, one for each."""
        if head.index in self.actors.together:
            return self.actors.participants(head)
        whole = self._participant(head, others)
        peoples = self._peoples(head)
        if not peoples:
            return [whole]
        ahead = [Participant(start=p.start, end=p.end, text=p.text) for p in peoples[:-1]]
        start = peoples[-1].start
        return [*ahead, replace(whole, start=start, text=self.parse.text[start : whole.end], actor=None)]

    def _peoples(self, head: Token) -> list[Token]:
        """ "Angolan and Congolese officials" are those of two countries: the two words, where there are two."""
        first = next((c for c in head.children if c.rel in {"amod", "compound"} and c.child("conj") is not None), None)
        if first is None or head.tag not in {"NNS", "NNPS"}:
            return []
        found = [t for t in (first, *first.all_children("conj")) if t.index < head.index and t.text[:1].isupper() and country_of(t.text)]
        return found if len({country_of(t.text) for t in found}) > 1 else []

    def _participant(self, head: Token, others: set[int]) -> Participant:
        """The phrase of `head`, ending before a phrase that belongs to the event itself: "the arrest of [the editor] by the police"."""
        whole = self._begun(self.actors.participant(head), head, others)
        for child in head.children:
            if child.rel == "nmod" and child.index > head.index:
                inside = child.subtree()
                tells = child.lower in CALENDAR or any(
                    t.index in others or self.matcher.lexicon.has(t.lemma.lower(), "events") for t in (child, *inside)
                )
                before = self.parse.tokens[inside[0].index - 1]
                if tells and whole.start < before.end < whole.end:
                    return replace(whole, end=before.end, text=self.parse.text[whole.start : before.end])
        return whole

    def _begun(self, whole: Participant, head: Token, others: set[int]) -> Participant:
        """The participant without what the parser put before it: a comma, an "and", the event's own verb."""
        verb = next((c for c in head.children if c.index in others and misread_clause(c) is head), None)  # "warplanes | bombed hideouts"
        words = self.parse.tokens_in((whole.start if verb is None else verb.end, head.end))
        opening = next((t for t in words if not _is_outside(t, head) and t.index not in others), words[0])
        start = opening.start
        return whole if start == whole.start else replace(whole, start=start, text=self.parse.text[start : whole.end])

    def _is_home(self, participant: Participant, at_home: set[str | None]) -> bool:
        """The "Peruvian" of "the mayor of Lima seized Peruvian mines": where it was done, not to whom."""
        words = self.parse.tokens_in((participant.start, participant.end))
        return len(words) == 1 and words[0].rel in {"amod", "compound"} and country_of(words[0].text) in at_home

    def _is_somebody(self, head: Token) -> bool:
        """Not a pronoun for a thing, nor an empty one, unless the document's actors know whom it stands for."""
        if not any(c.isalnum() for c in head.text) or ":" in head.text:
            return False  # "07:00"
        return head.pos != "PRON" or (self.selector.is_actor(head) and head.lower not in {"who", "whom"})


def _is_outside(word: Token, head: Token) -> bool:
    """Whether a word that opens a phrase is no part of it: a comma, an "and", a preposition, "even", the "general" of "in general, he"."""
    if word is head:
        return False
    first = word.sentence.tokens[0].index
    after = word.sentence.tokens[word.index - first + 1]
    if word.pos == "ADP":  # not "at least ten", "over ten"
        return word.rel == "case" and after.pos != "NUM" and after.lower not in {"least", "most", "all"}
    if word.pos in {"PUNCT", "CCONJ"} or word.lower in {"even", "only", "also", "including"}:
        return True
    around = [word.sentence.tokens[i - first].text.lower() for i in (word.index - 1, word.index + 1) if first <= i <= head.index]
    return word.pos == "ADJ" and around == ["in", ","]


def _once(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Without the second of two that stand for one actor, or in one place."""
    kept: dict[object, Participant] = {}
    for one in participants:
        kept.setdefault(one.actor or (one.start, one.end), one)
    return tuple(kept.values())


def _is_stage(token: Token, places: Attachment[FoundPlace]) -> bool:
    """Whether a city or a bridge is only where something happens ("a march in Lima"); a country may be who it is aimed at."""
    return any(
        head is token and place.record.precision != "country" and set(preposition(head).split()) & STAGE_MARKS
        for place, head in places.items
    )


def _certainty(frame: Frame) -> Certainty:
    """An attempt that failed did take place; a coup that failed was an attempt; so is trying to overthrow somebody."""
    if frame.event == "COUP" and frame.anchor.rel in {"xcomp", "acl"} and frame.anchor.head.lemma.lower() in ATTEMPTS:
        frame.mode = "attempt"
        attempt = frame.anchor.head
        return certainty_of(attempt.head if attempt.rel == "nsubj" else attempt)
    named = is_named(frame.trigger) and frame.trigger.child("cop") is None
    certainty = certainty_of(frame.trigger.head if named else frame.trigger)  # "called it a coup": as sure as the calling
    if frame.event == "COUP" and frame.mode is None and certainty == "did-not-happen" and frame.trigger.head.lemma.lower() in FAILURE:
        frame.mode = "attempt"
    if frame.event == "COUP" and frame.mode == "attempt" and not frame.negated and certainty == "did-not-happen":
        return "happened"
    if certainty in {"possible", "did-not-happen"} and any(w.lower in TRIED for w in frame.words):
        return "happened"
    return certainty


def _is_compact(words: list[Token]) -> bool:
    """Whether a trigger's words stand close enough together to be shown as one span."""
    return words[-1].index - words[0].index <= WIDEST_TRIGGER


def _by_sentence(parse: Parse, items: list[Item]) -> defaultdict[int, list[Item]]:
    grouped: defaultdict[int, list[Item]] = defaultdict(list)
    for item in items:
        grouped[parse.tokens[item.first].sentence.index].append(item)
    return grouped
