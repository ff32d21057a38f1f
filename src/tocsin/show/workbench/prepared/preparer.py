"""When a prepared answer is computed: at once for a small case; for a large one in a process of its own, while pages say what they wait
for.

A page is never held up: it shows the answer for the state that the case is in, else the latest one with a note, else that it is being
computed."""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from tocsin.show.workbench.prepared.produce import produce
from tocsin.show.workbench.prepared.store import Key, Store

SMALL = 300  # documents up to which an answer takes hardly a second
BESIDE = "tocsin-prepare-"  # how the processes are called
SPAWN = multiprocessing.get_context("spawn")
Run = Callable[[Path, Path, Key, str | None], None]


class Pending(Exception):
    """The answer is being computed, and none is there yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """A set of rows. `stale`: of an earlier state of the case; the one for now is being computed."""

    number: int
    stale: bool


def run_beside(case: Path, store: Path, key: Key, as_of: str | None) -> None:
    """Compute in a process of its own, which gives back what memory it took."""
    process = SPAWN.Process(target=produce, args=(case, store, key, as_of), name=f"{BESIDE}{key.name}", daemon=True)
    process.start()
    process.join()
    process.close()


class Preparer:
    """Computes what is asked for, one answer at a time."""

    def __init__(self, case: Path, store: Store, small: int = SMALL, run: Run = run_beside) -> None:
        self._case = case
        self._store = store
        self._small = small
        self._run = run
        self._lock = Lock()
        self._inline = Lock()
        self._asked: set[Key] = set()
        self._queue: queue.Queue[tuple[Key, str | None] | None] = queue.Queue()
        self._thread: Thread | None = None

    def find(self, key: Key, as_of: str | None, documents: int) -> Found:
        """The rows. Raises Pending when they are being computed and no earlier ones are there."""
        number = self._store.find(key)
        if number is None and documents <= self._small:
            with self._inline:
                if self._store.find(key) is None:
                    produce(self._case, self._store.path, key, as_of)
            number = self._store.find(key)
        if number is not None:
            return Found(number, stale=False)
        self._ask(key, as_of)
        earlier = self._store.newest(key)
        if earlier is None:
            raise Pending
        return Found(earlier, stale=True)

    def close(self) -> None:
        """Leave what waits, and end what is being computed."""
        if self._thread is not None:
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put(None)
            for process in multiprocessing.active_children():
                if process.name.startswith(BESIDE):
                    process.kill()

    def _ask(self, key: Key, as_of: str | None) -> None:
        with self._lock:
            if key in self._asked:
                return
            self._asked.add(key)
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True, name="tocsin-prepare")
                self._thread.start()
        self._queue.put((key, as_of))

    def _work(self) -> None:
        while (next_ := self._queue.get()) is not None:
            key, as_of = next_
            try:
                self._run(self._case, self._store.path, key, as_of)
            finally:
                with self._lock:
                    self._asked.discard(key)
