"""docs/CLI.md from the verbs themselves: `python -m tocsin.cli.reference > docs/CLI.md` (`make docs`). A test fails when they differ.

Read from the functions and their annotations, not from the help screens, whose layout changes with the libraries that draw them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from tocsin.cli.app import GROUPS, VERBS

HEAD = """\
# The command line

*Written by `make docs` from the commands themselves; edit those.*

Exit codes: 0 all went well; 1 a source or row could not be used (it was named, the rest was done); 2 the command could not be carried out;
130 stopped with Ctrl-C.
"""
TYPE_NAMES = {Path: "PATH", str: "TEXT", int: "NUMBER"}


def reference() -> str:
    """The whole page."""
    grouped = ((f"{group} {{}}", verb) for group, (_, verbs) in GROUPS.items() for verb in verbs)
    return "\n".join([HEAD, *(_section(verb, name.format(verb.__name__)) for name, verb in (*(("{}", verb) for verb in VERBS), *grouped))])


def _section(callback: Callable[..., Any], name: str) -> str:
    parameters = list(_parameters(callback))
    arguments = [row for row, is_option in parameters if not is_option]
    options = [row for row, is_option in parameters if is_option]
    usage = " ".join(["tocsin", name, *(name for name, _ in arguments), *(["[OPTIONS]"] if options else [])])
    rows = [f"| `{name}` | {said} |" for name, said in (*arguments, *options)]
    table = ["", "| argument or option | meaning |", "|---|---|", *rows] if rows else []
    return "\n".join([f"## {name}", "", "```console", f"$ {usage}", "```", "", inspect.getdoc(callback) or "", *table, ""])


def _parameters(callback: Callable[..., Any]) -> Iterator[tuple[tuple[str, str], bool]]:
    """How each parameter is written, what is said of it, and whether it is an option."""
    hints = get_type_hints(callback, include_extras=True)
    for name, parameter in inspect.signature(callback).parameters.items():
        kind, info = get_args(hints[name])[:2]
        if isinstance(info, OptionInfo):
            yield (_option_name(kind, info), _said(info, parameter.default)), True
        elif isinstance(info, ArgumentInfo):
            repeated = "..." if get_origin(kind) is list else ""
            yield (f"{info.metavar or name.upper()}{repeated}", info.help or ""), False


def _option_name(kind: Any, info: OptionInfo) -> str:
    types = get_args(kind) if get_origin(kind) in (Union, type(str | None)) else (kind,)
    value = "" if bool in types else f" {info.metavar or TYPE_NAMES[types[0]]}"
    written = (info.default, *(info.param_decls or ()))  # inside Annotated, typer keeps the first name as the default
    return ", ".join(name for name in written if isinstance(name, str)) + value


def _said(info: OptionInfo, default: object) -> str:
    words = info.help or ""
    if info.envvar:
        words += f" Environment: `{info.envvar}`."
    if default is inspect.Parameter.empty:
        words += " Required."
    elif default not in (None, False):
        words += f" Default: `{default}`."
    return words


if __name__ == "__main__":
    print(reference(), end="")
