"""The frame matcher: lexicon entries against the trees of a parse, giving frames (an event type with its words and its fillers).

Entries name logical roles only; everything that grammar does to them is undone in `arguments.py`, and what counts as a participant
is decided in `participants.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.read import arguments as args
from tocsin.read.events.frame import Frame, Surroundings
from tocsin.read.events.lexicon import Entry, Lexicon, Ontology, Predicate
from tocsin.read.events.participants import Selector, is_hyphenated
from tocsin.read.events.phrases import (
    aims,
    as_list,
    complement_subject,
    guest_of,
    is_calendar,
    is_content_of,
    is_fronted,
    nouns_given,
    stage,
    stray_agents,
    times_given,
)
from tocsin.read.events.speakers import Speakers
from tocsin.read.events.triggers import (
    NOMINAL,
    PREMODIFIER,
    VERBAL,
    companions,
    complement_of,
    hyphened_prefix,
    infinitive_behind,
    inflected_forms,
    is_gerund_noun,
    is_of_kind,
    is_title,
    may_be_verb,
    modifiers_of,
    takes,
    verb_forms,
)
from tocsin.read.lightverbs import support_verb
from tocsin.read.parse import Sentence, Token
from tocsin.read.predicates import auxiliaries, is_negated, is_of_none, lemma_in
from tocsin.read.prepositions import marked_below, marked_by, preposition

PAST = frozenset({"VBD", "VBN"})
PARTICIPLE_ENDINGS = ("-backed", "-led", "-sponsored", "-supported", "-based", "-style", "-inspired", "-era", "-wide")
VERBAL_STANCES = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "COOPERATE"})
OWNER_SLOTS = frozenset({"subj", "obj", "poss"})  # slots that "his" may fill: "his resignation", "his arrest"
FUNCTION_WORDS = frozenset({"case", "mark", "cop", "aux", "aux:pass", "cc", "det", "punct", "expl"})  # no triggers
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself"})  # parsers hang them anywhere near the object
DEEP_SLOTS = frozenset({"to", "with"})
REVERSALS = frozenset({"CONCEDE", "RETREAT", "COERCE"})
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})  # several who do it do it with each other
STAGE = frozenset({"in", "at", "near"})
OF_PERSONS = frozenset({"willing", "unwilling", "ready", "prepared", "unprepared", "eager", "reluctant", "keen", "determined"})
"""Adjectives of persons: the "it" of "said it was willing to talk" is no empty one."""
MEANS = frozenset({"through", "via"})  # "through her page": nobody addressed


class Matcher:
    """Finds the frames of a sentence. Made once per document."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, selector: Selector) -> None:
        self.lexicon = lexicon
        self.ontology = ontology
        self.selector = selector
        self.speakers = Speakers(lexicon, selector)
        self.light = lexicon.classes["light"]
        self.undergo = lexicon.classes["undergo"]
        self.light_or_undergo = self.light | self.undergo

    def frames(self, sentence: Sentence) -> list[Frame]:
        """All frames of the sentence in text order, at most one for each trigger word."""
        by_lemma = self.lexicon.by_lemma
        present = {form for t in sentence.tokens for form in (t.lower, t.lemma.lower())}
        found = []
        for token in (t for t in sentence.tokens if t.dep not in FUNCTION_WORDS or is_gerund_noun(t)):
            candidates = by_lemma.get(token.lemma.lower(), [])
            if not candidates and token.pos == "VERB":  # "press", lemmatized as "pres"; "hopes", as "hop"
                candidates = next((c for form in inflected_forms(token.lower) if (c := by_lemma.get(form))), [])
            if token.tag in PAST:  # "opposed" as an adjective; "staged", from which lemmatizers cut too much
                cut = [] if candidates else next((c for form in verb_forms(token.lower) if (c := by_lemma.get(form))), [])
                candidates = candidates + by_lemma.get(token.lower, []) + cut
            if is_gerund_noun(token):
                candidates = by_lemma.get(token.lower, []) + candidates
            if not candidates and token.pos not in VERBAL and may_be_verb(token):
                candidates = next((c for form in verb_forms(token.lower) if (c := by_lemma.get(form))), [])  # "froze" as a noun
            if candidates:
                frame = self._first_match(token, candidates, present)
                if frame is not None:
                    found.append(frame)
        return found

    def _first_match(self, token: Token, candidates: list[tuple[Entry, Predicate]], present: set[str]) -> Frame | None:
        """The frame of the first entry that fits; `present` are the sentence's words, to pass over most entries unread."""
        around: dict[str, Surroundings] = {}
        for entry, predicate in candidates:
            if not present.issuperset(predicate.words) or not is_of_kind(token, predicate):
                continue
            words = modifiers_of(token, predicate.words) if predicate.kind == "noun" else companions(token, predicate.words)
            if words is None:
                continue
            if predicate.kind not in around:
                around[predicate.kind] = self._around_noun(token) if predicate.kind == "noun" else self._around_verb(token, predicate.kind)
            build = self._noun_frame if predicate.kind == "noun" else self._verb_frame
            frame = build(token, entry, words, around[predicate.kind], predicate.kind)
            if frame is not None:
                return frame
        return None

    # verbs and adjectives -------------------------------------------------------------------------------------------------------

    def _around_verb(self, token: Token, kind: str) -> Surroundings:
        subject, object_ = self.speakers.author(self._subject_of(token, kind)), args.object_(token)
        subject = self.speakers.behind(subject) if subject is not None else None
        objects = self._with_content(object_)
        if object_ is not None and object_.head is token:  # "proclaimed herself president", "handed him a prison term": both count
            objects += [t for t in token.all_children("obj", "iobj") if t is not object_]
            objects += nouns_given(token) + times_given(token)
            objects += [t for t in object_.children if t.lower in REFLEXIVE]
        return Surroundings(subject, self._with_content(subject), object_, objects, complement_of(token))

    def _verb_frame(self, token: Token, entry: Entry, words: list[Token], around: Surroundings, kind: str) -> Frame | None:
        if not self._admitted(entry, token, around) or not takes(entry, around.complement):
            return None
        if around.subject is not None and not entry.inanimate and self.selector.is_thing(around.subject):
            return None
        negated = is_negated(token) or is_of_none(token)
        if entry.only_negated and not negated:
            return None
        frame = Frame(entry, token, sorted([token, *words], key=lambda t: t.index), token, entry.event, entry.mode, negated)
        frame.complement, frame.kind = around.complement, kind
        self._fill(frame, [token])
        if frame.event in VERBAL_STANCES and not frame.actors and not (frame.recipients and args.is_passive(token)):
            return None  # words without a speaker
        return frame if frame.is_complete else None

    def _subject_of(self, token: Token, kind: str) -> Token | None:
        """The logical subject. A participle used as an adjective ("is opposed to") is no passive; a main verb in the past always has a
        subject, so where the parser gives it none it is the nearest actor before it."""
        if kind == "adjective":
            expletive = token.child("expl") if token.lemma in OF_PERSONS else None
            return expletive or args.surface_subject(token)
        found = args.subject(token)
        if found is not None and found is hyphened_prefix(token):  # "Chad test-fired a rocket", read as the firing of a Chadian test
            return next((c for c in found.children if c.dep in PREMODIFIER and c.pos in NOMINAL), None)
        if found is None and token.is_root and token.tag in PAST and not auxiliaries(token) and not args.is_passive(token):
            start = token.sentence.tokens[0].index
            before = reversed(token.sentence.tokens[: token.index - start])
            return next((t for t in before if self.selector.is_actor(t) and not preposition(t)), None)
        return found

    def _admitted(self, entry: Entry, head: Token, around: Surroundings) -> bool:
        """Whether the entry's selectors accept what stands in its places and its exclusions do not."""
        accepts, unless, object_ = self.selector.accepts, entry.unless, around.object_
        if entry.object and not any(accepts(t, entry.object) for t in around.objects):
            return False
        if entry.subject and not any(accepts(t, entry.subject) for t in around.subjects):
            anybody = around.subject is None and "ACTOR" in entry.subject and head.pos not in NOMINAL and args.is_passive(head)
            if not anybody:
                return False
        if any(accepts(t, unless.subject) for t in around.subjects) or any(accepts(t, unless.object) for t in around.objects):
            return False
        for word, selectors in entry.oblique.items():
            if not any(accepts(part, selectors) for t in self._oblique(head, object_, word) for part in self._with_content(t)):
                return False
        return not any(accepts(t, selectors) for word, selectors in unless.oblique.items() for t in self._oblique(head, object_, word))

    def _with_content(self, token: Token | None) -> list[Token]:
        """A phrase's head with what it is made of: "a series of strikes" is strikes too, "mediation efforts" mediation."""
        if token is None:
            return []
        found = [token, *(c for c in token.children if c.rel == "conj")]
        if self.lexicon.has(token.lemma.lower(), "vague"):
            found += [c for c in token.children if c.dep in PREMODIFIER or (c.rel == "nmod" and preposition(c) == "of")]
        return found

    def _oblique(self, head: Token, object_: Token | None, word: str) -> list[Token]:
        """Phrases with a preposition, or with any of several: "from|of"."""
        if "|" in word:
            return [t for one in word.split("|") for t in self._oblique(head, object_, one)]
        found = marked_below(head, word) if head.pos in NOMINAL else marked_by(head, word)
        if head.pos in NOMINAL and not found and head.rel == "obj":  # "voiced understanding | for the move", hung on the verb
            found = [t for t in marked_by(head.head, word) if t.index > head.index]
        found += [t for c in head.all_children("xcomp") if c.pos == "ADJ" for t in marked_by(c, word)]  # "walked free from prison"
        if object_ is not None and (object_.head is head or head.head is object_):
            found += [t for part in self._with_content(object_) for t in marked_by(part, word)]  # parsers often hang it on the object
        return found

    # nouns ----------------------------------------------------------------------------------------------------------------------

    def _around_noun(self, token: Token) -> Surroundings:
        light = self._light(token)
        subject = self._noun_subject(token, light)
        return Surroundings(subject, self._with_content(subject), None, [], complement_of(token), light)

    def _noun_frame(self, token: Token, entry: Entry, words: list[Token], around: Surroundings, kind: str) -> Frame | None:
        if token.dep in PREMODIFIER or is_title(token):
            return None
        modifiers = [c for c in token.children if c.dep in PREMODIFIER or c.dep == "nmod:poss"]
        if entry.modifier and not any(self.selector.accepts(m, entry.modifier) for m in modifiers):
            return None
        if any(self.selector.accepts(m, entry.unless.modifier) for m in modifiers):
            return None
        light = around.light
        if around.complement is None and entry.complement == "clause" and light is token.head:
            around = replace(around, complement=infinitive_behind(token, light))
        if (light is None and not entry.bare) or not takes(entry, around.complement) or not self._admitted(entry, token, around):
            return None
        anchor = light if light is not None and light is token.head else token
        negated = is_negated(token) or (light is not None and is_negated(light))
        if entry.only_negated and not negated:
            return None
        parts = [token, *words, *([light] if light is not None else [])]
        frame = Frame(entry, token, sorted(parts, key=lambda t: t.index), anchor, entry.event, entry.mode, negated)
        frame.complement, frame.kind = around.complement, kind
        self._fill(frame, [token, *as_list(light or self._happening(token))])
        if not (frame.actors or frame.recipients or self.ontology.types[entry.event].alone):
            return None
        return frame if frame.is_complete else None

    def _light(self, noun: Token) -> Token | None:
        """The light verb of a noun, also through a measure: "launched ten days of war games"."""
        if noun.rel == "nmod" and preposition(noun) == "of" and self.lexicon.has(noun.head.lemma.lower(), "measures"):
            noun = noun.head
        return support_verb(noun, self.light_or_undergo, self.lexicon.classes["light_oblique"])

    def _happening(self, noun: Token) -> Token | None:
        """The verb that says that a noun's event took place, and has its phrases: "fighting erupted between the clans"."""
        happens = noun.rel in {"nsubj", "aux"} and self.lexicon.has(noun.head.lemma.lower(), "happen")
        return noun.head if happens else None

    def _noun_subject(self, noun: Token, light: Token | None) -> Token | None:
        own = args.noun_agent(noun)
        if own is None and light is not None and lemma_in(light, self.light):
            own = args.subject(light)
        if own is None and light is not None:
            own = next(iter(stray_agents(light, noun)), None)
        return own or next((c for c in noun.children if c.dep in PREMODIFIER and self._can_act(c)), None)

    # fillers --------------------------------------------------------------------------------------------------------------------

    def _fill(self, frame: Frame, heads: list[Token]) -> None:
        """Fill both roles from the entry's slots; the first slot that yields somebody wins."""
        entry = frame.entry
        frame.actors = self._role(frame, heads, entry.actor, raw=entry.raw)
        taken = frozenset(t.index for t in frame.actors)
        slots = tuple(s for s in entry.recipient if not (s == "inside" and frame.event in MUTUAL and len(taken) > 1))
        found = self._role(frame, heads, slots, raw=entry.raw, avoid=taken)
        together = frame.event in MUTUAL and len(taken) > 1
        frame.recipients = [t for t in found if t.index not in taken and not (together and self._is_stage(t))]

    def _role(
        self, frame: Frame, heads: list[Token], slots: tuple[str, ...], *, raw: bool, avoid: frozenset[int] = frozenset()
    ) -> list[Token]:
        for slot in slots:
            found: dict[int, Token] = {}
            for head in self._slot(frame, heads, slot):
                inner = frame.trigger.subtree() if head is frame.trigger.head else []  # "a bomb that hit the college": not the bomb's doer
                closed = avoid | {t.index for t in inner}
                if frame.event in REVERSALS and slot != "subj":
                    closed |= args.agents_below(head)  # "repealed the decrees issued by the junta": not done to the junta
                if frame.event == "CONSULT" and slot == "inside":
                    closed |= aims(head)  # "discussed plans to hire gunmen": not with them
                for filler in self._participants(head, slot, raw=raw and slot != "inside", avoid=closed):
                    found.setdefault(filler.index, filler)
            if found:
                frame.guessed = slot == "inside"
                return list(found.values())
        return []

    def _participants(self, head: Token, slot: str, *, raw: bool, avoid: frozenset[int]) -> Iterator[Token]:
        for token in self.selector.spread([self.speakers.behind(head)]):
            if token.index in avoid or token.lower in args.CALENDAR:
                continue
            if token.pos == "PRON" and token.dep == "nmod:poss" and slot not in OWNER_SLOTS:
                continue
            if self.selector.is_actor(token) or token.pos == "PRON":
                yield token
                continue
            if is_content_of(token) and self.selector.is_actor(token.head) and token.head.index not in avoid:
                yield token.head  # "groups of the Kenyan scene that ...": the parser took the clause for one about the scene
                continue
            inner = self.selector.actor_within(token, avoid | stage(token) if slot == "subj" else avoid)
            if inner is not None and (self.selector.is_thing(token) or not raw):
                yield from self.selector.spread([inner])
            elif raw and not self.selector.is_thing(token):
                yield token

    def _slot(self, frame: Frame, heads: list[Token], slot: str) -> list[Token]:
        """Heads of the phrases in a slot: `subj`, `obj`, `iobj`, `comp.subj`, `speaker`, `inside`, `poss` or a preposition."""
        trigger = frame.trigger
        if slot == "subj":
            return as_list(
                self._noun_actor(frame, heads) if frame.kind == "noun" else self.speakers.author(self._subject_of(trigger, frame.kind))
            )
        if slot == "obj":
            return self._noun_object(frame, heads) if frame.kind == "noun" else as_list(args.object_(trigger))
        if slot == "undergoer":
            return self._undergoers(heads)
        if slot == "iobj":
            if args.is_passive(trigger) and (trigger.child("obj") is not None or nouns_given(trigger)):
                return as_list(args.surface_subject(trigger))  # "the bishop was given refuge"
            objects = trigger.all_children("obj")  # "handed the rebel a prison term", with two objects to the parser
            return trigger.all_children("iobj") or objects[: len(objects) - 1]
        if slot == "poss":
            return trigger.all_children("nmod:poss")
        if slot == "comp.subj":
            return as_list(complement_subject(frame))
        if slot == "speaker":
            return as_list(self.speakers.over(trigger))
        if slot == "inside":
            return self._inside(frame)
        if slot == "to" and trigger.pos in NOMINAL:
            given = [t for light in heads[1:] for t in light.all_children("iobj", "obj") if t.index < trigger.index]
            if given:
                return given  # "gave the teachers a pledge"
        object_ = None if frame.kind == "noun" else args.object_(trigger)
        found = [t for head in heads for t in self._oblique(head, object_, slot)]
        return found or ([] if object_ is None or slot not in DEEP_SLOTS else self._deeper(object_, slot))

    def _deeper(self, object_: Token, word: str) -> list[Token]:
        """Somebody named with the preposition further down in the object: "cancelled the deal that it had with Chad"."""
        marked = (t for t in object_.subtree() if t.index > object_.index and t.rel in {"obl", "nmod"} and preposition(t) == word)
        return [t for t in marked if self.selector.is_actor(t)][-1:]

    def _noun_actor(self, frame: Frame, heads: list[Token]) -> Token | None:
        noun = frame.trigger
        own = args.noun_agent(noun)
        if own is not None and not (own.dep == "nmod:poss" and "poss" in frame.entry.recipient):
            return own
        for light in heads[1:]:
            if lemma_in(light, self.light):
                subject = args.subject(light)
                if subject is not None and subject is not noun and not self.selector.is_thing(subject):
                    return subject
            by = marked_by(light, "by") if noun.rel == "obl" else stray_agents(light, noun)
            if by:
                return by[0]  # "came under attack by gunmen"
        if frame.event == "CONSULT" and (guest := guest_of(noun)) is not None:
            return guest
        if not {"obj", "of"} & set(frame.entry.recipient):
            of = next(iter(marked_by(noun, "of")), None)
            if of is not None:
                return of
        rises = frame.event == "COUP"  # "the military coup", "the military coup d'état"
        before = [c for c in noun.children if c.dep in PREMODIFIER and c not in frame.words]
        before += [c for part in noun.children if rises and part.lower == "coup" for c in part.children]
        modifier = next((c for c in before if self._can_act(c)), None)
        if modifier is not None and "modifier" not in frame.entry.recipient:
            return modifier
        if {"poss", "obj"} & set(frame.entry.recipient):
            return None
        return next((c for c in noun.all_children("nmod:poss") if c.pos == "PRON"), None)  # "carried out its coup"

    def _can_act(self, modifier: Token) -> bool:
        """Whether a premodifier names who acts: "rebel attack", not "rebel-backed attack"."""
        if modifier.name == "LOC" and modifier.rel == "compound" and not self.selector.is_state(modifier):
            return False  # "the Nairobi attack"
        return self.selector.is_actor(modifier) and not modifier.lower.endswith(PARTICIPLE_ENDINGS) and not is_hyphenated(modifier)

    def _noun_object(self, frame: Frame, heads: list[Token]) -> list[Token]:
        return self._undergoers(heads) or marked_by(frame.trigger, "of")

    def _undergoers(self, heads: list[Token]) -> list[Token]:
        """Who undergoes an event noun by its verb: "the port came under attack", "placed the bishop under arrest"."""
        noun, found = heads[0], []
        for light in heads[1:]:
            if lemma_in(light, self.undergo):
                found += as_list(args.subject(light))
            elif noun.rel == "obl":
                found += as_list(args.object_(light))
        return found

    def _is_stage(self, phrase: Token) -> bool:
        """Where it was said or done ("signed the pact in Riyadh"): a town, not a country that it may be aimed at."""
        return phrase.name == "LOC" and preposition(phrase) in STAGE and not self.selector.is_state(phrase)

    def _inside(self, frame: Frame) -> list[Token]:
        """Complement and object of a predicate: the phrases searched for somebody when no slot names one."""
        trigger = frame.trigger
        inner = [frame.complement] if frame.complement is not None and frame.event != "CONSULT" else []
        if frame.kind == "noun":
            return inner + trigger.all_children("nmod")
        object_ = args.object_(trigger)
        beside = (t for t in trigger.all_children("obl") if preposition(t) not in MEANS)
        phrases = [t for t in beside if not (self._is_stage(t) or is_fronted(t))]
        return [t for t in (object_, *inner, *phrases) if t is not None and not is_calendar(t)]
