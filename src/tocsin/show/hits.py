"""What a search found, as a table with the words marked."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from tocsin.record.identity import SHORT_LENGTH
from tocsin.record.search import Hit
from tocsin.show.tables import DIM, STRONG, UNKNOWN_OUTLET, printable

FOUND = "bold underline"


def hit_table(hits: Iterable[Hit]) -> Table:
    """When, who or where, and the piece of text."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim bold", expand=True)
    for name, ratio in (("Reported", None), ("Who", 2), ("What", 6)):
        table.add_column(name, ratio=ratio, overflow="fold", min_width=len("2019-11-10") if ratio is None else None)
    for hit in hits:
        table.add_row(Text(hit.published or "undated", style="" if hit.published else DIM), _who(hit), _piece(hit))
    return table


def _who(hit: Hit) -> Text:
    outlet = printable(hit.outlet or UNKNOWN_OUTLET)
    if hit.scope == "statements":
        return Text.assemble((printable(hit.speaker or ""), STRONG), f"\n{hit.attitude}", (f", in {outlet}", DIM))
    return Text.assemble((printable(hit.title or hit.key), STRONG), (f"\n{outlet}", DIM))


def _piece(hit: Hit) -> Text:
    text = Text()
    done = 0
    for start, end in hit.found:  # piece by piece, so that marks stay on their words whatever `printable` replaces
        text.append(_even(hit.piece[done:start])).append(_even(hit.piece[start:end]), style=FOUND)
        done = end
    text.append(_even(hit.piece[done:]))
    return text.append(f"\n{printable(hit.key)}  {(hit.assertion or '')[:SHORT_LENGTH]}".rstrip(), style=DIM)


def _even(part: str) -> str:
    """As `printable`, but keeping the white space at the ends."""
    return "".join(printable(character) if not character.isspace() else " " for character in part)
