"""Ties told by nouns: "X is a member of Y", "Y's owner, X,", "party leader X", "served as minister", "funding from X".

In: a sentence, and the phrases for posts that the actor readers found in the document. Out: matches. Whose noun it is, `holding.py` finds;
whom it ties to stands in a possessive, a prepositional phrase, or before the noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from tocsin.read.actors.lexicon import lexicon, lexicon_words
from tocsin.read.actors.roles import RolePhrase
from tocsin.read.events import arguments as args
from tocsin.read.gazetteer import country_of
from tocsin.read.names import fold
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.ties.ends import End, Ends
from tocsin.read.ties.holding import Held, Holding, hyphened
from tocsin.read.ties.lexicon import Entry, TieLexicon
from tocsin.read.ties.match import Match
from tocsin.read.ties.money import amount_near

Side = Literal["subject", "object"]
NOUNS = frozenset({"NOUN", "PROPN"})
PREMODIFIERS = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})


def _stands_alone(entry: Entry, title: str | None) -> bool:
    """Whether a tie is worth keeping whose other end is not said: a post, or a title that itself says of what ("presidential adviser")."""
    if entry.kind == "holds-post":
        return title is not None
    words = fold(title or "").replace("-", " ").split()
    return len(words) > 1 and (bool(lexicon_words().office_adjectives & set(words)) or words[-1] == "nominee")


class NounReader:
    """Matches the nouns of the lexicon, and all posts, in one document."""

    def __init__(self, parse: Parse, ends: Ends, words: TieLexicon) -> None:
        self.parse = parse
        self.ends = ends
        self.words = words
        self.phrases = {phrase.head: phrase for phrase in ends.actors.posts}
        self.holding = Holding(parse, ends, words, self.phrases)

    def read(self, sentence: Sentence) -> Iterator[Match]:
        """All matches of a sentence in text order."""
        for token in sentence.tokens:
            phrase = self.phrases.get(token.index)
            if phrase is not None or token.pos in NOUNS:
                for entry in self._entries(token, phrase):
                    yield from self._matches(token, phrase, entry)

    def _entries(self, token: Token, phrase: RolePhrase | None) -> list[Entry]:
        """The entries for a noun; a word for a post that none of them names is a post."""
        if phrase is None:
            return self.words.nouns.get(token.lemma.lower(), []) if token.dep not in PREMODIFIERS else []
        word = fold(phrase.word).removeprefix("ex-")
        known = self.words.nouns.get(word)
        if known is not None:
            return known
        if phrase.word in self.words.callings or phrase.entry.personal:
            return []
        if phrase.entry.sector == "LEG":  # "majority leader" is a post, and leads no majority
            return [self.words.post]
        return self.words.nouns.get(word.split()[-1]) or [self.words.post]

    def _matches(self, token: Token, phrase: RolePhrase | None, entry: Entry) -> Iterator[Match]:
        held = self.holding.held(token, phrase) if "holder" in (*entry.subject, *entry.object) else None
        subjects = self._fill(token, phrase, entry, "subject", held)
        if not subjects:
            return
        taken = {s.key for s in subjects}
        objects = [o for o in self._fill(token, phrase, entry, "object", held) if self._may_stand(o, entry, taken)]
        if not objects and entry.symmetric and (entry.subject[0] != "holder" or token.tag in {"NNS", "NNPS"}):
            subjects, objects = subjects[:1], subjects[1:]
        title = self._title(token, phrase, entry)
        if not objects and not _stands_alone(entry, title):
            return
        by_holder = held is not None and (entry.subject[0] == "holder" or entry.object[0] == "holder")
        anchor, told, sets = (held.anchor, held.told, held.sets) if by_holder and held else (token, False, None)
        amount = amount_near([token, token.head], self.words, shares=False) if entry.amount else None
        for subject in subjects:
            for object_ in (*objects,) or (None,):
                match = Match(
                    entry, subject, object_, self._words(token, phrase), anchor, told, self._title(token, phrase, entry), amount, sets
                )
                match.former = self._is_former(token, phrase)
                match.claimed = phrase is not None and phrase.qualifier == "claimed"
                match.parts = [subject.head, *([object_.head] if object_ else []), token]
                yield match

    def _may_stand(self, end: End, entry: Entry, taken: set[str]) -> bool:
        return end.key not in taken and not (entry.object_not and self.ends.is_any(end, entry.object_not))

    # whom it ties to ------------------------------------------------------------------------------------------------------------

    def _fill(self, token: Token, phrase: RolePhrase | None, entry: Entry, side: Side, held: Held | None) -> list[End]:
        slots, kinds = (entry.subject, entry.subject_is) if side == "subject" else (entry.object, entry.object_is)
        for slot in slots:
            if slot == "holder":
                found: Iterable[End] = held.ends if held else ()
            else:
                found = self._slot(token, phrase, slot, entry)
            fitting = [e for e in found if self.ends.is_any(e, kinds) and (e.head is not token or e.country or slot == "self")]
            if fitting:
                return fitting
        return []

    def _slot(self, token: Token, phrase: RolePhrase | None, slot: str, entry: Entry) -> list[End]:
        if slot == "self":
            return self.ends.at(token)[:1]
        if slot == "poss":
            return [e for c in token.all_children("nmod:poss") for e in self.ends.at(c)]
        if slot == "modifier":
            return self._modifier(token, phrase, entry)
        if slot == "governor":
            return self._governor(token)
        title = set(phrase.kept) if phrase is not None else set()
        heads = [t for t in args.marked_below(token, slot) or self._right_behind(token, slot) if t.index not in title]
        return [e for head in heads for e in self.ends.at(head)]

    def _right_behind(self, token: Token, word: str) -> list[Token]:
        """What follows the noun with this preposition, though the parser hung it on the verb: "named ambassador to Peru"."""
        following = self.parse.tokens[token.index + 1 : token.index + 2]
        if not following or following[0].lower != word or following[0].rel != "case" or following[0].sentence is not token.sentence:
            return []
        return [following[0].head]

    def _modifier(self, token: Token, phrase: RolePhrase | None, entry: Entry) -> list[End]:
        """ "Farmers' Front leader", "the Peruvian ambassador", "army chief"."""
        if phrase is not None and phrase.owner is not None:
            return self.ends.at(self.parse.tokens[phrase.owner.first])[:1]
        if phrase is not None and phrase.country is not None:
            inside = self.parse.tokens[phrase.first : phrase.last + 1]
            return [self.ends.state(phrase.country, next((t for t in inside if country_of(t.text) == phrase.country), token))]
        before = [c for c in token.children if c.dep in PREMODIFIERS and c.index < token.index]
        places = entry.kind in {"holds-post", "candidate-for"}  # "a Lima lawyer" works for nobody there
        parts = (self.ends.part(c, places=places, persons="person" in entry.object_is) for c in before)
        return [end for end in parts if end is not None]

    def _governor(self, token: Token) -> list[End]:
        """Who takes, has or lives on what the noun names; whom it goes to."""
        verb = token.head
        if token.rel in {"obj", "obl"} and args.lemma_in(verb, self.words.classes["takers"]):
            subject = args.subject(verb)
            return self.ends.at(subject) if subject is not None else []
        if token.rel == "nsubj" and verb.pos == "VERB":
            return [e for head in args.marked_by(verb, "to") for e in self.ends.at(head)]
        return []

    # what it is called ----------------------------------------------------------------------------------------------------------

    def _words(self, token: Token, phrase: RolePhrase | None) -> list[Token]:
        tokens = self.parse.tokens
        if phrase is not None and phrase.kept:
            return [tokens[i] for i in sorted({*phrase.kept, token.index})]
        return hyphened(token)

    def _title(self, token: Token, phrase: RolePhrase | None, entry: Entry) -> str | None:
        if not entry.titled:
            return None
        if phrase is None or not phrase.title or entry.kind == "kin":
            words = hyphened(token)
            return self.parse.text[words[0].start : words[-1].end]
        stands = next((t for t in args.marked_by(token, "for") if entry.kind == "candidate-for" and t.pos == "NOUN"), None)
        return f"{phrase.title} for {stands.text}" if stands is not None else phrase.title

    def _is_former(self, token: Token, phrase: RolePhrase | None) -> bool:
        if phrase is not None and phrase.qualifier:
            return phrase.qualifier == "former"
        return any(c.lower in lexicon().qualifiers.former for c in token.children if c.rel in {"amod", "advmod"})
