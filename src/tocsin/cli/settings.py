"""What `tocsin settings` does: show what a case is watched with, change it, write it out."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from tocsin.cli.watching import say, write_rows
from tocsin.errors import TocsinError
from tocsin.record.case import Case
from tocsin.serial import to_builtins
from tocsin.show.watch import tables
from tocsin.watch.changes import changes_of
from tocsin.watch.library import find_list, shipped_lists
from tocsin.watch.settings import NAME, choose, chosen_for, value_of, write_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be set, by whom, why. `watch`: name or file of a list; `reset`: all as it ships."""

    watch: str | None
    reset: bool
    who: str | None
    why: str | None


def set_watch(path: Path, wish: Wish) -> None:
    """Set what a case is watched with. Raises LexiconError, and BadParameter where it is not said why."""
    if wish.watch is not None and wish.reset:
        raise typer.BadParameter("give --watch or --reset, not both", param_hint="--reset")
    if not (wish.why or "").strip():
        raise typer.BadParameter("say why, so that others can follow it", param_hint="--why")
    chosen = None if wish.watch is None else find_list(wish.watch)
    with Case(path, create=False) as case:
        choose(case, chosen, who=wish.who or getpass.getuser(), why=str(wish.why).strip())
    show_settings(path, as_json=False)


def show_settings(path: Path, *, as_json: bool) -> None:
    """Print what holds, and who set what before."""
    with Case(path, create=False) as case:
        chosen, given = chosen_for(case), case.settings(NAME)
    if as_json:
        write_rows(
            [
                {"id": one.id, "at": one.at, "who": one.who, "why": one.why, "list": to_builtins(value_of(one)), "holds": one is given[-1]}
                for one in given
            ]
        )
        return
    changes = changes_of(chosen)
    print(f"Not as it ships: {'; '.join(change.sentence for change in changes)}." if changes else "All is watched as it ships.")
    if given:
        say(tables.settings_table(given, [changes_of(value_of(one)) for one in given]))
    else:
        print(f"Lists that ship: {', '.join(shipped_lists())}. Set one, or a file of your own: tocsin settings --watch NAME --why WORDS")


def write_out(path: Path, output: Path) -> None:
    """Write the list that holds as YAML; "-" for standard output."""
    with Case(path, create=False) as case:
        text = write_list(chosen_for(case))
    if str(output) == "-":
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise TocsinError(f"{output}: cannot be written ({error.strerror}); name another file") from error
    print(f"Wrote {output}.")
