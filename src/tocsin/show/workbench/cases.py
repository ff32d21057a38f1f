"""The case as the workbench uses it: opened for each request, written to by one at a time, its answers kept while it stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar

from sqlite_utils import Database

from tocsin.errors import CaseError
from tocsin.record.assertions import ASSERTIONS
from tocsin.record.case import Case, last_day
from tocsin.record.paging import Totals
from tocsin.record.search import WORDS
from tocsin.serial import from_json
from tocsin.show.workbench.kept import Kept
from tocsin.show.workbench.paging import PAGE_SIZE, Paged
from tocsin.show.workbench.prepared.preparer import SMALL, Preparer
from tocsin.show.workbench.prepared.store import Key, Store

ANSWERS = f"{version('tocsin')}.1"  # the last number goes up when a case of the same state gives other answers
Answer = TypeVar("Answer")
Shape = TypeVar("Shape")
MOST_TOTALS = 5000  # lists whose lines are counted once
SET = ("watch",)  # prepared answers that depend on what is set for the case


@dataclass(slots=True)
class Look:
    """The case in one state, as of one day: what a request looks at."""

    case: Case
    as_of: str | None
    version: str
    kept: Kept
    store: Store
    preparer: Preparer
    settings: str = ""  # which of the settings of the watch holds
    behind: bool = False  # whether an answer of an earlier state is shown

    @property
    def day(self) -> str:
        """The last day that is known of: what comparisons use."""
        return last_day(self.as_of)

    @property
    def db(self) -> Database:
        """The case's tables with every assertion and word in them, to count in (`record/tallies.py`)."""
        return self.case.derived(WORDS, ASSERTIONS)

    def once(self, name: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The answer for this state and day; computed when nobody asked before. It must hold no words of the interface."""
        return self.kept.get((self.version, self.as_of, name), compute)

    def always(self, name: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The same for an answer that does not depend on the day."""
        return self.kept.get((self.version, "always", name), compute)

    def rows(self, name: str) -> Rows:
        """Prepared rows. Raises Pending when they are being computed and none are there yet."""
        state = f"{answers_of(self.case)}{self.version}"
        version = f"{state} {self.settings}".rstrip() if name in SET else state
        found = self.preparer.find(Key(name, version, self.as_of or ""), self.as_of, len(self.case))
        self.behind = self.behind or found.stale
        return Rows(self.store, found.number)


def answers_of(case: Case) -> str:
    """How the states of this case begin, as answers are kept of them by this program."""
    return f"{ANSWERS}.{case.identity}."


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one answer."""

    store: Store
    number: int

    def page(self, shape: type[Shape], words: str | None, page: int, size: int = PAGE_SIZE, **filters: str | None) -> Paged[Shape]:
        """A page of those that have these words and are of this `one` and `two`."""
        values, total = self.store.page(self.number, filters, words, ((page - 1) * size, size))
        return Paged(items=[from_json(value, shape) for value in values], total=total, number=page, size=size)

    def one(self, shape: type[Shape], name: str) -> Shape | None:
        """The row of this id or name."""
        value = self.store.one(self.number, name)
        return None if value is None else from_json(value, shape)

    def more(self, shape: type[Shape], name: str) -> Shape | None:
        """What is kept beside it for its own page."""
        value = self.store.one(self.number, name, "more")
        return None if value is None else from_json(value, shape)

    def choices(self, column: str) -> list[str]:
        """What can be filtered by."""
        return self.store.choices(self.number, column)


@dataclass(frozen=True, slots=True)
class Cases:
    """Opens the case at `path`."""

    path: Path
    store: Store
    preparer: Preparer
    warm: Callable[[Look], None] = lambda _: None  # computes ahead what pages of a large case will ask for
    kept: Kept = field(default_factory=Kept)
    _writing: Lock = field(default_factory=Lock)
    _warmed: set[str] = field(default_factory=set)

    @contextmanager
    def look(self, as_of: str | None = None) -> Iterator[Look]:
        """The case as of a day. Raises CaseError when it cannot be opened or the day is none."""
        last_day(as_of)
        with Case(self.path, create=False) as case:
            self._warm_up(case.version)
            case.count_into(self._totals(case.version))
            yield Look(case, as_of, case.version, self.kept, self.store, self.preparer, case.set_last)

    def _totals(self, version: str) -> Totals:
        """How many lines lists have, as far as somebody asked in this state of the case."""
        totals: Totals = self.kept.get((version, "totals"), Totals)
        if len(totals) > MOST_TOTALS:
            totals.clear()
        return totals

    @contextmanager
    def writing(self) -> Iterator[Case]:
        """The case to write to; whoever else writes waits."""
        with self._writing, Case(self.path) as case:
            yield case

    def _warm_up(self, version: str) -> None:
        """Once for each state of the case, beside the request that met it first."""
        if version not in self._warmed:
            self._warmed.clear()
            self._warmed.add(version)
            Thread(target=self._warm, args=(version,), daemon=True, name="tocsin-warm").start()

    def _warm(self, version: str) -> None:
        with suppress(CaseError), Case(self.path, create=False) as case:
            if len(case) > SMALL:
                self.warm(Look(case, None, version, self.kept, self.store, self.preparer, case.set_last))
