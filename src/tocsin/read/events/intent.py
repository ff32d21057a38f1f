"""What is said about deeds to come or deeds refused: PLOVER's verbal types made out of clauses about other events.

"said it would impose sanctions" is a threat, "said it would send aid" an offer, "will not meet" a refusal, "said the army must leave"
a demand. The lexicon gives the inner event; its stance decides. The inner event stays, with its own certainty.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.read import arguments as args
from tocsin.read.events.frame import Frame
from tocsin.read.events.lexicon import Complement, Lexicon, Ontology, Stance
from tocsin.read.events.participants import Selector
from tocsin.read.parse import Token
from tocsin.read.predicates import auxiliaries, is_due

FUTURE = frozenset({"will", "wo", "would", "'ll", "’ll", "'d", "shall", "may", "might", "could"})
OBLIGATION = frozenset({"must", "should", "ought", "shall"})
OPPOSITE: dict[Stance, Stance] = {"friendly": "hostile", "hostile": "friendly", "neutral": "neutral"}
STANCES = frozenset({"friendly", "hostile"})
REFUSAL_DEPTH = 4  # words between a refusal and the deed refused
CLAUSE_STEPS = 4  # clauses between a speech verb and what is said
THREAT_MODES = {"ASSAULT": "violence", "COERCE": "restrict", "SANCTION": "relations", "PROTEST": "relations", "MOBILIZE": "violence"}
COMMANDING = frozenset({"order", "command", "instruct", "direct"})
COMMANDED = frozenset({"REQUEST", "COERCE"})
OWN_MEN = ("@troops", "@police", "@armed")
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "COUP"})
"""What "ordered his troops to ..." is told as."""
LAWS = frozenset({"law", "constitution", "statute", "rule", "decree", "article", "clause", "timetable", "schedule"})
VERBAL_ONLY = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"})  # already words: not turned into words about words


class Composer:
    """Turns frames about intended, refused or demanded deeds into AGREE, THREATEN, REJECT and REQUEST frames."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, selector: Selector) -> None:
        self.lexicon = lexicon
        self.ontology = ontology
        self.selector = selector

    def compose(self, frames: list[Frame], tokens: list[Token]) -> list[Frame]:
        """All frames of a sentence after composition, in text order."""
        by_trigger = {f.anchor.index: f for f in frames} | {f.trigger.index: f for f in frames}
        kept = [k for f in frames if (k := self._governing(f, by_trigger)) is not None]
        kept = [f for f in kept if not self._is_refused(f, kept) and not self._is_command(f, by_trigger)]
        made = [m for f in kept for m in self._intended(f)]
        replaced = {id(m.complement_frame) for m in made if m.replaces}
        kept = [f for f in kept if id(f) not in replaced] + [m.frame for m in made]
        kept += self._demands(tokens, {f.trigger.index for f in kept})
        return sorted(kept, key=lambda f: f.trigger.index)

    def stance(self, frame: Frame) -> Stance:
        """The stance of what is said to be done: a negated hostile act is no threat, a negated friendly one a refusal."""
        stance = self.ontology.types[frame.event].stance
        return OPPOSITE[stance] if frame.negated else stance

    def _governing(self, frame: Frame, by_trigger: dict[int, Frame]) -> Frame | None:
        """A frame whose entry looks at its complement, with the type that the complement gives it."""
        entry = frame.entry
        inner = inner_frame(frame, by_trigger)
        stance = self.stance(inner) if inner is not None else self._bare_stance(frame)
        if not _suits(entry.complement, inner, stance):
            return None
        if stance != "neutral" or inner is not None:
            other = entry.hostile if stance == "hostile" else entry.friendly if stance == "friendly" else None
            if other is not None and other != frame.event:
                frame.event, frame.mode = (
                    other,
                    THREAT_MODES.get(inner.event if inner is not None else "ASSAULT") if other == "THREATEN" else None,
                )
            if inner is not None and (frame.guessed or not frame.recipients):
                taken = {t.index for t in frame.actors}
                named = [t for t in (*inner.recipients, *inner.actors) if t.index not in taken and t.pos != "PRON"]
                frame.recipients = [t for t in named if t is named[0] or t.rel == "conj"] or frame.recipients
        if frame.event == "REQUEST" and inner is not None and _is_against(inner):
            frame.event, frame.mode, frame.recipients = "ACCUSE", "disapprove", inner.recipients
        if frame.event == "THREATEN" and frame.mode is None and inner is not None:
            frame.mode = THREAT_MODES.get(inner.event)
        if frame.negated and entry.negated is not None:
            frame.event, frame.mode, frame.negated = entry.negated, None, False
        return frame

    def _is_refused(self, frame: Frame, frames: list[Frame]) -> bool:
        """Whether the frame is only what another one refuses: "refused to meet", "rejected an offer of talks"."""
        if frame.event == "REJECT" or self.ontology.types[frame.event].stance != "friendly":
            return False
        above = set(list(frame.anchor.ancestors())[:REFUSAL_DEPTH])
        return any(f.event == "REJECT" and f.trigger in above for f in frames) and args.clause_of(frame.anchor).rel not in {"advcl", "conj"}

    def _is_command(self, frame: Frame, by_trigger: dict[int, Frame]) -> bool:
        """Whether the frame only says who gave the order for a deed of his own men: the deed is the event, and his as well."""
        if frame.event not in COMMANDED or frame.trigger.lemma not in COMMANDING or frame.negated or frame.complement is None:
            return False
        deed, men = by_trigger.get(frame.complement.index), args.object_(frame.trigger)
        if deed is None or deed is frame or deed.event not in DEEDS or not self.selector.accepts(men, OWN_MEN):
            return False
        deed.actors = [*frame.actors, *(t for t in deed.actors if t not in frame.actors)]
        return True

    def _bare_stance(self, frame: Frame) -> Stance:
        """The stance of a complement that no entry matches: hostile when its verb is one of fighting or punishing."""
        complement = frame.complement
        return "hostile" if complement is not None and self.lexicon.has(complement.lemma, "hostile_verbs") else "neutral"

    def _intended(self, frame: Frame) -> list[Made]:
        """The announcement of a deed to come, when the frame's own clause is in the future."""
        if frame.event in VERBAL_ONLY or self.ontology.types[frame.event].source != "PLOVER":
            return []
        ahead = auxiliaries(frame.anchor) & FUTURE or is_due(frame.anchor) or args.is_headline_future(frame.anchor)
        if not ahead or _is_unreal(frame.anchor):
            return []
        speech = self.speech_over(frame.anchor)
        speaker = args.subject(speech) if speech is not None else None
        if (speaker is None and _is_guessed(frame.anchor)) or self._is_clause_of_text(frame.anchor):
            return []
        if speech is not None and not self._own_deed(frame, speaker):
            speech = speaker = None  # somebody speaks of what another will do: the other's doing
        event = {"hostile": "REJECT" if frame.negated else "THREATEN", "friendly": "AGREE"}.get(self.stance(frame))
        if event is None or (frame.negated and event == "AGREE"):
            return []
        if event == "AGREE" and frame.event == "RETREAT" and _has_unless(frame.anchor):
            event = "THREATEN"  # "will withdraw its men unless the port is reopened"
        mode = THREAT_MODES.get(frame.event) if event == "THREATEN" else None
        actors = [speaker] if speaker is not None and speaker.pos != "PRON" else frame.actors
        recipients = [t for t in frame.recipients if t not in actors]
        anchor = speech or frame.anchor
        made = replace(
            frame,
            event=event,
            mode=mode,
            negated=False,
            anchor=anchor,
            actors=self.selector.spread(actors),
            recipients=recipients,
            intended=True,
        )
        if speech is not None:
            made.trigger, made.words = speech, [speech]
        return [Made(made, frame, replaces=speech is None or event == "REJECT")]

    def _is_clause_of_text(self, verb: Token) -> bool:
        """ "The contract stipulates that Chad will pay": what is laid down, and nobody's announcement."""
        text = args.surface_subject(verb.head) if verb.rel == "ccomp" else None
        return text is not None and (self.lexicon.has(text.lemma.lower(), "agreement") or text.lemma in LAWS)

    def _own_deed(self, frame: Frame, speaker: Token | None) -> bool:
        """Whether the speaker speaks of his own deeds: the same words, or a pronoun, or nobody else named."""
        if speaker is None:
            return False
        doer = args.surface_subject(frame.anchor)
        if doer is None or doer is speaker or doer.pos == "PRON":
            return True
        if not frame.actors and doer in frame.recipients:  # "the army said looters would be shot"
            return True
        mine, theirs = self.selector.actors.mention_at(speaker), self.selector.actors.mention_at(doer)
        return mine is not None and theirs is not None and mine.actor == theirs.actor

    def speech_over(self, token: Token) -> Token | None:
        """The verb of saying whose content the token's clause is."""
        for _ in range(CLAUSE_STEPS):
            token = args.clause_of(token)
            if token.is_root:
                return next((c for c in token.children if c.rel == "parataxis" and self._is_speech(c)), None)
            if token.rel in {"ccomp", "parataxis", "xcomp"} and self._is_speech(token.head):
                return token.head
            if token.rel not in {"xcomp", "conj", "ccomp"}:
                return None
            token = token.head
        return None

    def _meant(self, verb: Token, thing: Token) -> Token | None:
        """Of whom it is demanded that a thing be so: somebody in the clause, but nobody inside what describes the thing."""
        inside = frozenset(t.index for c in thing.children if c.rel in {"acl", "appos"} for t in c.subtree())
        return self.selector.actor_within(verb, inside)

    def _is_speech(self, token: Token) -> bool:
        return token.lemma in self.lexicon.classes["speech"]

    def _demands(self, tokens: list[Token], taken: set[int]) -> list[Frame]:
        """ "X said Y must ...": a demand by X on Y, whatever Y must do."""
        made = []
        for token in tokens:
            if token.lower in OBLIGATION and token.rel == "aux" and token.index not in taken:
                frame = self._demand(token, token.head)
                if frame is not None:
                    made.append(frame)
        return made

    def _demand(self, modal: Token, verb: Token) -> Frame | None:
        speech = self.speech_over(verb)
        if speech is None:
            return None
        speaker, addressed = args.subject(speech), args.surface_subject(verb)
        if addressed is not None and addressed.pos == "PRON":  # "told the cabinet it must resign"
            addressed = speech.child("iobj", "obj") or addressed
        if speaker is None or addressed is None or addressed.pos == "PRON" or not self.selector.is_actor(speaker):
            return None
        target = addressed if self.selector.is_actor(addressed) else self._meant(verb, addressed)
        if target is speaker or (target is None and not args.is_passive(verb)):
            return None  # "the count must be repeated" is a demand, whoever is to repeat it; "prices should fall" is none
        entry = next(e for e in self.lexicon.entries if e.event == "REQUEST")
        return Frame(
            entry,
            modal,
            [modal],
            speech,
            "REQUEST",
            None,
            False,
            self.selector.spread([speaker]),
            self.selector.spread([target]) if target is not None else [],
            intended=True,
        )


def _is_against(called_for: Frame) -> bool:
    """Whether what others are called on to do is opposing somebody: "called on the villagers to rise up against the junta"."""
    return (
        called_for.event == "PROTEST"
        and any(w.lower == "against" for w in called_for.trigger.sentence.tokens)
        and bool(called_for.recipients)
    )


def _has_unless(verb: Token) -> bool:
    """Whether the clause names what would stop it."""
    return any(m.lower == "unless" for c in verb.all_children("advcl") for m in c.all_children("mark"))


def _suits(wanted: Complement, inner: Frame | None, stance: Stance) -> bool:
    """Whether the complement tells what the entry wants of it."""
    if wanted == "event":
        return inner is not None
    if wanted == "stanced":
        return stance != "neutral"
    return wanted not in STANCES or stance == wanted


class Made:
    """A composed frame, the frame it was made of, and whether it stands in its place."""

    __slots__ = ("complement_frame", "frame", "replaces")

    def __init__(self, frame: Frame, complement_frame: Frame, *, replaces: bool) -> None:
        self.frame = frame
        self.complement_frame = complement_frame
        self.replaces = replaces


def inner_frame(frame: Frame, by_trigger: dict[int, Frame]) -> Frame | None:
    """The event that a predicate speaks of: in its complement clause, else in its object or prepositional phrase."""
    for start in (frame.complement, args.object_(frame.trigger) if frame.trigger.pos == "VERB" else None):
        if start is None:
            continue
        for token in (start, *start.all_children("xcomp", "obj", "conj", "nmod")):
            found = by_trigger.get(token.index)
            if found is not None and found is not frame:
                return found
    for phrase in frame.trigger.all_children("obl", "nmod"):
        found = by_trigger.get(phrase.index)
        if found is not None and found is not frame:
            return found
    return None


def _is_guessed(verb: Token) -> bool:
    """ "It seems safe to say that Chad will leave": the writer's forecast."""
    clause = args.clause_of(verb)
    return any(up.child("expl") is not None or any(c.lower == "it" and c.rel == "nsubj" for c in up.children) for up in clause.ancestors())


def _is_unreal(verb: Token) -> bool:
    """ "would have attacked": nothing to come."""
    return "have" in auxiliaries(verb) or any(c.lower == "if" for c in verb.children)
