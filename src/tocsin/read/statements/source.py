"""Whose words they are: the source of an attribution is the best of the noun phrases around its cue, or none.

In: a block with its cue span. Out: the phrases, and candidates of the choice SOURCE.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, Range, bucket
from tocsin.read.statements.choices import NOBODY, SOURCE, Candidate
from tocsin.read.statements.cues import kind_of
from tocsin.read.statements.layout import Layout

HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
WEAK_HEADS = frozenset({"NUM", "DET", "ADJ", "SYM", "X"})  # heads of a phrase only in the place of a noun ("many said")
WEAK_PLACES = frozenset({"nsubj", "obl", "nmod", "root", "conj"})
INSIDE_NAME = frozenset({"det", "amod", "compound", "flat", "case", "nummod", "advmod", "fixed", "goeswith", "punct"})
BEFORE_PHRASE = frozenset({"case", "punct", "cc", "mark", "cop", "nsubj", "aux", "advmod", "advcl", "parataxis", "discourse"})
"""What may stand before a head without being part of its phrase."""
SUBORDINATE = ("ccomp/^", "advcl/^", "acl/^", "parataxis/^")
"""Ends of the paths from inside a clause below the cue: of 1,371 annotated sources, five stood there; none stood in another quotation."""
BESIDE = 6  # tokens from the cue within which the path is not trusted: inverted subjects are often misread
FARTHEST = 30  # tokens between source and cue


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate: first and last token, head word, and how it was found ("own" edges, or stretched "to-cue")."""

    first: int
    last: int
    head: Token
    origin: str


def source_candidates(found: list[Phrase], block: Block) -> list[Candidate]:
    """The phrases as the scorer sees them, and last: no source at all."""
    heads = {phrase.head.index: _about(phrase.head, block) for phrase in found}  # most heads have several phrases
    return [*(_candidate(phrase, heads[phrase.head.index], block) for phrase in found), _no_source(block)]


def with_phrase(block: Block, found: list[Phrase], place: int) -> Block:
    """The block with the phrase at this place among the candidates; as it is when that is the last, no source."""
    if place == len(found):
        return block
    phrase = found[place]
    return replace(block, source=(phrase.first, phrase.last), source_head=phrase.head)


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
    if block.layout.quotation[token.index] != block.layout.quotation[block.cue.index]:
        return False
    if token.pos in WEAK_HEADS:
        return token.rel in WEAK_PLACES and not _is_below(token, block)
    is_next_to_cue = token.index in (block.first - 1, block.last + 1)  # a misread name: "Ruiz charged" as a compound
    is_head = token.rel not in INSIDE_NAME or token.dep == "nmod:poss" or (is_next_to_cue and token.pos == "PROPN")
    return is_head and not _is_below(token, block)


def _is_below(token: Token, block: Block) -> bool:
    """Whether the token stands in a clause that hangs on the cue."""
    return abs(token.index - block.cue.index) > BESIDE and block.path(token).endswith(SUBORDINATE)


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


class _Head(NamedTuple):
    """What the phrases of one head have in common."""

    path: str
    kind: str
    quoted: str
    opener: str
    is_subject: str
    after: list[Token]  # its dependents behind it


def _about(head: Token, block: Block) -> _Head:
    cue, opener = block.cue, head.child("case")
    is_subject = head.head is cue and head.rel == "nsubj"
    after = [c for c in head.children if c.index > head.index]
    quoted = _quoted(head, cue, block.layout)
    return _Head(block.path(head), kind_of(head), quoted, opener.lower if opener else "", str(is_subject), after)


def _candidate(phrase: Phrase, head: _Head, block: Block) -> Candidate:
    layout, first, last = block.layout, phrase.first, phrase.last
    is_before = last < block.first
    cut = next((c for c in head.after if c.index > last and c.dep != "punct"), None)
    tail = next((c for c in reversed(head.after) if c.index <= last), None)
    gap = (block.first - last if is_before else first - block.last) - 1
    commas = [t.text for t in layout.tokens[first : last + 1]].count(",")
    values = (
        head.path, "<" if is_before else ">", head.kind, bucket(gap), layout.mark_at(last + 1), str(cut is None),
        cut.dep if cut else "", tail.dep if tail else "", bucket(last - first), head.quoted,
        head.opener, bucket(commas), head.is_subject, phrase.origin, phrase.head.dep,
    )  # fmt: skip
    return (block.cue.index, phrase.head.index, first, last, layout.place(first - 1), layout.place(last + 1)), values


def _no_source(block: Block) -> Candidate:
    """What speaks for an attribution without a source: the cue's own place, its subject's kind and the shape of its clause."""
    cue = block.cue
    shape = "+".join(c.dep for c in cue.children if c.rel != "punct")
    told = ("none", cue.dep, kind_of(cue.child("nsubj")), shape)
    unsaid = ("none",) * (len(SOURCE.attributes.split()) - len(told))
    return (cue.index, *(NOBODY,) * (len(SOURCE.roles.split()) - 1)), (*told, *unsaid)


def _quoted(head: Token, cue: Token, layout: Layout) -> str:
    here = layout.quotation[head.index]
    return "same" if here == layout.quotation[cue.index] else "in" if here >= 0 else "out"
