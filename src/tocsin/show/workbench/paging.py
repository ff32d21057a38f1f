"""One page of many: which, how large, and what lies before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
PAGE_SIZE = 50
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[Item]):
    """The items of page `number` (the first is 1) of `total` in all."""

    items: Sequence[Item]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first item, counted from 1; 0 when there is none."""
        return min((self.number - 1) * self.size + 1, self.total)

    @property
    def last(self) -> int:
        """The number of the last item."""
        return min(self.number * self.size, self.total)


def paged(items: Sequence[Item], number: int, size: int = PAGE_SIZE) -> Paged[Item]:
    """A page cut from a whole list. A number beyond the end gives an empty page."""
    start = (number - 1) * size
    return Paged(items=items[start : start + size], total=len(items), number=number, size=size)
