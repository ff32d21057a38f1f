"""What the columns of a file of tally sheets mean: a small YAML mapping per file layout.

In: `layouts/*.yaml`, or a user's own file. Out: `Layout`s, found by name or by the headers of a file. docs/ELECTIONS.md explains every
field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from tocsin.errors import TocsinError
from tocsin.yamlfile import load, nearest, wrong

SEE = "docs/ELECTIONS.md explains the fields"
LAYOUTS = Path(__file__).parent / "layouts"

Columns = str | tuple[str, ...]
"""A header, `/a pattern/` that any number of headers may match, or several of these: numbers are added, words joined."""


class Parties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Party columns that are not listed but told by where they stand: between two headers, or all that nothing else claims."""

    after: str | None = None
    before: str | None = None
    not_matching: tuple[str, ...] = ()


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mapping of one kind of file. One of your own, which is named, can do without name, source and what it is recognised by."""

    station: Columns  # what tells one tally sheet from another; "#": the number of the row
    parties: tuple[str, ...] | Parties
    name: str = "own"
    about: str = ""
    source: str = ""
    recognise: tuple[str, ...] = ()  # headers (or patterns) that are all there in such a file
    encodings: tuple[str, ...] = ("utf-8",)
    delimiter: str = ","
    places: dict[str, Columns] = {}  # from the widest to the narrowest
    registered: Columns | None = None
    valid: Columns | None = None  # left out: the sum of the parties
    blank: Columns | None = None
    null: Columns | None = None
    cast: Columns | None = None  # left out: valid, blank and null
    received: Columns | None = None  # ballots found, where `cast` counts those handed out
    time: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    arrived: str | None = None
    stratum: str | None = None
    stratum_size: str | None = None
    signer: Columns | None = None
    handed_out: bool = False  # `cast` counts ballots handed out, some of which are never found in the box
    rows: dict[str, str] = {}  # only rows with these values; the others are counted and named
    labels: dict[str, str] = {}  # a party's header: what to call it


@cache
def layouts() -> dict[str, Layout]:
    """The layouts that ship, by name."""
    return {layout.name: layout for layout in map(read_layout, sorted(LAYOUTS.glob("*.yaml")))}


def read_layout(path: Path) -> Layout:
    """A layout file. Raises LexiconError naming line and field, and the nearest word where one was meant."""
    layout = load(path, Layout, SEE)
    for field in ("station", "parties", "registered", "valid", "blank", "null", "cast", "received", "signer", "recognise"):
        for spec in _patterns(getattr(layout, field)):
            try:
                re.compile(spec)
            except re.error as error:
                raise wrong(path, (field,), f"'/{spec}/' is no pattern: {error}; put a backslash before brackets that are meant") from None
    return layout


def _patterns(columns: Columns | Parties | None) -> list[str]:
    specs = (columns,) if isinstance(columns, str) else columns.not_matching if isinstance(columns, Parties) else columns or ()
    return [spec[1:-1] for spec in specs if _is_pattern(spec)]


def _is_pattern(spec: str) -> bool:
    return len(spec) > 1 and spec.startswith("/") and spec.endswith("/")


def layout_for(headers: Sequence[str], wanted: str | Path | None = None) -> Layout:
    """The layout of a file with these headers: the wanted one, or the known one that recognises most of them. Raises TocsinError."""
    if isinstance(wanted, Path) or (wanted is not None and wanted not in layouts()):
        path = Path(wanted)
        if not path.is_file():
            raise TocsinError(f"{wanted}: no layout of that name; known are {', '.join(layouts())}, or name a YAML file")
        return read_layout(path)
    if wanted is not None:
        return layouts()[wanted]
    fitting = [layout for layout in layouts().values() if all(matching(headers, words) for words in layout.recognise)]
    if not fitting:
        shown = ", ".join(headers[:8])
        raise TocsinError(
            f"no known layout fits the columns {shown} ...; write one (docs/ELECTIONS.md) and name it with --layout FILE.yaml"
        )
    return max(fitting, key=lambda layout: len(layout.recognise))


def matching(headers: Sequence[str], columns: Columns) -> list[int]:
    """Positions of the headers that a column spec names, in the order of the spec."""
    found: list[int] = []
    for spec in _specs(columns):
        if _is_pattern(spec):
            pattern = re.compile(spec[1:-1], re.IGNORECASE)
            found += [i for i, header in enumerate(headers) if pattern.search(header)]
        else:
            found += [i for i, header in enumerate(headers) if header == spec]
    return list(dict.fromkeys(found))


def needed(headers: Sequence[str], columns: Columns, layout: Layout) -> list[int]:
    """The same, of which there must be one. Raises TocsinError naming what is missing."""
    found = matching(headers, columns)
    missing = [spec for spec in _specs(columns) if not _is_pattern(spec) and spec not in headers]
    if missing or not found:
        column = missing[0] if missing else _specs(columns)[0]
        raise TocsinError(f"the layout {layout.name!r} speaks of a column {column!r}, which the file has not; {_remedy(column, headers)}")
    return found


def _remedy(column: str, headers: Sequence[str]) -> str:
    """What to do about a column that is not there."""
    separator = next((sign for sign in (";", "\t", "|") if len(headers) == 1 and sign in headers[0]), None)
    if separator:
        return f"its columns seem to be parted by {separator!r}: say so (delimiter: {json.dumps(separator)})"
    return nearest(column, headers)


def _specs(columns: Columns) -> tuple[str, ...]:
    return (columns,) if isinstance(columns, str) else columns


def party_columns(headers: Sequence[str], layout: Layout, claimed: set[int]) -> list[int]:
    """Positions of the parties' columns."""
    if not isinstance(layout.parties, Parties):
        return needed(headers, layout.parties, layout)
    spec = layout.parties
    first = max(needed(headers, spec.after, layout)) + 1 if spec.after is not None else 0
    last = min(needed(headers, spec.before, layout)) if spec.before is not None and matching(headers, spec.before) else len(headers)
    out = {i for words in spec.not_matching for i in matching(headers, words)}
    return [i for i in range(first, last) if i not in claimed and i not in out and headers[i].strip()]
