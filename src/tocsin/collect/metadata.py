"""What a user or a file format states of a document: raw fields come in, a checked `Given` goes out.

Sidecars, JSON lines, HTML heads and mail headers all pass here, so that a wrong field gets the same words everywhere.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from tocsin.collect.dates import stated_date
from tocsin.collect.languages import language_code
from tocsin.errors import InputError
from tocsin.records import Credit, CreditRole

LONGEST_FIELD = 2_000  # characters: a longer title or name is a mistake
UNDETERMINED = "und"  # ISO 639-2: somebody says that the language is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Metadata that is stated, not guessed. None or empty: not stated."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    credits: tuple[Credit, ...] = ()

    def over(self, other: Given) -> Given:
        """These fields where stated, the other's elsewhere."""
        stated = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}
        return replace(other, **stated)


class FieldError(ValueError):
    """A field has a value it cannot have; the message is "problem; remedy"."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"field {field!r} {problem}; {remedy}")
        self.problem = f"field {field!r} {problem}"
        self.remedy = remedy


def read_fields(raw: Mapping[Any, object], where: str, *, others: tuple[str, ...] = (), strict: bool = True) -> Given:
    """The stated metadata among the fields of a sidecar or JSON line. Null, empty and blank count as not stated.

    `others`: fields that are read elsewhere. `strict`: an unknown field is an error (with the nearest known one), not ignored.
    Raises InputError naming `where` and the field."""
    known = (*others, *_READERS)
    for name in raw:
        if strict and name not in known:
            raise InputError(where, f"unknown field {str(name)!r}", f"{_nearest(str(name), known)}")
    try:
        stated = {name: read(name, raw[name]) for name, read in _READERS.items() if _is_stated(raw.get(name))}
    except FieldError as error:
        raise InputError(where, error.problem, error.remedy) from error
    return Given(**stated)


def _is_stated(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], ())


def _nearest(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"use one of {', '.join(known)}"


def _shown(value: object) -> str:
    """A wrong value for a message; never the whole of something nested."""
    return repr(value[:40]) if isinstance(value, str) else str(value) if isinstance(value, int | float) else f"a {type(value).__name__}"


def _words(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise FieldError(name, "is not text", "write it in quotes")
    if len(value) > LONGEST_FIELD:
        raise FieldError(name, f"is longer than {LONGEST_FIELD:,} characters", "shorten it")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise FieldError(name, "has a broken character (a lone surrogate)", "write it again in UTF-8")
    return " ".join(value.split())


def _date(name: str, value: object) -> str:
    """A year alone is a number to YAML and JSON: fine."""
    date = stated_date(str(value)) if isinstance(value, str | int) else None
    if date is None:
        raise FieldError(
            name, f"is no calendar date: {_shown(value)}", "write it as YYYY-MM-DD, or YYYY-MM or YYYY when that is all you know"
        )
    return date


def _language(name: str, value: object) -> str | None:
    if value == UNDETERMINED:
        return None
    code = language_code(value) if isinstance(value, str) else None
    if code is None:
        raise FieldError(name, f"is no language code: {_shown(value)}", "write an ISO 639-1 code such as 'en' or 'es'")
    return code


def _names(name: str, value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(_words(name, item) for item in items)


def _credits(name: str, value: object) -> tuple[Credit, ...]:
    if not isinstance(value, list | tuple):
        raise FieldError(name, "is not a list", "write a list of {role, name}")
    return tuple(_credit(name, item) for item in value)


def _credit(name: str, item: object) -> Credit:
    if isinstance(item, Credit):
        return item
    if not isinstance(item, Mapping) or not {"role", "name"} <= set(item) <= {"role", "name", "start", "end"}:
        raise FieldError(name, "has an item without role and name", "write each as {role: translator, name: ...}")
    role: CreditRole = item["role"]
    roles = get_args(CreditRole)
    if not isinstance(role, str) or role not in roles:
        raise FieldError(name, f"has an unknown role {_shown(role)}", _nearest(_shown(role), roles))
    span = (item.get("start", 0), item.get("end", 0))
    if not all(isinstance(offset, int) and offset >= 0 for offset in span) or span[1] < span[0]:
        raise FieldError(name, "has a wrong start or end", "leave them out, or give character offsets into the text")
    return Credit(role=role, name=_words(name, item["name"]), start=span[0], end=span[1])


_READERS: dict[str, Callable[[str, object], Any]] = {
    "title": _words,
    "outlet": _words,
    "authors": _names,
    "published": _date,
    "language": _language,
    "url": _words,
    "credits": _credits,
}
