"""The language of the interface: every text that a page says goes through `say`, which looks it up in a catalogue of its own words.

In: an English text with named places for values. Out: the same in the language that was chosen for this request, the English one where a
catalogue (`languages/es*.yaml`, English to the language) has no entry. What a report says is never translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import msgspec
import yaml

from tocsin.errors import LexiconError

FOLDER = Path(__file__).parent / "languages"
ENGLISH = "en"
LANGUAGES = {"en": "English", "es": "Español"}
"""By ISO 639-1, each by its own name."""

_current: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The language of this request: ISO 639-1."""
    return _current.get()


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """Within the block, `say` speaks this language; English where it is none of `LANGUAGES`."""
    token = _current.set(chosen if chosen in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _current.reset(token)


def say(text: str, **values: object) -> str:
    """The text in the language of this request, its `{places}` filled in.

    A text may say before a bar what it is about, where the same English words are others elsewhere: "position|for" is "for"."""
    english = text.rpartition("|")[2]
    words = english if language() == ENGLISH else catalogue(language()).get(text, english)
    return words.format(**values) if values else words


def name_of(text: str) -> str:
    """A name that ships with Tocsin (of a sign, a power, a list) in the language of this request; any other stays as it is."""
    return text if language() == ENGLISH else catalogue(language()).get(text, text)


def preferred(accepted: str | None, chosen: str | None = None) -> str:
    """The language chosen, else the first of an Accept-Language header that we have, else English."""
    if chosen in LANGUAGES:
        return str(chosen)
    wishes = (part.split(";")[0].strip()[:2].lower() for part in (accepted or "").split(","))
    return next((wish for wish in wishes if wish in LANGUAGES), ENGLISH)


@cache
def catalogue(name: str) -> dict[str, str]:
    """English texts and what they are in this language, of all its files. Raises LexiconError when one is no such list."""
    found: dict[str, str] = {}
    for path in sorted(FOLDER.glob(f"{name}*.yaml")):
        try:
            found |= msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}, dict[str, str])
        except msgspec.ValidationError as error:
            raise LexiconError(f"{path.name}: {error}; write one English text and its translation per line") from None
    return found
