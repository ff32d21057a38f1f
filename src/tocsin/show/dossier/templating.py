"""The templates' surroundings: what turns views into HTML, for the dossier and for every page of its family.

In: folders of templates, and how an anchor becomes an address. Out: a Jinja environment in which every text is escaped and made printable.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tocsin.show.dossier.words import counted, humanise, listed, printable
from tocsin.show.language import say

TEMPLATES = Path(__file__).parent / "templates"


def make_environment(*folders: Path, at: Callable[..., str]) -> Environment:
    """An environment over the dossier's templates and those of `folders`, which come first. `at` makes an address of an anchor."""
    environment = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {"counted": counted, "listed": listed, "humanise": humanise, "number": lambda n: f"{n:,}", "at": at}
    environment.globals["_"] = say  # the dossier speaks English; parts of it stand on pages that do not
    environment.filters["px"] = lambda value: f"{value:.1f}".removesuffix(".0")
    return environment


def _finalize(value: Any) -> Any:
    """Every value on its way into the page: text loses what HTML cannot hold; markup made by us passes."""
    if isinstance(value, Markup):
        return value
    return printable(value) if isinstance(value, str) else value
