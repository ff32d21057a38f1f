"""Who said what: attributions with source, cue, content and attitude, nested where quoted in each other.

In: a parse and its actors. Out: `Statement` records in text order. A trained scorer decides which words are cues and where source and
content begin and end (`model.py`, `attribution.py`); the lexicon gives the attitude (`lexicon.py`).
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse, Token
from tocsin.read.statements.attribution import Attribution, attribution_of
from tocsin.read.statements.block import Range
from tocsin.read.statements.cues import is_candidate, probability
from tocsin.read.statements.layout import CLOSING, EITHER, OPENING, Layout
from tocsin.read.statements.lexicon import attitude_of_cue, has_its_clause
from tocsin.read.statements.model import Scorer, load_scorer
from tocsin.records import Span, Statement

__all__ = ["find_attributions", "find_statements"]

PLAIN = 0.15
"""Probability from which a listed cue with the very clause that it asks for is believed."""


def find_statements(parse: Parse, actors: ActorIndex) -> list[Statement]:
    """All attributions in text order, numbered s1, s2, ...; `parent` names the nearest statement whose content holds the whole of one."""
    layout = Layout(parse)
    found = find_attributions(layout, load_scorer())
    statements = [_record(f"s{number}", attribution, layout, actors) for number, attribution in enumerate(found, start=1)]
    return [replace(s, parent=_parent_of(s, statements)) for s in statements]


def find_attributions(layout: Layout, scorer: Scorer) -> list[Attribution]:
    """Attributions by the place of their cue; where two cues overlap, the surer stays."""
    found: list[Attribution] = []
    for token in layout.tokens:
        if not is_candidate(token, scorer.known):
            continue
        sure = probability(token, layout, scorer)
        is_cue = sure > scorer.threshold or (sure > PLAIN and has_its_clause(token))
        attribution = attribution_of(token, sure, layout, scorer) if is_cue else None
        if attribution is None:
            continue
        if found and found[-1].cue[1] >= attribution.cue[0]:
            if found[-1].sure >= attribution.sure:
                continue
            found.pop()
        found.append(attribution)
    return found


def _record(identifier: str, attribution: Attribution, layout: Layout, actors: ActorIndex) -> Statement:
    head = attribution.source_head
    mention = _mention_of(head, actors) if head is not None else None
    return Statement(
        id=identifier,
        source=(_span(attribution.source, layout),) if attribution.source else (),
        cue=(_span(attribution.cue, layout),),
        content=tuple(_with_marks(part, layout) for part in attribution.content),
        source_actor=mention,
        attitude=attitude_of_cue(attribution.cue_head),
    )


def _mention_of(head: Token, actors: ActorIndex) -> str | None:
    mention = actors.mention_at(head)
    return mention.actor if mention else None


def _span(words: Range, layout: Layout) -> Span:
    return layout.tokens[words[0]].start, layout.tokens[words[1]].end


def _with_marks(words: Range, layout: Layout) -> Span:
    """The content's words with the quotation marks that enclose them, and the full stop or comma inside those."""
    first, last = words
    sentence_paragraph = layout.tokens[first].sentence.paragraph
    if first > 0 and layout.tokens[first - 1].text in OPENING | EITHER and layout.quotation[first] >= 0:
        first -= 1
    if layout.quotation[last] >= 0:
        end = last + 1
        while end < len(layout.tokens) and not layout.is_word[end] and layout.tokens[end].sentence.paragraph == sentence_paragraph:
            if layout.tokens[end].text in CLOSING | EITHER:
                last = end
                break
            end += 1
    return layout.tokens[first].start, layout.tokens[last].end


def _parent_of(statement: Statement, statements: list[Statement]) -> str | None:
    """The statement with the shortest content that holds source, cue and content of this one."""
    parts = statement.source + statement.cue + statement.content
    around = [s for s in statements if s is not statement and all(_holds(s, part) for part in parts)]
    return min(around, key=_length, default=statement).id if around else None


def _holds(outer: Statement, part: Span) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in outer.content)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)
