"""How many of the events that are read are right: a hundred drawn at random and judged by a reader against the articles.

In: a file of verdicts by each reader, one for each drawn event (`seeds_judged.yaml` by who mended the rules, `seeds_judged_second.yaml` by
who had no part in them), and the present reading. Out: the share judged right, and how far the file still speaks of what is read today: an
event is found again by document, trigger, type and mode, and stands as judged while `told` (a fingerprint of its participants, time,
certainty and speakers) is the same. Readers change; verdicts are not changed with them: a new sample is drawn.

    python -m bench.golden.judged --seed 7 --sheet judged.yaml     draw a sample: print it with its sentences, write an empty sheet
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from bench.golden.reports import Report, check_text, load_golden, read_reports
from tocsin.records import Event, Participant, Span

GOLDEN = Path(__file__).with_name("seeds_judged.yaml")
READERS = {"judged": GOLDEN, "second": GOLDEN.with_name("seeds_judged_second.yaml"), "third": GOLDEN.with_name("seeds_judged_third.yaml")}
NUMBER = 100  # what the project asked for
Fault = Literal["what", "who", "when", "certainty", "speaker"]
Drawn = tuple[Report, Event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One event as it was read when it was judged. Right: nothing is wrong. `because`: the cause, in our own words."""

    trigger: Span
    event: str
    mode: str | None = None
    told: str
    right: bool
    wrong: list[Fault] = field(default_factory=list)
    because: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """The verdicts on one report."""

    key: str
    sha256: str
    events: list[Verdict]


@dataclass(frozen=True, slots=True)
class Judged:
    """The file of verdicts."""

    documents: list[JudgedReport]


def draw(reports: Iterable[Report], number: int, seed: int) -> list[Drawn]:
    """A sample of all events that were read, in order of the text; the same for the same readings and seed."""
    events = [(report, event) for report in sorted(reports, key=lambda r: r.document.key) for event in report.reading.events]
    chosen = sorted(random.Random(seed).sample(range(len(events)), min(number, len(events))))
    return [events[place] for place in chosen]


def fingerprint(event: Event, report: Report) -> str:
    """Eight hex digits that change when who, whom, when, certainty or the speakers do."""
    names = {actor.id: actor.name for actor in report.reading.actors}
    chain = [s for s in report.reading.statements if s.id in event.asserted_by]

    def who(participants: Sequence[Participant]) -> list[object]:
        return [(p.start, p.end, names.get(p.actor or "")) for p in participants]

    value = event.time.value if event.time else None
    told = [who(event.actors), who(event.recipients), value, event.certainty, [(s.source, names.get(s.source_actor or "")) for s in chain]]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:8]


def measure_readers(reports: dict[str, Report]) -> dict[str, float]:
    """The figures of every reader."""
    return {f"{reader}_{name}": share for reader, path in READERS.items() for name, share in measure_judged(reports, path).items()}


def measure_judged(reports: dict[str, Report], path: Path = GOLDEN) -> dict[str, float]:
    """The share judged right, also save for the speakers, the share still read as it was judged, and the share right of those."""
    verdicts, standing = [], []
    for document in load_golden(path, Judged).documents:
        report = reports[document.key]
        check_text(report, document.sha256)
        now = {(event.trigger, event.event, event.mode, fingerprint(event, report)) for event in report.reading.events}
        verdicts += document.events
        standing += [v for v in document.events if (v.trigger, v.event, v.mode, v.told) in now]
    return {
        "right": _share_right(verdicts),
        "right_save_speakers": sum(v.right or v.wrong == ["speaker"] for v in verdicts) / len(verdicts) if verdicts else 0.0,
        "standing": len(standing) / len(verdicts) if verdicts else 0.0,
        "standing_right": _share_right(standing),
    }


def _share_right(verdicts: Sequence[Verdict]) -> float:
    return sum(v.right for v in verdicts) / len(verdicts) if verdicts else 0.0


def described(drawn: Drawn) -> str:
    """An event with all that is to be judged and the sentence it is read from: for the terminal, not to be kept."""
    report, event = drawn
    text, reading = report.document.text, report.reading
    names = {actor.id: actor.name for actor in reading.actors}
    speakers = [report.words_of(s.source) or "(nobody)" for s in reading.statements if s.id in event.asserted_by]

    def who(participants: Sequence[Participant]) -> str:
        return "; ".join(f"{p.text} = {names[p.actor]}" if p.actor and names[p.actor] != p.text else p.text for p in participants) or "-"

    start, end = reading.sentences[event.sentence]
    when = f"{event.time.text!r} = {event.time.value}" if event.time else "-"
    where = event.place.name if event.place else "-"
    return (
        f"{report.document.key[:3]} {event.event}/{event.mode} [{event.certainty}] {text[slice(*event.trigger)]!r} {event.trigger[0]}\n"
        f"    who {who(event.actors)}  whom {who(event.recipients)}  when {when}  where {where}  by {speakers or 'the outlet'}\n"
        f"    {' '.join(text[start:end].split())}"
    )


def sheet(sample: Sequence[Drawn]) -> str:
    """A sheet to fill in: a line of YAML an event, all of them wrong until they are judged."""
    lines = ["documents:"]
    for report in {drawn[0].document.key: drawn[0] for drawn in sample}.values():
        lines += [f"  - key: {report.document.key}", f"    sha256: {report.document.id}", "    events:"]
        for event in (event for other, event in sample if other is report):
            mode = f", mode: {event.mode}" if event.mode else ""
            told = fingerprint(event, report)
            lines.append(f"      - {{trigger: {list(event.trigger)}, event: {event.event}{mode}, told: '{told}', right: false}}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.golden.judged", description="Draw events to be judged against the articles.")
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="the folder of real data")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--sheet", type=Path, help="where to write a sheet for the verdicts")
    args = parser.parse_args()
    sample = draw(read_reports(args.data).values(), args.number, args.seed)
    for number, drawn in enumerate(sample, 1):
        print(f"{number:3d} {described(drawn)}")
    if args.sheet:
        args.sheet.write_text(sheet(sample), encoding="utf-8")


if __name__ == "__main__":
    main()
