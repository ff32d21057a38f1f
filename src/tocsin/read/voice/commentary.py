"""Sentences in which the outlet itself judges, by the words that do it.

In: a parse and which of its words are the outlet's own. Out: `Commentary` records. The rule looks at the judging words alone, never at who
is judged, so that it is the same for all sides. A question or an exclamation in the outlet's own voice is commentary too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.voice.lexicon import Entry, evaluative
from tocsin.records import Commentary, CommentaryKind

CLASSES = {"adj": {"ADJ"}, "noun": {"NOUN"}, "adv": {"ADV"}, "verb": {"VERB"}}
MISTAKEN: dict[str, set[str]] = {"adj": set(), "noun": {"ADJ"}, "adv": {"NOUN", "ADJ", "PROPN"}, "verb": {"NOUN"}}
"""What a tagger makes of rare words; believed for words that judge in every sense that they have."""
SEMI_ADJECTIVES = frozenset({"NN", "NNS", "VBN", "VBG"})
MODIFYING = frozenset({"amod", "compound", "nmod"})
ENDS: dict[str, CommentaryKind] = {"?": "question", "!": "exclamation"}
CLOSING = frozenset("\"'”’»)")
LEAST_WORDS = 3  # of a question or exclamation: "Why?" may be a subheading


def find_commentary(parse: Parse, own: list[bool]) -> list[Commentary]:
    """One record for each judging word or phrase, in text order."""
    return [mark for sentence in parse.sentences for mark in _marks(sentence, own)]


def _marks(sentence: Sentence, own: list[bool]) -> Iterator[Commentary]:
    lexicon = evaluative()
    taken = -1
    for place, token in enumerate(sentence.tokens):
        if token.index <= taken or not own[token.index]:
            continue
        entries = {id(e): e for key in _keys(token) for e in lexicon.by_first.get(key, ())}
        for entry in sorted(entries.values(), key=lambda e: -len(e.tokens)):
            words = sentence.tokens[place : place + len(entry.tokens)]
            if all(own[t.index] for t in words) and _fits(entry, words, place):
                taken = words[-1].index
                yield _mark(words, entry.kind, sentence)
                break
    yield from _by_its_end(sentence, own)


def _fits(entry: Entry, words: list[Token], place: int) -> bool:
    tokens = entry.tokens
    if len(words) < len(tokens) or any(want not in _keys(t) for want, t in zip(tokens, words, strict=True)):
        return False
    if entry.start and place > 0:
        return False
    if entry.kind == "obligation" and any(t.lemma.lower() in evaluative().norms for t in words[0].sentence.tokens):
        return False
    return entry.pos == "phrase" or _is_plain_word(entry, words[0])


def _keys(token: Token) -> tuple[str, str, str]:
    """Under what a word may be listed; a lemmatiser does not know every plural."""
    return token.lower, token.lemma.lower(), token.lower.removesuffix("s")


def _is_plain_word(entry: Entry, word: Token) -> bool:
    """Whether a single word has the entry's class and stands where it judges."""
    is_class = word.pos in CLASSES[entry.pos] or (entry.pos == "adj" and word.tag in SEMI_ADJECTIVES and word.rel in MODIFYING)
    is_class = is_class or (entry.neutral is None and word.pos in MISTAKEN[entry.pos])
    if not is_class or word.name:
        return False
    tokens = word.sentence.tokens
    here = word.index - tokens[0].index
    before = tokens[here - 1].lemma.lower() if here else ""
    after = tokens[here + 1] if here + 1 < len(tokens) else None
    if before in evaluative().plain_with or (after is not None and {after.lower, after.lemma.lower()} & entry.not_before):
        return False
    return not entry.of or any(t.lemma.lower() in entry.of for t in _judged(word))


def _judged(adjective: Token) -> list[Token]:
    """The noun that an adjective is said of: what it modifies, or the subject of which it is the predicate."""
    subject = adjective.child("nsubj")
    following = [t for t in adjective.sentence.tokens if t.index == adjective.index + 1]
    return [adjective.head, *following, *([subject] if subject is not None else [])]


def _by_its_end(sentence: Sentence, own: list[bool]) -> Iterator[Commentary]:
    last = next((t for t in reversed(sentence.tokens) if t.text not in CLOSING), sentence.tokens[-1])
    words = [t for t in sentence.tokens if any(map(str.isalpha, t.text))]
    if last.text in ENDS and own[last.index] and len(words) >= LEAST_WORDS and all(own[t.index] for t in words[-LEAST_WORDS:]):
        yield _mark([last], ENDS[last.text], sentence)


def _mark(words: list[Token], kind: CommentaryKind, sentence: Sentence) -> Commentary:
    return Commentary(start=words[0].start, end=words[-1].end, kind=kind, sentence=sentence.index)
