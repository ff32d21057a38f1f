"""The audit log: appended, never rewritten, and a change shows."""

from __future__ import annotations

import threading
from pathlib import Path

from tocsin.show.workbench.security.audit import Audit


def test_deeds_are_told_the_latest_first(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "log")
    audit.note("ada", "signed in")
    audit.note("ada", "added a report", key="línea.txt")
    assert [(deed.who, deed.what) for deed in audit.deeds()] == [("ada", "added a report"), ("ada", "signed in")]
    assert audit.deeds()[0].about == {"key": "línea.txt"}
    assert audit.first_break() is None


def test_a_changed_or_missing_line_shows(tmp_path: Path) -> None:
    path = tmp_path / "log"
    audit = Audit(path)
    for number in range(5):
        audit.note("ada", "judged", number=number)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:2] + lines[3:]))
    assert audit.first_break() == 3
    path.write_text("".join(lines).replace('"number": 1', '"number": 9'))
    assert audit.first_break() == 3


def test_many_who_write_at_once_make_one_chain(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "log")
    threads = [threading.Thread(target=lambda n=n: [audit.note(f"u{n}", "judged") for _ in range(10)]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(audit.deeds()) == 40
    assert audit.first_break() is None


def test_what_is_in_a_name_cannot_forge_a_line(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "log")
    audit.note('ada"}\n{"who": "eve', "judged")
    assert len(audit.deeds()) == 1
