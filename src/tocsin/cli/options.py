"""The options that verbs share: the case, the day, the form of the output, the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CaseFile = Annotated[Path, typer.Option("--case", envvar="TOCSIN_CASE", help="The case: one file that keeps documents and readings.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Use only what was known by the end of this day, month or year (2019-11-10, 2019-11, 2019). "
        "An undated document counts from the day it was read in.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="A spaCy pipeline with Universal Dependencies (package or folder) instead of the one that ships."
    ),
]
DEFAULT_CASE = Path("case.tocsin")
