"""Ties told by verbs and adjectives: "X leads Y", "Y, founded by X,", "received $9,000 from X", "loyal to X", "X-funded Y".

In: a sentence. Out: matches. What grammar does to subjects and objects is undone by `read.arguments`, once for events and ties.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.read import arguments as args
from tocsin.read.parse import Sentence, Token
from tocsin.read.prepositions import marked_by, preposition
from tocsin.read.ties.ends import End, Ends
from tocsin.read.ties.lexicon import Entry, TieLexicon, Verb
from tocsin.read.ties.match import Match
from tocsin.read.ties.money import amount_near, is_money, is_share

PRESENT = frozenset({"VBZ", "VBP"})
CLAUSES = frozenset({"ccomp", "xcomp"})


class VerbReader:
    """Matches the verbs and adjectives of the lexicon in one document."""

    def __init__(self, ends: Ends, words: TieLexicon) -> None:
        self.ends = ends
        self.words = words

    def read(self, sentence: Sentence) -> Iterator[Match]:
        """All matches of a sentence in text order; of a word's entries the first that fits."""
        for token in sentence.tokens:
            candidates = self._candidates(token)
            if candidates:
                yield from self._first(token, candidates)

    def _candidates(self, token: Token) -> list[Verb]:
        lemma = token.lemma.lower()
        if token.pos == "VERB" or token.tag in {"VBN", "VBD"}:
            spellings = (lemma, token.lower[:-1], token.lower[:-2])  # lemmatizers cut too much, or nothing: "financed", "founded"
            found = next((verbs for word in spellings if (verbs := self.words.verbs.get(word))), [])
            return found + self.words.adjectives.get(token.lower, [])
        return self.words.adjectives.get(lemma, []) if token.pos == "ADJ" else []

    def _first(self, token: Token, candidates: list[Verb]) -> list[Match]:
        for entry, particle in candidates:
            found = self._matches(token, entry, particle)
            if found:
                return found
        return []

    def _matches(self, token: Token, entry: Entry, particle: str) -> list[Match]:
        words = _with_particle(token, particle)
        if not words or not self._is_frame(token, entry):
            return []
        theme = self._theme(token, entry)
        if entry.theme and theme is None:
            return []
        subjects = self._fill(token, theme, entry.subject, entry.subject_is)
        objects = [o for o in self._fill(token, theme, entry.object, entry.object_is) if not self._is_barred(o, entry)]
        if not objects and entry.symmetric:
            subjects, objects = subjects[:1], subjects[1:]
        amount = amount_near([*([theme] if theme else []), token], self.words, shares=entry.kind == "owns") if entry.amount else None
        pairs = [(s, o) for s in subjects for o in objects if s.key != o.key]
        return [self._match(entry, s, o, words, amount) for s, o in pairs]

    def _match(self, entry: Entry, subject: End, end: End, words: list[Token], amount: str | None) -> Match:
        """The match; where the entry names a post ("ran for mayor of Lima"), that is the title and the object is whose post it is."""
        title: str | None = None
        object_: End | None = end
        if entry.titled:
            title = end.head.text
            object_ = next((e for head in marked_by(end.head, "of") for e in self.ends.at(head)), None)
        return Match(
            entry,
            subject,
            object_,
            words,
            anchor=words[0],
            told=_is_predicate(words[0]),
            title=title,
            amount=amount,
            sets=entry.sets,
            parts=[subject.head, end.head, *([object_.head] if object_ is not None else [])],
        )

    def _is_frame(self, token: Token, entry: Entry) -> bool:
        """Whether the verb's form and clause are those of a relation."""
        if token.lower in entry.forms and token.tag != "VB":
            return False
        if entry.lasting and not (token.tag in PRESENT or args.is_passive(token) or _joined_before(token) is not None):
            return False
        return bool(entry.theme) or not _takes_clause(token)

    def _is_barred(self, end: End, entry: Entry) -> bool:
        return bool(entry.object_not) and self.ends.is_any(end, entry.object_not)

    # what stands where ----------------------------------------------------------------------------------------------------------

    def _theme(self, token: Token, entry: Entry) -> Token | None:
        """The verb's object when it is the thing that the entry is about: a sum, a contract, a stake."""
        if not entry.theme:
            return None
        for candidate in (token.child("obj"), args.object_(token)):
            if candidate is None or preposition(candidate):  # "at stake"
                continue
            inner = [c for c in candidate.children if c.rel == "nmod" and preposition(c) == "of"]
            if any(self._is_theme(t, entry) for t in (candidate, *inner)):
                return candidate
        return None

    def _is_theme(self, token: Token, entry: Entry) -> bool:
        special = {"#money": lambda: is_money(token, self.words), "#percent": lambda: is_share(token)}
        return any(special[s]() if s in special else self.words.has(token.lemma.lower(), s[1:]) for s in entry.theme)

    def _fill(self, token: Token, theme: Token | None, slots: tuple[str, ...], kinds: tuple[str, ...]) -> list[End]:
        """The ends in the first slot that holds one of the right kind."""
        for slot in slots:
            found = [e for head in self._slot(token, theme, slot) if head is not theme for e in self._ends(head, token)]
            fitting = [e for e in found if self.ends.is_any(e, kinds)]
            if fitting:
                return fitting
        return []

    def _ends(self, head: Token, verb: Token) -> list[End]:
        if head is not _joined_before(verb):
            return self.ends.at(head)
        part = self.ends.part(head)
        return self.ends.at(head) if part is None else [part]

    def _slot(self, token: Token, theme: Token | None, slot: str) -> list[Token]:
        joined = _joined_before(token)
        if joined is not None and slot in {"subj", "obj"}:  # "Chad-backed rebels", but "rebel-backing Chad"
            return [joined] if (slot == "subj") == (token.tag != "VBG") else [token.head]
        if slot == "subj":
            return _present(args.subject(token))
        if slot == "obj":
            return _present(args.object_(token))
        if slot == "surface":
            return _present(args.surface_subject(token) or (token.head if token.rel in {"amod", "acl"} else None))
        if slot == "taker":
            passive = args.surface_subject(token) if args.is_passive(token) and theme is not args.surface_subject(token) else None
            return [*token.all_children("iobj"), *_present(passive)]
        hosts = [token]
        if theme is not None:  # parsers hang "from X" on "a grant", and "to Y" on "a contract worth 3 million"
            hosts += [theme, *(c for c in (*theme.children, *token.children) if c.lower == "worth" or is_money(c, self.words))]
        found = (marked_by(host, slot) for host in hosts)
        return next((heads for heads in found if heads), [])


def _present(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def _with_particle(token: Token, particle: str) -> list[Token]:
    """The verb with its particle; empty when the particle is missing, or another one makes it another verb ("owned up")."""
    particles = [c for c in token.children if c.dep == "compound:prt"]
    if not particle:
        return [] if any(c.lower in {"up", "down", "off", "out", "over", "away"} for c in particles) else [token]
    following = token.sentence.tokens[token.index - token.sentence.tokens[0].index + 1 :][:1]
    mate = next((c for c in (*particles, *following) if c.lower == particle), None)
    return [token, mate] if mate is not None else []


def _joined_before(token: Token) -> Token | None:
    """Who stands before the hyphen: "Norway" in "the Norway-funded radio"."""
    tokens = token.sentence.tokens
    place = token.index - tokens[0].index
    if place < 2 or token.rel != "amod" or tokens[place - 1].text != "-" or tokens[place - 1].end != token.start:
        return None
    before = tokens[place - 2]
    return before if before.end == tokens[place - 1].start else None


def _takes_clause(token: Token) -> bool:
    """ "advised them to leave", "led him to believe": no relation, but a word about a deed."""
    if any(c.rel in CLAUSES for c in token.children):
        return True
    governed = (c for o in (token, *token.all_children("obj")) for c in o.children if c.rel in {"acl", "advcl"} and c.tag == "VB")
    return any(mark.lower == "to" for infinitive in governed for mark in infinitive.all_children("mark"))


def _is_predicate(token: Token) -> bool:
    """Whether a clause asserts it; a participle before its noun takes it for granted."""
    return token.rel != "amod" or (token.pos == "VERB" and token.tag == "VBD")
