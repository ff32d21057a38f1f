"""Answers kept for as long as they hold: a bounded memory of what was computed for one state of the case.

In: a key and how to compute. Out: the answer, computed once even when several ask at the same time. The oldest go first, so that memory
stays flat however long the workbench runs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

Answer = TypeVar("Answer")
MOST_ANSWERS = 128


class Kept:
    """At most `most` answers."""

    def __init__(self, most: int = MOST_ANSWERS) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._computing: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        """The answer for the key. What `compute` raises is passed on, and nothing is kept."""
        with self._lock:
            if key in self._answers:
                return cast(Answer, self._found(key))
            mine = self._computing.setdefault(key, Lock())
        with mine:
            with self._lock:
                if key in self._answers:
                    return cast(Answer, self._found(key))
            try:
                answer = compute()
                self._keep(key, answer)
            finally:
                with self._lock:
                    self._computing.pop(key, None)
        return answer

    def drop(self, key: Hashable) -> None:
        """Forget the answer for the key."""
        with self._lock:
            self._answers.pop(key, None)

    def _found(self, key: Hashable) -> Any:
        self._answers.move_to_end(key)
        return self._answers[key]

    def _keep(self, key: Hashable, answer: object) -> None:
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
