"""The tables of a case file, as small steps that bring any older file up to date.

Two kinds of table. *Given* data (`documents`, `judgements`, `settings`) is append-only, which triggers enforce. *Derived* data (all else)
can be computed again from the given at any time: `readings` by the reader, the tables of the stages (`derive.py`) from the readings.
"""

from __future__ import annotations

import zlib

from sqlite_utils import Database, Migrations

from tocsin.record import nearby

APPLICATION_ID = 0x746F6373  # "tocs" in the file's header: tells a case from any other SQLite file

migrations = Migrations("tocsin")
"""In order; each runs in a transaction of its own that also records that it was applied. Never edit one that was released: add another."""


@migrations()
def keep_documents(db: Database) -> None:
    """Given: each document as collected. `metadata` is JSON: all fields of a Document that have no column here."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(
        """
        CREATE TABLE documents (
            id TEXT PRIMARY KEY,        -- sha256 of the text
            key TEXT NOT NULL,
            raw_sha256 TEXT,            -- of the bytes it came from
            text TEXT NOT NULL,
            metadata TEXT NOT NULL,
            added TEXT NOT NULL         -- ISO 8601 instant, UTC
        )
        """
    )
    db.execute("CREATE INDEX documents_raw_sha256 ON documents (raw_sha256)")
    _append_only(db, "documents")


@migrations()
def derive_readings(db: Database) -> None:
    """Derived: what each document asserts, and from which day on the document counts."""
    db.execute(
        """
        CREATE TABLE readings (
            document TEXT PRIMARY KEY REFERENCES documents (id),
            known_from TEXT NOT NULL,   -- ISO 8601 day
            dated INTEGER NOT NULL,     -- whether that day comes from a publication date
            reading TEXT NOT NULL       -- JSON, see reading.schema.json
        )
        """
    )
    db.execute("CREATE INDEX readings_known_from ON readings (known_from)")


@migrations()
def number_documents(db: Database) -> None:
    """Documents get a number of the case's own, by which derived rows point at them: a tenth of the size of their id."""
    for old in ("TRIGGER documents_no_update", "TRIGGER documents_no_delete", "INDEX documents_raw_sha256"):
        db.execute(f"DROP {old}")
    db.execute("ALTER TABLE documents RENAME TO unnumbered")
    db.execute(
        """
        CREATE TABLE documents (
            number INTEGER PRIMARY KEY, -- in the order in which they were read in
            id TEXT NOT NULL UNIQUE,    -- sha256 of the text
            key TEXT NOT NULL,
            raw_sha256 TEXT,            -- of the bytes it came from
            text TEXT NOT NULL,
            metadata TEXT NOT NULL,
            added TEXT NOT NULL         -- ISO 8601 instant, UTC
        )
        """
    )
    columns = "id, key, raw_sha256, text, metadata, added"
    db.execute(f"INSERT INTO documents ({columns}) SELECT {columns} FROM unnumbered ORDER BY rowid")
    db.execute("CREATE INDEX documents_raw_sha256 ON documents (raw_sha256)")
    _append_only(db, "documents")


@migrations()
def number_readings(db: Database) -> None:
    """A reading says which reader made it, and `sequence` in which order readings were last written: what is new since then, is dirty."""
    db.execute("ALTER TABLE readings RENAME TO unnumbered_readings")
    db.execute("DROP INDEX readings_known_from")
    db.execute(
        """
        CREATE TABLE readings (
            document INTEGER PRIMARY KEY REFERENCES documents (number),
            sequence INTEGER NOT NULL UNIQUE,
            known_from TEXT NOT NULL,   -- ISO 8601 day
            dated INTEGER NOT NULL,     -- whether that day comes from a publication date
            reader TEXT NOT NULL,       -- name and version; empty where it is not known
            reading BLOB NOT NULL       -- JSON (see reading.schema.json), deflated
        )
        """
    )
    rows = (
        "SELECT d.number, d.number, r.known_from, r.dated, r.reading FROM unnumbered_readings AS r JOIN documents AS d ON d.id = r.document"
    )
    for number, sequence, known_from, dated, reading in db.execute(rows):
        row = (number, sequence, known_from, dated, "", zlib.compress(reading.encode(), 1))
        db.execute("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)", row)
    db.execute("CREATE INDEX readings_known_from ON readings (known_from)")
    db.execute("DROP TABLE unnumbered_readings")
    db.execute("DROP TABLE unnumbered")


@migrations()
def derive_in_stages(db: Database) -> None:
    """How far each stage of derivation has come (`derive.py`), and what upper layers keep per document (`Case.kept`)."""
    db.execute(
        """
        CREATE TABLE stages (
            name TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            sequence INTEGER NOT NULL,  -- readings up to here are accounted for
            dirty_from TEXT             -- ISO day from which on its rows are not yet written; NULL: none
        )
        """
    )
    db.execute(
        """
        CREATE TABLE kept (
            name TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES documents (number),
            version TEXT NOT NULL,
            value BLOB NOT NULL,
            PRIMARY KEY (name, document)
        )
        """
    )
    db.execute("CREATE INDEX kept_document ON kept (document)")


@migrations()
def index_assertions(db: Database) -> None:
    """Derived: a row for each event, statement, figure and tie, with what is needed to find, filter, order and page."""
    db.execute(
        """
        CREATE TABLE assertions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL,           -- see assertions.py: the same after every rebuild
            document INTEGER NOT NULL REFERENCES documents (number),
            kind TEXT NOT NULL,         -- event, statement, figure, tie
            item TEXT NOT NULL,         -- its id in the reading
            known_from TEXT NOT NULL,   -- the document's
            type TEXT NOT NULL,         -- the event, the attitude, the kind of the figure or tie
            mode TEXT,
            certainty TEXT,
            earliest TEXT,
            latest TEXT,
            sort TEXT NOT NULL,         -- by time: the order of the chronicle
            start INTEGER NOT NULL,     -- of the words that carry it
            "end" INTEGER NOT NULL,
            voice TEXT NOT NULL,        -- who says so, folded; empty: the outlet
            names TEXT NOT NULL         -- who takes part, folded
        )
        """
    )
    db.execute("CREATE INDEX assertions_id ON assertions (id)")
    db.execute("CREATE INDEX assertions_document ON assertions (document)")
    db.execute("CREATE INDEX assertions_sort ON assertions (kind, sort, known_from)")
    db.execute("CREATE INDEX assertions_type ON assertions (kind, type, sort, known_from)")


@migrations()
def keep_judgements(db: Database) -> None:
    """Given: what analysts judged, each once and for good; undoing is another judgement."""
    db.execute(
        """
        CREATE TABLE judgements (
            id TEXT PRIMARY KEY,        -- hash of the rest
            at TEXT NOT NULL,           -- ISO 8601 instant, UTC
            target TEXT NOT NULL,       -- id of the assertion, key of the actor, or id of the judgement that is undone
            judgement TEXT NOT NULL     -- JSON
        )
        """
    )
    _append_only(db, "judgements")
    db.execute("ALTER TABLE assertions ADD COLUMN verdict TEXT")


@migrations()
def derive_origins(db: Database) -> None:
    """Derived: which documents are one voice (`origins/stage.py`), and the index by which copies are found."""
    db.execute(
        """
        CREATE TABLE origin_documents (
            document INTEGER PRIMARY KEY REFERENCES documents (number),
            known_from TEXT NOT NULL,
            name TEXT NOT NULL,         -- outlet, else title, else key
            credited TEXT,              -- JSON: links to voices that it names as its source
            shingles INTEGER NOT NULL,  -- how many keys of each kind it has
            pairs INTEGER NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX origin_documents_known_from ON origin_documents (known_from)")
    db.execute(
        """
        CREATE TABLE origin_links (
            copy INTEGER NOT NULL REFERENCES documents (number),
            original INTEGER NOT NULL REFERENCES documents (number),
            known_from TEXT NOT NULL,   -- from when both are known
            kind TEXT NOT NULL,
            score REAL NOT NULL,
            direction TEXT NOT NULL,    -- what tells who took from whom
            because TEXT NOT NULL,
            PRIMARY KEY (copy, original)
        )
        """
    )
    db.execute("CREATE INDEX origin_links_known_from ON origin_links (known_from)")
    db.execute(
        """
        CREATE TABLE origin_segments (
            number INTEGER PRIMARY KEY,
            last_day TEXT NOT NULL,     -- on which a document in it became known
            keys BLOB NOT NULL,         -- 32-bit, sorted
            documents BLOB NOT NULL     -- 32-bit: who has each
        )
        """
    )


@migrations()
def leave_indexes_to_their_stage(db: Database) -> None:
    """The indexes of assertions are made with them (`assertions.py`), after their rows where these are many."""
    for index in ("assertions_id", "assertions_sort", "assertions_type"):
        db.execute(f"DROP INDEX {index}")


@migrations()
def search_words(db: Database) -> None:
    """Derived: full-text indexes over documents and statements, whose words stay where they are. Accents and case do not count."""
    title = "coalesce(json_extract(metadata, '$.title'), '') AS title"
    db.execute(f"CREATE VIEW document_words AS SELECT number, {title}, text AS words FROM documents")
    db.execute(
        """
        CREATE VIEW statement_words AS
        SELECT a.number, a.document, substr(d.text, a.start + 1, a."end" - a.start) AS words
        FROM assertions AS a JOIN documents AS d ON d.number = a.document WHERE a.kind = 'statement'
        """
    )
    for name, columns in (("document", "title, words"), ("statement", "words")):
        db.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5 "
            f"({columns}, content = '{name}_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2')"
        )
    db.execute("CREATE TABLE searchable (document INTEGER PRIMARY KEY REFERENCES documents (number))")


@migrations()
def gists(db: Database) -> None:
    """Derived: what of each document the joins need (`gist/`), compressed; the cast also by itself."""
    db.execute(
        """
        CREATE TABLE gists (
            document INTEGER PRIMARY KEY REFERENCES documents (number),
            known_from TEXT NOT NULL,
            "cast" BLOB NOT NULL,
            gist BLOB NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX gists_known_from ON gists (known_from)")


@migrations()
def keep_settings(db: Database) -> None:
    """Given: what was set for the case, such as the signs that are watched; each once and for good."""
    db.execute(
        """
        CREATE TABLE settings (
            id TEXT PRIMARY KEY,        -- hash of the rest
            at TEXT NOT NULL,           -- ISO 8601 instant, UTC
            setting TEXT NOT NULL       -- JSON
        )
        """
    )
    _append_only(db, "settings")


@migrations()
def keep_prints(db: Database) -> None:
    """The fingerprint of each text is kept, documents have a place in the order of the reporting, and the index of keys points at that."""
    for table in ("origin_documents", "origin_segments"):
        db.execute(f"DROP TABLE {table}")
    db.execute(
        """
        CREATE TABLE origin_documents (
            document INTEGER PRIMARY KEY REFERENCES documents (number),
            place INTEGER NOT NULL UNIQUE,  -- in the order of the reporting, from 0 on
            known_from TEXT NOT NULL,
            name TEXT NOT NULL,         -- outlet, else title, else key
            credited TEXT,              -- JSON: links to voices that it names as its source
            shingles INTEGER NOT NULL,  -- how many keys of each kind it has
            pairs INTEGER NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX origin_documents_known_from ON origin_documents (known_from)")
    db.execute(
        """
        CREATE TABLE origin_prints (
            document INTEGER PRIMARY KEY REFERENCES documents (number),
            print BLOB NOT NULL         -- see origins/signature.py; it follows from the text, which never changes
        )
        """
    )
    db.execute(
        """
        CREATE TABLE origin_segments (
            number INTEGER PRIMARY KEY,
            shard INTEGER NOT NULL,     -- the first bits of its keys
            last INTEGER NOT NULL,      -- the highest place in it
            keys BLOB NOT NULL,         -- 32-bit, sorted
            places BLOB NOT NULL        -- 32-bit: who has each
        )
        """
    )
    db.execute("CREATE INDEX origin_segments_shard ON origin_segments (shard, number)")


@migrations()
def find_by_part_and_day(db: Database) -> None:
    """Derived: how many assertions each day has, and all names and voices once (`called.py`)."""
    db.execute(
        """
        CREATE TABLE assertion_days (
            kind TEXT NOT NULL,
            type TEXT NOT NULL,
            known_from TEXT NOT NULL,
            rejected INTEGER NOT NULL,
            number INTEGER NOT NULL,    -- how many
            PRIMARY KEY (kind, type, known_from, rejected)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE TABLE called (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
    db.execute(
        "CREATE VIRTUAL TABLE called_search USING fts5 "
        "(name, content = 'called', content_rowid = 'number', columnsize = 0, tokenize = 'trigram case_sensitive 1')"
    )


@migrations()
def search_around_events(db: Database) -> None:
    """Derived: a full-text index of the words in and around each event (`nearby.py`), and what statements are about. Outlets are found by
    index."""
    db.execute("ALTER TABLE assertions ADD COLUMN topics TEXT NOT NULL DEFAULT ''")
    db.execute(nearby.VIEW)
    db.execute(nearby.INDEX)
    db.execute("CREATE INDEX documents_outlet ON documents (metadata ->> 'outlet')")


def _append_only(db: Database, table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are given data: they are never changed or removed'); END"
        )
