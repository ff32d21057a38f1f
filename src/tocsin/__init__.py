"""Tocsin reads the reporting on a political crisis and keeps who said what.

    import tocsin

    reading = tocsin.read("Police arrested the mayor on Monday.", published="2021-03-17")
    with tocsin.Case("bolivia.tocsin") as case:
        for line in case.chronicle(as_of="2019-11-10"):
            print(line.event.time, line.event.event, line.actors, line.sentence_text)

What is exported here is imported when it is first used: a program that only asks for the version does not wait for a parser.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.api import Case, Reading, read

__all__ = ["Case", "Reading", "__version__", "read"]
__version__ = version("tocsin")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    from tocsin import api

    globals().update({public: getattr(api, public) for public in __all__ if public != "__version__"})
    return globals()[name]


def __dir__() -> list[str]:
    return [*globals(), *__all__]


class _Package(ModuleType):
    """`tocsin.read` is the function. The folder of that name is imported by its full path; binding it here would hide the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
