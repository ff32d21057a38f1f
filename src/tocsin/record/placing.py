"""Into which episode each event of a case was put, kept so that only what follows something new has to be put together again.

In: what was kept of each document, and the digests of the gists, day by day. Out: where the events of a day were put, or None where that
has to be found out. What is kept says from which reports it follows: all that were known by the end of its day. It holds wherever these
are the same, whoever wrote it and whatever was read in, judged or asked in between.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from tocsin.record.episodes.clustering import Placed
from tocsin.record.episodes.kinds import KINDS
from tocsin.serial import from_json, to_json

KEPT = "placings"
CODE = 1  # goes up when the same gists are put together otherwise
DIGEST = 16  # bytes


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """Of a document: the mark of its day, and for each of its events the number of the episode and why it is one of it."""

    mark: str
    events: tuple[tuple[str, int, str], ...]


class Placings:
    """Asked for one day after the other; `new` is what should be kept beyond what was, by document id."""

    def __init__(self, kept: Mapping[str, bytes], digest_of: Callable[[str], bytes]) -> None:
        self._kept = kept
        self._digest_of = digest_of
        self._mark = b""
        self.new: dict[str, bytes] = {}

    def of_day(self, documents: Sequence[str]) -> dict[tuple[str, str], tuple[int, str]] | None:
        """By document id and event id: the number of the episode, and why. None where one of the documents has nothing that holds."""
        self._mark = blake2b(b"".join((self._mark, *map(self._digest_of, documents))), digest_size=DIGEST).digest()
        found = {document: from_json(self._kept[document], _Kept) for document in documents if document in self._kept}
        if len(found) < len(documents) or any(one.mark != self._mark.hex() for one in found.values()):
            return None
        return {(document, event): (number, why) for document, one in found.items() for event, number, why in one.events}

    def take(self, documents: Iterable[str], placed: Iterable[Placed]) -> None:
        """Where the events of this day's documents were put, now that it was found out."""
        events: dict[str, list[tuple[str, int, str]]] = {document: [] for document in documents}
        for claim, number, because in placed:
            events[claim.document].append((claim.event, number, because))
        self.new |= {document: to_json(_Kept(self._mark.hex(), tuple(some))) for document, some in events.items()}


def placings_version() -> str:
    """Another one when the code or what it knows puts the same gists together otherwise."""
    return f"{CODE}.{zlib.crc32(Path(KINDS).read_bytes())}"
