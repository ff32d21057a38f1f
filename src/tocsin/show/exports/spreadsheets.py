"""The case as tables: one CSV or Parquet file for documents, events, statements, figures, ties, actors, episodes and origins.

The columns are those of `--json`, with the origin of each document. Lists and records in a cell are JSON. In CSV, words that a
spreadsheet would take for a formula are quoted by an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.errors import TocsinError
from tocsin.serial import to_json
from tocsin.show import rows
from tocsin.show.episodes import episode_row
from tocsin.show.exports import Format
from tocsin.show.exports.material import Material, drawing
from tocsin.show.exports.writing import counted, write_whole
from tocsin.show.origins import origin_row

Row = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOT_EXPORTED = ("authors", "joins")  # who wrote a report is no finding; reasons for joins name everybody


def tables(material: Material) -> Iterator[tuple[str, list[Row]]]:
    """Each table's name and rows."""
    yield "documents", [_row(rows.document_row(entry), material, entry.document.id) for entry in material.entries]
    yield "events", [_row(rows.event_row(line), material, line.entry.document.id) for line in material.events]
    yield "statements", [_row(rows.statement_row(line), material, line.entry.document.id) for line in material.statements]
    yield "figures", [_row(rows.figure_row(line), material, line.entry.document.id) for line in material.figures]
    yield "ties", [_row(rows.tie_row(line), material, line.entry.document.id) for line in material.ties]
    yield "actors", [_row(rows.actor_row(actor), material) for actor in material.actors]
    yield "episodes", [_row(episode_row(episode), material) for episode in material.episodes]
    yield "origins", [_row(origin_row(origin), material) for origin in material.origins]


def write_csv(material: Material, folder: Path) -> str:
    """A folder of CSV files (UTF-8, RFC 4180)."""
    written = {name: _csv(table) for name, table in tables(material)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in written.items():
        write_whole(folder / f"{name}.csv", content.encode())
    return counted(len(written), "table")


def write_parquet(material: Material, folder: Path) -> str:
    """A folder of Parquet files. Raises TocsinError where PyArrow is not installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra
        import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise TocsinError("Parquet needs PyArrow, which is not installed; run: pip install 'tocsin[export]'") from error
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for name, table in tables(material):
        columns = list(table[0]) if table else []
        cells = {column: [_cell(row[column]) for row in table] for column in columns}
        typed = {column: pa.array(values, pa.string() if all(v is None for v in values) else None) for column, values in cells.items()}
        buffer = io.BytesIO()
        pq.write_table(pa.table(typed), buffer)
        write_whole(folder / f"{name}.parquet", buffer.getvalue())
        names.append(name)
    return counted(len(names), "table")


def _row(row: Row, material: Material, document: str | None = None) -> Row:
    kept = {name: value for name, value in row.items() if name not in NOT_EXPORTED}
    covered: Row = material.cover.any(kept)
    return covered if document is None else {**covered, "origin": material.origin_of.get(document)}


def _csv(table: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    columns = list(table[0]) if table else []
    writer.writerow(columns)
    writer.writerows([[_harmless(_cell(row[column])) for column in columns] for row in table])
    return text.getvalue()


def _cell(value: Any) -> Any:
    """A value that fits a cell."""
    return to_json(value).decode() if isinstance(value, list | tuple | dict) else value


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


FORMATS = (
    Format(name="csv", suffix="", write=drawing(write_csv)),
    Format(name="parquet", suffix="", write=drawing(write_parquet)),
)
