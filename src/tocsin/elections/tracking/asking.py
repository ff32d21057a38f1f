"""What is to be tracked, as a user names it: files in their order, the frame, whose rule on which day, between whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tocsin.elections.rules.model import Rule
from tocsin.elections.tally.sheets import read_tally
from tocsin.elections.tracking.snapshots import Snapshot, snapshots


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """Files of one count, the earliest first."""

    files: tuple[Path, ...]
    frame: Path | None = None
    layout: str | None = None
    country: str | None = None
    on: str | None = None
    leader: str | None = None
    rival: str | None = None

    def snapshots(self, rule: Rule | None) -> list[Snapshot]:
        """The files read. Raises InputError and TocsinError."""
        names = tuple(name for name in (self.leader, self.rival) if name is not None)
        frame = read_tally(self.frame, self.layout) if self.frame is not None else None
        return snapshots([read_tally(path, self.layout) for path in self.files], frame=frame, rule=rule, names=names)
