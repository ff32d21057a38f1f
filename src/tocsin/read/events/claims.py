"""Accusations without a word for accusing: "the opposition says the court rigged the count", "the envoy said Chad was behind the raid".

Frames of a sentence come in; they go out with ACCUSE frames for what a speaker says of somebody else's wrongs. The wrongs are those that
are no events of their own (to lie, to meddle, to rig): what somebody said to have killed has done is an assault, asserted by the speaker.
"""

from __future__ import annotations

from tocsin.read import arguments as args
from tocsin.read.events.frame import Frame
from tocsin.read.events.intent import Composer
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.events.participants import Selector
from tocsin.read.parse import Token
from tocsin.read.predicates import auxiliaries, is_negated

CLAIM = "accuse"  # the lexicon entry whose frame a claim takes
AIDING = frozenset({"arm", "train", "finance", "fund", "shelter", "back", "support", "supply", "aid", "help", "protect", "equip", "host"})
PARTIES = ("STATE", "GOV", "OPP", "@leaders", "ministry", "opposition")  # who accuses when telling of another's help to outlaws
UNLIKELY = frozenset({"not", "n't", "never"})


class Claims:
    """Finds what speakers hold against others. Made once per document."""

    def __init__(self, lexicon: Lexicon, selector: Selector, composer: Composer) -> None:
        self.lexicon = lexicon
        self.selector = selector
        self.composer = composer
        self.wrongs = lexicon.classes["wrongs"]
        self.entry = next(e for e in lexicon.entries if e.id == CLAIM)

    def added(self, frames: list[Frame], tokens: list[Token]) -> list[Frame]:
        """The frames with those of claims, in text order; a blame without a blamer gets the one who speaks."""
        taken = {f.trigger.index for f in frames if f.event == "ACCUSE"}
        for frame in frames:
            if frame.event == "ACCUSE" and not frame.actors and not frame.entry.actor:
                self._give_speaker(frame)
        made = [f for t in tokens if t.pos == "VERB" and t.index not in taken and self._is_wrong(t) and (f := self._claim(t)) is not None]
        made = list({f.trigger.index: f for f in made if f.trigger.index not in taken}.values())
        replaced = {f.complement.index for f in made if f.complement is not None}
        kept = [f for f in frames if f.trigger.index not in replaced]
        return sorted(kept + made, key=lambda f: f.trigger.index)

    def _give_speaker(self, frame: Frame) -> None:
        speech = self.composer.speech_over(frame.trigger)
        speaker = args.subject(speech) if speech is not None else None
        if speaker is not None and speaker not in frame.recipients and self.selector.is_actor(speaker):
            frame.actors = self.selector.spread([speaker])
            frame.intended = True  # words of the speaker's, no deed that the report tells of

    def _is_wrong(self, token: Token) -> bool:
        """A verb for a wrong, or for helping outlaws: "said that Chad arms the separatists"."""
        lemma = token.lemma.lower()
        if lemma in self.wrongs:
            return True
        helped = args.object_(token) if lemma in AIDING else None
        return helped is not None and self.lexicon.has(helped.lemma.lower(), "outlaws")

    def _claim(self, wrong: Token) -> Frame | None:
        """The claim that a wrong was done, when somebody says so of another."""
        if auxiliaries(wrong) & UNLIKELY or is_negated(wrong):
            return None
        speech = self.composer.speech_over(wrong)
        if speech is None or speech.lemma in {"deny", "doubt"}:
            return None
        speaker, blamed = args.subject(speech), args.subject(wrong)
        if speaker is None or blamed is None or blamed is speaker or blamed.pos == "PRON" or speaker.pos == "PRON":
            return None
        if not (self.selector.is_actor(speaker) and self.selector.is_actor(blamed)):
            return None
        if wrong.lemma in AIDING and not self.selector.accepts(speaker, PARTIES):
            return None  # "officials said that Libya supplied the rebels": told of Libya
        made = Frame(self.entry, speech, [speech], speech, "ACCUSE", "allege", negated=False, intended=True)
        made.actors, made.recipients, made.complement = self.selector.spread([speaker]), self.selector.spread([blamed]), wrong
        return made
