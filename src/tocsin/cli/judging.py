"""`tocsin judge` and `tocsin judgements`: decisions into a case, and what they say of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tocsin.cli.console import output_console
from tocsin.cli.views import counted
from tocsin.record.agreement import agreement, precision_so_far
from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.record.identity import SHORT_LENGTH
from tocsin.record.judgements import Decision, in_force
from tocsin.serial import to_builtins, to_json
from tocsin.show.judgements import agreement_words, judgement_table, precision_words
from tocsin.show.tables import printable


def judge_in(path: Path, decision: str, what: str, *, other: str | None, changes: Sequence[str], by: tuple[str, str]) -> None:
    """Keep a judgement in the case at `path`, and say what was understood. Raises CaseError."""
    fields = {name.strip(): value for name, _, value in (change.partition("=") for change in changes)}
    wording = Wording(decision=cast(Decision, decision), words=what, other=other, changes=fields, who=by[0], why=by[1])
    with Case(path, create=False) as case:
        judgement = decide(case, wording)
    about = judgement.target.words if judgement.other is None else f"{judgement.target.words} / {judgement.other.words}"
    said = f"{judgement.id[:SHORT_LENGTH]}: {judgement.decision} {judgement.target.kind}: {about}"
    print(printable(said))
    for name, value in judgement.changes.items():
        print(f"  {printable(name)}: {printable(value)}")


def show_judgements(path: Path, *, as_json: bool) -> None:
    """Print the judgements of the case at `path`, the precision so far and the agreement. Raises CaseError."""
    with Case(path, create=False) as case:
        given = case.judgements()
    standing = {judgement.id for judgement in in_force(given)}
    if as_json:
        for judgement in given:
            row = {**to_builtins(judgement), "in_force": judgement.id in standing}
            sys.stdout.buffer.write(to_json(row) + b"\n")
        summary = {"precision": precision_so_far(given), "agreement": agreement(given)}
        sys.stdout.buffer.write(to_json(summary) + b"\n")
        return
    if not given:
        print("Nothing was judged yet; see: tocsin judge --help", file=sys.stderr)
        return
    console = output_console()
    console.print(judgement_table(given, standing))
    print(f"\n{counted(len(given), 'judgement')} in {path}")
    for line in (*precision_words(precision_so_far(given)), agreement_words(agreement(given))):
        print(line)
