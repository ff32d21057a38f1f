"""Derivation in stages: whatever the order in which documents come and are asked for, the rows are those of all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from tests.support.builders import make_document, make_reading
from tocsin.record.derive import DocumentStage, OrderedStage, TextStage, catch_up, start_over
from tocsin.record.documents import Text, entry_of, insert_document, write_reading
from tocsin.record.entries import Entry
from tocsin.record.store import open_database

DAYS = ("2019-10-20", "2019-10-21", "2019-11-10", "2019-11-11")


def lengths_stage(version: int = 1) -> DocumentStage:
    """Writes the length of each text."""

    def forget(db: Database, documents: Sequence[int] | None) -> None:
        if documents is None:
            db.execute("DELETE FROM lengths")
        else:
            db.conn.executemany("DELETE FROM lengths WHERE document = ?", [(number,) for number in documents])

    def derive(db: Database, entries: Sequence[Entry]) -> None:
        db.conn.executemany("INSERT INTO lengths VALUES (?, ?)", [(e.number, len(e.document.text) * version) for e in entries])

    indexes = {"lengths_length": "lengths (length)"}
    return DocumentStage(name="lengths", version=version, forget=forget, derive=derive, indexes=indexes, many=2)


def chain_stage() -> OrderedStage:
    """Writes behind each document the keys of all before it: wrong as soon as one comes out of order."""

    def forget(db: Database, day: str) -> None:
        db.execute("DELETE FROM chain WHERE day >= ?", (day,))

    def extend(db: Database, entries: Sequence[Entry]) -> None:
        for entry in entries:
            before = db.execute("SELECT words FROM chain ORDER BY rowid DESC LIMIT 1").fetchone()
            db.execute("INSERT INTO chain VALUES (?, ?)", (entry.known_from, (before[0] if before else "") + entry.document.key))

    return OrderedStage(name="chain", version=1, forget=forget, extend=extend)


def texts_stage() -> TextStage:
    """The same for a stage that is given texts, two at a time."""

    def forget(db: Database, day: str) -> None:
        db.execute("DELETE FROM texts WHERE day >= ?", (day,))

    def extend(db: Database, texts: Sequence[Text]) -> None:
        assert len(texts) <= 2
        for text in texts:
            before = db.execute("SELECT words FROM texts ORDER BY rowid DESC LIMIT 1").fetchone()
            row = (text.number, text.known_from, (before[0] if before else "") + text.document.key)
            db.execute("INSERT INTO texts VALUES (?, ?, ?)", row)

    return TextStage(name="texts", version=1, forget=forget, extend=extend, has="texts", at_once=2)


def opened(path: Path) -> Database:
    db = open_database(path, create=True)
    db.execute("CREATE TABLE lengths (document INTEGER, length INTEGER)")
    db.execute("CREATE TABLE chain (day TEXT, words TEXT)")
    db.execute("CREATE TABLE texts (document INTEGER, day TEXT, words TEXT)")
    return db


def add(db: Database, text: str, day: str, key: str) -> None:
    document = make_document(text, key=key, published=day)
    with db.atomic():
        number = insert_document(db, document, "2024-05-17T12:30:00+00:00")
        assert number is not None
        write_reading(db, number, entry_of(document, make_reading(document), "2024-05-17T12:30:00+00:00"), "")


@settings(deadline=None, max_examples=40)
@given(steps=st.lists(st.none() | st.sampled_from(DAYS), max_size=12))
def test_stages_end_where_they_would_had_everything_been_there_from_the_start(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str | None]
) -> None:
    """A step adds a document of that day, or (None) has the stages catch up."""
    db = opened(tmp_path_factory.mktemp("case") / "a.tocsin")
    added = []
    for number, day in enumerate(steps):
        if day is None:
            for stage in (chain_stage(), texts_stage(), lengths_stage()):
                catch_up(db, stage)
        else:
            document = make_document(f"Report {'x' * number}")
            added.append((day, document.id, chr(ord("a") + number), len(document.text)))
            add(db, document.text, day, chr(ord("a") + number))
    for stage in (chain_stage(), texts_stage(), lengths_stage()):
        catch_up(db, stage)
    in_order = [key for _, _, key, _ in sorted(added)]
    for table in ("chain", "texts"):
        words = [row[0] for row in db.execute(f"SELECT words FROM {table} ORDER BY length(words)")]
        assert words == ["".join(in_order[: i + 1]) for i in range(len(in_order))]
    assert "lengths_length" in str(db.execute("EXPLAIN QUERY PLAN SELECT 1 FROM lengths WHERE length = 1").fetchall())
    assert sorted(row[0] for row in db.execute("SELECT length FROM lengths")) == sorted(length for *_, length in added)
    db.close()


def test_a_stage_of_a_new_version_starts_over(tmp_path: Path) -> None:
    db = opened(tmp_path / "a.tocsin")
    add(db, "Four", DAYS[0], "a")
    for version in (1, 2):
        catch_up(db, lengths_stage(version))
        assert db.execute("SELECT length FROM lengths").fetchall() == [(4 * version,)]
    db.close()


def test_a_stage_that_starts_over_writes_its_rows_anew_and_once(tmp_path: Path) -> None:
    db = opened(tmp_path / "a.tocsin")
    add(db, "Four", DAYS[0], "a")
    for stage in (lengths_stage(), chain_stage()):
        catch_up(db, stage)
        start_over(db, stage)
        catch_up(db, stage)
    assert db.execute("SELECT count(*) FROM lengths").fetchall() == db.execute("SELECT count(*) FROM chain").fetchall() == [(1,)]
    db.close()


def test_a_stage_that_fails_leaves_its_tables_as_they_were(tmp_path: Path) -> None:
    def failing(db: Database, entries: Sequence[Entry]) -> None:
        db.execute("INSERT INTO lengths VALUES (0, 0)")
        raise RuntimeError("the power went out")

    db = opened(tmp_path / "a.tocsin")
    add(db, "Four", DAYS[0], "a")
    sound = lengths_stage()
    with pytest.raises(RuntimeError):
        catch_up(db, DocumentStage(name="lengths", version=1, forget=sound.forget, derive=failing))
    assert db.execute("SELECT count(*) FROM lengths").fetchone() == (0,)
    catch_up(db, sound)
    assert db.execute("SELECT length FROM lengths").fetchall() == [(4,)]
    db.close()
