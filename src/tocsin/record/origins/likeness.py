"""How two reports are alike: copy, near copy, excerpt, or nothing that would make them one voice.

In: two signatures. Out: a `Likeness` with a score and a sentence, or None. A pure function of the pair: no third document changes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.record.origins.lineage import LinkKind
from tocsin.record.origins.signature import Signature

COPIED = 0.4  # share of the shorter text's shingles in the other: far above what quotes and stock phrases give two texts written apart
WHOLE_LENGTH = 0.7  # of the longer text: a shorter one is an excerpt
SHORTEST = 12  # words: less than that is a caption, which many reports may share


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two reports share, and how much of the shorter one that is."""

    kind: LinkKind
    score: float
    because: str


def likeness(one: Signature, other: Signature) -> Likeness | None:
    """How they are alike, or None."""
    if min(one.words, other.words) < SHORTEST:
        return None
    if one.whole == other.whole:
        return Likeness("exact-copy", 1.0, f"word for word the same, {one.words} words")
    short, long = sorted((one, other), key=lambda s: s.words)
    shared = np.intersect1d(short.shingles, long.shingles, assume_unique=True).size / max(1, short.shingles.size)
    if shared < COPIED:
        return None
    share = f"{shared:.0%} of its word sequences stand in the other"
    if short.words < WHOLE_LENGTH * long.words:
        return Likeness("excerpt", float(shared), f"{short.words} words against {long.words}; {share}")
    return Likeness("near-copy", float(shared), share)
