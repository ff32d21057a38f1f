"""Statements as the page shows them: who, how, what, about what, quoted by whom, and what of the chronicle rests on it.

In: entries and the chronicle's views. Out: views in the order of the documents, each statement before those that are quoted in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.record.entries import Entry, StatementLine
from tocsin.record.statements import UNNAMED, statements_of
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.lines import LineView, Link
from tocsin.show.dossier.voice import judging_words
from tocsin.show.dossier.when import iso_words
from tocsin.show.dossier.words import source_name

MOST_STEPS = 3  # steps by which nested statements are set in: deeper ones would leave no room on a telephone


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One attribution."""

    assertion: str  # its id
    standing: str | None  # accepted, corrected or rejected by an analyst; None: not judged
    anchor: str
    speaker: Link
    is_named: bool
    attitude: str
    topics: tuple[str, ...]
    cue: str
    content: str
    depth: int
    parent: Link | None  # the statement that it is quoted inside
    outlet: str
    reported: str
    document: Link
    text_anchor: str
    lines: tuple[Link, ...]  # chronicle lines that rest on it
    judged: tuple[str, ...]  # words by which the outlet itself judges in the same sentence

    @property
    def telling(self) -> str:
        """Whether the outlet reports or judges where it tells of this."""
        return "commentary" if self.judged else "reporting"


def statement_views(entries: Sequence[Entry], lines: Sequence[LineView], anchors: Anchors) -> list[StatementView]:
    """All statements, in the order of the documents and of their text."""
    resting: defaultdict[str | None, list[Link]] = defaultdict(list)
    for line in lines:
        for link in line.statements:
            resting[link.anchor].append(Link(f"{line.what}, {line.when if line.stretch else 'undated'}", line.anchor))
    return [_statement_view(line, resting, anchors) for line in statements_of(entries)]


def view_of(line: StatementLine, anchors: Anchors) -> StatementView:
    """One statement, without the lines of the chronicle that rest on it."""
    return _statement_view(line, defaultdict(list), anchors)


def _statement_view(line: StatementLine, resting: defaultdict[str | None, list[Link]], anchors: Anchors) -> StatementView:
    document, statement = line.entry.document, line.statement
    anchor = anchors.statement(document.id, statement.id)
    return StatementView(
        assertion=line.id,
        standing=line.standing,
        anchor=anchor,
        speaker=Link(line.speaker, anchors.actor(document.id, statement.source_actor)),
        is_named=line.speaker != UNNAMED,
        attitude=statement.attitude,
        topics=line.topics,
        cue=line.cue,
        content=line.content,
        depth=min(line.depth, MOST_STEPS),
        parent=Link(line.chain[0], anchors.statement(document.id, statement.parent)) if line.chain and statement.parent else None,
        outlet=source_name(document),
        reported=iso_words(document.published),
        document=Link(document.title or document.key, anchors.document(document.id)),
        text_anchor=anchors.text(document.id, statement.id),
        lines=tuple(resting[anchor]),
        judged=judging_words(line.commentary, document.text),
    )
