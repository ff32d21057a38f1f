"""Origins for the terminal and for `--json`: a copy tree per origin, each document with what it took and why.

Words from documents never act as markup; control characters cannot reach the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text

from tocsin.record.origins.lineage import Link, Node, Origin
from tocsin.record.origins.walking import walk
from tocsin.serial import to_builtins
from tocsin.show.tables import WIDE, printable

DIM, STRONG = "dim", "bold"
OUTSIDE = "not in the case"
ALONE = "Nobody’s copy, and credits nobody:"
SURE = {"credit": "says so itself", "date": "published later", "extent": "the shorter", "unknown": "order not known"}


def origin_table(origins: Iterable[Origin], width: int) -> Table:
    """Where each report comes from: the trees, with how much was taken and what tells so; then the reports that stand alone."""
    wide = width >= WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim bold", expand=True)
    for name, share in (("Origin", 4), ("How", 2), ("Why", 4)) if wide else (("Origin", 1),):
        table.add_column(name, overflow="fold", ratio=share)
    alone: list[Node] = []
    for origin in origins:
        if not origin.links:
            alone += origin.nodes
            continue
        for depth, node, link in walk(origin):
            cells = (_node(node, depth), *_how(link))
            table.add_row(*(cells if wide else (Text("\n").join(filter(None, cells)),)))
    if alone:
        table.add_row(Text("\n").join([Text(ALONE, style=DIM), *(Text.assemble(printable(n.name), "  ", (_note(n), DIM)) for n in alone)]))
    return table


def origin_row(origin: Origin) -> dict[str, Any]:
    """An origin with its documents and links."""
    row: dict[str, Any] = to_builtins(origin)
    return {"id": row["id"], "root": row["root"], "documents": row["nodes"], "links": row["links"], "also": row["also"]}


def _node(node: Node, depth: int) -> Text:
    indent = "   " * (depth - 1) + "└─ " if depth else ""
    return Text.assemble(indent, (printable(node.name), STRONG), "\n" + " " * len(indent), (_note(node), DIM))


def _note(node: Node) -> str:
    return printable(", ".join(filter(None, (node.published, node.key)))) if node.document else OUTSIDE


def _how(link: Link | None) -> tuple[Text, Text]:
    if link is None:
        return Text(""), Text("")
    share = "" if link.source.document is None else f" {link.score:.0%}"
    return Text.assemble((link.kind, STRONG), f"{share}\n", (SURE[link.direction], DIM)), Text(printable(link.because))
