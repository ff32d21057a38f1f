"""Words that the outlet uses without making them its own: "so-called", "self-styled", "alleged", and scare quotes.

In: a parse, its quotations and statements. Out: `Distance` records. A scare quote is a short noun phrase in marks that nobody is said to
have said; a title, a nickname, a word spoken of as a word, or a piece of somebody's statement is none. A word of distance in indirect
speech may be the speaker's or the outlet's: it is kept, and the statement around it shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.statements.lexicon import cue_of
from tocsin.read.statements.quotes import Quotation
from tocsin.read.voice.lexicon import DistanceEntry, evaluative
from tocsin.records import Distance, Span, Statement

LONGEST_SCARE_QUOTE = 4  # words
LONGEST_HELD = 5  # tokens between a word of distance and the noun that it is about
NEAR = 6  # tokens before a quotation in which a verb of saying makes it a piece of a statement
NAMING = frozenset(
    {
        "album", "anthem", "article", "book", "call", "chant", "code-name", "codename", "column", "documentary", "dub", "editorial",
        "entitle", "expression", "film", "headline", "hymn", "know", "mean", "movie", "name", "nickname", "novel", "operation", "phrase",
        "play", "poem", "programme", "program", "read", "series", "show", "slogan", "song", "tag", "term", "title", "word",
    }
)  # fmt: skip
"""Lemmas before a quotation that make it a name, a title, or a word spoken of as a word."""
STOPS = frozenset(".,;")
NOUNISH = frozenset({"NOUN", "ADJ", "PROPN", "NUM", "DET", "ADP", "PART", "PUNCT", "CCONJ", "ADV"})
MODIFIED = frozenset({"NOUN", "PROPN"})


def find_distance(parse: Parse, quotations: list[Quotation], statements: list[Statement]) -> list[Distance]:
    """One record for each word or phrase held at a distance, in text order."""
    quoted = {i for q in quotations for first, last in q.marked for i in range(first, last + 1)}
    found = [distance for sentence in parse.sentences for distance in _worded(sentence, quoted)]
    said = [span for s in statements for span in s.content]
    found += [scare for q in quotations if q.depth == 0 and (scare := _scare_quote(q, parse, said))]
    return sorted(found, key=lambda d: d.start)


def _worded(sentence: Sentence, quoted: set[int]) -> Iterator[Distance]:
    for place, token in enumerate(sentence.tokens):
        for entry in evaluative().distance_by_first.get(token.lower, ()):
            words = sentence.tokens[place : place + len(entry.tokens)]
            if token.index not in quoted and _fits(entry, words):
                held = _held(words[-1], sentence)
                yield Distance(start=held[0], end=held[1], kind=entry.kind, mark=(words[0].start, words[-1].end), sentence=sentence.index)


def _fits(entry: DistanceEntry, words: list[Token]) -> bool:
    if [t.lower for t in words] != entry.tokens:
        return False
    return len(words) > 1 or words[0].rel == "amod"  # "it was alleged" is a statement


def _held(mark: Token, sentence: Sentence) -> Span:
    """The rest of the noun phrase that the mark opens."""
    following = [t for t in sentence.tokens if t.index > mark.index]
    head = next((t for t in following if t.pos in MODIFIED and t.rel not in ("compound", "nmod:poss")), None)
    if head is None or head.index - mark.index > LONGEST_HELD:
        head = following[0] if following else mark
    return min(following[0].start if following else mark.start, head.start), head.end


def _scare_quote(quotation: Quotation, parse: Parse, said: list[Span]) -> Distance | None:
    first, last = quotation.parts[0]
    words = [t for t in parse.tokens[first : last + 1] if t.text not in STOPS]
    if not words:
        return None
    span = words[0].start, words[-1].end
    is_short = len(words) <= LONGEST_SCARE_QUOTE and len(quotation.parts) == 1 and quotation.is_closed
    is_phrase = all(t.pos in NOUNISH for t in words) and any(t.pos in ("NOUN", "ADJ", "PROPN") for t in words)
    if not is_short or not is_phrase or any(start <= span[0] and span[1] <= end for start, end in said):
        return None
    if _is_whole_sentence(quotation, parse) or _is_name(quotation, words, parse) or _is_announced(quotation, parse):
        return None
    return Distance(start=span[0], end=span[1], kind="scare-quote", sentence=words[0].sentence.index)


def _is_whole_sentence(quotation: Quotation, parse: Parse) -> bool:
    first, last = quotation.marked[0]
    outside = [t for t in parse.tokens[first].sentence.tokens if not first <= t.index <= last]
    return not any(any(map(str.isalpha, t.text)) for t in outside)


def _is_name(quotation: Quotation, words: list[Token], parse: Parse) -> bool:
    """A title in capitals, or a nickname within or behind a name; a post before a name ('"President" Rey') is neither."""
    first, last = quotation.marked[0]
    before = parse.tokens[first - 1] if first else None
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    is_behind_name = before is not None and before.pos == "PROPN"
    capitals = [t.text[:1].isupper() for t in words if t.pos not in ("ADP", "DET", "CCONJ", "PUNCT", "PART")]
    is_post = len(words) == 1 and after is not None and after.pos == "PROPN"
    return is_behind_name or (all(capitals) and not is_post) or any(any(map(str.isdigit, t.text)) for t in words)


def _is_announced(quotation: Quotation, parse: Parse) -> bool:
    """Whether the words before it make it a name, a word as a word, or what somebody says."""
    first = quotation.marked[0][0]
    sentence = parse.tokens[first].sentence
    before = [t for t in sentence.tokens if first - NEAR <= t.index < first]
    after = [t for t in sentence.tokens if quotation.marked[0][1] < t.index <= quotation.marked[0][1] + 2]
    names = any(t.lemma.lower() in NAMING for t in before[-2:])
    says = any(t.pos in ("VERB", "NOUN") and cue_of(t) for t in (*before, *after)) or any(t.lower in ("as", "or") for t in before[-1:])
    return names or says
