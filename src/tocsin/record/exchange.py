"""What is given of a case, out to a file and back: documents, judgements and settings, from which all else follows.

In, out: JSON lines. The first says what the file is; then `{"document": ..., "added": ...}`, `{"judgement": ...}` and `{"setting": ...}`,
in the order in which they came. What was altered on the way is refused: a document must have the hash that is its id, the others that of
their content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tocsin.errors import InputError
from tocsin.record.case import Case
from tocsin.record.judgements import Judgement
from tocsin.record.settings import Setting
from tocsin.records import Document
from tocsin.serial import from_builtins, from_json, to_json

HEADER = {"tocsin": "case", "version": 1}
RESEND = "have it exported again: tocsin export --format case"


@dataclass(frozen=True, slots=True)
class Given:
    """A document with the ISO instant at which it was read in, or a judgement, or a setting."""

    document: Document | None = None
    added: str = ""
    judgement: Judgement | None = None
    setting: Setting | None = None


def write_given(case: Case, as_of: str | None, path: Path) -> int:
    """Write what is given of a case; gives the number of documents. Of judgements, those of these documents and of actors."""
    known = None if as_of is None else {document.id for document in case.documents(as_of)}
    count = 0
    with path.open("wb") as lines:
        lines.write(to_json(HEADER) + b"\n")
        for document, added in case.given():
            if known is None or document.id in known:
                lines.write(to_json({"document": document, "added": added}) + b"\n")
                count += 1
        for judgement in case.judgements():
            if known is None or _documents(judgement) <= known:
                lines.write(to_json({"judgement": judgement}) + b"\n")
        for setting in case.settings():
            lines.write(to_json({"setting": setting}) + b"\n")
    return count


def read_given(path: Path) -> Iterator[Given]:
    """What the file holds, line by line. Raises InputError for a file that is none, or was altered."""
    try:
        opened = path.open("rb")
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "check its name and permissions") from error
    with opened as lines:
        header = _parsed(next(lines, b""), path, 1)
        if header.get("tocsin") != HEADER["tocsin"]:
            raise InputError(str(path), "is not an exported case", "make one with: tocsin export --format case")
        if header.get("version") != HEADER["version"]:
            raise InputError(str(path), f"is of version {header.get('version')}, which this Tocsin does not know", "upgrade Tocsin")
        for number, line in enumerate(lines, start=2):
            yield _given(_parsed(line, path, number), f"{path}, line {number}")


def _documents(judgement: Judgement) -> set[str]:
    targets = (judgement.target, judgement.other)
    return {target.document for target in targets if target is not None and target.document is not None}


def _parsed(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        return from_json(line, dict[str, Any])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path}, line {number}", f"is no JSON object ({error})", RESEND) from error


def _given(row: dict[str, Any], where: str) -> Given:
    try:
        if "judgement" in row:
            judgement = from_builtins(row["judgement"], Judgement)
            _require(judgement.identified().id == judgement.id, where, "the judgement")
            return Given(judgement=judgement)
        if "setting" in row:
            setting = from_builtins(row["setting"], Setting)
            _require(setting.identified().id == setting.id, where, "the setting")
            return Given(setting=setting)
        document = from_builtins(row.get("document"), Document)
        _require(hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() == document.id, where, "the text")
        return Given(document=document, added=str(row.get("added", "")))
    except msgspec.ValidationError as error:
        raise InputError(where, f"is neither a document, a judgement nor a setting ({error})", RESEND) from error


def _require(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise InputError(where, f"{what} does not have its hash: it was altered", RESEND)
