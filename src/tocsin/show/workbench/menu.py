"""The pages, in the order of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.show.workbench.security.users import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: where it is, what it is called, who may open it, which key leads there after `g`."""

    path: str
    label: str
    key: str
    role: Role = "reader"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together."""

    label: str
    entries: tuple[Entry, ...]


MENU = (
    Group(
        "The case",
        (
            Entry("/", "Overview", "o"),
            Entry("/warning", "Warning", "w"),
            Entry("/base-rate", "Base rate", "k"),
            Entry("/signs", "Signs", "i"),
            Entry("/positions", "Positions", "p"),
            Entry("/definitions", "Definitions", "b"),
            Entry("/changes", "What changed", "h"),
        ),
    ),
    Group(
        "The record",
        (
            Entry("/chronicle", "Chronicle", "c"),
            Entry("/episodes", "Episodes", "e"),
            Entry("/conflicts", "Conflicts", "x"),
            Entry("/statements", "Statements", "s"),
            Entry("/figures", "Figures", "f"),
            Entry("/elections", "Elections", "t"),
            Entry("/actors", "Actors", "a"),
            Entry("/network", "Network", "q"),
            Entry("/origins", "Origins", "r"),
            Entry("/documents", "Documents", "d"),
        ),
    ),
    Group(
        "The work",
        (
            Entry("/review", "Review", "v", "coder"),
            Entry("/judgements", "Judgements", "j", "coder"),
            Entry("/add", "Add reports", "n", "coder"),
            Entry("/settings", "What is watched", "y"),
            Entry("/audit", "Audit log", "l", "admin"),
        ),
    ),
)
