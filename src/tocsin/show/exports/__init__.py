"""The formats that a case can be written in. Each is a module of this folder with a `FORMAT`, named here and imported when asked for."""

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
}
"""Name of the format, as on the command line, and the module that writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a case is written: `write` takes it, the day as of which (None: all) and the file; it gives how many records the file holds."""

    name: str
    suffix: str  # of the file where none is named
    noun: str  # what a record of it is called
    write: Callable[[Case, str | None, Path], int]


def format_named(name: str) -> Format:
    """Raises CaseError when there is none of this name."""
    if name not in MODULES:
        raise CaseError(f"{name!r} is no format to write; one of {', '.join(MODULES)}")
    found = import_module(f"{__name__}.{MODULES[name]}").FORMAT
    assert isinstance(found, Format)
    return found
