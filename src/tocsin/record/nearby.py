"""The words in and around each event, found by index: who takes part, who says so, and the text on either side.

In: a word as people type it. Out: a condition that holds for assertions with a word that begins so. Accents and case do not count. Of a
statement, its own words and its speaker are looked at.
"""

from __future__ import annotations

import re

from sqlite_utils import Database

from tocsin.read.names import fold
from tocsin.record.called import called_so

LEAST_BEGINNING = 2  # letters: a single one is looked for as a word, not as the beginning of half of all words
AROUND = 200  # characters before and after an event's words
VIEW = f"""
    CREATE VIEW event_words AS
    SELECT a.number, a.document,
           a.names || ' ' || a.voice || ' ' || substr(d.text, max(1, a.start - {AROUND - 1}), a."end" - a.start + {2 * AROUND}) AS words
    FROM assertions AS a JOIN documents AS d ON d.number = a.document WHERE a.kind = 'event'
"""
INDEX = """
    CREATE VIRTUAL TABLE event_search USING fts5
    (words, content = 'event_words', content_rowid = 'number', detail = none, tokenize = 'unicode61 remove_diacritics 2')
"""
SEARCH = "INSERT INTO event_search (rowid, words) SELECT number, words FROM event_words WHERE document = ?"
UNSEARCH = "INSERT INTO event_search (event_search, rowid, words) SELECT 'delete', number, words FROM event_words WHERE document = ?"
FORGET = "INSERT INTO event_search (event_search) VALUES ('delete-all')"
TOKEN = re.compile(r"[^\W_]+")


def beginning_so(kind: str, field: str, word: str, values: dict[str, str]) -> str:
    """SQL on `a` that holds where a word begins so; its values go under names that begin with `field`. True for a word without letters."""
    found = _numbers(kind, field, word, values)
    return f"a.number IN ({found})" if found else "true"


def is_rare(db: Database, kind: str, word: str, few: int) -> bool:
    """Whether fewer assertions than these `few` have a word that begins so."""
    values: dict[str, str] = {}
    found = _numbers(kind, "word", word, values)
    return bool(found) and db.execute(f"SELECT count(*) FROM (SELECT * FROM ({found}) LIMIT {few})", values).fetchone()[0] < few


def _numbers(kind: str, field: str, word: str, values: dict[str, str]) -> str:
    """SQL for the numbers of the assertions; empty for a word without letters."""
    if not TOKEN.search(word):
        return ""
    values[f"{field}_match"] = expression(word)
    found = f"SELECT rowid FROM {kind}_search WHERE {kind}_search MATCH :{field}_match"
    if kind == "statement":
        values[field] = fold(word)
        spoken = f"kind = 'statement' AND {called_so('voice', field, values)}"
        found += f" UNION ALL SELECT number FROM assertions INDEXED BY statements_voice WHERE {spoken}"
    return found


def expression(word: str) -> str:
    """In the language of the index, as it stands and in the letters that names are folded to. Within quotes nothing is an operator."""
    forms = dict.fromkeys(_all_of(TOKEN.findall(form)) for form in (word, fold(word)))
    return " OR ".join(form for form in forms if form)


def _all_of(tokens: list[str]) -> str:
    """All but the last as they stand, the last by how it begins, unless that is hardly a beginning."""
    if not tokens:
        return ""
    begins = "*" if len(tokens[-1]) >= LEAST_BEGINNING else ""
    return f"({' AND '.join(f'{chr(34)}{token}{chr(34)}' for token in tokens)}{begins})"
