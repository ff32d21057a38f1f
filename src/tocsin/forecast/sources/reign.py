"""Leaders, regimes and elections of REIGN (Bell 2016), as they stood at the end of each month.

In: the three lists. Out: grids `leader_since, leader_born, leader_military, leader_changes`, `regime_since`, `regime_<kind>`, `vote`,
`vote_expected`, `vote_delayed`, and by kind of vote those of `HELD` and `AHEAD`. After a list's last month nothing is known of leaders and
regimes: what stood then stands `CARRIED` months more, and is missing afterwards. An election counts as expected only from when it was
known: announced ones from their announcement, those of the calendar from a year before, also when they were then voided, so that a coup
that calls an election off does not erase it beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.forecast.grid import Grid, Panel
from tocsin.forecast.months import month_of
from tocsin.forecast.sources.table import Table, find_source, read_table

CARRIED = 12  # months for which the last known leader and regime stand, after the lists end
CALENDAR_AHEAD = 12  # months before a vote of the calendar from which it counts as known
UNANNOUNCED_AHEAD = 2  # the same for an early vote whose announcement the list does not have
EXPECTED_WITHIN = 6  # a vote is expected when it lies in the next six months
KINDS = {
    "military": "military",
    "indirect military": "military",
    "military personal": "military",
    "party-military": "military",
    "party-personal-military": "military",
    "provisional military": "military",
    "personal": "personal",
    "party-personal": "personal",
    "party-based": "party",
    "oligarchy": "party",
    "monarchy": "monarchy",
    "presidential": "presidential",
    "parliamentary": "parliamentary",
    "provisional": "provisional",
    "civilian provisional": "provisional",
    "warlordism": "unsettled",
    "foreign-occupied": "unsettled",
}
AHEAD = {  # grids of votes that lie ahead: which votes, within how many months
    "executive_vote_in_1": ("executive", 1),
    "executive_vote_in_3": ("executive", 3),
    "executive_vote_in_6": ("executive", 6),
    "legislative_vote_in_3": ("legislative", 3),
    "irregular_vote_in_6": ("irregular", 6),
}
HELD = {"executive": "executive_vote", "legislative": "legislative_vote", "irregular": "irregular_vote", "lost": "vote_lost"}
KIND_COLUMNS = ("type", "regular", "victory", "change")
LEADERS = ("leader_since", "leader_born", "leader_military", "leader_changes")
MILITARY_CAREER = {1.0: 1.0, 0.5: 1.0, 0.0: 0.0}  # other codes: not known


def add_leaders(panel: Panel, folder: Path) -> None:
    """Who led, since when, born when, with a career in the forces; how many came in during the month."""
    path = find_source(folder, "reign_leaderlist")
    if path is None:
        return
    table = read_table(path, ("ccode", "smonth", "syear", "emonth", "eyear", "birthyear", "militarycareer"))
    grids = {name: panel.empty() for name in LEADERS[:3]} | {"leader_changes": panel.zeros()}
    spells = list(_leader_spells(table))
    last = max((s.start for s in spells), default=panel.first - 1)
    for spell in sorted(spells, key=lambda s: s.start):
        column = panel.column(spell.cow)
        rows = _rows(panel, spell.start, min(spell.end, last + CARRIED))
        if column is None:
            continue
        grids["leader_since"][rows, column] = spell.start
        grids["leader_born"][rows, column] = spell.born
        grids["leader_military"][rows, column] = spell.military
        if panel.first <= spell.start <= panel.last:
            grids["leader_changes"][spell.start - panel.first, column] += 1
    panel.values.update(grids)
    panel.covers.update(dict.fromkeys(LEADERS, last + CARRIED))


@dataclass(frozen=True, slots=True)
class _Spell:
    cow: int
    start: int
    end: int
    born: float
    military: float


def _leader_spells(table: Table) -> Iterator[_Spell]:
    columns = {name: table.numbers(name) for name in ("smonth", "syear", "emonth", "eyear", "birthyear", "militarycareer")}
    for row, cow in enumerate(table.whole("ccode")):
        at = {name: float(values[row]) for name, values in columns.items()}
        start = month_of(int(at["syear"]), int(at["smonth"]))
        end = 10**6 if np.isnan(at["eyear"]) or np.isnan(at["emonth"]) else month_of(int(at["eyear"]), int(at["emonth"]))
        born = at["birthyear"] if at["birthyear"] > 1800 else np.nan
        yield _Spell(int(cow), start, end, born, MILITARY_CAREER.get(at["militarycareer"], np.nan))


def add_regimes(panel: Panel, folder: Path) -> None:
    """Which kind of regime ruled, since when."""
    path = find_source(folder, "reign_regime")
    if path is None:
        return
    table = read_table(path, ("cowcode", "gwf_startdate", "gwf_enddate", "gwf_regimetype"))
    names = tuple(dict.fromkeys(f"regime_{kind}" for kind in KINDS.values()))
    grids = {name: panel.empty() for name in (*names, "regime_since")}
    spells = list(_regime_spells(table))
    last = max((start for _, start, _, _ in spells), default=panel.first - 1)
    for cow, start, end, kind in sorted(spells, key=lambda s: s[1]):
        column, rows = panel.column(cow), _rows(panel, start, min(end, last + CARRIED))
        if column is not None:
            grids["regime_since"][rows, column] = start
            for name in names:
                grids[name][rows, column] = name == f"regime_{kind}"
    panel.values.update(grids)
    panel.covers.update(dict.fromkeys(grids, last + CARRIED))


def _regime_spells(table: Table) -> Iterator[tuple[int, int, int, str]]:
    starts, ends, kinds = table.text("gwf_startdate"), table.text("gwf_enddate"), table.text("gwf_regimetype")
    for row, cow in enumerate(table.whole("cowcode")):
        yield int(cow), _american_date(starts[row]), _american_date(ends[row]), KINDS.get(kinds[row], "unsettled")


def add_elections(panel: Panel, folder: Path) -> None:
    """Votes held, votes expected within six months, votes put off or voided; by kind of vote where the list tells it."""
    path = find_source(folder, "reign_electionlist")
    if path is None:
        return
    table = read_table(path, ("ccode", "elec_year", "elec_month", "event", "elecnum"))
    by_kind = (*AHEAD, *HELD.values()) if all(column in table.columns for column in KIND_COLUMNS) else ()
    grids = {name: panel.zeros() for name in ("vote", "vote_expected", "vote_delayed", *by_kind)}
    events = list(_events(table))
    announced = {e.number: e.month for e in sorted(events, key=lambda e: -e.month) if e.said.startswith("announ")}
    for event in events:
        column = panel.column(event.cow)
        if column is not None:
            for name, start, end in _marks(event, announced.get(event.number)):
                if name in grids:
                    _mark(grids[name], panel, column, start, end)
    panel.values.update(grids)
    last = max((e.month for e in events if not e.said.startswith("upcoming")), default=panel.first - 1)
    panel.covers.update({name: last + (5 * 12 if name == "vote_expected" or name in AHEAD else CARRIED) for name in grids})


@dataclass(frozen=True, slots=True)
class _Event:
    cow: int
    number: int
    month: int
    said: str
    kinds: frozenset[str]


def _events(table: Table) -> Iterator[_Event]:
    year, month = table.whole("elec_year"), table.whole("elec_month")
    number, said = table.whole("elecnum"), table.text("event")
    kinds = [table.columns.get(column, [""] * len(table)) for column in KIND_COLUMNS]
    for row, cow in enumerate(table.whole("ccode")):
        at = month_of(int(year[row]), int(month[row]))
        yield _Event(int(cow), int(number[row]), at, said[row].lower(), _kinds(*(cells[row] for cells in kinds)))


def _kinds(office: str, regular: str, victory: str, change: str) -> frozenset[str]:
    """Which of `HELD` a vote is. The incumbent lost it where they did not win, or the leader changed."""
    found = {"X": {"executive"}, "L": {"legislative"}}.get(office, set())
    irregular, lost = regular == "N", change == "Y" or victory == "N"
    return frozenset(found | ({"irregular"} if irregular else set()) | ({"lost"} if lost else set()))


def _marks(event: _Event, announced: int | None) -> Iterator[tuple[str, int, int]]:
    """The grids that an event marks, from when to when."""
    month, said = event.month, event.said
    if said.startswith("vote"):
        yield "vote", month, month
        for kind in event.kinds:
            yield HELD[kind], month, month
    if said.startswith(("delay", "void", "anull")) or "not met" in said:
        yield "vote_delayed", month, month
    if said.startswith(("vote", "void", "upcoming, scheduled")):
        ahead = UNANNOUNCED_AHEAD if "early" in said else CALENDAR_AHEAD
        known = min(month - ahead if announced is None else announced, month)
        yield "vote_expected", max(known, month - EXPECTED_WITHIN), month - 1
        for name, (kind, within) in AHEAD.items():
            if kind in event.kinds:
                yield name, max(known, month - within), month - 1


def _mark(grid: Grid, panel: Panel, column: int, start: int, end: int) -> None:
    grid[_rows(panel, start, end), column] = 1


def _rows(panel: Panel, start: int, end: int) -> slice:
    return slice(max(start - panel.first, 0), max(end - panel.first + 1, 0))


def _american_date(text: str) -> int:
    month, _, year = text.split("/")
    return month_of(int(year), int(month))
