"""What the watch answers, for the terminal.

In: sign lines and warnings. Out: rich tables and text. Words from documents go through `printable`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.show.tables import DIM, STRONG, printable
from tocsin.watch.library import Library, sources
from tocsin.watch.sightings import Sighting
from tocsin.watch.tally import Seen
from tocsin.watch.warning import Contribution, Warning
from tocsin.watch.watch import SignLine
from tocsin.watch.wording import percent

SHOWN = 3  # places shown of each sign; the rest are counted
LEVEL_STYLES = {"calm": "green", "watch": "yellow", "alarm": "bold red"}
TELLING = 0.05  # share by which a sign must move the odds to be told on its own
BAR = 20  # characters of the longest contribution bar


def signs_table(lines: Iterable[SignLine], _width: int) -> Table:
    """Each sign sighted, the strongest first, with the newest places at which it shows."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("Sign", "Stands", "Seen where, on whose word"):
        table.add_column(name, overflow="fold", ratio={"Sign": 3, "Stands": 2}.get(name, 8))
    for line in lines:
        places = Text("\n").join(_place(s) for s in line.sightings[:SHOWN])
        if len(line.sightings) > SHOWN:
            places.append(f"\nand {len(line.sightings) - SHOWN} more", style=DIM)
        table.add_row(Text.assemble((line.name, STRONG), "\n", (line.family, DIM)), _standing(line.seen), places)
        table.add_row()
    return table


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
    country = warning.country or "no country"
    text = Text.assemble(
        (f"{warning.level.upper()}  ", LEVEL_STYLES.get(warning.level, STRONG)),
        (f"{country}, as of {warning.as_of}: ", STRONG),
        f"an attempt to take power within 30 days: {warning.word}, {percent(warning.probability)} ",
        f"(range {percent(warning.low)} to {percent(warning.high)}).\n",
    )
    text.append(f"{warning.level}: {warning.level_means}. {warning.documents} reports known by then.\n", style=DIM)
    prior = warning.prior
    text.append(f"Before any report: {percent(prior.probability)} ({percent(prior.low)} to {percent(prior.high)}); {prior.source}.", DIM)
    if warning.judged:
        text.append("\nThe likelihood ratios are judged by the authors of the signs, not estimated from data, unless a line says so.", DIM)
    if warning.undated:
        text.append(f"\n{warning.undated} sightings bear no day of their own and are not counted.", DIM)
    return text


def _contributions(warning: Warning) -> RenderableType:
    if not warning.contributions:
        return Text("No sign stands on this day.")
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
    text.append("What nobody has reported on: ")
    text.append(", ".join(warning.unreported) or "every family of signs has been seen", style="not bold")
    return text


def _standing(seen: Seen | None) -> Text:
    if seen is None:
        return Text("not counted", style=DIM)
    return Text(f"{seen.strength:.0%}, {seen.origins} origin{'s' if seen.origins != 1 else ''}")


def _place(sighting: Sighting) -> Text:
    day = sighting.day or "no day"
    voice = f"{printable(sighting.voice)}, in {printable(sighting.key)}" if sighting.speakers else printable(sighting.key)
    return Text.assemble((f"{day}  ", STRONG), printable(sighting.text), ("  " + voice + f" ({sighting.because})", DIM))
