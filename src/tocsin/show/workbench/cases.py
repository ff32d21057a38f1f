"""The case as the workbench uses it: opened for each request, written to by one at a time, its answers kept while it stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TypeVar

from tocsin.record.case import Case, last_day
from tocsin.show.language import language
from tocsin.show.workbench.kept import Kept

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Look:
    """The case in one state, as of one day: what a request looks at."""

    case: Case
    as_of: str | None
    version: str
    kept: Kept

    def once(self, name: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The answer for this state, day and language; computed when nobody asked before."""
        return self.kept.get((self.version, self.as_of, language(), name), compute)

    def today(self, name: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The same for an answer that, without an as-of day, depends on the day on which it is asked."""
        return self.kept.get((self.version, self.as_of or date.today(), language(), name), compute)

    def knows_anything(self) -> bool:
        """Whether any report was known by the day."""
        return self.once("any", lambda: next(iter(self.case.iter_entries(self.as_of)), None) is not None)

    def always(self, name: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The same for an answer that does not depend on the day."""
        return self.kept.get((self.version, "always", language(), name), compute)


@dataclass(frozen=True, slots=True)
class Cases:
    """Opens the case at `path`."""

    path: Path
    kept: Kept = field(default_factory=Kept)
    _writing: Lock = field(default_factory=Lock)

    @contextmanager
    def look(self, as_of: str | None = None) -> Iterator[Look]:
        """The case as of a day. Raises CaseError when it cannot be opened or the day is none."""
        last_day(as_of)
        with Case(self.path, create=False) as case:
            yield Look(case, as_of, version_of(case), self.kept)

    @contextmanager
    def writing(self) -> Iterator[Case]:
        """The case to write to; whoever else writes waits."""
        with self._writing, Case(self.path) as case:
            yield case


def version_of(case: Case) -> str:
    """A token that changes when the case does."""
    return case.version
