"""How much room a name takes in the picture: estimated generously, so that what is said to fit does in whatever font."""

from __future__ import annotations

import unicodedata

SIZE = 13.0  # of the letters, in picture units
LETTER, WIDE = 0.66, 1.05  # width of a letter, and of an East Asian one, in parts of the size
LINE = 1.25 * SIZE  # height of a line
DESCENT = 0.2 * SIZE  # of letters below their line, more or less
GAP = 3.0  # between a mark and its name
LONGEST = 28  # letters shown of a name


def shortened(name: str) -> str:
    """A name as it stands in the picture."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def width_of(name: str) -> float:
    """How wide it is at most."""
    return SIZE * sum(WIDE if unicodedata.east_asian_width(letter) in "WF" else LETTER for letter in name)
