"""Conflicts for the terminal and for `--json`: what is told differently, each value with its voices, and what explains it.

Words from documents never act as markup; control characters cannot reach the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from tocsin.read.names import fold
from tocsin.record.conflicts.conflict import Conflict, Reported, Row
from tocsin.record.episodes.episode import Side
from tocsin.show.amounts import amount_words, with_unit
from tocsin.show.episodes import SLOTS, named, side_row
from tocsin.show.rows import Row as Json
from tocsin.show.rows import figure_row
from tocsin.show.tables import WIDE, printable

DIM, STRONG = "dim", "bold"
QUESTIONS = {**SLOTS, "winner": "who won", "number": "how many"}


def conflict_table(conflicts: Iterable[Conflict], width: int) -> Table:
    """What is told differently, each value on its own lines with those who give it."""
    wide = width >= WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim bold", expand=True)
    for name, share in (("About", 3), ("Value", 3), ("Says who", 5)) if wide else (("About", 1),):
        table.add_column(name, overflow="fold", ratio=share)
    for conflict in conflicts:
        about = _about(conflict)
        for value, voices in _values(conflict):
            table.add_row(*((about, value, voices) if wide else (_lines((about, Text.assemble(value, "  ", voices))),)))
            about = Text("")
    return table


def conflict_row(conflict: Conflict) -> Json:
    """A conflict with its sides or its numbers; numbers are rows of figures with what the conflict makes of them."""
    return {
        "id": conflict.id,
        "slot": conflict.slot,
        "subject": conflict.subject,
        "nature": conflict.nature,
        "episode": conflict.episode,
        "sides": [side_row(side) for side in conflict.sides],
        "rows": [_row_json(row) for row in conflict.rows],
    }


def holds(conflict: Conflict, words: str) -> bool:
    """Whether its subject, question, values or competitors hold these words; case and accents do not count."""
    forms = (conflict.subject, QUESTIONS[conflict.slot], *(side.value for side in conflict.sides), *(row.of for row in conflict.rows))
    return any(fold(words) in fold(form) for form in forms)


def spread_words(row: Row) -> str:
    """ "from 29 to 31.5%"; empty where all are one."""
    low, high = row.spread
    unit = row.numbers[0].line.figure.unit
    return "" if low == high else f"from {with_unit(low, None)} to {with_unit(high, unit)}"


def _row_json(row: Row) -> Json:
    return {
        "of": row.of,
        "nature": row.nature,
        "explained": row.explained,
        "spread": row.spread,
        "numbers": [_number_json(number) for number in row.numbers],
    }


def _number_json(number: Reported) -> Json:
    return {"voice": number.voice, "origin": number.origin, "basis": number.basis, **figure_row(number.line)}


def _about(conflict: Conflict) -> Text:
    nature = "" if conflict.nature == "conflict" else f" ({conflict.nature})"
    return Text.assemble((printable(conflict.subject), STRONG), (nature, "italic"), "\n", (QUESTIONS[conflict.slot], DIM))


def _values(conflict: Conflict) -> Iterator[tuple[Text, Text]]:
    for side in conflict.sides:
        yield Text(printable(side.value)), _side(side)
    for row in conflict.rows:
        notes = "\n".join(filter(None, (spread_words(row), row.explained)))
        yield (
            _lines((Text(printable(row.of)), Text(printable_lines(notes), style=DIM))),
            _lines(_number(number) for number in row.numbers),
        )


def printable_lines(text: str) -> str:
    """Line by line what a terminal can show."""
    return "\n".join(printable(line) for line in text.splitlines())


def _side(side: Side) -> Text:
    count = f"{side.origins} {'origin' if side.origins == 1 else 'origins'}: "
    return Text.assemble((count, DIM), printable(named(side.voices)))


def _number(number: Reported) -> Text:
    entry = number.line.entry
    amount = Text(printable(amount_words(number.line.figure)), style=STRONG)
    note = ", ".join(filter(None, (number.basis, entry.document.published or "undated")))
    return Text.assemble(amount, "  ", printable(number.voice), (f"  ({printable(note)})", DIM))


def _lines(parts: Iterable[Text]) -> Text:
    return Text("\n").join(part for part in parts if part)
