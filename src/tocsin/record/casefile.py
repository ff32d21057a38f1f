"""The file of a case: documents and their readings go in, and come out as of a day; everything derived from them catches up by itself.

A document is stored together with its reading in one transaction, so that a stop at any moment loses nothing that was read before it.
No answer uses a document that was not known on the `as_of` day: one published later, or an undated one read in later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from tocsin.dates import PartialDate
from tocsin.errors import CaseError
from tocsin.record.assertions import ASSERTIONS
from tocsin.record.derive import OrderedStage, Stage, catch_up, is_current, start_over
from tocsin.record.documents import entry_of, given_documents, insert_document, read_documents, read_entries, touch, write_reading
from tocsin.record.entries import Entry
from tocsin.record.finding import find_assertion
from tocsin.record.fingerprint import fingerprint
from tocsin.record.identity import Assertion
from tocsin.record.judgements import Judgement, Pairs, TargetKind, decided, pairs, read_judgements, write_judgement
from tocsin.record.keeping import forget_kept, keep, kept, kept_in_order
from tocsin.record.paging import Line, Listing, Page, Totals, Wanted, page
from tocsin.record.search import WORDS, Hits, Sought, search
from tocsin.record.settings import Setting, read_settings, write_setting
from tocsin.record.stages import STAGES
from tocsin.record.store import one_state, open_database, reported, writing
from tocsin.record.verify import Problem, problems_in
from tocsin.records import Document, Reading
from tocsin.serial import to_json

FOREVER = "9999-12-31"
INSTANT = timedelta(microseconds=1)


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class CaseFile:
    """A case file. Opens the one at `path` or makes it; use it in a `with` block, or close it.

    `create=False` refuses to make one. `now` tells the instant at which a document is added. Raises CaseError when the file is not a
    case, was written by a newer Tocsin, or cannot be opened."""

    def __init__(self, path: str | Path, *, create: bool = True, now: Callable[[], datetime] = utc_now) -> None:
        self.path = Path(path)
        self._now = now
        self._db = open_database(self.path, create=create)
        self._counted, self._totals = "", Totals()
        self._answers: dict[str, Any] = {}  # see Case._once
        self._waiting: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back. What was added is already safe."""
        self._db.close()

    def __len__(self) -> int:
        """How many documents the case holds."""
        with reported(self.path):
            return int(self._db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def __contains__(self, document: object) -> bool:
        """Whether a document with this text, or from the same bytes, is in the case."""
        return isinstance(document, Document) and self.stored_as(document) is not None

    def stored_as(self, document: Document) -> str | None:
        """The key under which this text, or a document from the same bytes, is in the case; None when it is not."""
        with reported(self.path):
            query = "SELECT key FROM documents WHERE id = ? OR raw_sha256 = ? ORDER BY id = ? DESC LIMIT 1"
            row = self._db.execute(query, (document.id, document.raw_sha256, document.id)).fetchone()
        return str(row[0]) if row else None

    def add(self, document: Document, reading: Reading, *, reader: str = "", added: str = "") -> bool:
        """Store a document with its reading, at once and for good. False, and nothing is stored, when the case already has it.

        `reader`: name and version of what read it. `added`: the ISO instant at which another case read it in; otherwise it is now. Raises
        ValueError when the reading is another document's."""
        if reading.document.id != document.id:
            raise ValueError(f"the reading is of document {reading.document.id}, not of {document.id}")
        added = added or self._now().astimezone(UTC).isoformat(timespec="seconds")
        with reported(self.path), writing(self._db):
            number = insert_document(self._db, document, added)
            if number is not None:
                write_reading(self._db, number, entry_of(document, reading, added), reader)
        return number is not None

    @property
    def version(self) -> str:
        """Changes whenever an answer of the case may: the same version, the same answers. Cheap; for caches and ETags."""
        with reported(self.path):
            counts = "(SELECT coalesce(max(sequence), 0) FROM readings), (SELECT count(*) FROM judgements)"
            return "{}.{}".format(*self._db.execute(f"SELECT {counts}").fetchone())

    @property
    def identity(self) -> str:
        """Tells this case from another one of the same name: by the first and the last of its documents, and when they were read in."""
        ends = "number IN ((SELECT min(number) FROM documents), (SELECT max(number) FROM documents))"
        with reported(self.path):
            rows = self._db.execute(f"SELECT id, added FROM documents WHERE {ends} ORDER BY number").fetchall()
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]

    def derive(self) -> None:
        """Bring every derived table up to date now. Whoever asks for one does so by itself; after this, the answer is at hand."""
        with reported(self.path):
            for stage in STAGES:
                catch_up(self._db, stage)

    def derived(self, *stages: Stage) -> Database:
        """The case's database with the tables of these stages up to date, for reading."""
        with reported(self.path):
            for stage in stages:
                catch_up(self._db, stage)
        return self._db

    @contextmanager
    def moment(self, *stages: Stage) -> Iterator[Database]:
        """The same, and all that is asked inside is of one moment, whoever writes meanwhile. Inside, nothing can be written.

        One may stand in another, which then names its stages too."""
        with reported(self.path), ExitStack() as state:
            while True:
                db = self.derived(*stages)
                state.enter_context(one_state(db))
                if all(is_current(db, stage) for stage in stages):
                    break
                state.close()  # somebody wrote just before it began
            yield db
        self._do_waiting()

    def after_moment(self, work: Callable[[], None]) -> None:
        """Do what writes once nothing is asked of one moment any more: now, or when the outermost one is over."""
        self._waiting.append(work)
        self._do_waiting()

    def _do_waiting(self) -> None:
        while self._waiting and not self._db.conn.in_transaction:
            self._waiting.pop()()

    def kept(self, name: str, version: str) -> dict[str, bytes]:
        """What an upper layer keeps under this name and version, by document id.

        A value must follow from its document's entry alone, or say of what else it follows. It is gone when the document is read anew or
        judged, and after a rebuild."""
        with reported(self.path):
            return kept(self._db, name, version)

    def kept_in_order(self, name: str, version: str, as_of: str | None = None) -> Iterator[tuple[str, bytes | None]]:
        """The same for each document known on a day, in the order of `entries`, one at a time; None where nothing is kept of it."""
        with reported(self.path):
            yield from kept_in_order(self._db, name, version, last_day(as_of))

    def keep(self, name: str, version: str, values: Mapping[str, bytes], *, seen: str | None = None) -> None:
        """Keep values for these documents; of each name, one version per document.

        `seen`: the case's version when their entries were read; a document that changed since then keeps nothing."""
        with reported(self.path):
            keep(self._db, name, version, values, self.version if seen is None else seen)

    def all_documents(self) -> Iterator[Document]:
        """Every document as it was given, in the order of reading in, one at a time; while others, or you, write."""
        return (document for document, _ in self.given())

    def given(self) -> Iterator[tuple[Document, str]]:
        """The same, each with the ISO instant at which it was read in."""
        with reported(self.path):
            yield from given_documents(self._db)

    def reread(self, document: Document, reading: Reading, *, reader: str = "") -> None:
        """Put a new reading of a document in the place of the old one. Raises CaseError when the case does not hold the document."""
        if reading.document.id != document.id:
            raise ValueError(f"the reading is of document {reading.document.id}, not of {document.id}")
        with reported(self.path), writing(self._db):
            row = self._db.execute("SELECT number, added FROM documents WHERE id = ?", (document.id,)).fetchone()
            if row is None:
                raise CaseError(f"{self.path}: does not hold {document.key}; read it in first: tocsin read")
            write_reading(self._db, row[0], entry_of(document, reading, row[1]), reader)

    def derive_afresh(self, stages: Iterable[Stage] = STAGES) -> None:
        """Drop everything that these stages derived from readings, and what upper layers keep, and compute it again."""
        with reported(self.path):
            with writing(self._db):
                forget_kept(self._db)
                for stage in stages:
                    start_over(self._db, stage)
            for stage in stages:
                catch_up(self._db, stage)

    def verify(self) -> list[Problem]:
        """What is wrong with the case: damage to the file, lost hashes, spans that lost their words; nothing when it is sound."""
        self.derive()
        with reported(self.path):
            return list(problems_in(self._db))

    def fingerprint(self) -> str:
        """A hash of all that the case holds, given and derived: the same after a rebuild, and for the same documents in another file."""
        self.derive()
        with reported(self.path):
            return fingerprint(self._db)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep what an analyst decides, as of now. It holds at once, and for whatever is read later. See `deciding.decide` for words."""
        given = replace(judgement, at=self._moment()).identified()
        self.keep_judgements([given])
        return given

    def _moment(self) -> str:
        """Now, or just after what was given last where a clock was set back: an undoing must come after what it undoes."""
        now = self._now().astimezone(UTC)
        given = (*(judgement.at for judgement in self.judgements()), *(setting.at for setting in self.settings()))
        last = max(map(datetime.fromisoformat, given), default=now - INSTANT)
        return max(now, last + INSTANT).isoformat(timespec="microseconds")

    def keep_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Keep judgements as they are; gives how many the case did not have. Everything that follows from them is derived anew."""
        with reported(self.path), writing(self._db):
            new = [judgement for judgement in judgements if write_judgement(self._db, judgement)]
            if new:
                self._undo_derivations(new)
            return len(new)

    def _undo_derivations(self, new: Iterable[Judgement]) -> None:
        """What these judgements bear on is derived anew: the documents of assertions; where actors are joined, all that has an order."""
        given = {judgement.id: judgement for judgement in read_judgements(self._db)}
        for judgement in new:
            meant = decided(judgement, given)
            for target in filter(None, (meant.target, meant.other)):
                if target.document is not None:
                    touch(self._db, target.document)
            if meant.target.kind == "actor":
                for stage in STAGES:
                    if isinstance(stage, OrderedStage):
                        start_over(self._db, stage)

    def judgements(self) -> list[Judgement]:
        """All that analysts judged, in order, with what was undone since (`in_force` tells)."""
        with reported(self.path):
            return read_judgements(self._db)

    def settle(self, name: str, value: str | None, *, who: str, why: str) -> Setting:
        """Set something for the case, as of now; `value` None: as it ships. Answers of the case itself do not depend on it."""
        setting = Setting(at=self._moment(), name=name, value=value, who=who, why=why).identified()
        self.keep_settings([setting])
        return setting

    def keep_settings(self, settings: Iterable[Setting]) -> int:
        """Keep settings as they are; gives how many the case did not have."""
        with reported(self.path), writing(self._db):
            return sum(write_setting(self._db, setting) for setting in settings)

    @property
    def set_last(self) -> str:
        """The id of the last setting, empty where nothing was set: for caches of what depends on settings."""
        with reported(self.path):
            row = self._db.execute("SELECT id FROM settings ORDER BY at DESC, id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def settings(self, name: str | None = None) -> list[Setting]:
        """All that was ever set (under a name), in order: the last one holds."""
        with reported(self.path):
            return [setting for setting in read_settings(self._db) if name in (None, setting.name)]

    def pairs(self, *kinds: TargetKind) -> Pairs:
        """Which targets of these kinds analysts merged, and which they split."""
        return pairs(self.judgements(), kinds)

    def find(self, words: str) -> tuple[Entry, Assertion] | None:
        """The assertion whose id starts so, with its entry; None when there is none. Raises CaseError when several do."""
        with self.moment(ASSERTIONS) as db:
            return find_assertion(db, words)

    def search(self, sought: Sought, as_of: str | None = None, *, offset: int = 0, limit: int = 50) -> Hits:
        """Documents or statements that have words, in the order of the reporting, and how many there are."""
        with self.moment(WORDS if sought.scope == "documents" else ASSERTIONS) as db:
            return search(db, sought, last_day(as_of), (offset, limit))

    def count_into(self, totals: Totals) -> None:
        """Keep what is counted for pages there, where it outlives this opening of the file. It must be of the present version."""
        self._counted, self._totals = self.version, totals

    def _page(self, listing: Listing[Line], as_of: str | None, wanted: Wanted, part: tuple[int, int]) -> Page[Line]:
        with self.moment(ASSERTIONS, *([WORDS] if wanted.words else [])) as db:
            if self._counted != self.version:
                self._counted, self._totals = self.version, {}
            return page(db, listing, last_day(as_of), wanted, part, self._totals)

    def entry(self, document: str, *, rejected: bool = False) -> Entry | None:
        """The one document whose id starts so, whatever the day; None when there is none, or more than one."""
        with reported(self.path):
            bounds = {"low": document, "high": f"{document}g"}
            found = list(read_entries(self._db, "d.id >= :low AND d.id < :high", bounds)) if document else []
        if len(found) != 1:
            return None
        return found[0].with_rejected() if rejected else found[0]

    def entries_of(self, documents: Collection[str]) -> Iterator[Entry]:
        """The entries of these documents (by their whole ids), whatever the day, one at a time."""
        with reported(self.path):
            wanted = to_json(sorted(documents)).decode()
            yield from read_entries(self._db, "d.id IN (SELECT value FROM json_each(:wanted))", {"wanted": wanted})

    def entries(self, as_of: str | None = None) -> list[Entry]:
        """The documents known on a day, with their readings: by publication date, then key. See `iter_entries` for many."""
        return list(self.iter_entries(as_of))

    def iter_entries(self, as_of: str | None = None, *, rejected: bool = False) -> Iterator[Entry]:
        """The same, one at a time. `as_of` is an ISO date, possibly partial: it means its last day. Raises CaseError when it is none.

        `rejected`: with what analysts rejected, so that it can be shown as such."""
        with reported(self.path):
            for entry in read_entries(self._db, "r.known_from <= :as_of", {"as_of": last_day(as_of)}):
                yield entry.with_rejected() if rejected else entry

    def documents(self, as_of: str | None = None) -> list[Document]:
        """The documents known on a day, in the order of `entries`."""
        with reported(self.path):
            return list(read_documents(self._db, last_day(as_of)))


def last_day(as_of: str | None) -> str:
    """The last day that an as-of date means: "2019-11" is 2019-11-30. Raises CaseError when it is no date with a year."""
    if as_of is None:
        return FOREVER
    try:
        latest = PartialDate.parse(as_of).latest
    except ValueError as error:
        raise CaseError(f"as-of date {error}") from error
    if latest is None:
        raise CaseError(f"as-of date {as_of!r} has no last day; write it like 2019-11-10, 2019-11 or 2019")
    return latest
