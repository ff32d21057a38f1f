"""Episodes with a date as a TimelineJS timeline: what happened when, by how many independent origins, in the words of the first report.

Dates keep the precision that is known: a month without its day has no day. All words are escaped: TimelineJS takes HTML.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from tocsin.dates import PartialDate
from tocsin.record.episodes.episode import Episode
from tocsin.records import Time
from tocsin.serial import to_json
from tocsin.show.exports import Format
from tocsin.show.exports.material import Material, drawing
from tocsin.show.exports.writing import counted, write_whole


def write_timeline(material: Material, path: Path) -> str:
    """One slide per episode whose year is known."""
    slides = [slide for episode in material.episodes if (slide := _slide(episode, material)) is not None]
    missing = len(material.episodes) - len(slides)
    write_whole(path, to_json({"events": slides, "scale": "human"}))
    return f"{counted(len(slides), 'episode')}; left out, as their year is not known: {missing:,}"


def _slide(episode: Episode, material: Material) -> dict[str, Any] | None:
    dates = _dates(episode.time)
    if dates is None or not episode.tellings:
        return None
    line = episode.tellings[0].line
    outlet = line.entry.document.outlet or "outlet unknown"
    origins = "One origin" if episode.origins == 1 else f"{episode.origins} independent origins"
    words = material.cover.any(
        {
            "headline": episode.label,
            "said": line.sentence_text,
            "who": ", ".join((*line.speakers, outlet)),
            "denied": ", ".join(episode.denying),
        }
    )
    denied = f"<p>Denied by {escape(words['denied'])}.</p>" if words["denied"] else ""
    text = f"<p>“{escape(words['said'])}”</p><p>{escape(words['who'])}. {origins}, {episode.status}.</p>{denied}"
    return {**dates, "text": {"headline": escape(words["headline"]), "text": text}, "group": episode.kind, "unique_id": episode.id}


def _dates(time: Time | None) -> dict[str, Any] | None:
    """Start and, for a stretch, end; None where the year is not known."""
    if time is None or time.value is None:
        return None
    start, _, end = time.value.partition("/")
    first, last = _date(start) or _date(time.earliest or ""), _date(end)
    return None if first is None else {"start_date": first, **({"end_date": last} if last else {}), "display_date": escape(time.value)}


def _date(written: str) -> dict[str, int] | None:
    try:
        date = PartialDate.parse(written)
    except ValueError:
        return None
    if date.year is None:
        return None
    parts = {name: getattr(date, name) for name in ("year", "month", "day", "hour", "minute")}
    return {name: value for name, value in parts.items() if value is not None}


FORMATS = (Format(name="timelinejs", suffix=".timeline.json", write=drawing(write_timeline)),)
