"""How two reports are alike: copy, near copy, excerpt, rewrite, translation, or nothing that would make them one voice.

In: two signatures. Out: a `Likeness` with a score and a sentence, or None. A pure function of the pair: no third document changes it.

Every threshold lies between what copies made from real reports show and what independent reports on the same event show; `bench/origins.py`
prints both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tocsin.record.origins.alignment import common_run, most_common
from tocsin.record.origins.hashing import ShortHashes
from tocsin.record.origins.lineage import LinkKind
from tocsin.record.origins.parts import laid_over
from tocsin.record.origins.signature import Signature

SHORTEST = 12  # words: less than that is a caption, which many reports may share
COPIED = 0.4  # share of the shorter text's own shingles; independent reports on one event share up to 0.25
FEWEST_COPIED = 25  # shingles; a shorter stretch is a stock sentence, unless it is nearly all
NEARLY_ALL = 0.7
WHOLE_LENGTH = 0.7  # of the longer text: a shorter one is an excerpt
RETOLD = 0.2  # share of the shorter text's content words, in order; independent reports share up to 0.18
RETOLD_QUOTING = 0.15  # the same where they also quote the same words
QUOTES_TOO = 0.6  # share of the quoted shingles that then are the same
FEWEST_QUOTED = 40  # shingles: fewer are one or two sentences, which everybody quotes
FEWEST_WORDS = 10  # content words that must run alongside
FEWEST_WORDS_QUOTING = 7
QUARTERS = 4
IN_THREE_QUARTERS = 0.1  # each of three of the text's four quarters shares so much: what stands in one place only is a background paragraph
RETOLD_DRIFT = 0.3  # of the text: a rewrite turns sentences round, but keeps to the plan
TRANSLATED = 0.13  # share of the anchors of both texts; translations have 0.2 to 0.6, other reports on the subject up to 0.07
TRANSLATED_DRIFT = 0.1  # of the text: a translation follows sentence by sentence
PART_LENGTH = 0.65  # of the longer text: a shorter one may be the translation of a part
PART_TRANSLATED = 0.23  # share of the part's own anchors; parts have 0.2 and more, other reports on the subject up to 0.21
PART_DRIFT = 0.4  # of the part: where it begins in the whole is known by a quarter of its length
FEWEST_ANCHORS = 8
ROUNDING = 1e-9
NUMBER_WORTH = 2.0  # anchors: a number is rarer than a name, and no language inflects it


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two reports share, and how much of the shorter one that is."""

    kind: LinkKind
    score: float
    because: str
    first_is_shorter: bool = True


def likeness(one: Signature, other: Signature) -> Likeness | None:
    """How two are alike, of which the one was reported first; or None."""
    if min(one.words, other.words) < SHORTEST:
        return None
    if one.whole == other.whole:
        return Likeness("exact-copy", 1.0, f"word for word the same, {one.words} words")
    short, long = (one, other) if one.words <= other.words else (other, one)
    like = _copied(short, long)
    if like is None:
        like = _translated(short, long) if _languages_differ(one, other) else _retold(short, long)
    return replace(like, first_is_shorter=short is one) if like else None


def _copied(short: Signature, long: Signature) -> Likeness | None:
    shared = share(short.own, long.own, long.quoted)
    if shared < COPIED or (shared < NEARLY_ALL and shared * short.own.size < FEWEST_COPIED):
        return None
    because = f"{shared:.0%} of its word sequences stand in the other"
    if short.words < WHOLE_LENGTH * long.words:
        return Likeness("excerpt", shared, f"{short.words} words against {long.words}; {because}")
    return Likeness("near-copy", shared, because)


def _retold(short: Signature, long: Signature) -> Likeness | None:
    """Other words between the same quotations, or half of the words changed: what is left stands in the same order."""
    less, more = sorted((short, long), key=lambda s: s.content.keys.size)
    quotes = share(short.quoted, long.quoted) if short.quoted.size >= FEWEST_QUOTED else 0.0
    least = RETOLD_QUOTING if quotes >= QUOTES_TOO else RETOLD
    if most_common(less.content_bag, more.content_bag) < least * less.content_bag.keys.size - ROUNDING:
        return None  # whatever the order: found in a tenth of the time
    run = common_run(less.content, more.content, RETOLD_DRIFT)
    told = run.weight / max(1.0, run.one)
    if quotes >= QUOTES_TOO:
        alike = told >= RETOLD_QUOTING and run.length >= FEWEST_WORDS_QUOTING
    else:
        alike = told >= RETOLD and run.length >= FEWEST_WORDS and run.spread(QUARTERS)[1] >= IN_THREE_QUARTERS
    if not alike:
        return None
    because = f"{told:.0%} of its own content words stand in the other in the same order"
    if quotes >= QUOTES_TOO:
        because += f", and {quotes:.0%} of what it quotes"
    return Likeness("rewrite", min(1.0, told), because)


def _translated(short: Signature, long: Signature) -> Likeness | None:
    """Names, numbers, dates and kindred words in the same order at the same places, of the whole text or of a part of it."""
    run = common_run(short.anchors, long.anchors, TRANSLATED_DRIFT, NUMBER_WORTH)
    told, of = run.weight / max(1.0, run.one, run.other), "all there are"
    alike = told >= TRANSLATED
    if not alike and short.words < PART_LENGTH * long.words:
        run = common_run(*laid_over(short.found, long.found, short.words, NUMBER_WORTH), PART_DRIFT, NUMBER_WORTH)
        told, of = run.weight / max(1.0, run.one), "all in the shorter text"
        alike = told >= PART_TRANSLATED
    if not alike or run.length < FEWEST_ANCHORS:
        return None
    languages = " and ".join(sorted((short.language or "?", long.language or "?")))
    because = f"{run.length} names, numbers and kindred words in the same order ({languages}), {told:.0%} of {of}"
    return Likeness("translation", told, because)


def share(part: ShortHashes, *wholes: ShortHashes) -> float:
    """How much of the one is in any of the others, all sorted."""
    found = np.zeros(part.size, dtype=np.bool_)
    for whole in wholes:
        if whole.size:
            found |= whole[np.minimum(np.searchsorted(whole, part), whole.size - 1)] == part
    return float(np.count_nonzero(found) / max(1, part.size))


def _languages_differ(one: Signature, other: Signature) -> bool:
    first, second = one.language, other.language
    return first is not None and second is not None and first.partition("-")[0] != second.partition("-")[0]
