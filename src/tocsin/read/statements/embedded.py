"""Words printed after their announcement: statements, letters, posts, quoted as blocks or set off after a colon; signed posts.

In: the layout, quotations, the document's actors. Out: drafts. "The bishops issued a statement:" and the quoted paragraphs that follow;
"The statement reads in full:" and the paragraph that follows; "We will win. - Luis Arce (@handle)".
"""

from __future__ import annotations

import re

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Sentence, Token
from tocsin.read.phrases import noun_phrase
from tocsin.read.statements.cues import subject_of
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.forms import wording
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import cue_of
from tocsin.read.statements.paragraphs import Paragraph, is_quoted, paragraphs_of, words_of
from tocsin.read.statements.quotes import Quotation, Range
from tocsin.read.statements.speaking import Speaker, owner_of, speaker_at

SIGNED = re.compile(r"[—–-]+\s*(?P<name>[^\W\d_][^()@\n]{1,60}?)\s*\((?P<handle>@\w+)\)")
"""How an embedded post ends: a dash, the name, the handle in brackets."""


def find_embedded(layout: Layout, quotations: list[Quotation], actors: ActorIndex) -> list[Draft]:
    """Drafts of announced and of signed words."""
    paragraphs = paragraphs_of(layout)
    found = []
    for number, paragraph in enumerate(paragraphs):
        draft = _announced(paragraph.sentences[-1], _printed(number, paragraphs, quotations, layout), actors)
        draft = draft or _signed(number, paragraphs, layout, actors)
        if draft is not None:
            found.append(draft)
    return found


def _printed(number: int, paragraphs: list[Paragraph], quotations: list[Quotation], layout: Layout) -> tuple[Range, ...]:
    """What the paragraphs after an announcement hold of it: all that are quoted, or the one after "in full:"."""
    sentence = paragraphs[number].sentences[-1]
    if sentence.tokens[-1].text != ":" or number + 1 == len(paragraphs):
        return ()
    taken: list[Paragraph] = []
    for paragraph in paragraphs[number + 1 :]:
        if not is_quoted(paragraph, quotations, layout):
            break
        taken.append(paragraph)
    lemmas = {t.lemma.lower() for t in sentence.tokens}
    if not taken and lemmas & wording().in_full and lemmas & wording().vehicles:
        taken = [paragraphs[number + 1]]
    return tuple(words for p in taken if (words := words_of(p.range, layout)))


def _announced(sentence: Sentence, content: tuple[Range, ...], actors: ActorIndex) -> Draft | None:
    vehicle = next((t for t in reversed(sentence.tokens) if t.lemma.lower() in wording().vehicles and t.pos in ("NOUN", "PROPN")), None)
    verb = next((t for t in reversed(sentence.tokens) if t.pos == "VERB" and (t.is_root or cue_of(t))), None)
    if not content or (vehicle is None and (verb is None or cue_of(verb) is None)):
        return None
    cue = verb or vehicle
    if cue is None:
        return None
    speaker = _announcer(verb, vehicle, actors)
    words, head = (speaker.words, speaker.head) if speaker else (None, None)
    return Draft(content, cue=(cue.index, cue.index), cue_head=cue, source=words, source_head=head)


def _announcer(verb: Token | None, vehicle: Token | None, actors: ActorIndex) -> Speaker | None:
    """The subject of the verb, or whose statement it is; a statement that speaks for itself is its own source."""
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and subject is not vehicle:
        return speaker_at(subject, actors)
    owner = owner_of(vehicle, actors) if vehicle is not None else None
    if owner is None and subject is not None:
        words = noun_phrase(subject)
        return Speaker((words[0].index, words[-1].index), subject)
    return owner


def _signed(number: int, paragraphs: list[Paragraph], layout: Layout, actors: ActorIndex) -> Draft | None:
    paragraph = paragraphs[number]
    first, last = paragraph.range
    start = layout.tokens[first].start
    signature = SIGNED.search(layout.parse.text, start, layout.tokens[last].end)
    if signature is None:
        return None
    name = layout.parse.tokens_in(signature.span("name"))
    handle = layout.parse.tokens_in(signature.span("handle"))
    mark = next((t for t in paragraph.tokens if t.end > signature.start()), None)
    if not name or not handle or mark is None:
        return None
    before = words_of((first, mark.index - 1), layout) if mark.index > first else None
    if before is None and number > 0:
        before = words_of(paragraphs[number - 1].range, layout)
    head = next((t for t in name if actors.mention_at(t)), name[-1])
    if before is None:
        return None
    return Draft((before,), cue=(handle[0].index, handle[-1].index), source=(name[0].index, name[-1].index), source_head=head)
