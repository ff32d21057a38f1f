"""What the statement reader asks of a parse again and again, computed once: constituent edges, quotations, paragraph bounds.

In: a Parse. Out: plain lists indexed by token, so that thousands of candidates can be scored quickly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.read.parse import Parse, Sentence, Token

OPENING = frozenset("“«„") | {"``"}
CLOSING = frozenset("”»") | {"”."}
EITHER = frozenset({'"', "''", "＂"})
QUOTE_MARKS = OPENING | CLOSING | EITHER


@dataclass(slots=True)
class Layout:
    """Edges are token indexes, inclusive. `quotation[i]` is the number of the quotation that token i stands in, or -1."""

    parse: Parse
    tokens: list[Token] = field(init=False)
    left: list[int] = field(init=False)  # first token of the constituent headed by the token
    right: list[int] = field(init=False)  # its last token
    quotation: list[int] = field(init=False)
    quotations: list[tuple[int, int]] = field(init=False)  # first and last token, marks excluded
    paragraph_first: list[int] = field(init=False)  # by sentence: first token of its paragraph
    paragraph_last: list[int] = field(init=False)
    edges: dict[int, tuple[dict[int, Token], dict[int, Token]]] = field(init=False, default_factory=dict)  # by sentence, see `tops`
    is_word: list[bool] = field(init=False)  # false for punctuation and other tokens without a letter or digit

    def __post_init__(self) -> None:
        self.tokens = self.parse.tokens
        self.is_word = [any(map(str.isalnum, t.text)) for t in self.tokens]
        self._find_edges()
        self._find_paragraphs()
        self._find_quotations()

    def word_at_or_after(self, index: int, limit: int) -> int | None:
        """The first word between `index` and `limit`, both included."""
        return next((i for i in range(index, limit + 1) if self.is_word[i]), None)

    def word_at_or_before(self, index: int, limit: int) -> int | None:
        """The last word between `limit` and `index`, both included."""
        return next((i for i in range(index, limit - 1, -1) if self.is_word[i]), None)

    def tops(self, sentence: Sentence) -> tuple[dict[int, Token], dict[int, Token]]:
        """For each word where a constituent begins, the highest word whose constituent does; the same for where one ends."""
        if sentence.index not in self.edges:
            starts: dict[int, Token] = {}
            ends: dict[int, Token] = {}
            for token in sorted(sentence.tokens, key=lambda t: self.left[t.index] - self.right[t.index]):  # widest first
                start = self.word_at_or_after(self.left[token.index], token.index)
                end = self.word_at_or_before(self.right[token.index], token.index)
                if start is not None:
                    starts.setdefault(start, token)
                if end is not None:
                    ends.setdefault(end, token)
            self.edges[sentence.index] = starts, ends
        return self.edges[sentence.index]

    def first_of_sentence(self, index: int) -> int:
        return self.tokens[index].sentence.tokens[0].index

    def last_of_sentence(self, index: int) -> int:
        return self.tokens[index].sentence.tokens[-1].index

    def text_at(self, index: int) -> str:
        """Lower-cased text of a token, or "" beyond the ends of the document."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def mark_at(self, index: int) -> str:
        """The token there if it is no word; else "", also beyond the ends of the document."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) and not self.is_word[index] else ""

    def place(self, index: int) -> int:
        """The index itself, or -1 beyond the ends of the document."""
        return index if 0 <= index < len(self.tokens) else -1

    def _find_edges(self) -> None:
        self.left = [t.index for t in self.tokens]
        self.right = [t.index for t in self.tokens]
        downwards = [t for t in self.tokens if t.is_root]
        for token in downwards:
            downwards += token.children
        for token in reversed(downwards):
            here, above = token.index, token.head.index
            self.left[above] = min(self.left[above], self.left[here])
            self.right[above] = max(self.right[above], self.right[here])

    def _find_paragraphs(self) -> None:
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for sentence in self.parse.sentences:
            first.setdefault(sentence.paragraph, sentence.tokens[0].index)
            last[sentence.paragraph] = sentence.tokens[-1].index
        self.paragraph_first = [first[s.paragraph] for s in self.parse.sentences]
        self.paragraph_last = [last[s.paragraph] for s in self.parse.sentences]

    def _find_quotations(self) -> None:
        """A quotation ends at its closing mark, or at the end of the paragraph (a long quotation is not closed where it goes on)."""
        self.quotation = [-1] * len(self.tokens)
        self.quotations = []
        opened: int | None = None
        paragraph = -1
        for token in self.tokens:
            if token.sentence.paragraph != paragraph:
                if opened is not None:
                    self._close(opened, token.index - 1)
                opened, paragraph = None, token.sentence.paragraph
            if token.text in QUOTE_MARKS:
                if opened is not None and token.text not in OPENING:
                    self._close(opened, token.index - 1)
                    opened = None
                elif token.text not in CLOSING:
                    opened = token.index + 1
        if opened is not None:
            self._close(opened, len(self.tokens) - 1)

    def _close(self, first: int, last: int) -> None:
        if last < first:
            return
        for index in range(first, last + 1):
            self.quotation[index] = len(self.quotations)
        self.quotations.append((first, last))
