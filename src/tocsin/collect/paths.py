"""From what a user names to Documents: files, folders, JSON lines on standard input; one bad source never stops the others.

A folder is walked in the order of names, with its subfolders. Hidden files and sidecars are passed over, and so are pictures, scripts and
whatever else lies beside reports; but reports in formats that Tocsin cannot read (.doc, .odt, ...) are announced, once a folder, so that
none is missed unknowingly.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.collect.document import make_document
from tocsin.collect.formats import FORMATS, check_size, load
from tocsin.collect.metadata import Given
from tocsin.collect.rows import read_rows
from tocsin.collect.sidecar import is_sidecar, read_sidecar, sidecar_of
from tocsin.errors import InputError
from tocsin.records import Document

STDIN = "-"
ROWS_SUFFIX = ".jsonl"
READABLE = (*FORMATS, ROWS_SUFFIX)
UNREAD_REPORTS = frozenset(
    [
        *(".doc", ".odt", ".rtf", ".epub", ".pages", ".wpd", ".tex", ".markdown", ".ppt", ".pptx", ".odp", ".djvu"),
        *(".msg", ".mbox", ".mht", ".mhtml", ".xhtml", ".warc", ".json", ".ndjson", ".xml", ".zip", ".gz"),
    ]
)
"""Extensions that reports come in and that are not read: in a folder they are announced, others are not reports."""
HIDDEN = (".", "~$", "__MACOSX")


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read, and the key that its document gets."""

    path: Path
    key: str


def collect_paths(paths: Sequence[str | Path]) -> Iterator[Document | InputError]:
    """The Documents of files, folders and "-" (JSON lines on stdin), in order; an unusable source comes as InputError.

    Holds one document at a time. A file's key is its name, in a named folder its path below that folder; a JSON line has its own."""
    for source in _sources(paths):
        if isinstance(source, InputError):
            yield source
        elif str(source.path) == STDIN and sys.stdin is None:
            yield InputError("standard input", "closed", "pipe JSON lines into it, or name a file")
        elif str(source.path) == STDIN:
            yield from read_rows(sys.stdin.buffer, "standard input")
        elif source.path.suffix.lower() == ROWS_SUFFIX:
            yield from _collect_rows(source)
        else:
            yield _collect_file(source)


def count_sources(paths: Sequence[str | Path]) -> int | None:
    """How many items `collect_paths` will yield, for a progress bar; None when standard input is among them."""
    if any(str(path) == STDIN for path in paths):
        return None
    return sum(_count(source) for source in _sources(paths))


def _count(source: _Source | InputError) -> int:
    if isinstance(source, InputError) or source.path.suffix.lower() != ROWS_SUFFIX:
        return 1
    try:
        with source.path.open("rb") as stream:
            return max(1, sum(1 for line in stream if line.strip()))
    except OSError:
        return 1


def _sources(paths: Sequence[str | Path]) -> Iterator[_Source | InputError]:
    for named in paths:
        path = Path(named)
        if str(named) == STDIN:
            yield _Source(path, STDIN)
        else:
            yield from _named(path)


def _named(path: Path) -> Iterator[_Source | InputError]:
    try:
        is_folder = path.is_dir()
    except OSError as error:  # in a folder that must not be entered, or longer than a name may be
        yield _unreadable(_shown(path), error)
    else:
        yield from _folder(path) if is_folder else [_named_file(path)]


def _named_file(path: Path) -> _Source | InputError:
    where = _shown(path)
    if path.is_symlink() and not path.exists():
        return InputError(where, "a link that leads nowhere", "restore the file it points to, or name that file")
    if not path.exists():
        return InputError(where, "no such file or folder", "check the spelling, or give its full path")
    if is_sidecar(path):
        return InputError(where, "a sidecar, not a report", "name the report itself; its sidecar is read with it")
    if path.suffix.lower() not in READABLE:
        return InputError(where, f"format {path.suffix or 'without extension'} is not read", f"save it as one of {' '.join(READABLE)}")
    return _Source(path, _printable(path.name))


def _folder(folder: Path) -> Iterator[_Source | InputError]:
    """The reports below a folder, in order of names; a note on those in other formats; an error if there is nothing to read."""
    unread: Counter[str] = Counter()
    found = 0
    for path in _walk(folder):
        if isinstance(path, InputError):
            found += 1  # what could not be looked at may hold reports
            yield path
        elif path.suffix.lower() in READABLE:
            found += 1
            yield _Source(path, _printable(path.relative_to(folder).as_posix()))
        elif path.suffix.lower() in UNREAD_REPORTS:
            unread[path.suffix.lower()] += 1
    if unread:
        names = ", ".join(f"{count} {suffix}" for suffix, count in sorted(unread.items()))
        yield InputError(_shown(folder), f"files in formats that are not read: {names}", f"save them as one of {' '.join(READABLE)}")
    elif not found:
        yield InputError(_shown(folder), "no report in this folder", f"put files in it with one of the extensions {' '.join(READABLE)}")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """Files below a folder, names in order, links followed but no folder entered twice."""
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield path
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) not in entered:
                entered.add((status.st_dev, status.st_ino))
                inside = sorted((p for p in path.iterdir() if not p.name.startswith(HIDDEN) and not is_sidecar(p)), reverse=True)
                waiting.extend(inside)
        except OSError as error:
            yield InputError(_shown(path), f"cannot be read ({error.strerror})", "check its permissions")


def _collect_file(source: _Source) -> Document | InputError:
    where = _shown(source.path)
    try:
        suffix = source.path.suffix.lower()
        data = _bytes(source.path, suffix, where)
        loaded = load(data, suffix, where)
        given = _stated(source.path).over(loaded.given)
        return make_document(loaded.text, source.key, given, raw_sha256=hashlib.sha256(data).hexdigest(), markdown=loaded.markdown)
    except InputError as error:
        return error if error.where != source.key else InputError(where, error.problem, error.remedy)
    except OSError as error:
        return _unreadable(where, error)


def _bytes(path: Path, suffix: str, where: str) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise InputError(where, "not a regular file", "copy it into one")
    check_size(status.st_size, suffix, where)
    return path.read_bytes()


def _stated(path: Path) -> Given:
    sidecar = sidecar_of(path)
    return read_sidecar(sidecar, _shown(sidecar)) if sidecar else Given()


def _collect_rows(source: _Source) -> Iterator[Document | InputError]:
    where = _shown(source.path)
    try:
        with source.path.open("rb") as stream:
            rows = read_rows(stream, where)
            first = next(rows, None)  # of a file without a row, nothing would be told
            yield first or InputError(where, "no row in it", "delete it, or save the reports again")
            yield from rows
    except OSError as error:
        yield _unreadable(where, error)


def _unreadable(where: str, error: OSError) -> InputError:
    if isinstance(error, PermissionError):
        return InputError(where, "no permission to read it", "change its permissions (chmod +r)")
    if isinstance(error, FileNotFoundError):
        return InputError(where, "no such file, or a link that leads nowhere", "restore the file")
    return InputError(where, f"cannot be read ({error.strerror})", "check the file and its disk")


def _shown(path: Path) -> str:
    return _printable(str(path))


def _printable(name: str) -> str:
    """A file name may hold bytes that are no character; keys and messages must not."""
    return os.fsencode(name).decode("utf-8", errors="replace")
