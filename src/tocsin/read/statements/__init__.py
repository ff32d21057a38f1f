"""Who said what: attributions with source, cue, content and attitude, nested where quoted in each other.

In: a parse and its actors. Out: `Statement` records in text order. A trained scorer decides which words are cues and where source and
content begin and end (`model.py`, `attribution.py`). What it cannot see, since no cue stands in the sentence, is added by form: turns of
an interview, words printed after their announcement, headlines, hearsay, and quotations that run on or stand alone (`interview.py`,
`embedded.py`, `headline.py`, `hearsay.py`, `direct.py`). The lexicon gives the attitude (`lexicon.py`).
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse
from tocsin.read.statements.attribution import find_attributions
from tocsin.read.statements.direct import with_quotations
from tocsin.read.statements.draft import Draft, draft_of, shared, with_forms
from tocsin.read.statements.embedded import find_embedded
from tocsin.read.statements.headline import find_headlines
from tocsin.read.statements.hearsay import find_hearsay, with_agents
from tocsin.read.statements.interview import find_turns
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import attitude_of_cue, names_an_attitude
from tocsin.read.statements.mending import mended
from tocsin.read.statements.model import load_scorer
from tocsin.read.statements.plain import find_plain
from tocsin.read.statements.quotes import Quotation, Range, find_quotations
from tocsin.read.statements.resolving import source_actors
from tocsin.records import Attitude, Span, Statement

__all__ = ["find_attributions", "find_statements"]


def find_statements(parse: Parse, actors: ActorIndex) -> list[Statement]:
    """All attributions in text order, numbered s1, s2, ...; `parent` names the nearest statement whose content holds the whole of one."""
    layout = Layout(parse)
    quotations = find_quotations(parse)
    drafts = find_drafts(layout, quotations, actors)
    speakers = source_actors(drafts, actors)
    statements = [
        replace(_record(f"s{number}", draft, layout, quotations), source_actor=actor)
        for number, (draft, actor) in enumerate(zip(drafts, speakers, strict=True), start=1)
    ]
    return [replace(s, parent=_parent_of(s, statements)) for s in statements]


def find_drafts(layout: Layout, quotations: list[Quotation], actors: ActorIndex) -> list[Draft]:
    """What the scorer finds and what the forms add, in text order; nothing of which no words are left."""
    found = mended([draft_of(a) for a in find_attributions(layout, load_scorer())], layout, actors)
    turns = find_turns(layout, actors)
    printed = [d for d in find_embedded(layout, quotations, actors) if not any(shared(d.content, t.content) for t in turns)]
    forms = [*turns, *printed, *find_headlines(layout, actors)]
    drafts = with_agents(layout, actors, with_forms(forms, found))
    drafts += find_plain(layout, actors, drafts)
    drafts = sorted((*drafts, *find_hearsay(layout, actors, drafts)), key=lambda d: d.place)
    return [draft for draft in with_quotations(layout, quotations, drafts, actors) if draft.content]


def _record(identifier: str, draft: Draft, layout: Layout, quotations: list[Quotation]) -> Statement:
    return Statement(
        id=identifier,
        source=(_span(draft.source, layout),) if draft.source else (),
        cue=(_span(draft.cue, layout),) if draft.cue else (),
        content=tuple(_with_marks(part, layout, quotations) for part in draft.content),
        attitude=draft.attitude or _attitude(draft, layout),
    )


def _attitude(draft: Draft, layout: Layout) -> Attitude:
    """That of the cue's head; of a light one ("made a promise", "dropped their claim") that of the noun in the cue."""
    head = draft.cue_head
    if head is None or draft.cue is None:
        return "asserts"
    nouns = [t for t in layout.tokens[head.index + 1 : draft.cue[1] + 1] if t.pos == "NOUN" and names_an_attitude(t)]
    return attitude_of_cue(nouns[0] if nouns and not names_an_attitude(head) else head)


def _span(words: Range, layout: Layout) -> Span:
    return layout.tokens[words[0]].start, layout.tokens[words[1]].end


def _with_marks(words: Range, layout: Layout, quotations: list[Quotation]) -> Span:
    """The content's words with the quotation marks that enclose them, and the full stop or comma inside those."""
    first, last = words
    for quotation in quotations:
        for part, marked in zip(quotation.parts, quotation.marked, strict=True):
            opens = part[0] <= words[0] <= part[1] and not any(layout.is_word[i] for i in range(part[0], words[0]))
            closes = part[0] <= words[1] <= part[1] and not any(layout.is_word[i] for i in range(words[1] + 1, part[1] + 1))
            if opens and (closes or not _is_within(words, quotation, quotations)):
                first = min(first, marked[0])
            if closes and (opens or words[0] < part[0]):
                last = max(last, marked[1])
    return layout.tokens[first].start, layout.tokens[last].end


def _is_within(words: Range, quotation: Quotation, quotations: list[Quotation]) -> bool:
    """Whether a quotation inside this one holds the words."""
    return any(q.depth > quotation.depth and q.holds(words[0]) and q.holds(words[1]) for q in quotations)


def _parent_of(statement: Statement, statements: list[Statement]) -> str | None:
    """The statement with the shortest content that holds source, cue and content of this one."""
    parts = statement.source + statement.cue + statement.content
    first, last = min(start for start, _ in parts), max(end for _, end in parts)
    wide = [s for s in statements if s.content[0][0] <= first and last <= s.content[-1][1]]
    around = [s for s in wide if s is not statement and all(_holds(s, part) for part in parts)]
    return min(around, key=_length, default=statement).id if around else None


def _holds(outer: Statement, part: Span) -> bool:
    return any(start <= part[0] and part[1] <= end for start, end in outer.content)


def _length(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)
