"""Quotations given to their speakers: cut where the quotation ends, carried on to where it ends, nested, and without any cue.

In: the layout, all quotations, the drafts so far, the document's actors. Out: the drafts, with those that the quotations add.

    cut      what is quoted does not run on into the reporter's own sentence ("'We stay,' he said. He left.")
    carried  a quotation that the cue's sentence opens is the speaker's to its closing mark, over paragraphs too; so is one that
             follows with nothing between
    nested   a quotation within another has the speaker whom the words before it name
    free     a whole sentence in quotation marks without a cue is said by who spoke or acted last, or is named right after
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Sentence, Token
from tocsin.read.statements.cues import subject_of
from tocsin.read.statements.draft import Draft, shared, size
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import attitude_of, cue_of
from tocsin.read.statements.paragraphs import words_of
from tocsin.read.statements.quotes import Quotation, Range
from tocsin.read.statements.speaking import Speaker, speaker_at, subject_speaker
from tocsin.records import Attitude

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SHORTEST_ORDER = 3  # tokens: "Hold the bridge"
NEAR = 6  # tokens between a nested quotation and the verb that leads to it
POINTING_BACK = frozenset({"that", "this", "those", "these", "so", "thus", "such"})
"""First words of a sentence that tells whose words stood before it: "Those were the words of ..."."""


def with_quotations(layout: Layout, quotations: list[Quotation], drafts: list[Draft], actors: ActorIndex) -> list[Draft]:
    """The drafts, each cut or carried to the end of what is quoted, and drafts for the quotations that have none."""
    outer = [q for q in quotations if q.depth == 0]
    cut = [_cut(d, outer, layout) for d in drafts]
    giving = _Giving(layout, actors, [_carried(d, outer, layout) for d in cut])
    for quotation in outer:
        giving.give(quotation)
    for quotation in quotations:
        around = next((q for q in outer if q.holds(quotation.first) and quotation.depth > 0), None)
        if around is not None:
            giving.give_nested(quotation, around)
    return sorted(giving.drafts, key=lambda d: d.place)


def _cut(draft: Draft, outer: list[Quotation], layout: Layout) -> Draft:
    """Fragments that begin with a quotation end where unquoted words of another sentence, or of the cue's own clause, begin.

    Beside such a fragment one that is not quoted stays only as a clause of the cue's sentence ("on Sunday" is when it was said)."""
    parts = [_cut_fragment(part, draft, outer, layout) for part in draft.content]
    direct = [part for part in parts if any(q.holds(part[0]) and not _leads(draft, q) for q in outer)]
    if not direct or draft.cue_head is None:
        return replace(draft, content=tuple(parts))
    here = draft.cue_head.sentence
    if attitude_of(draft.cue_head) == "asks":
        direct = [p for p in direct if layout.tokens[p[0]].sentence is here or _asks(p, layout)]  # the answer is another's
    kept = [p for p in parts if p in direct or (layout.tokens[p[0]].sentence is here and _has_verb(layout.tokens[p[0] : p[1] + 1]))]
    return replace(draft, content=tuple(kept))


def _asks(part: Range, layout: Layout) -> bool:
    return layout.text_at(part[1] + 1) == "?"


def _leads(draft: Draft, quotation: Quotation) -> bool:
    return draft.cue_head is not None and quotation.holds(draft.cue_head.index)


def _has_verb(tokens: list[Token]) -> bool:
    """Whether there is a finite verb, or an order at the beginning."""
    return any(t.tag in FINITE for t in tokens) or (len(tokens) >= SHORTEST_ORDER and tokens[0].tag == "VB")


def _cut_fragment(part: Range, draft: Draft, outer: list[Quotation], layout: Layout) -> Range:
    start = next((q for q in outer if q.holds(part[0])), None)
    if start is None or draft.cue is None or _leads(draft, start):
        return part
    last = part[0]
    for index in range(part[0], part[1] + 1):
        token = layout.tokens[index]
        if not layout.is_word[index]:
            continue
        if any(q.holds(index) for q in outer):
            last = index
        elif token.sentence is not layout.tokens[last].sentence or _goes_on_telling(index, last, draft, layout):
            return part[0], last
    return part


def _goes_on_telling(index: int, last: int, draft: Draft, layout: Layout) -> bool:
    """Whether the word after a quotation takes up the reporter's own clause: "and left the country"."""
    token = layout.tokens[index]
    if token.rel == "conj" and token.head is draft.cue_head:
        return True
    following = next((t for t in layout.tokens[index + 1 : index + 3] if t.pos != "ADV"), token)
    opens = token.pos == "CCONJ" and layout.word_at_or_before(index - 1, last) == last
    return opens and following.tag in FINITE and following.child("nsubj") is None


def _carried(draft: Draft, outer: list[Quotation], layout: Layout) -> Draft:
    """A fragment that holds most of a quotation's words in its first sentence, cue outside, has the whole quotation."""
    for quotation in outer:
        if any(quotation.holds(first) for first, _ in draft.content) and not any(map(draft.is_led_by, _all(quotation))):
            first, last = words_of(quotation.parts[0], layout) or quotation.parts[0]
            begun = next((r for r in draft.content if first <= r[0] <= last), None)
            if begun is not None and (begun[0] == first or begun[1] >= last):
                for part in quotation.parts:
                    draft = draft.with_more(words_of(part, layout) or part)
    return draft


def _stretches(draft: Draft) -> tuple[Range, ...]:
    return (*draft.content, draft.cue) if draft.cue is not None else draft.content


def _all(quotation: Quotation) -> list[int]:
    return [i for first, last in quotation.parts for i in range(first, last + 1)]


@dataclass(slots=True)
class _Giving:
    """Gives quotations that no draft has yet to somebody."""

    layout: Layout
    actors: ActorIndex
    drafts: list[Draft]

    def give(self, quotation: Quotation) -> None:
        """An outermost quotation: to the cue over it, or, where it is a whole sentence, to who spoke or acted last."""
        if self._is_taken(quotation) or not self._is_said(quotation):
            return
        if self._is_sentence(quotation):
            self._give_free(quotation)
        elif found := self._led(quotation):
            self.drafts.append(found)

    def give_nested(self, quotation: Quotation, around: Quotation) -> None:
        """A quotation within another, led by a cue that stands in the other too; a draft of that cue with a part of it has it all."""
        inside = [d for d in self.drafts if d.cue is not None and around.holds(d.cue[0])]
        is_own = any(shared(d.content, quotation.parts) * 2 > max(size(quotation.parts), size(d.content)) for d in inside)
        found = self._led(quotation, around) if not is_own else None
        if found is None or found.cue is None or not (self._is_said(quotation) or found.cue[1] >= quotation.first - 2):
            return
        same = next((n for n, d in enumerate(self.drafts) if d.cue is not None and shared([d.cue], [found.cue])), None)
        if same is None:
            self.drafts.append(found)
        elif shared(self.drafts[same].content, quotation.parts) == size(self.drafts[same].content):
            self.drafts[same] = replace(self.drafts[same], content=found.content)

    # -- what a quotation is

    def _is_taken(self, quotation: Quotation) -> bool:
        words = [i for i in _all(quotation) if self.layout.is_word[i]]
        near = [d for d in self.drafts if shared(d.content, quotation.parts)]
        others = [d for d in near if d.cue_head is None or not quotation.holds(d.cue_head.index)]
        return any(sum(map(d.says, words)) * 2 > len(words) for d in others)

    def _is_said(self, quotation: Quotation) -> bool:
        """Whether it says something: a clause with a finite verb, or an order."""
        first, last = quotation.parts[0]
        return _has_verb(self.layout.tokens[first : last + 1])

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether it fills its sentences, marks aside."""
        layout = self.layout
        first, last = quotation.parts[0]
        start, end = layout.tokens[first].sentence.tokens[0].index, layout.tokens[last].sentence.tokens[-1].index
        before, after = layout.word_at_or_after(start, first), layout.word_at_or_before(end, last)
        return before is not None and before >= first and (after is None or after <= last)

    # -- whose it is

    def _give_free(self, quotation: Quotation) -> None:
        layout = self.layout
        first = layout.tokens[quotation.first].sentence
        before = layout.parse.sentences[first.index - 1] if first.index else None
        last = layout.tokens[quotation.last].sentence
        after = layout.parse.sentences[last.index + 1] if last.index + 1 < len(layout.parse.sentences) else None
        number = self._spoken_in(before)
        if number is not None:
            said = self.drafts[number]
            if self._attitude(said) != "asks":
                for part in quotation.parts:
                    said = said.with_more(part)
                self.drafts[number] = said
                return
            before = None  # who answers is not who asked
        speaker = self._named_after(after) or (subject_speaker(before, self.actors) if before and self._is_near(before, first) else None)
        words = tuple(w for part in quotation.parts if (w := words_of(part, layout)))
        if words:
            self.drafts.append(Draft(words, source=speaker.words if speaker else None, source_head=speaker.head if speaker else None))

    def _spoken_in(self, sentence: Sentence | None) -> int | None:
        """The last statement made outright in a sentence, by number."""
        if sentence is None:
            return None
        first, last = sentence.tokens[0].index, sentence.tokens[-1].index
        here = [
            (d.place, n)
            for n, d in enumerate(self.drafts)
            if d.source is not None and any(first <= i <= last for r in _stretches(d) for i in r) and not self._is_inner(d)
        ]
        return max(here)[1] if here else None

    def _is_inner(self, draft: Draft) -> bool:
        return draft.cue is not None and any(d is not draft and d.says(draft.cue[0]) for d in self.drafts)

    def _attitude(self, draft: Draft) -> Attitude | None:
        if draft.attitude is not None or draft.cue_head is None:
            return draft.attitude
        return attitude_of(draft.cue_head) or None

    def _is_near(self, before: Sentence, here: Sentence) -> bool:
        """In the same paragraph, or right before a colon."""
        return before.paragraph == here.paragraph or before.tokens[-1].text == ":"

    def _named_after(self, sentence: Sentence | None) -> Speaker | None:
        """Who is named by a sentence that points back: "Those were the words of the mayor"."""
        if sentence is None or sentence.tokens[0].lower not in POINTING_BACK:
            return None
        named = [t for t in sentence.tokens if t.pos in ("NOUN", "PROPN") and t.rel != "appos" and self.actors.mention_at(t) is not None]
        return speaker_at(named[-1], self.actors) if named else None

    def _led(self, quotation: Quotation, around: Quotation | None = None) -> Draft | None:
        """A draft by the listed cue that stands beside the quotation or governs it."""
        layout = self.layout
        content = words_of(quotation.parts[0], layout)
        cue = self._leading(quotation, around)
        if content is None or cue is None:
            return None
        speaker = self._subject(cue, quotation)
        return Draft(
            (content, *quotation.parts[1:]),
            cue=(cue.index, cue.index),
            cue_head=cue,
            source=speaker.words if speaker else None,
            source_head=speaker.head if speaker else None,
        )

    def _subject(self, cue: Token, quotation: Quotation) -> Speaker | None:
        subject = subject_of(cue)
        if subject is None or quotation.holds(subject.index):
            return None
        return speaker_at(subject, self.actors) or Speaker((self.layout.left[subject.index], self.layout.right[subject.index]), subject)

    def _leading(self, quotation: Quotation, around: Quotation | None) -> Token | None:
        """The verb or noun right before the quotation, the verb that governs it, or the one right after."""
        layout, first, last = self.layout, quotation.first, quotation.parts[0][1]
        start, end = layout.first_of_sentence(first), layout.last_of_sentence(last)
        before = [t for t in layout.tokens[max(start, first - NEAR) : first] if t.pos in ("VERB", "NOUN") and cue_of(t)]
        above = [t for t in layout.tokens[first].ancestors() if not quotation.holds(t.index)][:1]
        after = [t for t in layout.tokens[last + 1 : min(end, last + NEAR) + 1] if t.pos == "VERB" and cue_of(t)]
        candidates = [*before[-1:], *(t for t in above if t.pos == "VERB" and cue_of(t)), *after[:1]]
        return next((t for t in candidates if around is None or around.holds(t.index)), None)
