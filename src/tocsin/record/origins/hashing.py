"""Numbers in the place of words: the same in every run and on every machine, so that they may be kept.

In: words, or their numbers. Out: 64-bit numbers of words and of runs of words.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]
ShortHashes: TypeAlias = NDArray[np.uint32]
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: spreads neighbouring numbers over the range


@lru_cache(maxsize=1 << 18)
def word_hash(word: str) -> int:
    """A number for a word."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def rolled(hashes: Hashes, length: int) -> Hashes:
    """A number for each run of so many hashes; for all of them as one run where there are fewer."""
    length = min(length, len(hashes))
    runs = np.zeros(max(0, len(hashes) - length + 1) if length else 0, dtype=np.uint64)
    for offset in range(length):
        runs = (runs ^ hashes[offset : offset + len(runs)]) * ODD
        runs ^= runs >> np.uint64(29)
    return runs


def chained(hashes: Hashes) -> int:
    """One number for all of them in their order."""
    return int.from_bytes(blake2b(hashes.tobytes(), digest_size=8).digest(), "little")


def mixed(hashes: Hashes) -> ShortHashes:
    """Half as long, each of its bits made of all."""
    return ((hashes * ODD) >> np.uint64(32)).astype(np.uint32)
