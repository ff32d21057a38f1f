"""Standard output as tables are written to it. In: nothing. Out: a console. Apart from the views: verbs without a case load none."""

from __future__ import annotations

import os
import sys

from rich.console import Console

PIPED_WIDTH = 160  # characters, where no terminal says how wide it is


def output_console() -> Console:
    """Standard output: colours only on a terminal, its width where known."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=PIPED_WIDTH if piped else None, highlight=False)
