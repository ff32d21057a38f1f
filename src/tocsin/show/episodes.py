"""Episodes for the terminal and for `--json`: when, what, on whose word, against whose, and where the tellings differ.

Words from documents never act as markup; control characters cannot reach the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from tocsin.record.episodes.episode import Disagreement, Episode, Side, Telling
from tocsin.show.rows import Row, event_row
from tocsin.show.tables import WIDE, printable, when

DIM, STRONG = "dim", "bold"
SLOTS = {"whether": "whether it was so", "when": "when", "where": "where", "outcome": "how it ended", "name": "what it is called"}
MOST_VOICES = 6  # named in a cell of a table; the rest are counted


def episode_table(episodes: Iterable[Episode], width: int) -> Table:
    """By time: what, how many independent reports, who says so and who denies it, what they differ in, the first report."""
    wide = width >= WIDE
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), header_style="dim bold", expand=True)
    table.add_column("When", min_width=10, max_width=16, overflow="fold")
    for name, share in (("What", 3), ("Says who", 3), ("First report", 5)) if wide else (("What", 1),):
        table.add_column(name, overflow="fold", ratio=share)
    for episode in episodes:
        cells = (_what(episode), _voices(episode), _first(episode.tellings[0]))
        table.add_row(when(episode.time), *(cells if wide else (_lines(cells),)))
    return table


def episode_row(episode: Episode) -> Row:
    """An episode with its tellings; each telling is the row of its event, and what the episode makes of it."""
    time, place = episode.time, episode.place
    return {
        "id": episode.id,
        "kind": episode.kind,
        "label": episode.label,
        "who": episode.who,
        "country": episode.country,
        "status": episode.status,
        "time": time.value if time else None,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "place": place.name if place else None,
        "origins": episode.origins,
        "documents": episode.documents,
        "asserting": episode.asserting,
        "denying": episode.denying,
        "expecting": episode.expecting,
        "disagreements": [disagreement_row(found) for found in episode.disagreements],
        "tellings": [telling_row(telling) for telling in episode.tellings],
    }


def telling_row(telling: Telling) -> Row:
    """One telling: its event, its stance, and why it was put here."""
    return {
        "stance": telling.stance,
        "voice": telling.voice,
        "origin": telling.origin,
        "because": telling.because,
        **event_row(telling.line),
    }


def disagreement_row(disagreement: Disagreement) -> Row:
    """The sides of a disagreement; which tellings stand on each, by document and event."""
    return {"slot": disagreement.slot, "sides": [side_row(side) for side in disagreement.sides]}


def side_row(side: Side) -> Row:
    """One value with its voices and tellings."""
    tellings = [{"document": t.line.entry.document.id, "event": t.line.event.id} for t in side.tellings]
    return {"value": side.value, "voices": side.voices, "origins": side.origins, "tellings": tellings}


def named(voices: Iterable[str]) -> str:
    """The first voices by name, the others as a number."""
    known = list(voices)
    rest = len(known) - MOST_VOICES
    return ", ".join(known[:MOST_VOICES]) + (f" and {rest} more" if rest > 0 else "")


def _what(episode: Episode) -> Text:
    text = Text.assemble((printable(episode.label), STRONG))
    if episode.status != "reported":
        text.append(f" ({episode.status})", style="italic")
    if episode.place is not None and episode.place.name not in episode.label:
        text.append(f"\n{printable(episode.place.name)}", style=DIM)
    for found in episode.disagreements:
        text.append(f"\n{SLOTS[found.slot]}: ", style=DIM)
        text.append(printable(" / ".join(side.value for side in found.sides)))
    return text


def _voices(episode: Episode) -> Text:
    return _lines(Text.assemble((f"{said} ", DIM), printable(named(voices))) for said, voices in _said(episode))


def _said(episode: Episode) -> Iterator[tuple[str, tuple[str, ...]]]:
    noun = "origin" if episode.origins == 1 else "origins"
    for said, voices in (("said by", episode.asserting), ("denied by", episode.denying), ("expected by", episode.expecting)):
        if voices:
            counted = f"{episode.origins} {noun}: " if said == "said by" or not episode.asserting else ""
            yield counted + said, voices


def _first(telling: Telling) -> Text:
    entry = telling.line.entry
    note = ", ".join(filter(None, (entry.document.published, entry.document.key)))
    return Text.assemble(printable(telling.line.sentence_text), "\n", (printable(note), DIM))


def _lines(parts: Iterable[Text]) -> Text:
    return Text("\n").join(part for part in parts if part)
