"""Which earlier documents share keys with new ones: an inverted index that is added to in the order of the reporting.

In: the keys of new documents, the index of those before them. Out: for each the documents that are alike enough in keys to be worth
comparing. What it answers for a document follows from that document and those before it, never from later ones.

Documents are counted by their place in the order of the reporting. The index is kept as sorted arrays (`Segment`), merged as they grow, in
`SHARDS` by the first bits of a key, of which one at a time is in memory: a hundred thousand documents have some fifteen million keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tocsin.record.origins.hashing import ShortHashes
from tocsin.record.origins.signature import Keys

WIDESPREAD = 200  # documents before it with which a key may be shared; a slogan or a site's notice tells nothing
MOST_ALIKE = 24  # earlier documents that one is compared with: those with which it shares the most keys
FEWEST_SHINGLES, LEAST_SHINGLES = 2, 0.08  # keys in common, and as a share of the smaller set: copies and excerpts
FEWEST_PAIRS, LEAST_PAIRS = 3, 0.2  # the same for neighbouring names and numbers: rewrites and translations
MOST_OF_FEW, ENOUGH_PAIRS = 0.5, 8  # of a short text half of its pairs, up to so many: one sentence full of names is no rewrite
SHARD_BITS = 4
SHARDS = 1 << SHARD_BITS
Places: TypeAlias = NDArray[np.int32]
Numbers: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Keys, sorted, and beside each the place of a document that has it."""

    keys: ShortHashes
    places: Places

    @classmethod
    def of(cls, keys: ShortHashes, places: Places) -> Segment:
        """From pairs in any order."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], places[order])

    @classmethod
    def merged(cls, segments: Sequence[Segment]) -> Segment:
        """All in one."""
        return cls.of(np.concatenate([s.keys for s in segments]), np.concatenate([s.places for s in segments]))

    def before(self, place: int) -> Segment:
        """What is left of it when later documents are taken out."""
        kept = self.places < place
        return Segment(self.keys[kept], self.places[kept])

    def shards(self) -> Iterator[Segment]:
        """The parts of it by the first bits of the keys."""
        bounds = np.searchsorted(self.keys >> np.uint32(32 - SHARD_BITS), np.arange(SHARDS + 1))
        return (Segment(self.keys[a:b], self.places[a:b]) for a, b in pairwise(bounds))


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """How many keys of each kind documents have, by their place."""

    shingles: Places
    pairs: Places

    def followed_by(self, new: Sequence[Keys]) -> Sizes:
        """With those of the documents that come next."""
        more = (np.array([getattr(keys, kind).size for keys in new], dtype=np.int32) for kind in ("shingles", "pairs"))
        return Sizes(*(np.concatenate(both) for both in zip((self.shingles, self.pairs), more, strict=True)))


NO_SIZES = Sizes(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))


def alike(new: Sequence[Keys], before: Sizes = NO_SIZES, segments: Iterable[Segment] = ()) -> Iterator[list[int]]:
    """For each of the next documents the places of the earlier ones worth comparing with it, those that share the most keys first.

    `before`, `segments`: of all that came before them."""
    index = _Index.of(new, before.shingles.size, segments)
    sizes = before.followed_by(new)
    for number, keys in enumerate(new):
        places, both, near = index.shared(number)
        least = np.minimum(sizes.shingles[places], keys.shingles.size)
        few = np.minimum(sizes.pairs[places], keys.pairs.size)
        copied = (both >= FEWEST_SHINGLES) & (both >= LEAST_SHINGLES * least)
        enough = np.maximum(np.maximum(FEWEST_PAIRS, LEAST_PAIRS * few), np.minimum(ENOUGH_PAIRS, MOST_OF_FEW * few))
        chosen = np.flatnonzero(copied | (near >= enough))
        ranked = np.lexsort((places[chosen], -(both + near)[chosen]))
        yield places[chosen[ranked[:MOST_ALIKE]]].tolist()


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """Who has the keys of some new documents: for each key, from `starts` on, those before them and then they themselves.

    For each key of each new document, from `bounds` on: which key it is, and how many documents had it before."""

    is_pair: NDArray[np.bool_]  # by key
    starts: Numbers
    places: Places
    bounds: Numbers
    keys: Numbers
    earlier: Numbers

    @classmethod
    def of(cls, new: Sequence[Keys], first: int, segments: Iterable[Segment]) -> _Index:
        rows = [keys.all for keys in new]
        bounds = np.cumsum([0, *map(len, rows)])
        known, keys = np.unique(np.concatenate([*rows, np.empty(0, dtype=np.uint32)]), return_inverse=True)
        numbers, places, many = _held(known, segments)
        own = np.repeat(np.arange(first, first + len(rows), dtype=np.int32), np.diff(bounds))
        together = np.concatenate((numbers, keys.astype(np.int32)))
        order = np.argsort(together, kind="stable")
        starts = _starts(together, known.size)
        rank = np.empty(keys.size, dtype=np.intp)
        among = np.argsort(keys, kind="stable")
        rank[among] = np.arange(keys.size) - _starts(keys, known.size)[keys[among]]
        return cls((known & np.uint32(1)).astype(np.bool_), starts, np.concatenate((places, own))[order], bounds, keys, many[keys] + rank)

    def shared(self, number: int) -> tuple[Places, Numbers, Numbers]:
        """The earlier documents that share keys with a new one, and how many shingles and pairs each shares."""
        own = slice(self.bounds[number], self.bounds[number + 1])
        keys, earlier = self.keys[own], self.earlier[own]
        keys, earlier = (part[earlier <= WIDESPREAD] for part in (keys, earlier))
        within = np.arange(earlier.sum()) - np.repeat(np.cumsum(earlier) - earlier, earlier)
        found = 2 * self.places[np.repeat(self.starts[keys], earlier) + within] + np.repeat(self.is_pair[keys], earlier)
        marked, times = np.unique(found, return_counts=True)
        places, at = np.unique(marked >> 1, return_inverse=True)
        shared = np.zeros((2, places.size), dtype=np.intp)
        shared[marked & 1, at] = times
        return places, shared[0], shared[1]


def _starts(numbers: NDArray[np.integer[Any]], size: int) -> Numbers:
    """Where each of so many numbers would begin, if they were sorted."""
    times = np.bincount(numbers, minlength=size)
    return np.cumsum(times) - times


def _held(known: ShortHashes, segments: Iterable[Segment]) -> tuple[Places, Places, Numbers]:
    """Which of these keys earlier documents have, with their places, both without widespread keys; and how many have each."""
    many = np.zeros(known.size, dtype=np.intp)
    numbers, places = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    for segment in segments:
        if not segment.keys.size:
            continue
        a, b = np.searchsorted(known, segment.keys[0]), np.searchsorted(known, segment.keys[-1], "right")
        first, last = (np.searchsorted(segment.keys, known[a:b], side) for side in ("left", "right"))
        there = np.flatnonzero(last > first)
        times = (last - first)[there]
        many[a + there] += times
        there, start, times = (part[times <= WIDESPREAD] for part in (there, first[there], times))
        within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        numbers.append(np.repeat((a + there).astype(np.int32), times))
        places.append(segment.places[np.repeat(start, times) + within])
    together, at = np.concatenate(numbers), np.concatenate(places)
    few = many[together] <= WIDESPREAD
    return together[few], at[few], many
