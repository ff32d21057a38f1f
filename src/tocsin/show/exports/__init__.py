"""The formats that a case can be written in. Each is a `Format` in a module of this folder, named here and imported when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.errors import CaseError

if TYPE_CHECKING:
    from tocsin.record.case import Case

MODULES: dict[str, str] = {
    "case": "given",
    "ftm": "ftm",
    "ftm-statements": "ftm",
    "plover": "plover",
    "csv": "spreadsheets",
    "parquet": "spreadsheets",
    "gexf": "gexf",
    "geojson": "geojson",
    "timelinejs": "timelinejs",
}
"""Name of the format, as on the command line, and the module that writes it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a case: as of which day (None: all), and whose names."""

    as_of: str | None = None
    public: tuple[str, ...] = ()  # persons who are to be named although no public role of theirs is reported
    all_names: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a case is written: `write` puts it at a path and says what it wrote ("446 entities"). Without a suffix it makes a folder."""

    name: str
    suffix: str  # of the file where none is named
    write: Callable[[Case, Wish, Path], str]


def format_named(name: str) -> Format:
    """Raises CaseError when there is none of this name."""
    if name not in MODULES:
        raise CaseError(f"{name!r} is no format to write; one of {', '.join(MODULES)}")
    formats: tuple[Format, ...] = import_module(f"{__name__}.{MODULES[name]}").FORMATS
    return next(found for found in formats if found.name == name)
