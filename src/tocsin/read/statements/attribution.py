"""From a cue word to a whole attribution: cue span, source, content, decided in this order, each seeing those before.

In: a cue word, the document's layout and the trained scorer. Out: token ranges.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.parse import Token
from tocsin.read.statements.block import Range, grown_cue
from tocsin.read.statements.content import content_of
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import Scorer
from tocsin.read.statements.source import with_source


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of one attribution. `sure`: probability of the cue."""

    cue_head: Token
    cue: Range
    source: Range | None
    source_head: Token | None
    content: tuple[Range, ...]
    sure: float


def attribution_of(cue: Token, sure: float, layout: Layout, scorer: Scorer) -> Attribution | None:
    """The attribution that this cue makes; None when there is no place for a content."""
    block, source_head = with_source(grown_cue(cue, layout, scorer), scorer)
    content = content_of(block, scorer)
    return Attribution(cue, (block.first, block.last), block.source, source_head, content, sure) if content else None
