"""The verbs that keep the record sound: derive it again, prove it."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, CaseFile, Model


def rebuild(
    case: CaseFile = DEFAULT_CASE,
    keep_readings: Annotated[
        bool, typer.Option("--keep-readings", help="Derive all else from the readings as they are: enough where the reader is the same.")
    ] = False,
    model: Model = None,
) -> None:
    """Read every document of a case again and derive all else.

    After an upgrade of Tocsin, or with another model. Documents and judgements are left as they are. The same reader gives the same
    content again. Ctrl-C leaves a sound case, a part of it read anew."""
    from tocsin.cli.upkeep import rebuild_case

    raise typer.Exit(rebuild_case(case, model, keep_readings=keep_readings))


def verify(case: CaseFile = DEFAULT_CASE, as_json: AsJson = False) -> None:
    """Prove that a case is sound.

    Hashes every document again, holds every span against its words and every derived row against its reading. The exit code is 1 when
    something is wrong, and each problem says what to do."""
    from tocsin.cli.upkeep import verify_case

    raise typer.Exit(verify_case(case, as_json=as_json))


VERBS = (rebuild, verify)
