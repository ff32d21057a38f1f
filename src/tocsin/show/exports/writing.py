"""Files written whole or not at all, and what else exporters share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tocsin.records import Time
from tocsin.serial import to_json


def write_whole(path: Path, content: bytes) -> None:
    """Put the content at the path; a file that was there is replaced only when all is written."""
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """JSON lines; how many."""
    lines = [to_json(dict(row)) for row in rows]
    write_whole(path, b"".join(line + b"\n" for line in lines))
    return len(lines)


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 event", "2 entities"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def day_of(time: Time | None) -> str | None:
    """The one day on which it was, where the time says so."""
    return time.earliest if time and time.earliest and time.earliest == time.latest else None
