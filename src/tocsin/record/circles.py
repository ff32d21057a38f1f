"""Groups that are one actor, put together step by step, the surest first, and never against what keeps them apart.

In: groups, edges with reasons. Out: parts, each with why its groups are one. Two groups that one document speaks of, or that an analyst
judged to be two, never come into one part, by whatever way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from tocsin.record.entries import Join
from tocsin.record.joining import Group, Reason
from tocsin.record.judgements import Pairs


class Circles:
    """Parts of the groups; at first each alone."""

    def __init__(self, groups: Iterable[Group], judged: Pairs) -> None:
        self.groups = list(groups)
        self._apart: dict[str, set[str]] = {}
        for pair in judged.apart:
            one, other = sorted(pair)
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        self._part: dict[str, list[Group]] = {}  # of the groups that were joined
        self._documents: dict[str, set[str]] = {}  # of such a part, under its first group's key
        self._joins: dict[str, list[Join]] = {}

    def join_all(self, edges: Iterable[tuple[Group, Group, Reason]], *, despite_documents: bool = False) -> None:
        """Join the surest first; among equally sure ones in the order of their keys, so that no other order matters.

        `despite_documents`: also what one document tells apart."""
        for one, other, why in sorted(edges, key=lambda edge: (-edge[2].score, edge[0].key, edge[1].key)):
            self._join(one, other, why, despite_documents=despite_documents)

    def parts(self) -> Iterator[tuple[list[Group], list[Join]]]:
        """Each part with its joins, in the order of its first group."""
        seen: set[int] = set()
        for group in self.groups:
            part = self._part.get(group.key)
            if part is None:
                yield [group], []
            elif id(part) not in seen:
                seen.add(id(part))
                yield part, self._joins.get(part[0].key, [])

    def _join(self, one: Group, other: Group, why: Reason, *, despite_documents: bool) -> None:
        mine, theirs = self._part.get(one.key) or [one], self._part.get(other.key) or [other]
        if mine is theirs or one is other or self._are_apart(mine, theirs):
            return
        if not despite_documents and not self._documents_of(mine).isdisjoint(self._documents_of(theirs)):
            return
        joins = self._joins.setdefault(mine[0].key, [])
        joins += [*self._joins.pop(theirs[0].key, []), Join(one.name, other.name, why.because, why.score)]
        documents = self._documents.setdefault(mine[0].key, set(mine[0].documents))
        documents |= self._documents_of(theirs)
        self._documents.pop(theirs[0].key, None)
        mine.extend(theirs)
        self._part.update((group.key, mine) for group in (one, *theirs))

    def _documents_of(self, part: list[Group]) -> Set[str]:
        return self._documents.get(part[0].key, part[0].documents)

    def _are_apart(self, mine: list[Group], theirs: list[Group]) -> bool:
        return any(other.key in self._apart.get(one.key, ()) for one in mine for other in theirs) if self._apart else False
