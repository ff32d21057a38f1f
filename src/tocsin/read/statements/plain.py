"""Plain statements that the scorer doubts: a listed verb of who can speak, with a "that" clause or with what somebody is told to do.

In: the layout, the document's actors, the drafts so far. Out: drafts for cues that have none. "The embassy advised its citizens to leave."
"""

from __future__ import annotations

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Token
from tocsin.read.statements.cues import subject_of
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import Frame, cue_of
from tocsin.read.statements.paragraphs import words_of
from tocsin.read.statements.quotes import Range
from tocsin.read.statements.speaking import speaker_at

COMPLEMENTS: dict[Frame, str] = {"clause": "ccomp", "infinitive": "xcomp"}
FIRST_PERSON = frozenset({"i", "we"})
"""Within a quotation "I think" is a turn of phrase, outside one it is the writer."""
TOLD_TO_DO = frozenset({"obj", "iobj"})


def find_plain(layout: Layout, actors: ActorIndex, drafts: list[Draft]) -> list[Draft]:
    """Drafts of listed verbs with subject and complement that are no other draft's cue or source."""
    taken = {i for d in drafts for r in (d.cue, d.source) if r for i in range(r[0], r[1] + 1)}
    verbs = (t for t in layout.tokens if t.pos == "VERB" and t.index not in taken)
    return [draft for verb in verbs if (draft := _draft(verb, layout, actors))]


def _draft(verb: Token, layout: Layout, actors: ActorIndex) -> Draft | None:
    entry = cue_of(verb)
    subject = subject_of(verb) if entry is not None else None
    if entry is None or subject is None or subject.dep.endswith(":pass") or subject.lower in FIRST_PERSON:
        return None
    speaker = speaker_at(subject, actors)
    content = _complement(verb, entry.frame, layout)
    if speaker is None or content is None or content[0] <= speaker.words[1]:
        return None
    return Draft((content,), cue=(verb.index, verb.index), cue_head=verb, source=speaker.words, source_head=speaker.head)


def _complement(verb: Token, frame: Frame, layout: Layout) -> Range | None:
    """A clause with "that", or an infinitive with the one who is to do it, from the first word to the last."""
    behind = [c for c in verb.children if c.index > verb.index]
    found = next((c for c in behind if c.rel == COMPLEMENTS.get(frame)), None)
    if found is None:
        return None
    if frame == "clause":
        mark = found.child("mark")
        return words_of((mark.index, layout.right[found.index]), layout) if mark is not None and mark.lower == "that" else None
    doer = next((c for c in behind if c.rel in TOLD_TO_DO and c.index < found.index), None)
    return words_of((layout.left[doer.index], layout.right[found.index]), layout) if doer is not None else None
