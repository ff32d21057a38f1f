"""A program that reads a case while others write to it, and prints each number of events that it sees, until there are enough.

python -m tests.support.reading CASE ENOUGH
"""

from __future__ import annotations

import sys
from pathlib import Path

from tocsin.record.case import Case


def watch(path: Path, enough: int) -> None:
    seen = -1
    with Case(path, create=False) as case:
        while seen < enough:
            page = case.chronicle_page(limit=enough)
            assert len(page.lines) == page.total
            if page.total != seen:
                seen = page.total
                print(seen, flush=True)


if __name__ == "__main__":
    watch(Path(sys.argv[1]), int(sys.argv[2]))
