"""Training-time variation: what news sites do to the same sentence.

Typographic quotes and dashes, Capitalised Headlines Without A Full Stop, ALL-CAPS and lower-case lines. Gold annotation is untouched:
only the surface of words changes. Reached from the config as `@augmenters = "tocsin.news_surface.v1"`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

TYPOGRAPHIC = {"'": "’", "`": "‘", "--": "—", "''": "”", "``": "“", "...": "…"}
Augmenter = Callable[[Language, Example], Iterator[Example]]

SMALL_WORDS = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "as", "but", "nor", "is"}
)


@registry.augmenters("tocsin.news_surface.v1")
def create_news_surface(typographic: float, headline: float, upper: float, lower: float) -> Augmenter:
    """Augmenter with the share of examples that get each surface (the rest pass unchanged)."""

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        draw = random.random()
        if draw < typographic:
            yield _rewrite(nlp, example, _typographic(example.reference))
        elif draw < typographic + headline:
            yield _rewrite(nlp, example, [_title(w, i) for i, w in enumerate(_words(example.reference))])
        elif draw < typographic + headline + upper:
            yield _rewrite(nlp, example, [w.upper() for w in _words(example.reference)])
        elif draw < typographic + headline + upper + lower:
            yield _rewrite(nlp, example, [w.lower() for w in _words(example.reference)])
        else:
            yield example

    return augment


def _words(doc: Doc) -> list[str]:
    return [t.text for t in doc]


def _title(word: str, index: int) -> str:
    return word if index and word.lower() in SMALL_WORDS else word[:1].upper() + word[1:]


def _typographic(doc: Doc) -> list[str]:
    words, inside = [], False
    for token in doc:
        if token.text == '"':
            words.append("”" if inside else "“")
            inside = not inside
        elif token.text in TYPOGRAPHIC:
            words.append(TYPOGRAPHIC[token.text])
        else:
            words.append(token.text.replace("'", "’"))
    return words


def _rewrite(nlp: Language, example: Example, words: list[str]) -> Example:
    annotation = example.to_dict()
    rows = annotation["token_annotation"]
    rows["ORTH"] = words
    for column in ("POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"):  # an absent annotation must stay absent
        if not example.reference.has_annotation(column):
            del rows[column]
    spaces = rows["SPACY"]
    text = "".join(w + (" " if s else "") for w, s in zip(words, spaces, strict=True))
    return example.from_dict(nlp.make_doc(text), annotation)
