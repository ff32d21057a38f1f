"""Many readings made of few real ones: each with other names, another day and another text, every span still on its words.

In: the folder of real reports. Out: copies without end, in memory only.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, groupby
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from bench.corpora import polnear_texts
from tocsin.collect import collect_paths, document_from_text
from tocsin.errors import InputError
from tocsin.read import Reader
from tocsin.records import Document, Reading
from tocsin.serial import from_builtins, from_json, to_builtins, to_json

REAL = 60  # reports that are read; the rest are copies of them
FIRST, DAYS = date(2019, 1, 1), 730  # over which the copies are spread
WAITING, LONGEST_WAIT = 100, 600  # copies that are made ahead; seconds for the first of them
WORD = re.compile(r"[A-Za-z]+")
WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Original:
    """A document with its reading."""

    document: Document
    reading: Reading


def originals(shared: Path, number: int = REAL) -> list[Original]:
    """Real reports, read: the seeds, then others in order of their names."""
    seeds = [source for source in collect_paths([shared / "seeds"]) if not isinstance(source, InputError)]
    others = [document_from_text(text, key=f"{i}.txt") for i, text in enumerate(polnear_texts(shared)[: number - len(seeds)])]
    documents = [*seeds, *others]
    return [Original(document, reading) for document, reading in zip(documents, Reader().read_all(documents), strict=True)]


def copies(given: list[Original]) -> Iterator[Original]:
    """Copies of the originals in turn, without end, the same ones every time."""
    plain = [(to_builtins(original.document), to_builtins(original.reading)) for original in given]
    words = _by_length(original.document.text for original in given)
    for number in count():
        document, reading = plain[number % len(plain)]
        yield _copy(document, reading, number, Disguise(words, random.Random(number)))


def copies_from_afar(shared: Path) -> Iterator[Original]:
    """The same, made by another process: neither its time nor its memory is that of whoever takes them."""
    context = get_context("spawn")
    waiting: Queue[tuple[bytes, bytes]] = context.Queue(WAITING)
    maker = context.Process(target=_make, args=(shared, waiting), daemon=True)
    maker.start()
    try:
        while True:
            document, reading = waiting.get(timeout=LONGEST_WAIT)
            yield Original(from_json(document, Document), from_json(reading, Reading))
    finally:
        maker.terminate()
        maker.join()


def _make(shared: Path, waiting: Queue[tuple[bytes, bytes]]) -> None:
    for copy in copies(originals(shared)):
        waiting.put((to_json(copy.document), to_json(copy.reading)))


class Disguise:
    """Puts other words of the same length, from the vocabulary of all the originals, in the place of a text's words.

    Each length has a shift of its own, so that copies of one original have hardly two words in a row in common, and no more words are
    used than the originals have."""

    def __init__(self, words: dict[int, list[str]], chance: random.Random) -> None:
        self._words = words
        self._places = {length: {word: place for place, word in enumerate(some)} for length, some in words.items()}
        self._shifts = {length: chance.randrange(len(some)) for length, some in words.items()}
        self._digits = str.maketrans("123456789", "".join(chance.sample("123456789", 9)))
        self.days = chance.randrange(-300, 300)
        self.published = (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()

    def __call__(self, text: str) -> str:
        return WORD.sub(self._other, text).translate(self._digits)

    def _other(self, found: re.Match[str]) -> str:
        word = found[0]
        some = self._words[len(word)]
        other = some[(self._places[len(word)].get(word.lower(), 0) + self._shifts[len(word)]) % len(some)]
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other


def _by_length(texts: Iterable[str]) -> dict[int, list[str]]:
    words = sorted({word.lower() for text in texts for word in WORD.findall(text)})
    return {length: list(some) for length, some in groupby(sorted(words, key=len), key=len)}


def _copy(document: dict[str, Any], reading: dict[str, Any], number: int, disguise: Disguise) -> Original:
    text = disguise(document["text"]) + f"\n#{number}"
    raw = hashlib.sha256(text.encode()).hexdigest()
    head = {"id": raw, "key": f"{number}.txt", "published": disguise.published, "outlet": f"Outlet {number % 40}", "credits": ()}
    changed = {key: _changed(value, text, disguise) for key, value in reading.items() if key != "document"}
    return Original(
        from_builtins({**document, **head, "text": text, "raw_sha256": raw}, Document),
        from_builtins({**changed, "document": {**reading["document"], **head}}, Reading),
    )


def _changed(value: Any, text: str, disguise: Disguise) -> Any:
    """Every record with the words that now stand at its place, its names and days as they are in the copy."""
    if isinstance(value, list | tuple):
        return [_changed(part, text, disguise) for part in value] if value and isinstance(value[0], dict) else value
    if not isinstance(value, dict):
        return value
    changed = {key: _changed(part, text, disguise) if isinstance(part, dict | list | tuple) else part for key, part in value.items()}
    if "text" in changed and "start" in changed:
        changed["text"] = text[changed["start"] : changed["end"]]
    if "aliases" in changed and changed["kind"] != "state":
        changed["name"] = disguise(changed["name"])
        changed["aliases"] = [disguise(alias) for alias in changed["aliases"]]
    for bound in ("earliest", "latest", "value"):
        if isinstance(changed.get(bound), str):
            changed[bound] = _moved(changed[bound], disguise.days)
    return changed


def _moved(day: str, by: int) -> str:
    """A whole day moved; anything else stays as it is."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat() if WHOLE_DAY.fullmatch(day) else day
