"""What the scorer's attributions need before the forms are added: no false ones, and content and source where their sentence says.

In: drafts of the scorer and the layout. Out: the same, mended, without those that say nothing. The rules are of grammar, not of words:
what is coordinated, what modifies, what names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from tocsin.read.actors import ActorIndex
from tocsin.read.arguments import CALENDAR, antecedent_of
from tocsin.read.parse import Token
from tocsin.read.phrases import noun_phrase
from tocsin.read.statements.cues import subject_of
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.forms import wording
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import cue_of
from tocsin.read.statements.paragraphs import words_of
from tocsin.read.statements.quotes import Range
from tocsin.read.statements.speaking import is_place, is_speaker, speaker_at
from tocsin.read.times.meaning import Part

SURE_OF_A_CUE, SURE_OF_A_THING = 0.5, 0.7
"""Probabilities from which a cue with a bare noun phrase after it is believed: an unlisted one of who can speak, any of what cannot."""
LONGEST_ANONYMITY = 6
"""Words of a clause by which a source keeps its name out: "that he not be identified"."""
FIRST_PERSON = frozenset({"i", "we"})
NAMING = frozenset({"know", "call", "name", "dub", "nickname", "title", "term", "entitle"})
BEFORE_A_CUE = frozenset({"CCONJ", "PUNCT", "ADV", "AUX"})
"""What may stand between the first content and the second cue of two that are coordinated."""
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "what", "which"})
TEACHERS = frozenset({"history", "experience", "time", "logic", "calculation", "arithmetic", "reality", "fate", "memory"})
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "sis", "ure", "age")
BODIES = frozenset({"administration", "organisation", "organization", "delegation", "population", "coalition", "association", "parliament"})
COMING_TO_KNOW = frozenset({"know", "learn", "find", "discover", "see", "hear", "understand", "realise", "realize"})
PARTS_OF_DAY = frozenset(get_args(Part))


def mended(drafts: list[Draft], layout: Layout, actors: ActorIndex) -> list[Draft]:
    """The drafts that say something, each with its own content and source."""
    kept = [_with_rest_of_sentence(d, layout) for d in drafts]
    kept = [d for d in kept if _says_something(d, layout, actors)]
    kept = [_within_its_clause(_with_subject(_without_time(_without_hearer(d, layout)), actors), layout) for d in kept]
    kept = [_of_whom_it_speaks(d, actors) for d in kept]
    return [_before_next_cue(d, kept, layout) for d in kept]


def _says_something(draft: Draft, layout: Layout, actors: ActorIndex) -> bool:
    """Not a bare pronoun ("who signed it"), a name ("known as"), or how a source keeps its name out ("who asked not to be named")."""
    words = [layout.tokens[i] for first, last in draft.content for i in range(first, last + 1) if layout.is_word[i]]
    cue, source = draft.cue_head, draft.source_head
    if cue is None or all(t.pos in ("PRON", "DET") for t in words):
        return False
    is_part_of_word = layout.text_at(cue.index - 1) == "-"  # "so-called"
    is_attribute = cue.rel == "amod" and source is None and cue.tag in ("VBN", "VBG")  # "a much demanded metal"
    is_naming = cue.lemma.lower() in NAMING and source is None and cue.child("ccomp", "xcomp") is None  # "now known as the north"
    is_topic = cue.text == ":" and source is not None and source.index < cue.index and is_place(source, actors)  # "Chile: three signs"
    is_short = len(words) <= LONGEST_ANONYMITY
    keeps_name_out = is_short and words[-1].pos == "VERB" and words[-1].lemma.lower() in wording().anonymity
    is_the_writers = source is not None and source.lower in FIRST_PERSON and layout.quotation[source.index] < 0  # "we list three signs"
    has_no_word_of_speech = source is None and cue.pos == "VERB" and cue_of(cue) is None and not _is_quoted(words, layout)
    return not (
        is_the_writers
        or has_no_word_of_speech  # "the outcome seems open", "the accord is being recalled": nobody, and no word for saying
        or is_part_of_word
        or is_attribute
        or is_naming
        or is_topic
        or keeps_name_out
        or _is_of_nobody(draft, words, layout, actors)
        or _is_yet_to_be_known(cue)
        or _is_deed(draft, words, layout, actors)
    )


def _is_of_nobody(draft: Draft, words: list[Token], layout: Layout, actors: ActorIndex) -> bool:
    """Whether what cannot speak is said to do what is no saying: "this was reassuring", "a calculation that built the crisis"."""
    cue, source = draft.cue_head, draft.source_head
    if cue is None or source is None or cue.pos not in ("VERB", "ADJ", "AUX") or _is_quoted(words, layout):
        return False
    meant = antecedent_of(source)
    is_pronoun = meant.pos in ("PRON", "DET")
    if meant.pos == "NOUN" and meant.lemma.lower() in TEACHERS:
        return True  # "history shows", "experience teaches": the writer's own words
    cannot = meant.lower in DEMONSTRATIVES if is_pronoun else _is_abstract(meant) and not is_speaker(meant, actors)
    first, last = draft.cue or (cue.index, cue.index)
    return (
        cannot
        and subject_of(cue) is source
        and all(t.pos not in ("VERB", "ADJ") or cue_of(t) is None for t in layout.tokens[first : last + 1])
    )


def _is_abstract(noun: Token) -> bool:
    lemma = noun.lemma.lower()
    return noun.pos == "NOUN" and lemma.endswith(ABSTRACT_ENDINGS) and lemma not in BODIES


def _is_yet_to_be_known(cue: Token) -> bool:
    """ "The country will know what the audit found": nobody's word yet."""
    is_future = any(c.rel == "aux" and c.lower in ("will", "shall", "'ll", "’ll") for c in cue.children)
    return is_future and cue.lemma.lower() in COMING_TO_KNOW


def _tells(words: list[Token], layout: Layout) -> bool:
    """Whether there is a verb among the words, or they are quoted."""
    return any(t.pos in ("VERB", "AUX") for t in words) or _is_quoted(words, layout)


def _is_quoted(words: list[Token], layout: Layout) -> bool:
    return any(layout.quotation[t.index] >= 0 for t in words)


def _is_deed(draft: Draft, words: list[Token], layout: Layout, actors: ActorIndex) -> bool:
    """Whether a cue has a bare thing for its content and is not one that can: "appointed Rey commander", "threatened the mayor"."""
    cue, source = draft.cue_head, draft.source_head
    if cue is None or _tells(words, layout):
        return False
    is_of_a_thing = source is not None and not is_speaker(source, actors)
    entry = cue_of(cue)
    if cue.pos == "NOUN":
        return source is None and not wording().stands_for_words(cue.lemma.lower())  # "the question of ownership"
    if entry is not None and entry.frame == "infinitive":
        return is_of_a_thing or any(t.head is cue and actors.mention_at(t) is not None for t in words)
    asks_for_clause = entry is not None and entry.frame == "clause"  # "the drought continues to threaten the harvest": no speech goes on
    if entry is None or (asks_for_clause and is_of_a_thing):
        return draft.sure < (SURE_OF_A_THING if is_of_a_thing else SURE_OF_A_CUE)
    return False


def _with_rest_of_sentence(draft: Draft, layout: Layout) -> Draft:
    """ "According to leaked recordings, ...": the content is the sentence, not a word of the source's own phrase."""
    source, cue = draft.source_head, draft.cue_head
    if source is None or cue is None or cue.lemma.lower() != "accord":
        return draft
    phrase = min(layout.left[source.index], draft.content[0][0]), layout.right[source.index]
    if not all(cue.index < first and last <= phrase[1] for first, last in draft.content):
        return draft
    sentence = layout.first_of_sentence(cue.index), layout.last_of_sentence(cue.index)
    end = max(phrase[1], draft.cue[1] if draft.cue else cue.index)
    rest = words_of((end + 1, sentence[1]), layout) if end < sentence[1] else None
    before = words_of((sentence[0], cue.index - 1), layout) if cue.index > sentence[0] else None
    found = rest or before
    return replace(draft, content=(found,), source=phrase) if found else draft


def _without_hearer(draft: Draft, layout: Layout) -> Draft:
    """Beside a clause that is said, a bare phrase of the cue's own is who hears it or when: "The road is closed, she told | reporters"."""
    tells = [_tells(layout.tokens[first : last + 1], layout) for first, last in draft.content]
    if not any(tells):
        return draft
    kept = [p for p, is_told in zip(draft.content, tells, strict=True) if is_told or not _is_hearer(layout.tokens[p[0] : p[1] + 1], draft)]
    return replace(draft, content=tuple(kept))


def _is_hearer(words: list[Token], draft: Draft) -> bool:
    return any(t.head is draft.cue_head and t.rel in ("obj", "iobj", "obl") for t in words)


def _without_time(draft: Draft) -> Draft:
    """A day says nothing: "the riots on Friday and Saturday showed how ...", with the day parsed as the subject."""
    head = draft.source_head
    is_time = head is not None and (head.lower in CALENDAR or _is_part_of_a_day(head)) and head.name != "PER"
    return replace(draft, source=None, source_head=None) if is_time else draft


def _is_part_of_a_day(token: Token) -> bool:
    """ "Saturday morning", "the night of Friday"; "the night" alone may stand for more."""
    return token.lower in PARTS_OF_DAY and any(child.lower in CALENDAR for child in token.children)


def _with_subject(draft: Draft, actors: ActorIndex) -> Draft:
    """An active verb's subject speaks, where the scorer found no source and the subject can."""
    cue = draft.cue_head
    if draft.source is not None or cue is None or cue.pos != "VERB":
        return draft
    subject = subject_of(cue)
    if subject is None or subject.dep.endswith(":pass") or subject.lower in ("who", "which", "that", "it") or draft.says(subject.index):
        return draft
    speaker = speaker_at(subject, actors)
    return replace(draft, source=speaker.words, source_head=speaker.head) if speaker else draft


def _of_whom_it_speaks(draft: Draft, actors: ActorIndex) -> Draft:
    """A relative pronoun says nothing itself: the source of "the contract, which stipulated ..." is the contract. Where the antecedent is
    an actor, the source is tied to that (`resolving.py`), and the pronoun stays the words by which it is told."""
    source = draft.source_head
    meant = antecedent_of(source) if source is not None else None
    if source is None or meant is source or meant is None or actors.mention_at(meant) is not None:
        return draft
    words = [t for t in noun_phrase(meant) if t.index < source.index]
    return replace(draft, source=(words[0].index, words[-1].index), source_head=meant) if words and not draft.says(meant.index) else draft


def _within_its_clause(draft: Draft, layout: Layout) -> Draft:
    """What a clause beside a noun says ends with that clause: "Chile, which called for talks, sent observers"."""
    cue = draft.cue_head
    clause = next((t for t in (cue, *cue.ancestors()) if t.rel == "acl"), None) if cue is not None else None
    if cue is None or clause is None or clause.head.index > cue.index:
        return draft
    limit = layout.right[clause.index]
    parts = [(first, min(last, limit)) if cue.index < first <= limit and layout.first_of_sentence(last) <= cue.index else (first, last)
             for first, last in draft.content]  # fmt: skip
    return replace(draft, content=tuple(words for part in parts if (words := words_of(part, layout))))


def _before_next_cue(draft: Draft, drafts: list[Draft], layout: Layout) -> Draft:
    """Two cues with one source ("said that ..., and denied that ...") have each its own content: the first ends before the second."""
    for other in drafts:
        if other is draft or other.cue is None or draft.cue is None or other.source is None or other.source != draft.source:
            continue
        content = tuple(_ended(part, other.cue, layout) for part in draft.content if draft.cue < other.cue) or draft.content
        draft = replace(draft, content=tuple(part for part in content if part is not None) or draft.content)
    return draft


def _ended(part: Range, cue: Range, layout: Layout) -> Range | None:
    if not part[0] < cue[0] <= part[1]:
        return part
    last = cue[0] - 1
    while last > part[0] and layout.tokens[last].pos in BEFORE_A_CUE:
        last -= 1
    return words_of((part[0], last), layout)
