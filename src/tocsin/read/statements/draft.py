"""A statement while it is being put together: token ranges and the words that decide who speaks and how.

The trained scorer's attributions and the forms of the other modules all become drafts; `__init__.py` makes records of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tocsin.read.parse import Token
from tocsin.read.statements.attribution import Attribution
from tocsin.read.statements.quotes import Range
from tocsin.records import Attitude


@dataclass(frozen=True, slots=True)
class Draft:
    """Token ranges of one statement. `attitude` is set where the form gives it, else the cue does."""

    content: tuple[Range, ...]
    cue: Range | None = None
    cue_head: Token | None = None
    source: Range | None = None
    source_head: Token | None = None
    attitude: Attitude | None = None
    sure: float = 1.0  # probability of the cue; a form is certain

    @property
    def place(self) -> int:
        """The first token of the statement, by which drafts are ordered."""
        return min(first for first, _ in (*self.content, *(r for r in (self.cue, self.source) if r)))

    def says(self, index: int) -> bool:
        """Whether the token belongs to the content."""
        return any(first <= index <= last for first, last in self.content)

    def is_led_by(self, index: int) -> bool:
        """Whether the token belongs to cue or source."""
        return any(r is not None and r[0] <= index <= r[1] for r in (self.cue, self.source))

    def with_more(self, part: Range) -> Draft:
        """The draft with a further stretch of content; what touches or overlaps becomes one."""
        return replace(self, content=joined((*self.content, part)))


def draft_of(attribution: Attribution) -> Draft:
    """The draft of what the trained scorer found."""
    return Draft(
        content=attribution.content,
        cue=attribution.cue,
        cue_head=attribution.cue_head,
        source=attribution.source,
        source_head=attribution.source_head,
        sure=attribution.sure,
    )


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, those that touch or overlap made one."""
    found: list[Range] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return tuple(found)


def size(ranges: Iterable[Range]) -> int:
    """How many tokens the ranges cover."""
    return sum(last - first + 1 for first, last in ranges)


def shared(one: Iterable[Range], other: Iterable[Range]) -> int:
    """How many tokens two sets of ranges have in common."""
    second = list(other)
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1) for a in one for b in second)


def with_forms(forms: list[Draft], found: list[Draft]) -> list[Draft]:
    """Forms, and of the others those that neither use a form's label as their own nor tell the same content again."""
    kept = [draft for draft in found if not any(_tells_the_same(draft, form) for form in forms)]
    return sorted((*forms, *kept), key=lambda d: d.place)


def _tells_the_same(draft: Draft, form: Draft) -> bool:
    cue = range(draft.cue[0], draft.cue[1] + 1) if draft.cue else range(0)
    if any(form.is_led_by(index) for index in cue):
        return True
    is_outside = not any(form.says(index) for index in cue)
    return is_outside and shared(draft.content, form.content) * 2 > size(draft.content)
