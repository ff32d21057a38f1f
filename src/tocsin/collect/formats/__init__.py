"""File formats: in go a file's bytes and its extension, out comes its text with the metadata that the format states.

A new format is one module with `load(data, where) -> Loaded` and one line in `FORMATS`. Heavy libraries are imported when the first file of
their kind is met, so that start-up stays fast.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from tocsin.collect.metadata import Given
from tocsin.errors import InputError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a file says: its text, the metadata its format states, and whether it is Markdown by name."""

    text: str
    given: Given = field(default_factory=Given)
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """Which module reads a kind of file, and how large such a file may be: beyond it, it is no report but an accident or an attack."""

    module: str
    largest: int  # bytes


class Loader(Protocol):
    """The one function of a format module. Raises InputError naming `where`."""

    def __call__(self, data: bytes, where: str) -> Loaded: ...


FORMATS: dict[str, Format] = {
    ".txt": Format("text", 4 * MEGABYTE),
    ".md": Format("markdown", 4 * MEGABYTE),
    ".html": Format("html", 5 * MEGABYTE),
    ".htm": Format("html", 5 * MEGABYTE),
    ".pdf": Format("pdf", 200 * MEGABYTE),
    ".docx": Format("docx", 100 * MEGABYTE),
    ".eml": Format("eml", 50 * MEGABYTE),
}


def check_size(size: int, suffix: str, where: str) -> None:
    """Raises InputError when the file is empty or larger than its format may be; asked before it is read into memory."""
    if size == 0:
        raise InputError(where, "empty file", "delete it, or save the report again")
    largest = FORMATS[suffix].largest
    if size > largest:
        raise InputError(
            where, f"{size / MEGABYTE:,.0f} MB, the limit for {suffix} is {largest // MEGABYTE} MB", "split it into its reports"
        )


def load(data: bytes, suffix: str, where: str) -> Loaded:
    """The text and stated metadata of a file's bytes. Raises InputError naming `where`, the cause and the remedy."""
    loader = cast(Loader, import_module(f"{__name__}.{FORMATS[suffix].module}").load)
    loaded = loader(data, where)
    if not loaded.text.strip():
        raise InputError(where, "no text in it", "delete it, or save the report again")
    return loaded
