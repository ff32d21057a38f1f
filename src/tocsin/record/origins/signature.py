"""What of a report its copies keep: the fingerprint by which they are found and compared.

In: a document. Out: its `Signature`, a pure function of it, and the keys under which it is looked for.

Copies and excerpts keep shingles, five words in a row, as 64-bit numbers. Rewrites and translations keep anchors (names, numbers, content
words), and neighbours among the names and numbers: pairs of them are keys as well. What is quoted is kept apart: two independent reports
may quote the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tocsin.record.origins.alignment import Placed
from tocsin.record.origins.anchors import Anchor, anchors_of
from tocsin.record.origins.quotations import quotations
from tocsin.record.origins.words import Word, words_of
from tocsin.records import Document

SHINGLE = 5  # words
SAMPLING = 4  # one shingle in so many is a key
SAMPLED_FROM = 120  # shingles; of a shorter text all are keys: a copied paragraph of 60 words finds some 14 of them in a longer text
NEIGHBOURS = 2  # each name or number makes a key with so many that follow it: word order inside a phrase differs between languages
FEWEST_OWN = 30  # shingles outside of quotations; a text with fewer is what it quotes
Hashes: TypeAlias = NDArray[np.uint64]
ShortHashes: TypeAlias = NDArray[np.uint32]
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads neighbouring numbers over the range


@dataclass(frozen=True, kw_only=True)
class Signature:
    """The fingerprint of one document."""

    document: Document
    words: int
    whole: int  # of all words in order: equal for exact copies
    shingles: Hashes  # sorted, each once
    own: Hashes  # those of them that stand outside of quotations; all where almost nothing does
    quoted: Hashes  # those within
    found: list[Anchor]  # names, numbers and words, in order
    inside: NDArray[np.bool_]  # for each word, whether it is quoted
    pairs: Hashes  # neighbours among names and numbers

    @cached_property
    def anchors(self) -> tuple[Placed, ...]:
        """Names, numbers and words, all of them."""
        return tuple(Placed(anchor.key, anchor.place / self.words) for anchor in self.found)

    @cached_property
    def content(self) -> tuple[Placed, ...]:
        """Words that are no names, outside of quotations."""
        own = (anchor for anchor in self.found if anchor.kind == "word" and not self.inside[anchor.place])
        return tuple(Placed(anchor.key, anchor.place / self.words) for anchor in own)

    @property
    def keys(self) -> Keys:
        """What it is looked for by: its own sampled shingles as even numbers, pairs as odd ones."""
        sampled = self.own
        if sampled.size >= SAMPLED_FROM:
            sampled = sampled[sampled % np.uint64(SAMPLING) == 0]
        return Keys(_short(sampled, 0), _short(self.pairs, 1))


@dataclass(frozen=True, slots=True)
class Keys:
    """Each sorted and once."""

    shingles: ShortHashes
    pairs: ShortHashes

    @property
    def all(self) -> ShortHashes:
        """Both together."""
        return np.concatenate((self.shingles, self.pairs))


def signature_of(document: Document) -> Signature:
    """The fingerprint of a document."""
    words = words_of(document)
    hashes = np.fromiter((word_hash(word.folded) for word in words), dtype=np.uint64, count=len(words))
    inside = _quoted(words, document.text)
    runs = rolled(hashes, SHINGLE)
    within = inside[: len(runs)] & inside[len(words) - len(runs) :] if len(words) else inside
    shingles, own = np.unique(runs), np.unique(runs[~within])
    found = anchors_of(words)
    return Signature(
        document=document,
        words=len(words),
        whole=_chained(hashes),
        shingles=shingles,
        own=own if own.size >= FEWEST_OWN else shingles,
        quoted=np.unique(runs[within]),
        found=found,
        inside=inside,
        pairs=_pairs([a.key for a in found if a.kind != "word"]),
    )


@lru_cache(maxsize=1 << 18)
def word_hash(word: str) -> int:
    """A number for a word, the same in every run."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def rolled(hashes: Hashes, length: int) -> Hashes:
    """A number for each run of so many hashes; for all of them as one run where there are fewer."""
    length = min(length, len(hashes))
    runs = np.zeros(max(0, len(hashes) - length + 1) if length else 0, dtype=np.uint64)
    for offset in range(length):
        runs = (runs ^ hashes[offset : offset + len(runs)]) * ODD
        runs ^= runs >> np.uint64(29)
    return runs


def _quoted(words: list[Word], text: str) -> NDArray[np.bool_]:
    """For each word, whether it stands between quotation marks."""
    starts = np.array([word.start for word in words], dtype=np.int64)
    inside = np.zeros(len(words), dtype=np.bool_)
    for start, end in quotations(text):
        inside[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return inside


def _pairs(keys: list[str]) -> Hashes:
    """Keys of neighbours, whichever comes first."""
    hashes = np.fromiter(map(word_hash, keys), dtype=np.uint64, count=len(keys))
    together = [hashes[:-apart] * hashes[apart:] for apart in range(1, NEIGHBOURS + 1) if apart < len(keys)]  # in either order the same
    return np.unique(np.concatenate(together)) if together else hashes[:0]


def _chained(hashes: Hashes) -> int:
    return int.from_bytes(blake2b(hashes.tobytes(), digest_size=8).digest(), "little")


def _short(hashes: Hashes, last_bit: int) -> ShortHashes:
    """Half as long, with this last bit."""
    return np.unique((hashes >> np.uint64(32)).astype(np.uint32) & np.uint32(0xFFFFFFFE) | np.uint32(last_bit))
