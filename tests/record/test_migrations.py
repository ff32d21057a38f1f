"""Migrations: a case of the first layout opens with all that it held."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from tests.record.test_case import full_document, full_reading
from tests.support.builders import make_document, make_reading
from tocsin.record.case import Case
from tocsin.record.migrations import migrations
from tocsin.serial import to_builtins, to_json


def test_a_case_of_the_first_layout_opens_with_all_that_it_held(tmp_path: Path) -> None:
    path = tmp_path / "old.tocsin"
    document = full_document()
    metadata = {name: value for name, value in to_builtins(document).items() if name not in ("id", "key", "raw_sha256", "text")}
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before="number_documents")
    row = (document.id, document.key, document.raw_sha256, document.text, to_json(metadata).decode(), "2024-05-17T12:30:00+00:00")
    with old.atomic():
        old.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
        reading = to_json(full_reading(document)).decode()
        old.execute("INSERT INTO readings VALUES (?, ?, ?, ?)", (document.id, "2019-11-30", True, reading))
    old.close()
    with Case(path) as case:
        (entry,) = case.entries()
        assert entry.document == document
        assert entry.reading == full_reading(document)
        assert (entry.added, entry.known_from, entry.dated) == ("2024-05-17T12:30:00+00:00", "2019-11-30", True)
        assert case.verify() == []
        later = make_document("The council met.")
        assert case.add(later, make_reading(later))
