"""The audit log: one JSON line for each thing that somebody did, appended and never rewritten.

Each line carries the hash of the one before it, so that a line which was changed or taken out shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from tocsin.errors import TocsinError
from tocsin.record.case import utc_now

START = "0" * 64
TAIL = 1 << 16  # bytes at the end of the file in which its last line is looked for


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the log."""

    at: str
    who: str
    what: str
    about: dict[str, Any]


class Audit:
    """The log in one file. Raises TocsinError where it cannot be written."""

    def __init__(self, path: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._path = path
        self._now = now
        self._lock = Lock()

    def note(self, who: str, what: str, **about: Any) -> None:
        """Append what somebody did."""
        with self._lock:
            try:
                self._path.touch(mode=0o600)
                with self._path.open("ab") as file:
                    row = {"at": self._now().isoformat(timespec="seconds"), "who": who, "what": what, "about": about}
                    file.write(json.dumps({**row, "before": _hash(self._last_line())}, ensure_ascii=False).encode() + b"\n")
            except OSError as error:
                raise TocsinError(f"{self._path}: the audit log cannot be written ({error.strerror}); nothing was done") from error

    def deeds(self, most: int = 200) -> list[Deed]:
        """The latest lines, the newest first."""
        rows = list(_rows(self._path))[-most:]
        return [Deed(row["at"], row["who"], row["what"], row["about"]) for _, row in reversed(rows)]

    def first_break(self) -> int | None:
        """The number of the first line that does not follow from the one before it; None where all do."""
        before = START
        for number, (line, row) in enumerate(_rows(self._path), 1):
            if row.get("before") != before:
                return number
            before = _hash(line)
        return None

    def _last_line(self) -> bytes:
        with self._path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - TAIL))
            return file.read().rstrip(b"\n").rpartition(b"\n")[2]


def _rows(path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                yield line.rstrip(b"\n"), json.loads(line)


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest() if line else START
