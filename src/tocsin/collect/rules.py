"""The rules of `rules.yaml`: in goes a printed line, out comes the rule that it meets, if any.

Knowledge about site furniture and credit lines lives in the YAML file; its examples are tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from tocsin.collect.lexicon import load_yaml
from tocsin.collect.lines import Line
from tocsin.errors import LexiconError
from tocsin.records import CreditRole, MaskKind, Span

LONGEST_CAPTION = 2_000  # characters at the end of a line that are searched for a photo credit

Where = Literal["anywhere", "edges", "tail"]
Reach = Literal["line", "next", "list", "rest"]


class LineRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry under `lines`."""

    id: str
    kind: MaskKind
    pattern: str
    where: Where = "anywhere"
    longest: int = 25  # words
    reach: Reach = "line"
    known: bool = False
    unmentioned: bool = False
    role: CreditRole | None = None
    example: str
    prose: tuple[str, ...] = ()


class PartRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry under `parts`. `part`: what of the example is found."""

    id: str
    kind: MaskKind
    cues: tuple[str, ...]  # one of them must occur in the text: spares the search of most
    search: str
    example: str
    part: str
    prose: tuple[str, ...] = ()


class _RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lines: tuple[LineRule, ...]
    parts: tuple[PartRule, ...]
    outlet_words: tuple[str, ...]
    post_words: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A line that meets a rule, with the rule's named groups."""

    rule: LineRule
    groups: dict[str, str]


class RuleBook:
    """All rules, compiled."""

    def __init__(self, rule_file: _RuleFile) -> None:
        self.lines = rule_file.lines
        self.parts = [(rule, _compiled(rule.id, rule.search, re.MULTILINE)) for rule in rule_file.parts]
        self.outlet_word = _any_word(rule_file.outlet_words)
        self.post_word = _any_word(rule_file.post_words)
        self.agencies = frozenset(rule_file.agencies)
        self._tried = [(rule, _compiled(rule.id, rule.pattern)) for rule in rule_file.lines]
        self._longest = max(rule.longest for rule in rule_file.lines)
        self._candidates: dict[tuple[frozenset[Where], int], list[tuple[LineRule, re.Pattern[str]]]] = {}

    def match(self, line: Line, allowed: frozenset[Where]) -> Match | None:
        """The first rule that the whole line meets, among those that apply at these places."""
        for rule, pattern in self._candidates_for(allowed, min(line.words, self._longest + 1)):
            found = pattern.fullmatch(line.bare)
            if found:
                return Match(rule, {name: value for name, value in found.groupdict().items() if value})
        return None

    def _candidates_for(self, allowed: frozenset[Where], words: int) -> list[tuple[LineRule, re.Pattern[str]]]:
        """Rules for lines of so many words at these places, worked out once: most lines of a report are too long for most rules."""
        found = self._candidates.get((allowed, words))
        if found is None:
            found = [(rule, pattern) for rule, pattern in self._tried if words <= rule.longest and rule.where in allowed]
            self._candidates[allowed, words] = found
        return found

    def find_parts(self, text: str) -> Iterator[tuple[PartRule, Span]]:
        """Stretches inside lines: photo credits, caption labels. Only lines with one of the rule's cues are searched."""
        lower = text.lower()
        if len(lower) != len(text):  # a few letters grow when lowered; offsets matter more than their case
            lower = text
        for rule, pattern in self.parts:
            for start, end in sorted({span for cue in rule.cues for span in _lines_with(cue, lower)}):
                found = pattern.search(text, max(start, end - LONGEST_CAPTION), end)
                if found:
                    yield rule, found.span()


def _lines_with(cue: str, text: str) -> Iterator[Span]:
    at = text.find(cue)
    while at >= 0:
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield text.rfind("\n", 0, at) + 1, end
        at = text.find(cue, end)


def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b|\.(?:com|org|net|info)\b", re.IGNORECASE)


def _compiled(name: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE | flags)
    except re.error as error:
        raise LexiconError(f"rules.yaml: rule {name!r}: {error}") from error


@cache
def rule_book() -> RuleBook:
    """The shipped rules. Raises LexiconError naming the entry and field that break the schema."""
    raw = load_yaml("rules.yaml")
    try:
        return RuleBook(msgspec.convert(raw, _RuleFile))
    except msgspec.ValidationError as error:
        raise LexiconError(f"rules.yaml: {error}") from error
