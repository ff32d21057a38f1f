"""What a statement is about: up to three topics of a political crisis, by the words and events of its content.

In: a statement's words and the events that rest on it. Out: names of topics (`topics.yaml`), the weightiest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from tocsin.errors import LexiconError
from tocsin.records import Event

TOPICS = Path(__file__).parent / "topics.yaml"
MOST_TOPICS = 3
EVENT_WEIGHT = 2  # an event that was read weighs as much as two words


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One topic; the file's header explains the fields."""

    topic: str
    words: tuple[str, ...]
    events: frozenset[str]
    example: str
    other: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topics: tuple[Topic, ...]


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the file. Raises LexiconError when it breaks its schema."""
    try:
        return msgspec.yaml.decode(TOPICS.read_bytes(), type=_File).topics
    except msgspec.ValidationError as error:
        raise LexiconError(f"{TOPICS.name}: {error}") from error


def topics_of(content: str, events: Iterable[Event] = ()) -> tuple[str, ...]:
    """The topics that the content's words and events speak of most; none where they speak of none."""
    happenings = [name for event in events for name in (event.event, f"{event.event}.{event.mode}")]
    weights = {}
    for number, topic in enumerate(topics()):
        words = len(set(_pattern(topic.topic).findall(content.lower())))
        weight = words + EVENT_WEIGHT * sum(name in topic.events for name in happenings)
        if weight:
            weights[topic.topic] = (-weight, number)
    return tuple(sorted(weights, key=weights.__getitem__)[:MOST_TOPICS])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = next(topic.words for topic in topics() if topic.topic == name)
    forms = (re.escape(word.lower().removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b")
