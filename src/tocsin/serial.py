"""Records to JSON and back, and the published JSON Schema. One place, so that every output has the same shape."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

from tocsin.records import Reading

Record = TypeVar("Record")


def to_json(record: object) -> bytes:
    """UTF-8 JSON of a record (or of a dict or list of records), keys in the order of the class, no line breaks."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str, kind: type[Record]) -> Record:
    """A record from its JSON. Raises `msgspec.ValidationError` (a ValueError) naming the field that is wrong."""
    return msgspec.json.decode(data, type=kind)


def to_builtins(record: object) -> Any:
    """The same as plain dicts, lists, strings and numbers."""
    return msgspec.to_builtins(record)


def from_builtins(data: object, kind: type[Record]) -> Record:
    """A record from plain dicts and lists. Raises `msgspec.ValidationError` (a ValueError) naming the field that is wrong."""
    return msgspec.convert(data, kind)


def reading_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a Reading, as committed in `src/tocsin/reading.schema.json`."""
    schema = msgspec.json.schema(Reading)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tocsin Reading", **schema}


def schema_text() -> str:
    """The same as text, for the file and for `tocsin schema`."""
    return json.dumps(reading_schema(), indent=2, ensure_ascii=False) + "\n"
