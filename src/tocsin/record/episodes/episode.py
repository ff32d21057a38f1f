"""What an episode is for whoever shows it: a happening with all who tell of it, and where they disagree.

Computed from what is stored, for one `as_of` day. Everything points back at the lines of the chronicle that it was made of. Episodes are
put together from what is `Told`, which holds no text; where they are shown, each of these is a `Telling` with its line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from tocsin.record.entries import ChronicleLine
from tocsin.record.episodes.claims import Stance
from tocsin.record.gist.records import EventGist, Source
from tocsin.record.times import sort_key
from tocsin.records import Place, Time

Status = Literal["reported", "disputed", "denied", "expected"]
"""`reported`: somebody says that it happened and nobody that it did not; `disputed`: both; `denied`: only that it did not; `expected`:
nobody says either, it is planned, possible or foreseen."""
Slot = Literal["whether", "when", "where", "outcome", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event of one document as part of an episode."""

    gist: EventGist
    source: Source
    stance: Stance
    voice: str  # who says so: the innermost speaker under the case's name for him, else the outlet
    origin: str  # Origin.id of its document
    because: str  # why it was put here; empty for the first one


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One line of the chronicle as part of an episode."""

    line: ChronicleLine
    stance: Stance
    voice: str
    origin: str
    because: str


Item = TypeVar("Item")
"""`Told` or `Telling`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOf(Generic[Item]):
    """One of the values that are given for something, with those who give it."""

    value: str
    voices: tuple[str, ...]
    origins: int
    tellings: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementOf(Generic[Item]):
    """Something of an episode for which different values are given; the side of most origins first."""

    slot: Slot
    sides: tuple[SideOf[Item], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeOf(Generic[Item]):
    """A happening as the documents tell it."""

    id: str  # stays the same when more becomes known
    kind: str
    label: str
    who: tuple[str, ...]  # whom it befalls, or who does it: as the case names them
    country: str | None
    status: Status
    time: Time | None  # the one that most origins give, as finely as any of them does
    place: Place | None
    origins: int  # independent ones that say that it happened; for an expected or denied one, that speak of it
    documents: int
    asserting: tuple[str, ...]  # voices, each once, in the order of the reporting
    denying: tuple[str, ...]
    expecting: tuple[str, ...]  # who foresees, plans or supposes it
    disagreements: tuple[DisagreementOf[Item], ...]
    tellings: tuple[Item, ...]  # in the order of the reporting; the first is the first report


Side = SideOf[Telling]
Disagreement = DisagreementOf[Telling]
Episode = EpisodeOf[Telling]
ToldSide = SideOf[Told]
ToldDisagreement = DisagreementOf[Told]
ToldEpisode = EpisodeOf[Told]


def order_of(episode: ToldEpisode) -> tuple[str, str, str]:
    """The order in which episodes are said to have happened, undated ones last."""
    return sort_key(episode.time), episode.tellings[0].source.known_from, episode.id
