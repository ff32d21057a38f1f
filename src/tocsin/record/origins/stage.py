"""Origins kept up to date in the case: fingerprints are indexed and links found once, as documents come in.

In: entries in the order of the reporting. Out: the tables `origin_documents` (what each document credits, how many keys it has),
`origin_links` (who took from whom) and `origin_segments` (the index); and, read from them, what was known on a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np
from sqlite_utils import Database

from tocsin.record.derive import BEGINNING, OrderedStage
from tocsin.record.documents import documents_numbered
from tocsin.record.entries import Entry
from tocsin.record.origins.joining import link_between, reported
from tocsin.record.origins.lineage import Link, Node, Reported
from tocsin.record.origins.postings import Postings, Segment, Size
from tocsin.record.origins.signature import Signature, signature_of
from tocsin.serial import from_json, to_json

GROWTH = 4  # a segment is merged with those before it that are up to so many times its size: few segments, and few rewritings
AT_ONCE = 500  # numbers in one question

INSERT_LINK = "INSERT INTO origin_links VALUES (?, ?, ?, ?, ?, ?, ?)"
INSERT_DOCUMENT = "INSERT INTO origin_documents VALUES (?, ?, ?, ?, ?, ?)"
INSERT_SEGMENT = "INSERT INTO origin_segments (last_day, keys, documents) VALUES (?, ?, ?)"


def known_reports(db: Database, day: str) -> Iterator[Reported]:
    """Every document known on a day with what it credits, in the case's order."""
    query = """
        SELECT d.id, d.key, o.name, o.credited, d.metadata ->> 'published' AS published
        FROM origin_documents AS o JOIN documents AS d ON d.number = o.document
        WHERE o.known_from <= ? ORDER BY o.known_from, d.key, d.id
    """
    for document, key, name, credited, published in db.execute(query, (day,)):
        links = from_json(credited, tuple[Link, ...]) if credited else ()
        yield Reported(Node(name=name, document=document, key=key, published=published), links)


def known_links(db: Database, day: str, nodes: dict[str, Node]) -> Iterator[Link]:
    """Every link between documents known on a day. `nodes`: those documents, by id."""
    query = """
        SELECT taker.id, source.id, l.kind, l.score, l.direction, l.because FROM origin_links AS l
        JOIN documents AS taker ON taker.number = l.copy JOIN documents AS source ON source.number = l.original WHERE l.known_from <= ?
    """
    for taker, source, kind, score, direction, because in db.execute(query, (day,)):
        yield Link(document=taker, source=nodes[source], kind=kind, score=score, direction=direction, because=because)


def _extend(db: Database, entries: Sequence[Entry]) -> None:
    if not entries:
        return
    signatures = {entry.number: signature_of(entry.document) for entry in entries}
    keys = {number: signature.keys for number, signature in signatures.items()}
    postings = Postings(sizes=partial(_sizes, db))
    postings.fetch(list(_segments(db)), np.concatenate([each.all for each in keys.values()]))
    for entry in entries:
        alike = postings.alike(keys[entry.number])
        _link(db, entry, signatures[entry.number], _signatures(db, alike, signatures))
        postings.add(entry.number, keys[entry.number], (entry.known_from, entry.document.id))
        own = reported(entry.document)
        credited = to_json(own.credited).decode() if own.credited else None
        row = (entry.number, entry.known_from, own.node.name, credited, keys[entry.number].shingles.size, keys[entry.number].pairs.size)
        db.execute(INSERT_DOCUMENT, row)
    _append(db, entries[-1].known_from, Segment.of((number, each.all) for number, each in keys.items()))


def _link(db: Database, entry: Entry, signature: Signature, alike: dict[int, Signature]) -> None:
    for number, earlier in alike.items():
        link = link_between(earlier, signature)
        if link is not None:
            pair = (entry.number, number) if link.document == entry.document.id else (number, entry.number)
            db.execute(INSERT_LINK, (*pair, entry.known_from, link.kind, link.score, link.direction, link.because))


def _signatures(db: Database, numbers: Sequence[int], at_hand: dict[int, Signature]) -> dict[int, Signature]:
    """Of these documents, in their order; those of earlier batches are computed again, which costs less than keeping them."""
    elsewhere = [number for number in numbers if number not in at_hand]
    found = {number: signature_of(document) for number, document in documents_numbered(db, elsewhere)} if elsewhere else {}
    return {number: at_hand[number] if number in at_hand else found[number] for number in numbers}


def _sizes(db: Database, numbers: Iterable[int]) -> dict[int, Size]:
    sizes, wanted = {}, list(numbers)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        query = f"""
            SELECT o.document, o.shingles, o.pairs, o.known_from, d.id
            FROM origin_documents AS o JOIN documents AS d ON d.number = o.document
            WHERE o.document IN ({", ".join("?" * len(some))})
        """
        sizes.update({number: Size(shingles, pairs, (day, i)) for number, shingles, pairs, day, i in db.execute(query, some)})
    return sizes


def _segments(db: Database) -> Iterator[Segment]:
    for keys, documents in db.execute("SELECT keys, documents FROM origin_segments ORDER BY number"):
        yield _segment(keys, documents)


def _segment(keys: bytes, documents: bytes) -> Segment:
    return Segment(np.frombuffer(keys, dtype=np.uint32), np.frombuffer(documents, dtype=np.int32))


def _append(db: Database, last_day: str, new: Segment) -> None:
    """Put a segment at the end, together with those before it that are not much larger."""
    for number, keys, documents in db.execute("SELECT number, keys, documents FROM origin_segments ORDER BY number DESC").fetchall():
        before = _segment(keys, documents)
        if before.keys.size > GROWTH * new.keys.size:
            break
        new = Segment.merged((before, new))
        db.execute("DELETE FROM origin_segments WHERE number = ?", (number,))
    db.execute(INSERT_SEGMENT, (last_day, new.keys.tobytes(), new.documents.tobytes()))


def _forget(db: Database, day: str) -> None:
    if day == BEGINNING:
        for table in ("origin_documents", "origin_links", "origin_segments"):
            db.execute(f"DELETE FROM {table}")
        return
    gone = [row[0] for row in db.execute("SELECT document FROM origin_documents WHERE known_from >= ?", (day,))]
    if not gone:
        return
    query = "SELECT number, keys, documents FROM origin_segments WHERE last_day >= ?"
    for number, keys, documents in db.execute(query, (day,)).fetchall():
        left = _segment(keys, documents).without(np.array(gone, dtype=np.int32))
        db.execute(
            "UPDATE origin_segments SET keys = ?, documents = ? WHERE number = ?", (left.keys.tobytes(), left.documents.tobytes(), number)
        )
    db.execute("DELETE FROM origin_links WHERE known_from >= ?", (day,))
    db.execute("DELETE FROM origin_documents WHERE known_from >= ?", (day,))


ORIGINS = OrderedStage(name="origins", version=4, forget=_forget, extend=_extend, has="origin_documents")
