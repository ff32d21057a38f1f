"""A parse with its words folded once: what the actor readers look things up by."""

from __future__ import annotations

import re

from tocsin.read.names import fold
from tocsin.read.parse import Parse, Sentence, Token

SENTENCE_WORDS = frozenset({"ADJ", "ADV", "AUX", "NOUN", "VERB"})
HEADLINE_WORDS = 4  # capitalised words from which on a line without small ones is a headline
NEVER_NAMES = frozenset({"ADP", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM"})
COMPOUND_ADJECTIVE = re.compile(r"-(?:[a-z]+(?:ed|led|born|wide|style|run|era))?$")  # "U.S.-backed" is no name
NAME_TAGS = frozenset({"ADJ", "NOUN", "PROPN", "X"})


class Words:
    """The tokens of a parse, their folded texts and lemmas, and whether each is written as a name is."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.texts = [fold(t.text) for t in parse.tokens]
        self.lemmas = [_singular(fold(t.lemma)) for t in parse.tokens]
        self.capital = [False] * len(parse.tokens)
        for sentence in parse.sentences:
            plain = _capitals_tell(sentence)
            for token in sentence.tokens:
                self.capital[token.index] = _is_capital(token, plain)

        self._raise_openers()
        self._lower_openers()

    def _raise_openers(self) -> None:
        """A sentence's first word is a name when it is one in mid-sentence somewhere else ("Sow said", after "Ibrahim Sow")."""
        openers = {s.tokens[0].index for s in self.parse.sentences}
        seen = {self.texts[t.index] for t in self.tokens if t.index not in openers and t.pos == "PROPN" and self.capital[t.index]}
        for index in openers:
            token = self.tokens[index]
            if token.text[0].isupper() and self.texts[index] in seen:
                self.capital[index] = True

    def _lower_openers(self) -> None:
        """A plural that opens a sentence may be tagged as a name ("Bishops"): give it its singular as lemma, as if it stood inside."""
        for sentence in self.parse.sentences:
            index = sentence.tokens[0].index
            text = self.texts[index]
            if self.tokens[index].pos == "PROPN" and self.lemmas[index] == text and text.endswith("s") and not text.endswith("ss"):
                self.lemmas[index] = text[:-1]

    def is_plural(self, index: int) -> bool:
        """Whether the noun is plural by its tag, or by the form that `_lower_openers` saw through."""
        token = self.tokens[index]
        opens = token is token.sentence.tokens[0] and token.pos == "PROPN"
        return token.tag in {"NNS", "NNPS"} or (opens and self.lemmas[index] == self.texts[index][:-1])

    def __len__(self) -> int:
        return len(self.tokens)

    def inside(self, index: int, of: Token) -> bool:
        """Whether there is a token `index` in the same sentence as `of`."""
        return 0 <= index < len(self.tokens) and self.tokens[index].sentence is of.sentence

    def text(self, first: int, last: int) -> str:
        """The document's characters from token `first` to token `last`."""
        return self.parse.text[self.tokens[first].start : self.tokens[last].end]

    def touching(self, index: int) -> bool:
        """Whether no space stands between this token and the next."""
        return index + 1 < len(self.tokens) and self.tokens[index].end == self.tokens[index + 1].start


def _singular(lemma: str) -> str:
    """ "businessmen", where the lemmatizer left it"""
    return f"{lemma[:-3]}man" if lemma.endswith("men") and len(lemma) > 5 else lemma


def _capitals_tell(sentence: Sentence) -> bool:
    """Not in a headline, where every word of weight begins with a capital."""
    if any(t.pos in SENTENCE_WORDS and t.text[0].islower() for t in sentence.tokens):
        return True
    return sum(t.text[0].isupper() for t in sentence.tokens) < HEADLINE_WORDS


def _is_capital(token: Token, capitals_tell: bool) -> bool:
    if not token.text[0].isupper() or COMPOUND_ADJECTIVE.search(token.text):
        return False
    if not capitals_tell:
        return token.pos == "PROPN"
    if token.pos in NEVER_NAMES and not (token.text.isupper() and len(token.text) > 1):
        return False
    if token is not token.sentence.tokens[0]:
        return token.pos in NAME_TAGS or token.tag.startswith("NNP") or token.pos not in NEVER_NAMES
    following = token.sentence.tokens[1] if len(token.sentence.tokens) > 1 else None
    if token.pos == "PROPN":
        return True
    return token.pos in {"ADJ", "NOUN"} and following is not None and following.text[0].isupper() and following.pos in NAME_TAGS
