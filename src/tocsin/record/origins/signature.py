"""What of a report its copies keep: the fingerprint by which they are found and compared.

In: a document. Out: its `Signature`, a pure function of it. The unit is the shingle, five words in a row, as a 64-bit number: two texts
that were written apart share hardly any, a copy keeps nearly all. One shingle in `SAMPLING` is a key: documents that share keys are
compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tocsin.record.origins.words import words_of
from tocsin.records import Document

SHINGLE = 5  # words
SAMPLING = 4  # one shingle in so many is a key; a copied paragraph of 60 words has some 14 of them
Hashes: TypeAlias = NDArray[np.uint64]
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads neighbouring numbers over the range


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The fingerprint of one document."""

    document: Document
    words: int
    whole: int  # of all words in order: equal for exact copies
    shingles: Hashes  # sorted, each once

    @property
    def keys(self) -> Hashes:
        """The sampled shingles."""
        sampled: Hashes = self.shingles[self.shingles % np.uint64(SAMPLING) == 0]
        return sampled


def signature_of(document: Document) -> Signature:
    """The fingerprint of a document."""
    hashes = np.fromiter((word_hash(word.folded) for word in words_of(document)), dtype=np.uint64)
    shingles = np.unique(rolled(hashes, SHINGLE))
    return Signature(document=document, words=len(hashes), whole=int(_chained(hashes)), shingles=shingles)


@lru_cache(maxsize=1 << 18)
def word_hash(word: str) -> int:
    """A number for a word, the same in every run."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def rolled(hashes: Hashes, length: int) -> Hashes:
    """A number for each run of so many hashes; for all of them as one run where there are fewer."""
    length = min(length, len(hashes))
    if not length:
        return hashes
    runs = np.zeros(len(hashes) - length + 1, dtype=np.uint64)
    for offset in range(length):
        runs = (runs ^ hashes[offset : offset + len(runs)]) * ODD
        runs ^= runs >> np.uint64(29)
    return runs


def _chained(hashes: Sequence[int] | Hashes) -> int:
    return int.from_bytes(blake2b(np.asarray(hashes, dtype=np.uint64).tobytes(), digest_size=8).digest(), "little")
