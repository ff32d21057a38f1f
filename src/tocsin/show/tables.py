"""What a case answers as tables in the terminal.

In: the lines that a case gives. Out: rich tables that fit the width at hand; words wrap, nothing that matters is cut. A wide terminal gets
columns, a narrow one the same words stacked.

Words from documents are hostile input: they never act as markup, and control characters cannot reach the terminal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rich.table import Table
from rich.text import Text

from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, FigureLine, StatementLine, TieLine
from tocsin.record.identity import SHORT_LENGTH
from tocsin.records import Document, Event, Tie, Time
from tocsin.show.amounts import amount_words

WIDE = 110  # characters from which columns are wide enough to read sentences in
DIM, STRONG, STRUCK = "dim", "bold", "strike"
DATE_WIDTH, MINUTE_WIDTH = len("2019-11-10"), len("2019-11-10 16:50")
UNDATED = "undated"
AssertionLine = ChronicleLine | StatementLine | FigureLine | TieLine
UNKNOWN_OUTLET = "outlet unknown"


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the part of the remaining width that a column of words gets, in tables whose words rarely fit on one line."""

    name: str
    kind: Literal["words", "date", "number"] = "words"
    share: int | None = None


def chronicle_table(lines: Iterable[ChronicleLine], width: int) -> Table:
    """Events by time: when, what, who to whom, on whose word, in which sentence of which document."""
    wide = width >= WIDE
    words = (Column("What", share=2), Column("Who", share=2), Column("Says who", share=2), Column("Sentence", share=5))
    table = _table(Column("When", "date"), *(words if wide else (Column("What is said"),)), spaced=True)
    for line in lines:
        what, who, voice = _what(line.event), _who(line), _stacked(_voice(line.speakers, line.entry), _telling(line))
        sentence = _sourced(line.sentence_text, line)
        cells = (what, who, voice, sentence) if wide else (_stacked(Text.assemble(what, "  ", who), voice, sentence),)
        table.add_row(when(line.event.time, carried=line.event.time_carried), *cells)
    return table


def statement_table(lines: Iterable[StatementLine], width: int) -> Table:
    """Statements in the order of the reporting: who, how, what, verbatim, about what. What is quoted in another is set in under it."""
    wide = width >= WIDE
    words = (Column("Who", share=2), Column("How", share=2), Column("What", share=6))
    table = _table(Column("Reported", "date"), *(words if wide else (Column("Who says what"),)), spaced=True)
    for line in lines:
        who = Text("  " * line.depth + printable(line.speaker), style=STRONG)
        if line.chain:
            who.append(f"\n{'  ' * line.depth}quoted by {printable(line.chain[0])}", style="dim not bold")
        how = Text(f"{line.statement.attitude} ({printable(line.cue)})" if line.cue else line.statement.attitude)
        what = _stacked(_sourced(line.content, line), Text(", ".join(line.topics), style=DIM))
        cells = (who, how, what) if wide else (_stacked(Text.assemble(who, "  ", how), what),)
        table.add_row(_reported(line.entry), *cells)
    return table


def tie_table(lines: Iterable[TieLine], width: int) -> Table:
    """Ties by the subject's name: who, what to whom, since when, on whose word, in which sentence. Columns say a name once."""
    wide = width >= WIDE
    words = (Column("Tie", share=2), Column("To whom", share=2), Column("Says who", share=2), Column("Sentence", share=5))
    date = Column("When", "date")
    table = _table(*((Column("Who", share=2), date, *words) if wide else (date, Column("What is said"))), spaced=True)
    before = None
    for line in lines:
        who, tie, whom = Text(printable(line.subject), style=STRONG), _tie(line.tie), Text(printable(line.object or ""))
        voice, sentence, held = _voice(line.speakers, line.entry), _sourced(line.sentence_text, line), _lasting(line.tie)
        if wide:
            table.add_row(who if line.subject != before else Text(), held, tie, whom, voice, sentence)
        else:
            table.add_row(held, _stacked(Text.assemble(who, "  ", tie, "  ", whom), voice, sentence))
        before = line.subject
    return table


def figure_table(lines: Iterable[FigureLine], width: int) -> Table:
    """Claimed numbers by what they count: how much, as of when, on whose word, in which sentence. What is counted is said once."""
    wide = width >= WIDE
    words = (Column("Says who", share=2), Column("Sentence", share=5))
    table = _table(Column("What", share=2), Column("How much", share=2), Column("When", "date"), *(words if wide else ()), spaced=True)
    before = None
    for line in lines:
        what = ", ".join(filter(None, (line.figure.kind, line.topic)))
        named = Text("" if what == before else printable(what), style=STRONG)
        before = what
        amount = Text(printable(amount_words(line.figure)))
        if line.figure.certainty not in ("happened", "happening"):
            amount.append(f" ({line.figure.certainty})", style="italic")
        voice, sentence = _voice(line.speakers, line.entry), _sourced(line.sentence_text, line)
        at = when(line.figure.time) if line.figure.time is not None else Text("")
        table.add_row(named, *((amount, at, voice, sentence) if wide else (_stacked(amount, voice, sentence), at)))
    return table


def actor_table(summaries: Iterable[ActorSummary], width: int) -> Table:
    """Actors: who they are as reported, and how widely."""
    wide = width >= WIDE
    names = ("Name", "Kind", "Country", "Sector", "Roles as reported", "Also called") if wide else ("Name",)
    counts = (Column("Documents", "number"), Column("Mentions", "number"))
    table = _table(*map(Column, names), *(counts if wide else counts[:1]), spaced=not wide)
    for actor in summaries:
        name = Text(printable(actor.name), style=STRONG)
        facts = [Text(fact) for fact in (actor.kind, actor.country or "", actor.sector or "")]
        roles, aliases = Text(printable("; ".join(actor.roles))), Text(printable("; ".join(actor.aliases)), style=DIM)
        numbers = [Text(str(actor.documents)), Text(str(actor.mentions))]
        stacked = _stacked(name, Text(" ").join(filter(None, facts)), roles, aliases)
        cells: list[Text] = [name, *facts, roles, aliases, *numbers] if wide else [stacked, numbers[0]]
        table.add_row(*cells)
    return table


def document_table(entries: Iterable[Entry], width: int) -> Table:
    """Documents by date: from whom, and how much they assert."""
    wide = width >= WIDE
    names = ("Document", "Title", "Outlet", "Language") if wide else ("Document",)
    counts = (Column("Sentences", "number"), Column("Statements", "number"), Column("Events", "number"))
    table = _table(Column("Published", "date"), *map(Column, names), *(counts if wide else counts[2:]), spaced=not wide)
    for entry in entries:
        document, reading = entry.document, entry.reading
        key, title = Text(printable(document.key), style=STRONG), Text(printable(document.title or ""))
        outlet, language = Text(printable(document.outlet or "")), Text(_language(document))
        numbers = [Text(str(len(items))) for items in (reading.sentences, reading.statements, reading.events)]
        cells: list[Text] = [key, title, outlet, language, *numbers] if wide else [_stacked(key, title, outlet), numbers[-1]]
        table.add_row(_reported(entry), *cells)
    return table


def when(time: Time | None, *, carried: bool = False) -> Text:
    """The time as it is known: ISO as far as it goes, the document's own words where they cannot be resolved.

    `carried`: the day is that of an earlier sentence, said below it."""
    if time is None:
        return Text(UNDATED, style=DIM)
    if time.value is None:
        return Text(f"“{printable(time.text)}”", style=DIM)
    start, _, end = time.value.partition("/")
    shown = f"{_point(start)} –\n{_point(end)}" if end else _point(start)
    return Text.assemble((shown, STRONG), ("\nas before", DIM) if carried else "")


def printable(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the writing direction."""
    evened = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in JOINERS else c for c in evened)


JOINERS = "\u200c\u200d\u00ad"  # belong to the spelling of words in several scripts, or to hyphenation; they steer nothing


def _point(date: str) -> str:
    if date.startswith("--"):
        return f"{date[2:]}, no year"
    return "open" if date == ".." else date.replace("T", " ")


def _what(event: Event) -> Text:
    kind = Text(event.event, style=STRONG)
    details = ", ".join(filter(None, (event.mode, event.context)))
    if details:
        kind.append(f" {details}", style="not bold")
    if event.certainty != "happened":
        kind.append(f" ({event.certainty})", style="italic not bold")
    return kind


def _who(line: ChronicleLine) -> Text:
    actors, recipients = (printable(", ".join(names)) for names in (line.actors, line.recipients))
    return Text(f"{actors or '?'} → {recipients}" if recipients else actors)


def _voice(speakers: tuple[str, ...], entry: Entry) -> Text:
    outlet = printable(entry.document.outlet or UNKNOWN_OUTLET)
    if not speakers:
        return Text(outlet, style=DIM)
    chain = ", in the words of ".join(printable(speaker) for speaker in speakers)
    return Text.assemble(chain, (f", in {outlet}", DIM))


def _tie(tie: Tie) -> Text:
    kind = Text(tie.kind, style=STRONG)
    details = ", ".join(printable(detail) for detail in (tie.title, tie.amount) if detail)
    if details:
        kind.append(f" {details}", style="not bold")
    if tie.certainty != "happened":
        kind.append(f" ({'not so' if tie.certainty == 'did-not-happen' else tie.certainty})", style="italic not bold")
    return kind


def _lasting(tie: Tie) -> Text:
    """When it holds; a tie without a time says nothing, or that it is over."""
    if tie.time is not None:
        return when(tie.time)
    return Text("over" if tie.ended else "", style=DIM)


def _sourced(words: str, line: AssertionLine) -> Text:
    """Words of a document; below them its key, the start of the assertion's id, and how the assertion stands where it was judged."""
    notes = [printable(line.entry.document.key), line.id[:SHORT_LENGTH], *([line.standing] if line.standing else [])]
    return Text.assemble((printable(words), STRUCK if line.standing == "rejected" else ""), "\n", ("  ".join(notes), DIM))


def _telling(line: ChronicleLine) -> Text:
    """That the outlet itself judges in the sentence, or keeps away from the word that names the event."""
    notes = ["commentary"] if line.commentary else []
    notes += [line.distance.kind] if line.distance else []
    return Text(", ".join(notes), style=DIM)


def _reported(entry: Entry) -> Text:
    document = entry.document
    return Text(document.published) if document.published else Text(UNDATED, style=DIM)


def _language(document: Document) -> str:
    if document.language is None:
        return "unknown"
    return f"{document.language} (guessed)" if document.basis.get("language") == "guessed" else document.language


def _stacked(*parts: Text) -> Text:
    return Text("\n").join(filter(None, parts))


def _table(*columns: Column, spaced: bool) -> Table:
    """`spaced`: an empty line between rows, where they take several lines."""
    shared = any(column.share for column in columns)
    table = Table(box=None, pad_edge=False, padding=(0, 2, int(spaced), 0), header_style="dim bold", expand=shared)
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.kind == "number" else "left"
        narrowest, widest = (DATE_WIDTH, MINUTE_WIDTH) if column.kind == "date" else (None, None)
        table.add_column(column.name, justify=justify, overflow="fold", ratio=column.share, min_width=narrowest, max_width=widest)
    return table
