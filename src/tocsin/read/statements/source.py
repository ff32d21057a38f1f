"""Whose words they are: the source of an attribution, as the best of the noun phrases around its cue, or none.

In: a block with its cue span. Out: the block with its source, and the source's head word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, Range, bucket
from tocsin.read.statements.cues import kind_of
from tocsin.read.statements.decisions import NO_SOURCE, SOURCE, Values
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import Scorer

HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
WEAK_HEADS = frozenset({"NUM", "DET", "ADJ", "SYM", "X"})  # heads of a phrase only in the place of a noun ("many said")
WEAK_PLACES = frozenset({"nsubj", "obl", "nmod", "root", "conj"})
INSIDE_NAME = frozenset({"det", "amod", "compound", "flat", "case", "nummod", "advmod", "fixed", "goeswith", "punct"})
BEFORE_PHRASE = frozenset({"case", "punct", "cc", "mark", "cop", "nsubj", "aux", "advmod", "advcl", "parataxis", "discourse"})
"""What may stand before a head without being part of its phrase."""
FARTHEST = 45  # tokens between source and cue


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate: first and last token, head word, and how it was found ("own" edges, or stretched "to-cue")."""

    first: int
    last: int
    head: Token
    origin: str


def with_source(block: Block, scorer: Scorer) -> tuple[Block, Token | None]:
    """The block with its source and the source's head; without when no phrase scores better than silence."""
    best, found = scorer.score(NO_SOURCE, no_source_values(block)), None
    for phrase in phrases(block):
        worth = scorer.score(SOURCE, source_values(phrase, block))
        if worth > best:
            best, found = worth, phrase
    return (replace(block, source=(found.first, found.last)), found.head) if found else (block, None)


def phrases(block: Block) -> list[Phrase]:
    """Noun phrases of the cue's sentence, whole and cut before an aside, and stretched to the cue where they are near it."""
    found: dict[Range, Phrase] = {}
    for token in block.cue.sentence.tokens:
        if _can_head(token, block):
            for phrase in _versions(token, block):
                found.setdefault((phrase.first, phrase.last), phrase)
    return list(found.values())


def _can_head(token: Token, block: Block) -> bool:
    if token.pos not in HEADS or block.has(token.index) or abs(token.index - block.cue.index) > FARTHEST:
        return False
    if token.pos in WEAK_HEADS:
        return token.rel in WEAK_PLACES
    is_next_to_cue = token.index in (block.first - 1, block.last + 1)  # a misread name: "Ruiz charged" as a compound
    return token.rel not in INSIDE_NAME or token.dep == "nmod:poss" or (is_next_to_cue and token.pos == "PROPN")


def _versions(head: Token, block: Block) -> Iterator[Phrase]:
    layout = block.layout
    index = head.index
    inner = [layout.left[c.index] for c in head.children if c.index < index and c.rel not in BEFORE_PHRASE]
    outer = [layout.left[c.index] for c in head.children if c.index < index and c.rel == "advmod"]
    bare = min([index, *inner])
    full = layout.right[index]
    cuts = {index, full}
    for child in head.children:
        if child.index > index:
            cuts |= {layout.left[child.index] - 1, layout.right[child.index]}
    for start in {bare, min([bare, *outer])}:
        first = layout.word_at_or_after(start, index)
        for cut in cuts:
            last = layout.word_at_or_before(min(cut, full), index)
            if first is not None and last is not None and not first <= block.cue.index <= last:
                yield from _outside_cue(Phrase(first, last, head, "own"), block)
        stretched = layout.word_at_or_before(block.first - 1, index) if index < block.first else None
        if first is not None and stretched is not None and stretched > full:
            yield Phrase(first, stretched, head, "to-cue")
    if index > block.last:
        first = layout.word_at_or_after(block.last + 1, index)
        if first is not None and first < bare and layout.tokens[first].lower not in ("by", "to", "from", "in"):
            for cut in (index, full):
                yield Phrase(first, layout.word_at_or_before(cut, index) or index, head, "to-cue")


def _outside_cue(phrase: Phrase, block: Block) -> Iterator[Phrase]:
    """The phrase with what it shares with the cue span left out."""
    layout = block.layout
    if phrase.first < block.first <= phrase.last:
        last = layout.word_at_or_before(block.first - 1, phrase.first)
        phrase = replace(phrase, last=last if last is not None else phrase.first)
    elif phrase.first <= block.last < phrase.last:
        phrase = replace(phrase, first=block.last + 1)
    if phrase.first <= phrase.head.index <= phrase.last:
        yield phrase


def source_values(phrase: Phrase, block: Block) -> Values:
    """Attributes of a candidate (decision SOURCE)."""
    layout = block.layout
    head, cue = phrase.head, block.cue
    before_cue = phrase.last < block.first
    beyond = layout.tokens[phrase.last + 1] if phrase.last + 1 < len(layout.tokens) else None
    cut = next((c for c in head.children if c.index > phrase.last and c.rel != "punct"), None)
    tail = next((c for c in reversed(head.children) if head.index < c.index <= phrase.last), None)
    opener = head.child("case")
    after = beyond.lower if beyond and not layout.is_word[beyond.index] else ""
    gap = (block.first - phrase.last if before_cue else phrase.first - block.last) - 1
    inner = sum(1 for i in range(phrase.first, phrase.last + 1) if layout.tokens[i].text == ",")
    return (
        block.path(head), "<" if before_cue else ">", block.key, cue.tag, cue.pos, cue.dep, head.dep, kind_of(head), head.pos,
        head.lemma.lower(), bucket(gap), after, beyond.tag if beyond else "", str(cut is None), cut.dep if cut else "", head.name,
        tail.dep if tail else "",
        bucket(phrase.last - phrase.first), _quoted(head, cue, layout), opener.lower if opener else "", bucket(inner),
        str(head.head is cue and head.rel == "nsubj"), phrase.origin,
    )  # fmt: skip


def _quoted(head: Token, cue: Token, layout: Layout) -> str:
    here = layout.quotation[head.index]
    return "same" if here == layout.quotation[cue.index] else "in" if here >= 0 else "out"


def no_source_values(block: Block) -> Values:
    """What speaks for an attribution without a source (decision NO_SOURCE)."""
    layout = block.layout
    cue = block.cue
    subject = cue.child("nsubj")
    shape = "+".join(c.dep for c in cue.children if c.rel != "punct")
    return (block.key, cue.tag, cue.pos, cue.dep, kind_of(subject), shape, str(layout.quotation[cue.index] >= 0))
