"""Where an attribution's words begin and end: candidates for the edges of source and content, and what they look like to the scorer.

In: a cue (and, for the content, its source). Out: candidate token indexes with feature names. A candidate edge is the edge of some
constituent, a quotation or a sentence of the cue's paragraph; edges stand on words, never on punctuation.
The content is up to two fragments: one left of the cue, one right of it ("Talks, the envoy said, have failed").
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.parse import Token
from tocsin.read.statements.cues import kind_of
from tocsin.read.statements.layout import QUOTE_MARKS, Layout

REACH = 40  # words of the sentence looked at on either side of the cue for a near edge
SENTENCES = 8  # sentences that a quotation may run on
PATH = 4  # steps between two words of a tree that are told apart


@dataclass(frozen=True, slots=True)
class Block:
    """The words already spoken for: the cue's head, and the first and last token of cue and source."""

    cue: Token
    key: str
    first: int  # of the cue span
    last: int
    source: tuple[int, int] | None = None

    def has(self, index: int) -> bool:
        return self.first <= index <= self.last or (self.source is not None and self.source[0] <= index <= self.source[1])


def path(token: Token, cue: Token) -> str:
    """How one gets from a token to the cue: relations up to the lowest common head, and down to the cue."""
    if token is cue:
        return "="
    up: dict[int, int] = {token.index: 0}
    rels = [token.rel]
    for step, above in enumerate(token.ancestors(), start=1):
        if step > PATH:
            break
        up[above.index] = step
        rels.append(above.rel)
    down: list[str] = []
    here = cue
    for _ in range(PATH + 1):
        if here.index in up:
            return "/".join(rels[: up[here.index]]) + "^" + "/".join(reversed(down))
        if here.is_root:
            break
        down.append(here.rel)
        here = here.head
    return "far"


def tops(layout: Layout, sentence_first: int, sentence_last: int) -> tuple[dict[int, Token], dict[int, Token]]:
    """For each edge index of the sentence, the highest word whose constituent begins (ends) there, edges taken to words."""
    starts: dict[int, Token] = {}
    ends: dict[int, Token] = {}
    for index in range(sentence_first, sentence_last + 1):
        token = layout.tokens[index]
        left = layout.word_at_or_after(layout.left[index], index)
        right = layout.word_at_or_before(layout.right[index], index)
        if left is not None and (left not in starts or _is_above(token, starts[left], layout)):
            starts[left] = token
        if right is not None and (right not in ends or _is_above(token, ends[right], layout)):
            ends[right] = token
    return starts, ends


def _is_above(one: Token, other: Token, layout: Layout) -> bool:
    return layout.right[one.index] - layout.left[one.index] > layout.right[other.index] - layout.left[other.index]


def bucket(number: int) -> str:
    return str(number) if number < 4 else "4-6" if number < 7 else "7-12" if number < 13 else "13-24" if number < 25 else "25+"


def _quote_between(layout: Layout, one: int, other: int) -> str:
    low, high = (one, other) if one < other else (other, one)
    return str(min(3, sum(1 for i in range(low, high + 1) if layout.tokens[i].text in QUOTE_MARKS)))


# ---------------------------------------------------------------------------------------------------------------- source


def source_candidates(block: Block, layout: Layout) -> list[tuple[int, int, Token]]:
    """Noun phrases of the cue's sentence: whole, and cut before a relative clause, an apposition or another aside."""
    found: dict[tuple[int, int], Token] = {}
    cue = block.cue
    for token in cue.sentence.tokens:
        if token.pos not in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X") or block.first <= token.index <= block.last:
            continue
        if (
            token.rel in ("det", "amod", "compound", "flat", "case", "nummod", "advmod", "fixed", "goeswith", "punct")
            and token.dep != "nmod:poss"
        ):
            continue
        if token.pos in ("DET", "ADJ", "NUM", "SYM", "X") and token.rel not in ("nsubj", "obl", "nmod", "root", "conj"):
            continue
        for first, last in _phrases(token, block, layout):
            found.setdefault((first, last), token)
    return [(first, last, token) for (first, last), token in found.items()]


def _phrases(token: Token, block: Block, layout: Layout) -> list[tuple[int, int]]:
    index = token.index
    left = index
    for child in token.children:  # what stands before the head and belongs to its phrase
        if child.index < index and child.rel not in (
            "case",
            "punct",
            "cc",
            "mark",
            "cop",
            "nsubj",
            "aux",
            "advmod",
            "advcl",
            "parataxis",
            "discourse",
        ):
            left = min(left, layout.left[child.index])
    full = layout.right[index]
    cuts = {index, full}
    for child in token.children:
        if child.index > index:
            cuts.add(layout.left[child.index] - 1)
            cuts.add(layout.right[child.index])
    out = []
    for cut in cuts:
        last = layout.word_at_or_before(min(cut, full), index)
        if left < block.first <= (last or index):  # the cue splits the phrase
            last = layout.word_at_or_before(block.first - 1, index) if index < block.first else None
        if last is not None and last >= index:
            start = layout.word_at_or_after(left, index)
            if start is not None:
                out.append((start, last))
    return out


def source_features(candidate: tuple[int, int, Token], block: Block, layout: Layout) -> list[str]:
    first, last, head = candidate
    cue, key = block.cue, block.key
    way = path(head, cue)
    side = "<" if last < block.first else ">"
    after = layout.text_at(last + 1) if not layout.is_word[min(last + 1, len(layout.tokens) - 1)] else ""
    tag_after = layout.tokens[last + 1].tag if last + 1 < len(layout.tokens) else ""
    ends_whole = layout.right[head.index] <= last + (0 if layout.is_word[layout.right[head.index]] else 1)
    cut = next((c for c in head.children if c.index > last and not _is_mark(c)), None)
    tail = max((c for c in head.children if c.index > head.index and c.index <= last), key=lambda c: c.index, default=None)
    gap = (block.first - last if side == "<" else first - block.last) - 1
    quoted = layout.quotation[head.index] == layout.quotation[cue.index]
    case = head.child("case")
    kind = kind_of(head)
    cut_name = f"{cut.dep}|{'comma' if layout.text_at(last + 1) == ',' else '-'}" if cut else "whole"
    return [
        f"p={way}|{side}", f"p+w={way}|{key}", f"p+tag={way}|{cue.tag}|{side}", f"dep={head.dep}", f"k={kind}|{way}", f"pos={head.pos}", f"lem={head.lemma.lower()}",
        f"side={side}", f"gap={bucket(gap)}|{side}", f"gap+k={bucket(gap)}|{kind}", f"after={after}", f"tafter={tag_after}", f"whole={ends_whole}",
        f"cut={cut_name}", f"cut+name={cut_name}|{head.name}", f"tail={tail.dep if tail else ''}", f"tail+name={tail.dep if tail else ''}|{head.name}",
        f"len={bucket(last - first)}", f"quoted={quoted}", f"quoted+side={quoted}|{layout.quotation[head.index] >= 0}", f"case={case.lower if case else ''}|{way}",
        f"cue={cue.pos}|{cue.dep}|{way}", f"headrel={head.head.index == cue.index}|{head.rel}",
    ]  # fmt: skip


def _is_mark(token: Token) -> bool:
    return token.rel == "punct"


def no_source_features(block: Block) -> list[str]:
    cue = block.cue
    subject = cue.child("nsubj")
    shape = "+".join(c.dep for c in cue.children if c.rel != "punct")
    return ["none", f"none+w={block.key}", f"none+tag={cue.tag}|{cue.dep}", f"none+s={subject.dep if subject else ''}", f"none+shape={shape}",
            f"none+p={cue.pos}|{subject is not None}"]  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------- cue


def cue_step_features(index: int, edge: int, step: int, block: Block, layout: Layout) -> list[str]:
    """Whether the token at `index` (next to the cue's edge, `step` -1 or 1) still belongs to the cue."""
    token, cue = layout.tokens[index], block.cue
    way = path(token, cue)
    word = token.lower
    top = token
    while (
        not top.is_root
        and (layout.left[top.head.index] == index if step > 0 else layout.right[top.head.index] == index)
        and top.head is not cue
    ):
        top = top.head
    beyond = layout.tokens[index + step] if 0 <= index + step < len(layout.tokens) else token
    return [
        "b", f"w={word}", f"t={token.tag}", f"p={way}", f"p+w={way}|{word}", f"k={block.key}", f"k+w={block.key}|{word}", f"k+p={block.key}|{way}",
        f"d={abs(index - cue.index)}", f"e={layout.tokens[edge].lower}|{word}", f"top={top.dep}|{top.head is cue}", f"top+t={top.dep}|{top.lemma.lower()}",
        f"tb={token.tag}|{beyond.tag}", f"k+t={block.key}|{token.tag}", f"wb={word}|{beyond.lower}", f"cue={cue.pos}|{token.tag}", f"topk={block.key}|{top.dep}",
        f"len={bucket(layout.right[top.index] - layout.left[top.index])}|{top.dep}",
    ]  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------- content


def right_starts(block: Block, layout: Layout, starts: dict[int, Token]) -> list[int]:
    """Where a fragment right of the cue may begin."""
    last = layout.last_of_sentence(block.cue.index)
    reach = min(last, block.last + REACH)
    found: list[int] = []
    for index in range(block.last + 1, reach + 1):
        if layout.is_word[index] and not block.has(index) and (index in starts or not layout.is_word[index - 1] or block.has(index - 1)):
            found.append(index)
    if last < layout.paragraph_last[block.cue.sentence.index]:
        following = layout.word_at_or_after(last + 1, layout.paragraph_last[block.cue.sentence.index])
        if following is not None:
            found.append(following)
    return found


def left_ends(block: Block, layout: Layout, ends: dict[int, Token]) -> list[int]:
    """Where a fragment left of the cue may end."""
    first = layout.first_of_sentence(block.cue.index)
    reach = max(first, block.first - REACH)
    found: list[int] = []
    for index in range(block.first - 1, reach - 1, -1):
        if layout.is_word[index] and not block.has(index) and (index in ends or not layout.is_word[index + 1] or block.has(index + 1)):
            found.append(index)
    if first > layout.paragraph_first[block.cue.sentence.index]:
        before = layout.word_at_or_before(first - 1, layout.paragraph_first[block.cue.sentence.index])
        if before is not None:
            found.append(before)
    return found


def near_edge_features(index: int, side: int, top: Token | None, block: Block, layout: Layout, other: str) -> list[str]:
    """An edge next to the cue: the start of a right fragment (`side` 1) or the end of a left one (-1).

    `top`: highest word whose constituent has this edge. `other`: what was decided on the other side."""
    cue, key = block.cue, block.key
    token = layout.tokens[index]
    same = token.sentence is cue.sentence
    before = layout.text_at(index - side)
    way = path(top or token, cue) if same else "next"
    dep = top.dep if top else token.dep
    span = block.last if side > 0 else block.first
    gap = abs(index - span) - 1
    adjacent = block.has(index - side) or (not layout.is_word[index - side] and block.has(index - 2 * side))
    word = token.lower
    in_quote = layout.quotation[index] >= 0
    quote = f"{in_quote}|{layout.quotation[cue.index] >= 0}|{layout.quotation[index] == layout.quotation[cue.index]}"
    beyond_source = block.source is not None and (index > block.source[1] if side > 0 else index < block.source[0])
    mark = before if not layout.is_word[index - side] or before == "that" else "w"
    is_quote_edge = layout.text_at(index - side) in QUOTE_MARKS
    toward = "to" if top is not None and top.head is cue else "in" if way.endswith("^") else "out"
    return [
        f"p={way}", f"p+w={way}|{key}", f"adj={adjacent}|{toward}", f"adj+w={adjacent}|{key}", f"gap={bucket(gap)}", f"mark={mark}", f"mark+p={mark}|{way}", f"dep={dep}",
        f"dep+w={dep}|{key}", f"t={token.tag}", f"w={word}", f"w+k={word}|{key}", f"w+p={word}|{way}", f"q={quote}", f"q+m={quote}|{mark}|{adjacent}", f"qe={is_quote_edge}|{adjacent}",
        f"src={beyond_source}|{block.source is not None}|{adjacent}", f"o={other}|{way}", f"o+adj={other}|{adjacent}|{toward}", f"o+q={other}|{quote}|{mark}", f"same={same}|{other}|{quote}",
        f"cue={cue.pos}|{cue.dep}|{way}", f"tag={cue.tag}|{way}", f"adj+top={adjacent}|{dep}|{cue.pos}", f"pre={layout.text_at(index - side)}|{toward}",
    ]  # fmt: skip


def no_fragment_features(side: int, block: Block, layout: Layout, other: str) -> list[str]:
    """What speaks for there being nothing on this side of the cue."""
    cue, key = block.cue, block.key
    shape = "+".join(c.dep for c in cue.children if (c.index - cue.index) * side > 0 and c.rel != "punct")
    across = "+".join(c.dep for c in cue.children if (c.index - cue.index) * side < 0 and c.rel != "punct")
    edge = block.last + 1 if side > 0 else block.first - 1
    text = layout.text_at(edge)
    beyond = layout.text_at(edge + side)
    inside = layout.quotation[cue.index] >= 0
    return [
        "none", f"none+w={key}", f"none+o={other}", f"none+o+w={other}|{key}", f"none+shape={shape}", f"none+shape+o={shape}|{other}", f"none+dep={cue.dep}|{other}", f"none+n={text}|{other}",
        f"none+nn={text}|{beyond}", f"none+q={inside}|{other}", f"none+cue={cue.pos}|{cue.tag}|{other}", f"none+shape+w={shape}|{key}",
        f"none+across={across}|{other}", f"none+across+w={across}|{key}", f"none+both={shape}|{across}|{cue.rel}",
    ]  # fmt: skip


def far_edges(index: int, side: int, block: Block, layout: Layout, edges: dict[int, Token]) -> list[int]:
    """Where a fragment with its near edge at `index` may stop: constituent edges of its sentence, then whole sentences beyond."""
    sentence = layout.tokens[index].sentence
    limit = layout.last_of_sentence(index) if side > 0 else layout.first_of_sentence(index)
    found: list[int] = []
    position = index
    while (limit - position) * side >= 0:
        if block.has(position):
            return found
        if layout.is_word[position] and (position in edges or not _word_at(layout, position + side) or block.has(position + side)):
            found.append(position)
        position += side
    bound = layout.paragraph_last[sentence.index] if side > 0 else layout.paragraph_first[sentence.index]
    sentences = layout.parse.sentences
    for step in range(1, SENTENCES + 1):
        number = sentence.index + step * side
        if not 0 <= number < len(sentences) or sentences[number].paragraph != sentence.paragraph:
            break
        tokens = sentences[number].tokens
        if any(block.has(i) for i in (tokens[0].index, tokens[-1].index)):
            break
        edge = (
            layout.word_at_or_before(tokens[-1].index, tokens[0].index)
            if side > 0
            else layout.word_at_or_after(tokens[0].index, tokens[-1].index)
        )
        if edge is not None and (bound - edge) * side >= 0:
            found.append(edge)
    return found


def _word_at(layout: Layout, index: int) -> bool:
    return 0 <= index < len(layout.tokens) and layout.is_word[index]


def far_edge_features(index: int, near: int, side: int, block: Block, layout: Layout, top_near: Token | None) -> list[str]:
    """The edge of a fragment away from the cue, given its near edge."""
    cue, key = block.cue, block.key
    token, start = layout.tokens[index], layout.tokens[near]
    after = index + side
    text = layout.text_at(after)
    beyond = layout.text_at(after + side)
    mark = text if not _word_at(layout, after) else "w"
    sentences = abs(token.sentence.index - start.sentence.index)
    at_sentence_edge = (
        layout.word_at_or_after(after, layout.last_of_sentence(index)) is None
        if side > 0
        else layout.word_at_or_before(after, layout.first_of_sentence(index)) is None
    )
    at_top_edge = _is_edge_of(top_near, index, side, layout)
    top_rel = top_near.rel if top_near else ""
    q_near, q_here = layout.quotation[near], layout.quotation[index]
    same_quote = q_near >= 0 and q_near == q_here
    ends_quote = text in QUOTE_MARKS or beyond in QUOTE_MARKS
    quote = f"{q_near >= 0}|{same_quote}|{ends_quote and same_quote}"
    left_quote = q_near >= 0 and not same_quote
    following = layout.tokens[after] if 0 <= after < len(layout.tokens) else token
    if mark != "w" and 0 <= after + side < len(layout.tokens):
        following = layout.tokens[after + side]
    link = "end" if at_sentence_edge else f"{following.dep}|{_where(following, near, index, cue)}"
    adverb = following.lower if following.pos in ("CCONJ", "SCONJ", "ADP", "PRON") else following.tag
    return [
        f"top={at_top_edge}|{top_rel}|{at_sentence_edge}", f"top+w={at_top_edge}|{key}|{at_sentence_edge}", f"sent={at_sentence_edge}|{bucket(sentences)}|{quote}", f"mark={mark}|{quote}",
        f"mark+n={mark}|{adverb}", f"link={link}", f"link+m={link}|{mark}", f"link+top={link}|{top_rel}", f"q={quote}|{at_top_edge}", f"lq={left_quote}|{sentences > 0}|{at_sentence_edge}",
        f"len={bucket(abs(index - near))}|{at_top_edge}", f"len+rel={bucket(abs(index - near))}|{top_rel}", f"block={block.has(after) or block.has(after + side)}|{at_sentence_edge}|{mark}",
        f"t={token.tag}|{mark}", f"w={token.lower}", f"n={adverb}|{at_top_edge}", f"link+w={link}|{key}", f"qs={quote}|{at_sentence_edge}|{bucket(sentences)}|{mark}",
        f"cueq={layout.quotation[cue.index] >= 0}|{layout.quotation[cue.index] == q_here}|{at_sentence_edge}|{sentences > 0}", f"tag={cue.tag}|{cue.dep}|{at_top_edge}|{at_sentence_edge}",
        f"side={at_sentence_edge}|{sentences > 0}|{link}", f"nw={text}|{beyond}", f"near={start.lower}|{at_top_edge}",
    ]  # fmt: skip


def _is_edge_of(top: Token | None, index: int, side: int, layout: Layout) -> bool:
    if top is None:
        return False
    if side > 0:
        return layout.word_at_or_before(layout.right[top.index], top.index) == index
    return layout.word_at_or_after(layout.left[top.index], top.index) == index


def _where(token: Token, near: int, far: int, cue: Token) -> str:
    """Where the head of the word beyond the edge stands: inside the fragment, at the cue, elsewhere."""
    low, high = (near, far) if near <= far else (far, near)
    if token.head is cue:
        return "cue"
    return "in" if low <= token.head.index <= high else "out"
