"""The context of an event, in PLOVER's words: what domain it belongs to, told by the vocabulary of its clause."""

from __future__ import annotations

from collections import Counter

from tocsin.read import arguments as args
from tocsin.read.events.frame import Frame
from tocsin.read.events.lexicon import Lexicon


def context_of(frame: Frame, lexicon: Lexicon) -> str | None:
    """The entry's own context, else the one most named in the event's clause (the first named on a tie)."""
    if frame.entry.context is not None and not frame.intended:
        return frame.entry.context
    named: Counter[str] = Counter()
    for token in args.clause_of(frame.anchor).subtree():
        context = lexicon.contexts.get(token.lemma.lower())
        if context is not None:
            named[context] += 1
    return named.most_common(1)[0][0] if named else frame.entry.context
