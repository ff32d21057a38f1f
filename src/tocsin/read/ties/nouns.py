"""Ties told by nouns: "X is a member of Y", "Y's owner, X,", "party leader X", "served as minister", "funding from X".

In: a sentence, and the phrases for posts that the actor readers found in the document. Out: matches. Whose noun it is, `holding.py` finds;
whom it ties to stands in a possessive, a prepositional phrase, or before the noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.read import arguments as args
from tocsin.read.actors.lexicon import lexicon, lexicon_words
from tocsin.read.actors.roles import RolePhrase
from tocsin.read.gazetteer import country_of
from tocsin.read.names import fold
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.predicates import lemma_in
from tocsin.read.prepositions import marked_below, marked_by, preposition
from tocsin.read.ties.ends import End, Ends
from tocsin.read.ties.holding import Held, Holding, hyphened
from tocsin.read.ties.lexicon import Entry, TieLexicon
from tocsin.read.ties.match import Match
from tocsin.read.ties.money import amount_near

NOUNS = frozenset({"NOUN", "PROPN"})
PLURAL = frozenset({"NNS", "NNPS"})
PREMODIFIERS = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun with the entry that it may match, the phrase for a post that it heads, and who it is said of."""

    token: Token
    phrase: RolePhrase | None
    entry: Entry
    held: Held | None


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
                if token.pos == "PROPN":
                    yield from self._of_party(token)
                for entry in self._entries(token, phrase):
                    held = self.holding.held(token, phrase) if "holder" in (*entry.subject, *entry.object) else None
                    yield from self._matches(_Noun(token, phrase, entry, held))

    def _of_party(self, token: Token) -> Iterator[Match]:
        """ "Rosa Paz of the Green Party", "Rosa Paz (Green Party)", "the Green Party's Rosa Paz": members, without a word that says so."""
        actor = self.ends.actors.actor_at(token)
        if actor is None or actor.kind != "person":
            return
        for child in token.children:
            party = self.ends.actors.actor_at(child)
            bracketed = child.rel in {"appos", "parataxis", "nmod", "dep"} and self._before(child) == "("
            linked = bracketed or child.dep == "nmod:poss" or (child.rel == "nmod" and preposition(child) == "of")
            if linked and party is not None and party.kind == "organisation" and party.sector == "PTY":
                for member, body in zip(self.ends.at(token)[:1], self.ends.at(child)[:1], strict=False):
                    yield Match(self.words.member, member, body, self.parse.tokens_in((body.start, body.end)), anchor=token, told=False)

    def _before(self, token: Token) -> str:
        """What stands before the name that the token is a part of."""
        mention = self.ends.actors.mention_at(token)
        first = self.parse.tokens_in((mention.start, mention.end))[0] if mention is not None else token
        return self.parse.tokens[first.index - 1].text if first.index else ""

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

    def _matches(self, noun: _Noun) -> list[Match]:
        entry, title = noun.entry, self._title(noun)
        subjects = self._fill(noun, entry.subject, entry.subject_is)
        taken = {subject.key for subject in subjects}
        objects = [o for o in self._fill(noun, entry.object, entry.object_is) if self._may_stand(o, entry, taken)] if subjects else []
        if not objects and entry.symmetric and (entry.subject[0] != "holder" or noun.token.tag in PLURAL):
            subjects, objects = subjects[:1], subjects[1:]
        if objects:
            return [self._match(noun, subject, object_, title) for subject in subjects for object_ in objects]
        return [self._match(noun, subject, None, title) for subject in subjects] if _stands_alone(noun, title) else []

    def _match(self, noun: _Noun, subject: End, object_: End | None, title: str | None) -> Match:
        token, held = noun.token, noun.held
        return Match(
            noun.entry,
            subject,
            object_,
            self._words(noun),
            anchor=held.anchor if held else token,
            told=held is not None and held.told,
            title=title,
            amount=amount_near([token, token.head], self.words, shares=False) if noun.entry.amount else None,
            sets=held.sets if held else None,
            former=self._is_former(noun),
            claimed=noun.phrase is not None and noun.phrase.qualifier == "claimed",
            parts=[subject.head, token, *([object_.head] if object_ else [])],
        )

    def _may_stand(self, end: End, entry: Entry, taken: set[str]) -> bool:
        return end.key not in taken and not (entry.object_not and self.ends.is_any(end, entry.object_not))

    # whom it ties to ------------------------------------------------------------------------------------------------------------

    def _fill(self, noun: _Noun, slots: tuple[str, ...], kinds: tuple[str, ...]) -> list[End]:
        """The ends in the first slot that holds one of the right kind."""
        for slot in slots:
            found = [e for e in self._slot(noun, slot) if self.ends.is_any(e, kinds)]
            fitting = [e for e in found if e.head is not noun.token or e.country or slot == "self"]
            if fitting:
                return fitting
        return []

    def _slot(self, noun: _Noun, slot: str) -> list[End]:
        token = noun.token
        if slot == "holder":
            return noun.held.ends if noun.held else []
        if slot == "self":  # "Rey's Green Party" names one, "Rey's party" does not
            return self.ends.at(token)[:1] if token.pos == "PROPN" or noun.entry.subject[0] != "poss" else []
        if slot == "poss":
            return [e for c in token.all_children("nmod:poss") for e in self.ends.at(c)]
        if slot == "modifier":
            return self._modifier(noun)
        if slot == "governor":
            return self._governor(token)
        title = set(noun.phrase.kept) if noun.phrase is not None else set()
        heads = [t for t in marked_below(token, slot) or _right_behind(token, slot) if t.index not in title]
        return [e for head in heads for e in self.ends.at(head)]

    def _modifier(self, noun: _Noun) -> list[End]:
        """ "Farmers' Front leader", "the Peruvian ambassador", "army chief"."""
        token, phrase, entry = noun.token, noun.phrase, noun.entry
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
        if token.rel in {"obj", "obl"} and lemma_in(verb, self.words.classes["takers"]):
            subject = args.subject(verb)
            return self.ends.at(subject) if subject is not None else []
        if token.rel == "obl" and preposition(token) in {"with", "through"}:  # "set up with funding from X"
            subject = args.surface_subject(verb)
            return self.ends.at(subject) if subject is not None else []
        if token.rel == "nsubj" and verb.pos == "VERB":
            return [e for head in marked_by(verb, "to") for e in self.ends.at(head)]
        return []

    # what it is called ----------------------------------------------------------------------------------------------------------

    def _words(self, noun: _Noun) -> list[Token]:
        if noun.phrase is not None and noun.phrase.kept:
            return [self.parse.tokens[i] for i in sorted({*noun.phrase.kept, noun.token.index})]
        return hyphened(noun.token)

    def _title(self, noun: _Noun) -> str | None:
        token, phrase, kind = noun.token, noun.phrase, noun.entry.kind
        if not noun.entry.titled:
            return None
        if phrase is None or not phrase.title or kind == "kin":
            words = hyphened(token)
            return self.parse.text[words[0].start : words[-1].end]
        stands = next((t for t in marked_by(token, "for") if kind == "candidate-for" and t.pos == "NOUN"), None)
        return f"{phrase.title} for {stands.text}" if stands is not None else phrase.title

    def _is_former(self, noun: _Noun) -> bool:
        if noun.phrase is not None and noun.phrase.qualifier:
            return noun.phrase.qualifier == "former"
        return any(c.lower in lexicon().qualifiers.former for c in noun.token.children if c.rel in {"amod", "advmod"})


def _right_behind(token: Token, word: str) -> list[Token]:
    """What follows the noun with this preposition, though the parser hung it on the verb: "named ambassador to Peru"."""
    following = token.sentence.tokens[token.index - token.sentence.tokens[0].index + 1 :][:1]
    return [following[0].head] if following and following[0].lower == word and following[0].rel == "case" else []


def _stands_alone(noun: _Noun, title: str | None) -> bool:
    """Whether a tie is worth keeping whose other end is not said: a post that needs none, or a title that itself says of what
    ("presidential adviser"). A mere "director" or "delegate" may be one of anything."""
    words = fold(title or "").replace("-", " ").split()
    if noun.entry.kind == "holds-post":
        return bool(words) and (len(words) > 1 or noun.phrase is None or not noun.phrase.entry.leads)
    return len(words) > 1 and (bool(lexicon_words().office_adjectives & set(words)) or words[-1] == "nominee")
