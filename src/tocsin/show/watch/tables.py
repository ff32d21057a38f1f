"""What the watch answers, for the terminal.

In: sign lines and warnings. Out: rich tables and text. Words from documents go through `printable`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.record.settings import Setting
from tocsin.show.tables import DIM, STRONG, printable
from tocsin.watch.board import Board, Cell
from tocsin.watch.changes import Change
from tocsin.watch.criteria import Evidence
from tocsin.watch.library import Library, shipped, sources
from tocsin.watch.panel import Panel
from tocsin.watch.powers import powers
from tocsin.watch.replay import Moved, Replay
from tocsin.watch.schema import Group as SignGroup
from tocsin.watch.schema import WatchList
from tocsin.watch.sightings import Sighting
from tocsin.watch.stances import Stance, questions
from tocsin.watch.tally import Seen
from tocsin.watch.warning import Contribution, Warning
from tocsin.watch.watch import SignLine
from tocsin.watch.wording import country_name, multiple, percent

STATE_STYLES = {"for": "green", "against": "red", "split": "magenta", "shifting": "yellow"}
STATUS_STYLES = {"met": "green", "not met": "red", "disputed": "magenta", "not reported": "dim"}
SHOWN = 3  # places shown of each sign; the rest are counted
LEVEL_STYLES = {"calm": "green", "watch": "yellow", "alarm": "bold red"}
TELLING = 0.05  # share by which a sign must move the odds to be told on its own
BAR = 20  # characters of the longest contribution bar


def signs_table(lines: Iterable[SignLine]) -> Table:
    """Each sign sighted, the strongest first, with the newest places at which it shows."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Sign", "Stands", "Seen where, on whose word"):
        table.add_column(name, overflow="fold", ratio={"Sign": 3, "Stands": 2}.get(name, 8))
    for line in lines:
        table.add_row(Text.assemble((line.name, STRONG), "\n", (line.family, DIM)), _standing(line.seen), _places(line))
        table.add_row()
    return table


def list_table(watch_list: WatchList, lines: Iterable[SignLine]) -> Table:
    """The groups of a list in its own order: what was seen of each, and what was not."""
    seen = {line.sign: line for line in lines}
    known = {**shipped().signs, **{sign.id: sign for sign in watch_list.signs}}
    groups = watch_list.groups or (SignGroup(name=watch_list.title, use=tuple(sign.id for sign in watch_list.signs)),)
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Group", "Sign", "Stands", "Seen where, on whose word"):
        table.add_column(name, overflow="fold", ratio={"Group": 3, "Sign": 3, "Stands": 2}.get(name, 8))
    for group in groups:
        head = Text.assemble((group.name, STRONG), "\n", (group.about, DIM))
        for sign in group.use:
            line = seen.get(sign)
            named = Text(known[sign].name, style="" if line else DIM)
            table.add_row(head, named, _standing(line.seen) if line else Text("not seen", style=DIM), _places(line))
            head = Text()
        table.add_row()
    return table


def _places(line: SignLine | None) -> Text:
    if line is None:
        return Text()
    places = Text("\n").join(_place(s) for s in line.sightings[:SHOWN])
    if len(line.sightings) > SHOWN:
        places.append(f"\nand {len(line.sightings) - SHOWN} more", style=DIM)
    return places


def catalogue_table(library: Library) -> Table:
    """The signs that can be sighted: what each means, how much it weighs, on whose work it rests."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Sign", "What it means and why it matters", "Ratio", "Half-life"):
        table.add_column(name, overflow="fold")
    for sign in library.signs.values():
        ratio = sign.ratio
        weight = f"{ratio.value:g} ({ratio.low:g} to {ratio.high:g}), {ratio.basis}" if ratio else "not weighed"
        why = Text.assemble(f"{sign.means} {sign.why}", "\n", (sources().get(sign.source or "", ""), DIM))
        table.add_row(Text.assemble((sign.id, STRONG), "\n", sign.name, "\n", (sign.family, DIM)), why, weight, f"{sign.half_life:g} d")
        table.add_row()
    return table


def warning_text(warning: Warning) -> RenderableType:
    """A warning, from the answer down to what it rests on."""
    return Group(
        _headline(warning),
        Text(),
        _contributions(warning),
        Text(),
        _sensitivity(warning),
        Text(),
        _open_questions(warning),
    )


def _headline(warning: Warning) -> Text:
    text = Text.assemble(
        (f"{warning.level.upper()}  ", LEVEL_STYLES.get(warning.level, STRONG)),
        (f"{country_name(warning.country)}, as of {warning.as_of}: ", STRONG),
        f"an attempt to take power within 30 days is {multiple(warning.times_prior)}: {percent(warning.probability)} ",
        f"(range {percent(warning.low)} to {percent(warning.high)}), in words: {warning.word}.\n",
    )
    text.append(f"{warning.level}: {warning.level_means}. {_counted(warning.documents, 'report')} known by then.\n", style=DIM)
    prior = warning.prior
    text.append(f"Before any report: {percent(prior.probability)} ({percent(prior.low)} to {percent(prior.high)}); {prior.source}.", DIM)
    if warning.changes:
        text.append("\nNot as it ships: ", "yellow").append(
            "; ".join(printable(change.sentence) for change in warning.changes) + ".", "yellow"
        )
    if warning.judged:
        text.append("\nThe likelihood ratios are judged by the authors of the signs, not estimated from data, unless a line says so.", DIM)
    if warning.undated:
        unknown = "bears no day of its own and is" if warning.undated == 1 else "bear no day of their own and are"
        text.append(f"\n{_counted(warning.undated, 'sighting')} {unknown} not counted.", DIM)
    return text


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _contributions(warning: Warning) -> RenderableType:
    if not warning.contributions:
        return Text("No sign stands on this day." + _last_seen(warning))
    table = Table(box=None, pad_edge=False, show_edge=False, show_header=False)
    table.add_column("bar", no_wrap=True)
    table.add_column("why", overflow="fold")
    longest = max(_size(c) for c in warning.contributions)
    telling = [c for c in warning.contributions if _size(c) >= TELLING] or list(warning.contributions[:1])
    for contribution in telling:
        why = Text(contribution.sentence)
        why.append("\n").append(_place(contribution.sightings[0]))
        table.add_row(_bar(contribution, longest), why)
    slight = len(warning.contributions) - len(telling)
    if slight:
        table.add_row("", Text(f"and {slight} more that move the odds by less than {TELLING:.0%} each", style=DIM))
    return table


def _last_seen(warning: Warning) -> str:
    """Where to look when the reports are of another time."""
    if warning.last_seen is None:
        return ""
    return f" The last sighting counts on {warning.last_seen}; how it stood then: --as-of {warning.last_seen}"


def _bar(contribution: Contribution, longest: float) -> Text:
    length = max(1, round(BAR * _size(contribution) / longest)) if longest else 1
    sign, style = ("+", "red") if contribution.raises else ("-", "blue")
    return Text(sign * length + " " * (BAR - length), style=style)


def _size(contribution: Contribution) -> float:
    """How far it moves the odds, either way."""
    return max(contribution.factor, 1 / contribution.factor) - 1


def _sensitivity(warning: Warning) -> Text:
    text = Text("How much it depends on\n", style=STRONG)
    for one in warning.without[:5]:
        text.append(f"  without the {one.without} {printable(one.name)}: {percent(one.probability)}\n", style="not bold")
    for end in warning.ends[:3]:
        text.append(f"  {end.name} at either end of its ratio: {percent(end.low)} to {percent(end.high)}\n", style="not bold")
    text.append(f"  every ratio at its low end {percent(warning.all_low)}, at its high end {percent(warning.all_high)}", style="not bold")
    return text


def _open_questions(warning: Warning) -> Text:
    text = Text("What would move it, were two independent origins to report it\n", style=STRONG)
    for mover in (*warning.raisers, *warning.lowerers):
        text.append(f"  {mover.name}: {percent(mover.probability)}\n", style="not bold")
    if warning.faded:
        text.append("Seen before, and no longer counted on this day: ")
        text.append(f"{', '.join(warning.faded)}\n", style="not bold")
    text.append("What nobody has reported on: ")
    text.append(", ".join(warning.unreported) or "every family of signs has been seen", style="not bold")
    return text


def settings_table(given: Sequence[Setting], changed: Sequence[tuple[Change, ...]]) -> Table:
    """What was set, the latest first: when, by whom, why, and what it changed."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("When", "Who", "Why", "What is other than it ships"):
        table.add_column(name, overflow="fold")
    for one, changes in zip(reversed(given), reversed(changed), strict=True):
        what = "; ".join(change.sentence for change in changes) or "nothing"
        table.add_row(one.at[:16].replace("T", " "), printable(one.who), printable(one.why), printable(what))
    return table


def positions_table(board: Board, question: str | None, *, everybody: bool) -> Table:
    """Where each power stands, with the words of its people; `everybody`: also those of whom no stand is known."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Question", "Power", "Stands", "Who, in what words"):
        table.add_column(name, overflow="fold", ratio={"Question": 2, "Power": 2, "Stands": 2}.get(name, 9))
    before = None
    for cell in board.cells:
        if (question is not None and cell.question != question) or (cell.side is None and not everybody and cell.state != "split"):
            continue
        asked = Text(questions()[cell.question].name, style=STRONG) if cell.question != before else Text()
        stands = Text(cell.state, style=STATE_STYLES.get(cell.state, DIM))
        if cell.state == "shifting":
            stands.append(f" to {cell.side}")
        if cell.since:
            stands.append(f"\nsince {cell.since}", style=DIM)
        table.add_row(asked, powers()[cell.power].name, stands, _stances(cell))
        before = cell.question
    return table


def unheard_text(board: Board, question: str | None) -> Text:
    """Of whom no stand is known, and who was never reported on: what the table leaves out."""
    asked = [cell for cell in board.cells if question in (None, cell.question)]
    heard = {cell.power for cell in asked if cell.state not in ("silent", "never reported")}
    never = [powers()[p].name for p in dict.fromkeys(c.power for c in asked if c.state == "never reported") if p not in heard]
    silent = [powers()[p].name for p in dict.fromkeys(c.power for c in asked if c.state == "silent") if p not in heard]
    lines = [f"{what}: {', '.join(names)}." for what, names in (("Silent", silent), ("Never reported", never)) if names]
    return Text("\n" + "\n".join(lines), style=DIM)


def panel_text(panel: Panel) -> RenderableType:
    """The definition panel: criteria with the words for and against, then what each definition makes of them."""
    if panel.episode is None:
        return Text("No report known by then speaks of a coup or an attempt as something that happened.")
    head = Text.assemble((f"The episode around {panel.episode}, as of {panel.as_of}", STRONG), ". What follows is what reports say; ")
    head.append("Tocsin gives no verdict of its own. ")
    if len(panel.episodes) > 1:
        head.append(f"Other days on which reports place one: {', '.join(d for d in panel.episodes[1:] if d != panel.episode)}.", DIM)
    return Group(head, Text(), _criteria(panel), Text(), _definitions(panel), Text(), _deciding(panel))


def replay_table(replay: Replay, *, every_day: bool) -> Table:
    """The days on which reports came in or the level changed, or all, with the reports that moved the warning."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Day", "Level", "Probability", "", "Moved by"):
        table.add_column(name, overflow="fold", no_wrap=name in ("Day", ""), ratio=8 if name == "Moved by" else None)
    highest = max(day.probability for day in replay.days)
    before = None
    for day in replay.days:
        if every_day or day.moved or day.level != before:
            bar = "#" * round(BAR * day.probability / highest)
            reach = f"{percent(day.probability)} ({percent(day.low)} to {percent(day.high)})"
            level = Text(day.level, style=LEVEL_STYLES.get(day.level, ""))
            table.add_row(day.day, level, reach, bar, Text("\n").join(_moved(moved) for moved in day.moved))
        before = day.level
    return table


def lead_text(replay: Replay) -> Text:
    """How long before the marked day each level stood."""
    peak = replay.peak
    text = Text(f"Highest on {peak.day}: {percent(peak.probability)}, {peak.word}. ")
    for lead in replay.leads:
        stood = f"stood since {lead.since}, {lead.days} days before" if lead.since else "did not stand on the day before"
        text.append(f"\nLevel {lead.level} {stood} {replay.event}.")
    return text


def _stances(cell: Cell) -> Text:
    said = Text("\n").join(_stance(stance) for stance in cell.stances[:SHOWN])
    for reversal in cell.reversals:
        turn = f"\n{printable(reversal.who)} turned: {reversal.before.side} on {reversal.before.day}, {reversal.after.side} on "
        said.append(f"{turn}{reversal.after.day}", style="magenta")
    return said


def _stance(stance: Stance) -> Text:
    who = f"{printable(stance.who)} ({printable(stance.authority)})" if stance.authority else printable(stance.who)
    quote = printable(stance.quote)
    words = f"{stance.side}: \u201c{quote}\u201d" if stance.verbatim else f"{stance.side}: {quote}"
    return Text.assemble((f"{stance.day or 'no day'}  ", STRONG), f"{who}, {words}", (f"  {printable(stance.key)}", DIM))


def _criteria(panel: Panel) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Criterion", "Reported", "On whose word"):
        table.add_column(name, overflow="fold", ratio={"Criterion": 3, "Reported": 2}.get(name, 9))
    for line in panel.criteria:
        words = [_evidence(e) for e in (*line.for_[:SHOWN], *line.against[:SHOWN])]
        reported = Text(line.status, style=STATUS_STYLES[line.status])
        if line.for_ or line.against:
            reported.append(f"\n{line.origins_for} for, {line.origins_against} against", style=DIM)
        table.add_row(Text.assemble((line.name, STRONG), "\n", (line.ask, DIM)), reported, Text("\n").join(words))
        table.add_row()
    return table


def _evidence(evidence: Evidence) -> Text:
    sign = ("+ ", "green") if evidence.met else ("- ", "red")
    return Text.assemble(sign, (f"{printable(evidence.voice)}: ", STRONG), printable(evidence.text), (f"  {printable(evidence.key)}", DIM))


def _definitions(panel: Panel) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Definition", "Its criteria together", "and success", "Requires"):
        table.add_column(name, overflow="fold", ratio={"Definition": 3, "Requires": 7}.get(name, 2))
    names = {line.criterion: line.name for line in panel.criteria}
    for line in panel.definitions:
        status = Text(line.status, style=STATUS_STYLES[line.status])
        success = Text(line.success_status, style=STATUS_STYLES[line.success_status])
        table.add_row(Text(line.name, style=STRONG), status, success, ", ".join(names[c] for c in line.requires))
    return table


def _deciding(panel: Panel) -> Text:
    names = {line.criterion: f"{line.name} ({line.status})" for line in panel.criteria}
    if not panel.deciding:
        return Text("Every criterion on which the definitions part company is reported as met.")
    return Text(f"What decides between the definitions: {'; '.join(names[c] for c in panel.deciding)}.")


def _moved(moved: Moved) -> Text:
    sign = "+" if moved.log >= 0 else "-"
    return Text.assemble((f"{sign} {printable(moved.outlet)}: ", STRONG), ", ".join(moved.signs), (f"  {printable(moved.key)}", DIM))


def _standing(seen: Seen | None) -> Text:
    if seen is None:
        return Text("not counted", style=DIM)
    return Text(f"{seen.strength:.0%}, {seen.origins} origin{'s' if seen.origins != 1 else ''}")


def _place(sighting: Sighting) -> Text:
    day = sighting.day or "no day"
    voice = f"{printable(sighting.voice)}, in {printable(sighting.key)}" if sighting.speakers else printable(sighting.key)
    return Text.assemble((f"{day}  ", STRONG), printable(sighting.text), ("  " + voice + f" ({sighting.because})", DIM))
