"""Languages as `languages.yaml` describes them: in goes a text, out comes the language it is written in, or None.

A vote of function words is enough here: it takes microseconds, needs no model, and says None when unsure (a language it does not know,
a text too short to tell).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from tocsin.collect.lexicon import load_yaml
from tocsin.errors import LexiconError

SAMPLE_CHARACTERS = 2_500  # from the start: about 400 words, where the vote has long been clear
FEWEST_VOTES = 3  # function words of the winner
LEAST_SHARE = 0.15  # of all words of the sample; running prose of a known language has 0.25 to 0.5
LEAST_LEAD = 1.3  # times the votes of the runner-up: Spanish and Portuguese share many words
WORD = re.compile(r"[^\W\d_]+")
TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Language:
    """One entry of `languages.yaml`."""

    code: str  # ISO 639-1
    names: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    words: frozenset[str]
    example: str


@cache
def languages() -> dict[str, Language]:
    """All known languages by code. Raises LexiconError when the file breaks its shape."""
    raw = load_yaml("languages.yaml")
    found = {}
    for code, entry in raw.items():
        if set(entry) != {"names", "months", "weekdays", "words", "example"} or len(entry["months"]) != 12:
            raise LexiconError(f"languages.yaml: entry {code!r} needs names, twelve months, weekdays, words and an example")
        months = tuple(tuple(names) for names in entry["months"])
        found[code] = Language(
            code, tuple(entry["names"]), months, tuple(entry["weekdays"]), frozenset(map(str, entry["words"])), entry["example"]
        )
    return found


def language_code(written: str) -> str | None:
    """The code of a language as it is stated: "en", "en-US", "eng" or "English"; None when that is no language.

    ISO 639-1 for the languages known here; other codes stay as they are, without their region."""
    word = written.strip().lower()
    found = TAG.fullmatch(word)
    return _codes().get(word) or (_codes().get(found[1], found[1]) if found else None)


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, language in languages().items() for name in language.names}


@cache
def _voters() -> dict[str, tuple[str, ...]]:
    voters: dict[str, tuple[str, ...]] = {}
    for language in languages().values():
        for word in language.words:
            voters[word] = (*voters.get(word, ()), language.code)
    return voters


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of the language the text is written in, None when the vote is not clear."""
    words = WORD.findall(text[:SAMPLE_CHARACTERS].lower())
    voters = _voters()
    votes = Counter(code for word in words for code in voters.get(word, ()))
    ranking = votes.most_common(2)
    if not ranking:
        return None
    winner, most = ranking[0]
    runner_up = ranking[1][1] if len(ranking) > 1 else 0
    clear = most >= FEWEST_VOTES and most >= LEAST_SHARE * len(words) and most >= LEAST_LEAD * runner_up
    return winner if clear else None
