"""What stands in quotation marks: every quotation with its marks, nested ones and those that run over paragraphs.

In: a parse. Out: `Quotation`s in text order. `layout.py` keeps the coarser view that the trained scorer was fitted on; this is the exact
one, for the forms that only marks give away: quotations without a cue, across paragraphs, inside each other, and words held at a distance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, pairwise

from tocsin.read.parse import Parse, Token
from tocsin.read.statements.lexicon import cue_of

Range = tuple[int, int]
"""First and last token index, both included."""

CLOSERS = {
    "“": "”\"", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", '"': '"”', "'": "'’", "``": "''", "''": "''",
    "＂": "＂",
}  # fmt: skip
"""By opening mark, the marks that may close it."""
SINGLE = frozenset("‘‚'")
MARKS = frozenset(CLOSERS) | {"”", "’"}
APOSTROPHES = frozenset("’'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`parts`: the words of each paragraph that it runs over, marks left out; `marked`: the same with the marks that are there."""

    parts: tuple[Range, ...]
    marked: tuple[Range, ...]
    depth: int  # in how many others it stands
    is_closed: bool

    @property
    def first(self) -> int:
        return self.parts[0][0]

    @property
    def last(self) -> int:
        return self.parts[-1][1]

    def holds(self, index: int) -> bool:
        """Whether the token stands in it."""
        if not self.parts[0][0] <= index <= self.parts[-1][1]:
            return False  # most are far outside: asked thousands of times a document
        return any(first <= index <= last for first, last in self.parts)


@dataclass(slots=True)
class _Open:
    """An opening mark whose closing one is still to come."""

    mark: Token
    depth: int


@dataclass(slots=True)
class _Finder:
    parse: Parse
    found: list[Quotation] = field(default_factory=list)
    running: Quotation | None = None  # left open at the end of the paragraph before
    running_mark: str = ""

    def read(self, tokens: list[Token]) -> None:
        """One paragraph."""
        stack: list[_Open] = []
        before, self.running = self.running, None
        for token in tokens:
            mark = token.text
            if mark not in MARKS:
                continue
            if stack and mark in CLOSERS[stack[-1].mark.text] and self._may_close(token, stack[-1].mark):
                before = self._close(stack.pop(), token, tokens, before)
            elif mark in CLOSERS and self._may_open(token):
                if stack and stack[-1].mark.text == mark:
                    stack.pop()  # the writer forgot to close: a quotation does not stand right within one of the same marks
                stack.append(_Open(token, len(stack)))
            else:
                outer = next((n for n, o in enumerate(stack) if mark in CLOSERS[o.mark.text] and self._may_close(token, o.mark)), None)
                if outer is not None:  # what was opened within stays open, and is none
                    before = self._close(stack[outer], token, tokens, before)
                    del stack[outer:]
        left = next((o for o in stack if o.mark.text not in SINGLE), None)
        if left is not None and left.mark is not tokens[-1]:
            self._leave_open(left, _before_telling(tokens, left.mark), before)

    def _close(self, opened: _Open, token: Token, tokens: list[Token], before: Quotation | None) -> Quotation | None:
        """Note the quotation; what the paragraph before left open goes on in the one that opens this paragraph."""
        words, marked = (opened.mark.index + 1, token.index - 1), (opened.mark.index, token.index)
        if words[1] < words[0]:
            return before
        if before is not None and opened.mark is tokens[0] and opened.mark.text == self.running_mark:
            self._goes_on(before, words, marked, is_closed=True)
            return None
        self.found.append(Quotation((words,), (marked,), opened.depth, is_closed=True))
        return before

    def _leave_open(self, opened: _Open, tokens: list[Token], before: Quotation | None) -> None:
        words, marked = (opened.mark.index + 1, tokens[-1].index), (opened.mark.index, tokens[-1].index)
        if before is not None and opened.mark is tokens[0] and opened.mark.text == self.running_mark:
            self.running = self._goes_on(before, words, marked, is_closed=False)
        else:
            self.running = Quotation((words,), (marked,), 0, is_closed=False)
            self.found.append(self.running)
        self.running_mark = opened.mark.text

    def _goes_on(self, before: Quotation, words: Range, marked: Range, *, is_closed: bool) -> Quotation:
        longer = Quotation((*before.parts, words), (*before.marked, marked), before.depth, is_closed)
        self.found[self.found.index(before)] = longer
        return longer

    def _may_open(self, token: Token) -> bool:
        """A mark before a word; single and straight ones also need a gap before them."""
        text = self.parse.text
        before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
        if not after or after.isspace():
            return False
        is_sure = token.text in "“„«‹``"
        return is_sure or not before or not (before.isalnum() or before in ".,!?")

    def _may_close(self, token: Token, opened: Token) -> bool:
        """Any mark of the kind, unless it is an apostrophe, or a straight one that can only open."""
        text = self.parse.text
        before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
        if token.text in APOSTROPHES:
            return token.tag != "POS" and not after.isalnum()
        return opened.text != token.text or not before.isspace() or not after.isalnum()


def find_quotations(parse: Parse) -> list[Quotation]:
    """All quotations by where they begin.

    One that is left open ends with its paragraph, before a last "said the mayor", or goes on where the next opens with the same mark."""
    finder = _Finder(parse)
    for _, sentences in groupby(parse.sentences, key=lambda s: s.paragraph):
        finder.read([t for s in sentences for t in s.tokens])
    return sorted(finder.found, key=lambda q: (q.first, -q.last))


def _before_telling(tokens: list[Token], mark: Token) -> list[Token]:
    """The paragraph as far as a comma behind which its last sentence ends in a saying ("We are free, said the mayor.")."""
    for comma, verb in pairwise(tokens):
        is_last = verb.sentence is tokens[-1].sentence and comma.index > mark.index + 1
        if is_last and comma.text == "," and verb.pos == "VERB" and (subject := verb.child("nsubj")) and subject.index > verb.index:
            return [t for t in tokens if t.index < comma.index] if cue_of(verb) else tokens
    return tokens
