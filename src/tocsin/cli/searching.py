"""`tocsin search`: hits as a table with the words marked, or as JSON lines."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

from tocsin.cli.console import output_console
from tocsin.cli.views import Filter, counted, none_fits, nothing_to_show
from tocsin.record.case import Case
from tocsin.record.search import Scope, Sought
from tocsin.serial import to_json
from tocsin.show.hits import hit_table

Asked = tuple[str | None, int, bool]
"""As of which day, at most how many, whether as JSON."""


def show_hits(path: Path, words: str, scope: str, *, names: tuple[str | None, str | None], asked: Asked) -> None:
    """Print what is found in the case at `path`. `names`: of outlet and speaker. Raises CaseError."""
    as_of, limit, as_json = asked
    sought = Sought(words=words, scope=cast(Scope, scope), outlet=names[0], speaker=names[1])
    with Case(path, create=False) as case:
        found = case.search(sought, as_of, limit=limit)
        if not found.hits:
            print(_nothing_left(case, sought, as_of) or nothing_to_show(case, _noun(scope), as_of), file=sys.stderr)
            return
    if as_json:
        for hit in found.hits:
            sys.stdout.buffer.write(to_json(hit) + b"\n")
        return
    output_console().print(hit_table(found.hits))
    more = f", the first {len(found.hits)} shown (--limit)" if found.total > len(found.hits) else ""
    print(f"\n{counted(found.total, scope.removesuffix('s'))} in {path}{f' as of {as_of}' if as_of else ''}{more}")


def _noun(scope: str) -> str:
    return f"{scope.removesuffix('s')} with these words"


def _nothing_left(case: Case, sought: Sought, as_of: str | None) -> str:
    """That it is a name that leaves nothing, and how many have the words all the same; empty where none has."""
    given = [Filter(f"--{name}", value) for name, value in (("outlet", sought.outlet), ("speaker", sought.speaker)) if value is not None]
    total = case.search(replace(sought, outlet=None, speaker=None), as_of, limit=1).total if given else 0
    return none_fits(case, (total, _noun(sought.scope)), given, as_of) if total else ""
