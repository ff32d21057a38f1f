"""In which language the sentences of this package are said: the caller hands in how, English where nothing is handed in.

In: an English text with named places, and values for them. Out: the text to show. `show/language.py` has one that looks a text up in a
catalogue; this package knows no other language.
"""

from __future__ import annotations

from typing import Protocol


class Say(Protocol):
    """Gives a text, translated or not, with its places filled in. What stands before a bar tells what a text is about, and is not said."""

    def __call__(self, text: str, **values: object) -> str: ...


def english(text: str, **values: object) -> str:
    """The text itself."""
    words = text.rpartition("|")[2]
    return words.format(**values) if values else words
