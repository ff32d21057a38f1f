"""Text in capitals, written as it would be printed: the casing that each word has most often in other text (a unigram truecaser).

Sample texts come in and are counted; texts in capitals go in, and come out in mixed case. A sentence's first word is capitalised
whatever its own casing. A word never seen is taken for a name, unless it ends as English words do that are no names ("dynamited") or
is the plural of a word seen; one that stands alone in brackets, as acronyms do behind the name that they are short for, stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
SENTENCE_OPENS = re.compile(r"(?:^|[.!?:]['\"”)\]]*\s+|\n\s*\n\s*)[\[\"“(]?$")
COMMON_ENDINGS = (
    "ed",
    "ing",
    "ly",
    "ion",
    "ist",
    "er",
    "able",
    "ive",
    "ous",
    "al",
    "ment",
    "ness",
    "less",
    "ful",
    "ian",
    "ic",
    "ize",
    "ism",
)
CONTEXT = 6  # characters before a word that tell whether a sentence opens there
SHORTEST_COMMON = 5  # letters of an unseen word that may be judged by its ending


class Truecaser:
    """Counts casings, then restores them."""

    def __init__(self, samples: Iterable[str]) -> None:
        seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for text in samples:
            for match in WORD.finditer(text):
                if not _opens_sentence(text, match.start()):
                    seen[match.group().lower()][match.group()] += 1
        self.usual = {word: forms.most_common(1)[0][0] for word, forms in seen.items()}

    def restore(self, capitals: str) -> str:
        """The text with the same characters, some of them small."""
        return WORD.sub(lambda match: self._cased(match, capitals), capitals)

    def _cased(self, match: re.Match[str], text: str) -> str:
        low = match.group().lower()
        if _opens_sentence(text, match.start()):
            return self._name(low) if self.usual.get(low, low) == low else self.usual[low]
        if low in self.usual:
            return self.usual[low]
        if text[match.start() - 1] in "[(" and text[match.end() : match.end() + 1] in ("]", ")"):
            return match.group()
        common = len(low) >= SHORTEST_COMMON and low.endswith(COMMON_ENDINGS)
        return low if common or self.usual.get(low.removesuffix("s")) == low.removesuffix("s") else self._name(low)

    @staticmethod
    def _name(low: str) -> str:
        return low[:1].upper() + low[1:]


def _opens_sentence(text: str, start: int) -> bool:
    return SENTENCE_OPENS.search(text[max(0, start - CONTEXT) : start]) is not None or start == 0
