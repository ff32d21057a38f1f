"""What waits to be read, what is being read, and what became of it: each upload is a job that pages can follow."""

from __future__ import annotations

import asyncio
import queue
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Literal

from tocsin.errors import TocsinError
from tocsin.show.workbench.cases import Cases
from tocsin.show.workbench.intake.sources import Source, Taken
from tocsin.show.workbench.security.audit import Audit
from tocsin.show.workbench.security.tokens import new_session

Status = Literal["read", "known", "failed"]
Pending = Callable[[], Source]
"""Gives the source when its turn comes: an address is fetched then. Raises TocsinError."""
MOST_JOBS = 50  # remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report."""

    key: str
    status: Status
    words: str  # the problem, where there is one
    document: str = ""  # its id
    events: int = 0
    statements: int = 0


@dataclass(slots=True)
class Job:
    """One upload. `total`: of sources; a file of rows may give more outcomes."""

    id: str
    who: str
    total: int
    done: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    _watchers: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=set)

    @property
    def finished(self) -> bool:
        """Whether all its sources are through."""
        return self.done >= self.total

    def watch(self) -> asyncio.Event:
        """An event of the running loop that is set whenever something happened."""
        event = asyncio.Event()
        self._watchers.add((asyncio.get_running_loop(), event))
        return event

    def unwatch(self, event: asyncio.Event) -> None:
        """No longer set it."""
        self._watchers = {(loop, other) for loop, other in self._watchers if other is not event}

    def tell(self) -> None:
        """Wake whoever watches."""
        for loop, event in list(self._watchers):
            with suppress(RuntimeError):  # the loop has ended, and who watched with it
                loop.call_soon_threadsafe(event.set)


class Jobs:
    """Reads what was handed in, in order, in one thread; `take_in` does the reading."""

    def __init__(self, cases: Cases, audit: Audit, take_in: Callable[[Source], Iterator[Taken]], most_waiting: int) -> None:
        self._cases = cases
        self._audit = audit
        self._take_in = take_in
        self._most_waiting = most_waiting
        self._waiting: queue.Queue[tuple[Job, str, Pending] | None] = queue.Queue()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()
        self._thread: Thread | None = None

    def submit(self, who: str, sources: Sequence[tuple[str, Pending]]) -> Job:
        """A new job of named sources. Raises TocsinError when too much waits already."""
        if self._waiting.qsize() + len(sources) > self._most_waiting:
            raise TocsinError(f"{self._waiting.qsize()} reports wait to be read already; wait until they are through")
        job = Job(new_session()[:16], who, len(sources))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_JOBS:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True, name="tocsin-intake")
                self._thread.start()
        for key, pending in sources:
            self._waiting.put((job, key, pending))
        return job

    def job(self, id_: str) -> Job | None:
        """The job of this id, if it is remembered."""
        with self._lock:
            return self._jobs.get(id_)

    def close(self) -> None:
        """Finish what is being read, leave what waits."""
        if self._thread is not None:
            while not self._waiting.empty():
                self._waiting.get_nowait()
            self._waiting.put(None)
            self._thread.join(10)

    def _work(self) -> None:
        while (next_ := self._waiting.get()) is not None:
            job, key, pending = next_
            try:
                for taken in self._take_in(pending()):
                    self._tell(job, self._stored(job, taken))
            except TocsinError as error:
                self._tell(job, Outcome(key=key, status="failed", words=str(error)))
            job.done += 1
            job.tell()

    def _tell(self, job: Job, outcome: Outcome) -> None:
        job.outcomes.append(outcome)
        job.tell()

    def _stored(self, job: Job, taken: Taken) -> Outcome:
        document, reading = taken.document, taken.reading
        if document is None or reading is None:
            return Outcome(key=taken.key, status="failed", words=taken.problem)
        with self._cases.writing() as case:
            added = case.add(document, reading, reader=taken.reader)
        if added:
            self._audit.note(job.who, "added a report", document=document.id, key=document.key)
        return Outcome(
            key=document.key,
            status="read" if added else "known",
            words="",
            document=document.id,
            events=len(reading.events),
            statements=len(reading.statements),
        )
