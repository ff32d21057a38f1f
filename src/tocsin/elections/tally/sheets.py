"""Tally sheets as columns: one entry per sheet, numbers as integers, what is not there as missing.

In: a file and a layout. Out: a `Tally`. Rows are never dropped in silence: those that the layout leaves out are counted, those that do not
parse are kept with missing numbers, and `checks.py` lists both. Plain csv and numpy: some 100,000 sheets load in a few seconds, so that a
dataframe library would be weight without a gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tocsin.elections.tally.files import open_rows
from tocsin.elections.tally.layout import Columns, Layout, layout_for, matching, needed, party_columns
from tocsin.errors import InputError, TocsinError

Numbers = npt.NDArray[np.int64]
Decimals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
MISSING = -1
NAMED = 12  # parties that a message names
JOINED = " / "
ARRIVED = frozenset({"1", "true", "yes", "y", "si", "sí", "s", "arrived", "t"})
NOTHING = frozenset({"", "NA", "N/A", "NULL", "-", "nan", "None"})


@dataclass(frozen=True, slots=True)
class Place:
    """One level of places: for each sheet the number of its place, and the names."""

    codes: Numbers
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The sheets of one count. `votes` has a row a sheet and a column a party; numbers that are not there are `MISSING`.

    `cast` counts ballots handed out where the file tells, else those found; `received` those found. `left_out` and `unreadable` say what of
    the file is not in the columns."""

    name: str
    layout: Layout
    stations: tuple[str, ...]
    lines: Numbers  # of the file
    parties: tuple[str, ...]
    votes: Numbers
    registered: Numbers
    valid: Numbers
    blank: Numbers
    null: Numbers
    cast: Numbers
    received: Numbers
    valid_stated: bool
    cast_stated: bool
    places: dict[str, Place] = field(default_factory=dict)
    times: tuple[str, ...] = ()
    where: Decimals | None = None  # latitude, longitude
    arrived: Flags | None = None
    stratum: Place | None = None
    stratum_size: Numbers | None = None
    signers: tuple[str, ...] = ()
    left_out: int = 0
    unreadable: tuple[tuple[int, str, str], ...] = ()  # line, column, what stands there

    def __len__(self) -> int:
        return len(self.stations)

    @property
    def totals(self) -> dict[str, int]:
        """Votes of each party, the strongest first."""
        sums = np.where(self.votes == MISSING, 0, self.votes).sum(axis=0)
        order = np.argsort(-sums, kind="stable")
        return {self.parties[i]: int(sums[i]) for i in order}

    def of(self, party: str) -> Numbers:
        """The votes of one party. Raises TocsinError when there is none of that name."""
        if party not in self.parties:
            names = list(self.totals)
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            raise TocsinError(f"{party!r} is no party of {self.name}; its parties are {', '.join(names[:NAMED])}{more}")
        return self.votes[:, self.parties.index(party)]

    def only(self, keep: Flags) -> Tally:
        """The sheets for which `keep` holds."""

        def cut(numbers: Numbers) -> Numbers:
            return numbers[keep]

        kept = np.flatnonzero(keep)
        return replace(
            self,
            stations=tuple(self.stations[i] for i in kept),
            lines=cut(self.lines),
            votes=self.votes[keep],
            registered=cut(self.registered),
            valid=cut(self.valid),
            blank=cut(self.blank),
            null=cut(self.null),
            cast=cut(self.cast),
            received=cut(self.received),
            places={level: Place(place.codes[keep], place.names) for level, place in self.places.items()},
            times=tuple(self.times[i] for i in kept) if self.times else (),
            where=self.where[keep] if self.where is not None else None,
            arrived=self.arrived[keep] if self.arrived is not None else None,
            stratum=Place(self.stratum.codes[keep], self.stratum.names) if self.stratum is not None else None,
            stratum_size=cut(self.stratum_size) if self.stratum_size is not None else None,
            signers=tuple(self.signers[i] for i in kept) if self.signers else (),
        )


def read_tally(path: Path, layout: str | Path | None = None) -> Tally:
    """The sheets of a file. Raises InputError and TocsinError."""
    found = _layout(path, layout)
    headers, rows = open_rows(path, found.encodings, found.delimiter if found.delimiter != "auto" else None)
    kept: list[list[str]] = []
    lines: list[int] = []
    left_out = 0
    filters = [(needed(headers, column, found)[0], value) for column, value in found.rows.items()]
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        row = cells + [""] * (len(headers) - len(cells))
        if all(row[i] == value for i, value in filters):
            kept.append(row)
            lines.append(number)
        else:
            left_out += 1
    if not kept:
        raise InputError(str(path), "holds no tally sheets", "check the file, and `rows` of the layout")
    return _Columns(path.name, found, headers, kept, np.array(lines, dtype=np.int64)).tally(left_out)


def _layout(path: Path, wanted: str | Path | None) -> Layout:
    headers, _ = open_rows(path, ("utf-8", "latin-1"))
    return layout_for(headers, wanted)


class _Columns:
    """The rows of a file turned into columns; keeps account of what it could not read."""

    def __init__(self, name: str, layout: Layout, headers: list[str], rows: list[list[str]], lines: Numbers) -> None:
        self.name, self.layout, self.headers, self.lines = name, layout, headers, lines
        self.columns = list(zip(*rows, strict=False))
        self.unreadable: list[tuple[int, str, str]] = []

    def tally(self, left_out: int) -> Tally:
        """All of it together."""
        layout = self.layout
        parties = party_columns(self.headers, layout, self._claimed())
        nobody: Numbers = np.zeros((len(self.lines), 0), dtype=np.int64)  # the design of a sample, before its votes are in
        votes = np.stack([self._numbers(i) for i in parties], axis=1) if parties else nobody
        summed = np.where(votes == MISSING, 0, votes).sum(axis=1)
        nothing = (votes == MISSING).all(axis=1)
        states = [spec is not None and bool(matching(self.headers, spec) or not _is_pattern(spec)) for spec in (layout.valid, layout.cast)]
        valid = self._sum(layout.valid) if states[0] else np.where(nothing, MISSING, summed)
        blank, null = self._sum(layout.blank), self._sum(layout.null)
        found = np.where(valid == MISSING, MISSING, valid + np.maximum(blank, 0) + np.maximum(null, 0))
        received = self._sum(layout.received) if layout.received is not None else found
        cast = self._sum(layout.cast) if states[1] else received
        return Tally(
            name=self.name,
            layout=layout,
            stations=self._stations(),
            lines=self.lines,
            parties=tuple(layout.labels.get(self.headers[i], self.headers[i]) for i in parties),
            votes=votes,
            registered=self._sum(layout.registered),
            valid=valid,
            blank=blank,
            null=null,
            cast=cast,
            received=received,
            valid_stated=states[0],
            cast_stated=states[1],
            places={level: self._place(columns) for level, columns in layout.places.items() if matching(self.headers, columns)},
            times=self._texts(layout.time) if layout.time is not None else (),
            where=self._where(),
            arrived=self._arrived(),
            stratum=self._place(layout.stratum) if layout.stratum is not None and matching(self.headers, layout.stratum) else None,
            stratum_size=self._sum(layout.stratum_size) if self._has(layout.stratum_size) else None,
            signers=self._texts(layout.signer) if layout.signer is not None and matching(self.headers, layout.signer) else (),
            left_out=left_out,
            unreadable=tuple(self.unreadable),
        )

    def _has(self, spec: Columns | None) -> bool:
        return spec is not None and bool(matching(self.headers, spec))

    def _claimed(self) -> set[int]:
        layout = self.layout
        single = (layout.registered, layout.valid, layout.blank, layout.null, layout.cast, layout.received, layout.time)
        more = (layout.signer, layout.latitude, layout.longitude, layout.arrived, layout.stratum, layout.stratum_size, layout.station)
        specs = [*single, *more, *layout.places.values(), *layout.rows]
        return {i for spec in specs if spec is not None for i in matching(self.headers, spec)}

    def _numbers(self, column: int) -> Numbers:
        texts = self.columns[column]
        try:
            return np.array(texts, dtype="U").astype(np.int64)  # what fails is read one by one, to name it
        except (ValueError, OverflowError):
            return np.array([self._number(text, i, column) for i, text in enumerate(texts)], dtype=np.int64)

    def _number(self, text: str, row: int, column: int) -> int:
        cleaned = text.strip().replace("\u00a0", "")
        if cleaned in NOTHING:
            return MISSING
        try:
            value = float(cleaned)
            if value.is_integer():
                return int(value)
        except ValueError:
            pass
        self.unreadable.append((int(self.lines[row]), self.headers[column], text))
        return MISSING

    def _sum(self, spec: Columns | None) -> Numbers:
        """The sum of the columns; missing where all of them are."""
        if spec is None or (_is_pattern(spec) and not matching(self.headers, spec)):
            return np.full(len(self.lines), MISSING, dtype=np.int64)
        columns = np.stack([self._numbers(i) for i in needed(self.headers, spec, self.layout)], axis=1)
        return np.where((columns == MISSING).all(axis=1), MISSING, np.maximum(columns, 0).sum(axis=1))

    def _texts(self, spec: Columns) -> tuple[str, ...]:
        columns = [self.columns[i] for i in needed(self.headers, spec, self.layout)]
        return tuple(map(str.strip, columns[0])) if len(columns) == 1 else tuple(JOINED.join(cells) for cells in zip(*columns, strict=True))

    def _stations(self) -> tuple[str, ...]:
        return tuple(map(str, self.lines)) if self.layout.station == "#" else self._texts(self.layout.station)

    def _place(self, spec: Columns) -> Place:
        texts = self._texts(spec)
        numbers = {text: i for i, text in enumerate(dict.fromkeys(texts))}
        return Place(np.array([numbers[text] for text in texts], dtype=np.int64), tuple(numbers))

    def _where(self) -> Decimals | None:
        if self.layout.latitude is None or self.layout.longitude is None or not matching(self.headers, self.layout.latitude):
            return None
        pairs = [_decimals(self._texts(spec)) for spec in (self.layout.latitude, self.layout.longitude)]
        return np.stack(pairs, axis=1)

    def _arrived(self) -> Flags | None:
        if self.layout.arrived is None or not matching(self.headers, self.layout.arrived):
            return None
        return np.array([text.casefold() in ARRIVED for text in self._texts(self.layout.arrived)])


def _is_pattern(spec: Columns) -> bool:
    """Whether it may match nothing: one layout then serves files that have a column and files that do not."""
    return all(words.startswith("/") for words in ((spec,) if isinstance(spec, str) else spec))


def _decimals(texts: Sequence[str]) -> Decimals:
    def decimal(text: str) -> float:
        try:
            return float(text)
        except ValueError:
            return float("nan")

    return np.array([decimal(text) for text in texts])
