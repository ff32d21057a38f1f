"""Origins kept up to date in the case: fingerprints are made, indexed and compared once, as documents come in.

In: documents in the order of the reporting. Out: the tables `origin_prints` (the fingerprint of each text), `origin_documents` (its place,
what it credits), `origin_links` (who took from whom) and `origin_segments` (the index); and, read from them, what was known on a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sqlite_utils import Database

from tocsin.record.derive import BEGINNING, TextStage
from tocsin.record.documents import Text, documents_numbered
from tocsin.record.origins.joining import link_between, reported
from tocsin.record.origins.likeness import Likeness, likeness
from tocsin.record.origins.lineage import Link, Node, Reported
from tocsin.record.origins.postings import Segment, Sizes, alike
from tocsin.record.origins.signature import Keys, Signature, packed, signature_of, unpacked
from tocsin.serial import from_json, to_json

GROWTH = 4  # a segment is merged with those before it that are up to so many times its size: few segments, and few rewritings
AT_ONCE = 500  # numbers in one question

INSERT_LINK = "INSERT INTO origin_links VALUES (?, ?, ?, ?, ?, ?, ?)"
INSERT_DOCUMENT = "INSERT INTO origin_documents VALUES (?, ?, ?, ?, ?, ?, ?)"
INSERT_SEGMENT = "INSERT INTO origin_segments (shard, last, keys, places) VALUES (?, ?, ?, ?)"


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


def _extend(db: Database, texts: Sequence[Text]) -> None:
    first = db.execute("SELECT coalesce(max(place), -1) + 1 FROM origin_documents").fetchone()[0]
    before = _sizes(db)
    signatures = _signatures(db, texts)
    keys = [signature.keys for signature in signatures]
    for place, (text, own) in enumerate(zip(texts, keys, strict=True), first):
        _insert(db, text, place, own)
    for text, signature, places in zip(texts, signatures, alike(keys, before, _segments(db)), strict=True):
        _link(db, text, dict(_alike(db, signature, places)))
    _append(db, first, keys)


def _signatures(db: Database, texts: Sequence[Text]) -> list[Signature]:
    """Of each text; it is made once, and kept for when documents of an earlier day come in."""
    kept: dict[int, bytes] = {}
    numbers = [text.number for text in texts]
    for start in range(0, len(numbers), AT_ONCE):
        some = ", ".join(map(str, numbers[start : start + AT_ONCE]))
        kept |= dict(db.execute(f"SELECT document, print FROM origin_prints WHERE document IN ({some})"))
    made = {text.number: signature_of(text.document) for text in texts if text.number not in kept}
    db.conn.executemany("INSERT INTO origin_prints VALUES (?, ?)", ((number, packed(each)) for number, each in made.items()))
    return [made[number] if number in made else unpacked(kept[number]) for number in numbers]


def _insert(db: Database, text: Text, place: int, keys: Keys) -> None:
    own = reported(text.document)
    credited = to_json(own.credited).decode() if own.credited else None
    db.execute(INSERT_DOCUMENT, (text.number, place, text.known_from, own.node.name, credited, keys.shingles.size, keys.pairs.size))


def _alike(db: Database, signature: Signature, places: Sequence[int]) -> Iterator[tuple[int, Likeness]]:
    """Which of the documents at these places are alike with a later one, by their numbers in the order given."""
    query = f"""
        SELECT o.place, o.document, p.print FROM origin_documents AS o JOIN origin_prints AS p ON p.document = o.document
        WHERE o.place IN ({", ".join(map(str, places))})
    """
    prints = {place: (number, kept) for place, number, kept in db.execute(query)} if places else {}
    for number, kept in (prints[place] for place in places):
        like = likeness(unpacked(kept), signature)
        if like is not None:
            yield number, like


def _link(db: Database, text: Text, likes: dict[int, Likeness]) -> None:
    """Write who took from whom."""
    documents = dict(documents_numbered(db, list(likes))) if likes else {}
    for number, like in likes.items():
        link = link_between(documents[number], text.document, like)
        pair = (text.number, number) if link.document == text.document.id else (number, text.number)
        db.execute(INSERT_LINK, (*pair, text.known_from, link.kind, link.score, link.direction, link.because))


def _sizes(db: Database) -> Sizes:
    """Of all documents so far, by their place."""
    rows = db.execute("SELECT shingles, pairs FROM origin_documents ORDER BY place")
    sizes = np.fromiter(rows, dtype=[("shingles", np.int32), ("pairs", np.int32)])
    return Sizes(sizes["shingles"], sizes["pairs"])


def _segments(db: Database) -> Iterator[Segment]:
    """One at a time."""
    for (number,) in db.execute("SELECT number FROM origin_segments").fetchall():
        yield _segment(*db.execute("SELECT keys, places FROM origin_segments WHERE number = ?", (number,)).fetchone())


def _segment(keys: bytes, places: bytes) -> Segment:
    return Segment(np.frombuffer(keys, dtype=np.uint32), np.frombuffer(places, dtype=np.int32))


def _append(db: Database, first: int, keys: Sequence[Keys]) -> None:
    """Put what is new at the end of each shard, together with segments before it that are not much larger."""
    rows = [each.all for each in keys]
    places = np.repeat(np.arange(first, first + len(rows), dtype=np.int32), [len(row) for row in rows])
    for shard, new in enumerate(Segment.of(np.concatenate(rows), places).shards()):
        if not new.keys.size:
            continue
        whole, last = new, first + len(rows) - 1
        for number, size in db.execute(
            "SELECT number, length(keys) / 4 FROM origin_segments WHERE shard = ? ORDER BY number DESC", (shard,)
        ).fetchall():
            if size > GROWTH * whole.keys.size:
                break
            before = db.execute("SELECT keys, places FROM origin_segments WHERE number = ?", (number,)).fetchone()
            whole = Segment.merged((_segment(*before), whole))
            db.execute("DELETE FROM origin_segments WHERE number = ?", (number,))
        db.execute(INSERT_SEGMENT, (shard, last, whole.keys.tobytes(), whole.places.tobytes()))


def _forget(db: Database, day: str) -> None:
    """What is known from a day on; of all days, the fingerprints of the texts too."""
    if day == BEGINNING:
        for table in ("origin_documents", "origin_links", "origin_segments", "origin_prints"):
            db.execute(f"DELETE FROM {table}")
        return
    first = db.execute("SELECT min(place) FROM origin_documents WHERE known_from >= ?", (day,)).fetchone()[0]
    if first is None:
        return
    for number, keys, places in db.execute("SELECT number, keys, places FROM origin_segments WHERE last >= ?", (first,)).fetchall():
        left = _segment(keys, places).before(first)
        row = (first - 1, left.keys.tobytes(), left.places.tobytes(), number)
        db.execute("UPDATE origin_segments SET last = ?, keys = ?, places = ? WHERE number = ?", row)
    db.execute("DELETE FROM origin_links WHERE known_from >= ?", (day,))
    db.execute("DELETE FROM origin_documents WHERE known_from >= ?", (day,))


ORIGINS = TextStage(name="origins", version=5, forget=_forget, extend=_extend, has="origin_documents")
