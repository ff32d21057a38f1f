"""Which earlier documents share keys with a new one: an inverted index that is added to in the order of the reporting.

In: keys by document. Out: the documents that are alike enough in keys to be worth comparing. What it answers for a document follows from
that document and those before it, never from later ones.

The index is kept as sorted arrays (`Segment`), merged as they grow: a hundred thousand documents have some fifteen million keys.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tocsin.record.origins.signature import Keys, ShortHashes

WIDESPREAD = 200  # documents before it with which a key may be shared; a slogan or a site's notice tells nothing
MOST_ALIKE = 24  # earlier documents that one is compared with: those with which it shares the most keys
FEWEST_SHINGLES, LEAST_SHINGLES = 2, 0.08  # keys in common, and as a share of the smaller set: copies and excerpts
FEWEST_PAIRS, LEAST_PAIRS = 3, 0.2  # the same for neighbouring names and numbers: rewrites and translations
MOST_OF_FEW, ENOUGH_PAIRS = 0.5, 8  # of a short text half of its pairs, up to so many: one sentence full of names is no rewrite
Numbers: TypeAlias = NDArray[np.int32]


class Size(NamedTuple):
    """How many keys of each kind a document has, and its place in the order of the reporting."""

    shingles: int
    pairs: int
    place: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Segment:
    """Keys, sorted, and beside each the number of a document that has it."""

    keys: ShortHashes
    documents: Numbers

    @classmethod
    def of(cls, postings: Iterable[tuple[int, ShortHashes]]) -> Segment:
        """From keys by document."""
        rows = list(postings)
        numbers = [np.full(len(keys), number, dtype=np.int32) for number, keys in rows]
        return cls._sorted(np.concatenate([keys for _, keys in rows]), np.concatenate(numbers)) if rows else NO_SEGMENT

    @classmethod
    def merged(cls, segments: Sequence[Segment]) -> Segment:
        """All in one."""
        return cls._sorted(np.concatenate([s.keys for s in segments]), np.concatenate([s.documents for s in segments]))

    @classmethod
    def _sorted(cls, keys: ShortHashes, documents: Numbers) -> Segment:
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], documents[order])

    def without(self, documents: Numbers) -> Segment:
        """What is left when these are taken out."""
        kept = ~np.isin(self.documents, documents)
        return Segment(self.keys[kept], self.documents[kept])


NO_SEGMENT = Segment(np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int32))


@dataclass(slots=True)
class Postings:
    """The index as far as a batch of new documents needs it. `sizes` tells those of documents that were added earlier."""

    sizes: Callable[[Iterable[int]], Mapping[int, Size]] | None = None
    _held: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _sizes: dict[int, Size] = field(default_factory=dict)

    def fetch(self, segments: Sequence[Segment], keys: ShortHashes) -> None:
        """Take from segments who has these keys; of a key that is too widespread, no more than tells so."""
        keys = np.unique(keys)
        for segment in segments:
            first, last = (np.searchsorted(segment.keys, keys, side) for side in ("left", "right"))
            for number in np.flatnonzero(last > first).tolist():
                held = self._held[int(keys[number])]
                held += segment.documents[first[number] : min(last[number], first[number] + WIDESPREAD + 1)].tolist()

    def alike(self, keys: Keys) -> list[int]:
        """Numbers of the earlier documents worth comparing with one that has these keys, those that share the most first."""
        shingles, pairs = self._shared(keys.shingles), self._shared(keys.pairs)
        hopeful = {n for n, count in shingles.items() if count >= FEWEST_SHINGLES} | {n for n, c in pairs.items() if c >= FEWEST_PAIRS}
        sizes = {number: self._sizes[number] for number in hopeful & self._sizes.keys()}
        elsewhere = hopeful - self._sizes.keys()
        if elsewhere and self.sizes:
            sizes |= self.sizes(elsewhere)
        found = []
        for number, size in sizes.items():
            both, near = shingles[number], pairs[number]
            copied = both >= FEWEST_SHINGLES and both >= LEAST_SHINGLES * min(size.shingles, keys.shingles.size)
            few = min(size.pairs, keys.pairs.size)
            if copied or near >= max(FEWEST_PAIRS, LEAST_PAIRS * few, min(ENOUGH_PAIRS, MOST_OF_FEW * few)):
                found.append((-both - near, size.place, number))
        return [number for _, _, number in sorted(found)[:MOST_ALIKE]]

    def add(self, number: int, keys: Keys, place: tuple[str, str]) -> None:
        """Let later documents find this one."""
        self._sizes[number] = Size(keys.shingles.size, keys.pairs.size, place)
        for key in keys.all.tolist():
            self._held[key].append(number)

    def _shared(self, keys: ShortHashes) -> Counter[int]:
        """How many of these keys each earlier document has."""
        shared: Counter[int] = Counter()
        for key in keys.tolist():
            held = self._held.get(key, ())
            if len(held) <= WIDESPREAD:
                shared.update(held)
        return shared
