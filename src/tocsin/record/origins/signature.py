"""What of a report its copies keep: the fingerprint by which they are found and compared.

In: a document. Out: its `Signature`, a pure function of it, the keys under which it is looked for, and the bytes as which it is kept.

Copies and excerpts keep shingles, five words in a row. Rewrites and translations keep anchors (names, numbers, content words), and
neighbours among the names and numbers: pairs of them are keys as well. What is quoted is kept apart: two independent reports may quote the
same words. A shingle is a number of 32 bits: that two different ones of a pair of reports are taken for one happens once in ten thousand
pairs, and moves a share by one shingle.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from tocsin.read.names import fold
from tocsin.record.origins.alignment import Bag, Placed
from tocsin.record.origins.anchors import WORD_KIND, Anchors, anchors_of
from tocsin.record.origins.hashing import Hashes, ShortHashes, chained, mixed, rolled, word_hash
from tocsin.record.origins.quotations import quotations
from tocsin.record.origins.words import Words, words_of
from tocsin.records import Document

SHINGLE = 5  # words
SAMPLING = 4  # one shingle in so many is a key
SAMPLED_FROM = 120  # shingles; of a shorter text all are keys: a copied paragraph of 60 words finds some 14 of them in a longer text
NEIGHBOURS = 2  # each name or number makes a key with so many that follow it: word order inside a phrase differs between languages
FEWEST_OWN = 30  # shingles outside of quotations; a text with fewer is what it quotes
LAST_BIT = np.uint32(1)  # of a key: 0 for shingles, 1 for pairs
HEAD = struct.Struct("<QIIIII")


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """What a report is looked for by, each sorted and once."""

    shingles: ShortHashes
    pairs: ShortHashes

    @property
    def all(self) -> ShortHashes:
        """Both together."""
        return np.concatenate((self.shingles, self.pairs))


@dataclass(frozen=True, kw_only=True, eq=False)
class Signature:
    """The fingerprint of one document."""

    language: str | None
    words: int
    whole: int  # of all words in order: equal for exact copies
    own: ShortHashes  # sorted, each once: the shingles outside of quotations; all of them where almost nothing stands there
    quoted: ShortHashes  # those within
    found: Anchors  # names, numbers and words, in order
    inside: NDArray[np.bool_]  # for each anchor, whether it is quoted

    @cached_property
    def anchors(self) -> Placed:
        """Names, numbers and words, all of them."""
        return Placed(self.found.keys, self.found.places / self.words)

    @cached_property
    def content(self) -> Placed:
        """Words that are no names, outside of quotations."""
        own = (self.found.kinds == WORD_KIND) & ~self.inside
        return Placed(self.found.keys[own], self.found.places[own] / self.words)

    @cached_property
    def content_bag(self) -> Bag:
        """The keys of these."""
        return Bag.of(self.content.keys)

    @property
    def keys(self) -> Keys:
        """What it is looked for by: its own sampled shingles as even numbers, pairs as odd ones."""
        sampled = self.own
        if sampled.size >= SAMPLED_FROM:
            sampled = sampled[sampled % np.uint32(SAMPLING) == 0]
        names = self.found.keys[self.found.kinds != WORD_KIND]
        return Keys(np.unique(sampled & ~LAST_BIT), np.unique(_pairs(names) | LAST_BIT))


def signature_of(document: Document) -> Signature:
    """The fingerprint of a document."""
    words = words_of(document)
    hashes = np.fromiter(map(_folded_hash, words.printed), dtype=np.uint64, count=len(words.printed))
    inside = _quoted(words, document.text)
    runs = rolled(hashes, SHINGLE)
    within = inside[: len(runs)] & inside[len(inside) - len(runs) :]
    short = runs.astype(np.uint32)
    own, quoted = np.unique(short[~within]), np.unique(short[within])
    found = anchors_of(words)
    return Signature(
        language=document.language,
        words=len(words.printed),
        whole=chained(hashes),
        own=own if own.size >= FEWEST_OWN else np.unique(short),
        quoted=quoted,
        found=found,
        inside=inside[found.places],
    )


def packed(signature: Signature) -> bytes:
    """As it is kept: some 10 bytes a word."""
    found, language = signature.found, (signature.language or "").encode()
    lengths = (signature.own.size, signature.quoted.size, found.keys.size, len(language))
    marks = (found.places.astype(np.uint32) << 3) | (signature.inside.astype(np.uint32) << 2) | found.kinds
    arrays = (signature.own, signature.quoted, found.keys, marks)
    return b"".join((HEAD.pack(signature.whole, signature.words, *lengths), *(a.astype("<u4").tobytes() for a in arrays), language))


def unpacked(kept: bytes) -> Signature:
    """From what was kept."""
    whole, words, own, quoted, anchors, language = HEAD.unpack_from(kept)
    numbers = np.frombuffer(kept, dtype="<u4", count=own + quoted + 2 * anchors, offset=HEAD.size)
    marks = numbers[own + quoted + anchors :]
    return Signature(
        language=kept[len(kept) - language :].decode() or None,
        words=words,
        whole=whole,
        own=numbers[:own],
        quoted=numbers[own : own + quoted],
        found=Anchors(
            keys=numbers[own + quoted : own + quoted + anchors],
            places=(marks >> 3).astype(np.int32),
            kinds=(marks & 3).astype(np.uint8),
        ),
        inside=(marks & 4).astype(np.bool_),
    )


@lru_cache(maxsize=1 << 17)
def _folded_hash(printed: str) -> int:
    return word_hash(fold(printed))


def _quoted(words: Words, text: str) -> NDArray[np.bool_]:
    """For each word, whether it stands between quotation marks."""
    inside = np.zeros(len(words.starts), dtype=np.bool_)
    marked = quotations(text)
    if marked:
        bounds = np.searchsorted(words.starts, marked)
        for start, end in bounds.tolist():
            inside[start:end] = True
    return inside


def _pairs(keys: ShortHashes) -> ShortHashes:
    """Keys of neighbours, whichever comes first."""
    hashes: Hashes = keys.astype(np.uint64) | np.uint64(1 << 32)  # odd or even, two make one number
    together = [mixed(hashes[:-apart] * hashes[apart:]) for apart in range(1, NEIGHBOURS + 1) if apart < len(hashes)]
    return np.concatenate(together) if together else keys[:0]
