"""What prepared answers hold: light records that point at documents by id and hold no text of theirs."""

from __future__ import annotations

import msgspec

from tocsin.records import Time
from tocsin.watch.board import Board
from tocsin.watch.panel import Panel
from tocsin.watch.replay import Replay
from tocsin.watch.warning import Warning
from tocsin.watch.watch import SignLine


class ActorShape(msgspec.Struct, frozen=True):
    """An actor of the case."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    roles: tuple[str, ...]
    documents: int
    mentions: int
    lines: int  # of the chronicle in which it acts or is acted on
    statements: int
    joins: tuple[tuple[str, str, str], ...]  # both names, and why they are taken for one
    members: tuple[tuple[str, str], ...]  # Document.id and the actor's id in its reading


class SideShape(msgspec.Struct, frozen=True):
    """One value of a disagreement."""

    value: str
    voices: tuple[str, ...]
    origins: int
    tellings: tuple[tuple[str, str], ...]  # Document.id and the event's id


class TellingShape(msgspec.Struct, frozen=True):
    """One line of the chronicle in an episode."""

    document: str
    event: str
    assertion: str
    because: str


class EpisodeShape(msgspec.Struct, frozen=True):
    """An episode."""

    id: str
    kind: str
    label: str
    status: str
    time: Time | None
    place: str | None
    origins: int
    documents: int
    asserting: tuple[str, ...]
    denying: tuple[str, ...]
    expecting: tuple[str, ...]
    disagreements: tuple[tuple[str, tuple[SideShape, ...]], ...]  # what about, and the sides
    tellings: tuple[TellingShape, ...]


class NumberShape(msgspec.Struct, frozen=True):
    """One claimed number of a conflict."""

    amount: str
    voice: str
    document: str
    figure: str
    outlet: str
    reported: str | None
    basis: str | None


class RowShape(msgspec.Struct, frozen=True):
    """Numbers of one thing."""

    of: str
    nature: str
    explained: str | None
    numbers: tuple[NumberShape, ...]


class ConflictShape(msgspec.Struct, frozen=True):
    """Something told differently."""

    id: str
    slot: str
    subject: str
    nature: str
    episode: str | None
    sides: tuple[SideShape, ...]
    rows: tuple[RowShape, ...]


class WatchShape(msgspec.Struct, frozen=True):
    """What the watch says of a day."""

    warning: Warning | None
    signs: tuple[SignLine, ...]
    board: Board | None
    panel: Panel | None
    replay: Replay | None
