"""When a prepared answer is computed: at once for a small case; for a large one in a process of its own, while pages say what they wait
for.

A page is never held up: it shows the answer for the state that the case is in, else the latest one with a note, else that it is being
computed. Answers that build on each other are computed together, in one process, those that were asked for last."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock, Thread

from tocsin.show.workbench.prepared.produce import GROUPS, produce
from tocsin.show.workbench.prepared.store import Key, Store

SMALL = 300  # documents up to which an answer takes hardly a second
BESIDE = "tocsin-prepare"  # how the processes are called
SPAWN = multiprocessing.get_context("spawn")
Run = Callable[[Path, Path, Sequence[Key], str | None], None]


class Pending(Exception):
    """The answer is being computed, and none is there yet."""


@dataclass(frozen=True, slots=True)
class Found:
    """A set of rows. `stale`: of an earlier state of the case; the one for now is being computed."""

    number: int
    stale: bool


def produce_apart(case: Path, store: Path, keys: Sequence[Key], as_of: str | None) -> None:
    """In a process that ends with it: nothing that it makes is worth being looked through for what could be thrown away."""
    gc.disable()
    produce(case, store, keys, as_of)


def run_beside(case: Path, store: Path, keys: Sequence[Key], as_of: str | None) -> None:
    """Compute in a process of its own, which gives back what memory it took."""
    process = SPAWN.Process(target=produce_apart, args=(case, store, keys, as_of), name=BESIDE, daemon=True)
    process.start()
    process.join()
    process.close()


class Preparer:
    """Computes what is asked for, one group of answers at a time."""

    def __init__(self, case: Path, store: Store, small: int = SMALL, run: Run = run_beside) -> None:
        self._case = case
        self._store = store
        self._small = small
        self._run = run
        self._inline = Lock()
        self._changed = Condition()
        self._waiting: dict[tuple[str, str], tuple[Key, str | None]] = {}  # by question and day: the last state asked for
        self._computing: set[Key] = set()
        self._closed = False
        self._thread: Thread | None = None

    def find(self, key: Key, as_of: str | None, documents: int) -> Found:
        """The rows. Raises Pending when they are being computed and no earlier ones are there."""
        number = self._store.find(key)
        if number is None and documents <= self._small:
            with self._inline:
                if self._store.find(key) is None:
                    produce(self._case, self._store.path, [key], as_of)
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
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        if self._thread is not None:
            for process in multiprocessing.active_children():
                if process.name == BESIDE:
                    process.kill()

    def _ask(self, key: Key, as_of: str | None) -> None:
        with self._changed:
            if key in self._computing or self._closed:
                return
            self._waiting.setdefault((key.name, key.day), (key, as_of))
            self._waiting[key.name, key.day] = key, as_of
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True, name="tocsin-prepare")
                self._thread.start()
            self._changed.notify_all()

    def _work(self) -> None:
        while (next_ := self._next()) is not None:
            keys, as_of = next_
            try:
                self._run(self._case, self._store.path, keys, as_of)
            finally:
                with self._changed:
                    self._computing.clear()

    def _next(self) -> tuple[list[Key], str | None] | None:
        """What was asked for first, with what is computed together with it; None when there is no more to do."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if self._closed:
                return None
            first, as_of = next(iter(self._waiting.values()))
            group = next(group for group in GROUPS if first.name in group)
            together = [key for name in group if (key := self._waiting.get((name, first.day), (None, None))[0]) is not None]
            keys = [key for key in together if key.version == first.version]
            for key in keys:
                del self._waiting[key.name, key.day]
            self._computing.update(keys)
            return keys, as_of
