"""Finding the words of many signs in one text, at the cost of one look-up a word.

In: phrases ("state television", "resign*"), then texts. Out: which phrases stand where. A phrase is looked for only where its first word
stands, or one that begins like it, so that the number of signs hardly matters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
RUN = re.compile(r"[^\W_]+")
START = re.compile(r"(?<![^\W_])[^\W_]")
KEY = 3  # letters of its first word under which a phrase is kept whose first word may end in any way

Known = tuple[str, re.Pattern[str]]
Found = dict[str, list[tuple[int, int]]]
"""Places of each phrase that stands in the text."""


class PhraseIndex:
    """Phrases by the first letters of their first word. Case does not matter; "*" stands for any ending of a word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_run: dict[str, list[Known]] = defaultdict(list)
        self._by_key: dict[str, list[Known]] = defaultdict(list)
        for phrase in sorted({phrase for phrase in phrases if phrase}):
            first = phrase.lower().split()[0]
            run = RUN.match(first)
            if run is not None and "*" not in first:
                self._by_run[run[0]].append((phrase, pattern_of(phrase)))
            else:
                self._by_key[first.rstrip("*")[:KEY]].append((phrase, pattern_of(phrase)))
        self._short = {key for key in self._by_key if len(key) < KEY}

    def find(self, text: str) -> Found:
        """Every phrase that stands in the text, with its places."""
        low = text.lower().replace("’", "'")
        if len(low) != len(text):  # a letter whose lower case is longer: offsets would shift
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("’", "'")
        found: Found = {}
        for word in WORD.finditer(low):
            for phrase, pattern in self._candidates(word[0]):
                match = pattern.match(low, word.start())
                if match:
                    found.setdefault(phrase, []).append(match.span())
        return found

    def standing_in(self, low: str) -> set[str]:
        """The phrases that stand in a short text in lower case, also behind a hyphen: "president" in "ex-president"."""
        found: set[str] = set()
        for start in START.finditer(low):
            rest = low[start.start() :]
            found.update(phrase for phrase, pattern in self._candidates(rest) if pattern.match(low, start.start()))
        return found

    def _candidates(self, word: str) -> Iterable[Known]:
        run = RUN.match(word)
        yield from self._by_run.get(run[0], ()) if run else ()
        yield from self._by_key.get(word[:KEY], ())
        for size in range(1, KEY):
            if word[:size] in self._short and size < len(word):
                yield from self._by_key[word[:size]]


def pattern_of(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words, white space and case evened out."""
    words = (re.escape(word.removesuffix("*")) + (r"[^\W_]*" if word.endswith("*") else "") for word in phrase.lower().split())
    return re.compile(r"(?<![^\W_])" + r"\s+".join(words) + r"(?![^\W_])")
