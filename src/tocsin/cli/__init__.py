"""The command line: one thin verb per thing a user wants. `main` is the entry point; `app` holds the verbs.

What Tocsin reports on purpose becomes one line and exit code 2; a source that cannot be used, exit code 1; Ctrl-C, exit code 130.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from tocsin.cli.app import app
from tocsin.errors import TocsinError

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
INTERRUPTED = 130  # what shells report for a program that was stopped with Ctrl-C


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `tocsin` with these arguments (default: the process's own) and exit."""
    for name in THREADS:  # our matrices are small: more threads burn twice the processor time and are not a second faster
        os.environ.setdefault(name, "1")
    if sys.stdout is None:  # closed by whoever started us, who wants no output
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without some letter shows its number instead of failing
    try:
        try:
            app(args=arguments, prog_name="tocsin")
        finally:
            _flush()
    except TocsinError as error:
        print(f"tocsin: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever read our output has seen enough
        _discard_output()
        sys.exit(1)
    except OSError as error:  # sources, cases and named files tell their own; what is left is the output stream
        print(f"tocsin: the output cannot be written ({error.strerror or error}); free some space, or send it elsewhere", file=sys.stderr)
        _discard_output()
        sys.exit(2)


def _flush() -> None:
    """Now, while a full disk can still be told in a line."""
    if not sys.stdout.closed:
        sys.stdout.flush()


def _discard_output() -> None:
    """So that the flush at exit is quiet, too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
