"""The case file: made, recognised, brought up to date, refused with a remedy."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.support.builders import make_document, make_reading
from tocsin.errors import CaseError
from tocsin.record.case import Case
from tocsin.record.store import migrations, open_database


def test_a_new_case_has_every_migration_recorded_once(tmp_path: Path) -> None:
    for _ in range(2):
        db = open_database(tmp_path / "a.tocsin", create=True)
        names = [m.name for m in migrations.applied(db)]
        assert names[:2] == ["keep_documents", "derive_readings"]
        assert len(names) == len(set(names))
        assert migrations.pending(db) == []
        db.close()


def test_an_empty_file_may_become_a_case(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    path.touch()
    with Case(path) as case:
        assert len(case) == 0


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, not a case. " * 50)
    before = path.read_bytes()
    with pytest.raises(CaseError, match=r"notes\.txt: is not a Tocsin case; name another file with --case"):
        Case(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE books (title TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match=r"library\.db: is a database but not a Tocsin case"):
        Case(path)
    assert path.read_bytes() == before


def test_a_case_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    Case(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('tocsin', 'weave_episodes', '2099-01-01')")
    newer.close()
    with pytest.raises(CaseError, match=r"newer Tocsin \(it knows weave_episodes\); upgrade"):
        Case(path)


def test_a_missing_case_is_not_made_when_only_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    with pytest.raises(CaseError, match="there is no case here yet; make one with: tocsin read FOLDER --case"):
        Case(path, create=False)
    assert not path.exists()


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is a folder; name the case file itself"):
        Case(tmp_path)


def test_a_case_in_a_folder_that_does_not_exist_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be opened; check that its folder exists"):
        Case(tmp_path / "nowhere" / "a.tocsin")


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="the administrator may read everything")
def test_an_unreadable_case_names_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    Case(path).close()
    path.chmod(0)
    with pytest.raises(CaseError, match="cannot be opened"):
        Case(path)


def test_a_damaged_case_names_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    with Case(path) as case:
        for number in range(50):
            document = make_document(f"Report {number}. " + "The council met again. " * 200, key=str(number))
            case.add(document, make_reading(document))
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + whole[100 : len(whole) // 3])
    with pytest.raises(CaseError, match="is damaged; restore it from a copy"), Case(path) as case:
        case.entries()


@pytest.mark.parametrize("change", ["UPDATE documents SET text = 'other'", "DELETE FROM documents"])
def test_documents_are_never_changed_or_removed(tmp_path: Path, change: str) -> None:
    document = make_document("The council met.")
    with Case(tmp_path / "a.tocsin") as case:
        case.add(document, make_reading(document))
    db = open_database(tmp_path / "a.tocsin", create=False)
    with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
        db.execute(change)
    db.close()
    with Case(tmp_path / "a.tocsin") as case:
        assert case.documents() == [document]
