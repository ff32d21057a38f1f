"""Headlines that name their source after a colon or a dash ("Governor to resign: minister") or before one ("Minister: governor to resign").

In: the layout, the document's actors. Out: drafts.
"""

from __future__ import annotations

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Sentence, Token
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.paragraphs import Paragraph, paragraphs_of, words_of
from tocsin.read.statements.quotes import MARKS, Range
from tocsin.read.statements.speaking import is_place, is_speaker

PARTING = frozenset({":", "—", "–", "-", "--"})
FULL_STOPS = frozenset(".!?…")
LONGEST_HEADLINE = 24  # tokens
LONGEST_SOURCE = 6  # words of a source that stands alone beside the mark
SHORTEST_CONTENT = 2  # words: "Vote stolen: opposition"
VERBAL = frozenset({"VERB", "AUX"})


def find_headlines(layout: Layout, actors: ActorIndex) -> list[Draft]:
    """Drafts of headlines and subheadings that have a source."""
    return [draft for p in paragraphs_of(layout) if (s := _headline(p)) and (draft := _draft(s, layout, actors))]


def _headline(paragraph: Paragraph) -> Sentence | None:
    """A paragraph of one short sentence that does not end like one."""
    if len(paragraph.sentences) != 1 or len(paragraph.tokens) > LONGEST_HEADLINE:
        return None
    last = next((t for t in reversed(paragraph.tokens) if t.text not in MARKS), paragraph.tokens[-1])
    return None if last.text in FULL_STOPS or last.text == ":" else paragraph.sentences[0]


def _draft(sentence: Sentence, layout: Layout, actors: ActorIndex) -> Draft | None:
    first, last = sentence.tokens[0].index, sentence.tokens[-1].index
    marks = [t for t in sentence.tokens[1:-1] if t.text in PARTING and _stands_apart(t, layout)]
    for mark in reversed(marks):
        before, after = words_of((first, mark.index - 1), layout), words_of((mark.index + 1, last), layout)
        if before is None or after is None:
            continue
        for source, content in ((after, before), (before, after)):
            head = _speaker(source, layout, actors)
            is_first = source is before
            is_topic = is_first and head is not None and is_place(head, actors)  # "Chile: three signs"
            if (
                head is not None
                and not is_topic
                and content[1] - content[0] + 1 >= SHORTEST_CONTENT
                and not (is_first and mark.text != ":")
            ):
                return Draft((content,), cue=(mark.index, mark.index), source=source, source_head=head)
    return None


def _stands_apart(mark: Token, layout: Layout) -> bool:
    """A colon, or a dash with blanks around it."""
    text = layout.parse.text
    return mark.text == ":" or (text[mark.start - 1].isspace() and text[mark.end : mark.end + 1].isspace())


def _speaker(words: Range, layout: Layout, actors: ActorIndex) -> Token | None:
    """The head of a short phrase without a verb, if it can speak."""
    tokens = layout.tokens[words[0] : words[1] + 1]
    if len(tokens) > LONGEST_SOURCE or any(t.pos in VERBAL or t.text in MARKS for t in tokens):
        return None
    inside = {t.index for t in tokens}
    heads = [t for t in tokens if t.is_root or t.head.index not in inside]
    return next((t for t in (*heads, tokens[-1]) if is_speaker(t, actors)), None)
