"""Which of a sentence's events is the news.

Frames come in, one goes out. PLOVER's gold records annotate what the sentence reports, not who reports it and not the background: the
highest predicate in the tree. A verb of saying is no event, so what is said stands as high as the saying; what hangs on the saying
otherwise ("said *after the talks* that ...") stands lower, and so do causes, times and relative clauses. A verb that only brings a deed
about ("voted to expel", "forced him to resign") gives way to the deed. A demand or an offer made out of a
modal clause outranks that clause.
"""

from __future__ import annotations

from tocsin.read import arguments as args
from tocsin.read.events.frame import Frame
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.parse import Token

CONTENT = frozenset({"ccomp", "xcomp", "parataxis"})
SOURCE_PENALTY = 2.0  # levels: a closing "..., police charged" is a source, not the sentence's news
SUBJECT_PENALTY = 1.0  # "the arrest sparked riots": the riots are the news
ABOVE = 0.5  # less than a level: only decides between a frame and what it was made of, or what it brings about


def main_frame(frames: list[Frame], lexicon: Lexicon) -> Frame | None:
    """The sentence's main event; the first in the text among equals."""
    return min(frames, key=lambda f: (_level(f, frames, lexicon), f.anchor.index), default=None)


def _level(frame: Frame, frames: list[Frame], lexicon: Lexicon) -> float:
    bringing = next((f for f in frames if f is not frame and _brings_about(f, frame, lexicon)), None)
    if bringing is not None:
        return _level(bringing, [], lexicon) - ABOVE
    anchor = frame.anchor
    level = float(_depth(anchor, lexicon))
    misread = args.misread_clause(anchor)
    if misread is not None:  # "The premier proposed talks", read as talks that were proposed
        level = _depth(misread, lexicon) - ABOVE
    if anchor.rel in {"nsubj", "csubj"}:
        level += SUBJECT_PENALTY
    if frame.intended and anchor.rel == "parataxis":
        return _depth(anchor.head, lexicon) - ABOVE
    if frame.intended:
        return level - ABOVE
    return level + (SOURCE_PENALTY if _is_closing_source(anchor, frame) else 0.0)


def _depth(token: Token, lexicon: Lexicon) -> int:
    """Words above the token, not counting a verb of saying whose content it belongs to."""
    depth, below = 0, token
    for up in token.ancestors():
        if not (below.rel in CONTENT and lexicon.has(up.lemma.lower(), "speech")):
            depth += 1
        below = up
    return depth


def _brings_about(frame: Frame, deed: Frame, lexicon: Lexicon) -> bool:
    """Whether a frame only says that somebody caused, decided or managed the deed: "voted to impeach", "forced the king to abdicate"."""
    if frame.intended or deed.intended or frame.negated or not lexicon.has(frame.trigger.lemma.lower(), "bringing_about"):
        return False
    return frame.complement is not None and frame.complement in (deed.anchor, deed.trigger)


def _is_closing_source(verb: Token, frame: Frame) -> bool:
    """Whether the verb only names who says the rest: its content stands before it."""
    if frame.trigger is not verb or args.clause_of(verb) is not verb:
        return False
    content = next((c for c in verb.all_children("ccomp", "advcl") if c.rel == "ccomp" or c.child("mark") is None), None)
    return verb.rel == "parataxis" or (content is not None and content.index < verb.index)
