"""What prepared answers hold: light records that point at documents by id and hold no text of theirs."""

from __future__ import annotations

import msgspec

from tocsin.records import Time
from tocsin.watch.board import Reversal, State
from tocsin.watch.panel import Panel
from tocsin.watch.replay import Replay
from tocsin.watch.schema import Stance as Side
from tocsin.watch.sightings import Sighting
from tocsin.watch.stances import Stance
from tocsin.watch.warning import Warning


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


Members = tuple[tuple[str, str], ...]
"""Of an actor, Document.id and the actor's id in its reading, in the order of the reporting: what its own page needs beside the shape."""


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


class SignShape(msgspec.Struct, frozen=True):
    """A sign on a day, with the newest of the places at which it was seen."""

    sign: str
    name: str
    family: str
    seen: SeenShape | None
    sightings: tuple[Sighting, ...]
    places: int  # how many there are


class SeenShape(msgspec.Struct, frozen=True):
    """How strongly it stands, and on how many origins."""

    strength: float
    origins: int


class CellShape(msgspec.Struct, frozen=True):
    """A power's state on a question, with the newest of the stances behind it."""

    power: str
    question: str
    state: State
    side: Side | None
    since: str | None
    stances: tuple[Stance, ...]
    places: int
    reversals: tuple[Reversal, ...]


class BoardShape(msgspec.Struct, frozen=True):
    """All cells of a day."""

    as_of: str
    cells: tuple[CellShape, ...]


class WatchShape(msgspec.Struct, frozen=True):
    """What the watch says of a day. The warning and the panel hold of each sign and criterion the first places alone."""

    warning: Warning | None = None
    signs: tuple[SignShape, ...] = ()
    board: BoardShape | None = None
    panel: Panel | None = None
    replay: Replay | None = None
