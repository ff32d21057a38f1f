"""What changed between two days, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tocsin.record.changes import Change, Changes
from tocsin.show.tables import DIM, STRONG, printable

TITLES = {"known": "Became known", "revised": "Revised", "withdrawn": "Withdrawn"}
PLURALS = {"copy": "copies"}


def changes_text(found: Changes) -> RenderableType:
    """A section per sort of change, each with its number and its lines; sections that are empty say so."""
    return Group(*_sections(found))


def _sections(found: Changes) -> Iterator[RenderableType]:
    for sort, title in TITLES.items():
        changes = [change for change in found.changes if change.sort == sort]
        yield Text.assemble((title, STRONG), f": {_sum(found, changes) if sort == 'known' else len(changes) or 'nothing'}")
        for change in changes:
            yield Padding(_line(change), (0, 0, 0, 2))
        yield Text()


def _sum(found: Changes, changes: list[Change]) -> str:
    if not changes:
        return "nothing"
    happenings = sum(change.subject == "episode" for change in changes)
    numbers = {**{noun: number for noun, number in found.counts.items() if number or noun == "document"}, "new happening": happenings}
    return ", ".join(f"{number} {noun if number == 1 else PLURALS.get(noun, f'{noun}s')}" for noun, number in numbers.items())


def _line(change: Change) -> Text:
    text = Text.assemble((change.on, DIM), "  ", printable(change.what))
    if change.before is not None and change.after is not None:
        text.append(f": {printable(change.before)} → {printable(change.after)}")
    elif change.after is not None:
        text.append(f" ({printable(change.after)})")
    elif change.before is not None:
        text.append(f": no longer {printable(change.before)}")
    return text.append(f"  {printable(change.because)}", style=DIM) if change.because else text
