"""Ties told by nouns: "X is a member of Y", "Y's owner, X,", "party leader X", "served as minister", "funding from X".

In: a sentence, and the phrases for posts that the actor readers found in the document. Out: matches. Whose noun it is (its holder) is told
by a phrase's own reading, a copula, an apposition, a name right after it, or a verb like "appointed" and "served as".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.read.actors.lexicon import lexicon
from tocsin.read.actors.roles import RolePhrase
from tocsin.read.events import arguments as args
from tocsin.read.gazetteer import country_of
from tocsin.read.names import fold
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.ties.ends import End, Ends
from tocsin.read.ties.lexicon import Entry, TieLexicon
from tocsin.read.ties.match import Bound, Match
from tocsin.read.ties.money import amount_near

NOUNS = frozenset({"NOUN", "PROPN"})
BEFORE_NAMES = frozenset({"nmod:desc", "compound", "flat", "nmod"})
PREMODIFIERS = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})
OFFICES = frozenset({"office", "charge", "power", "oath", "post", "job"})  # "took office as", "assumed the post of"
DEPTH = 3  # nouns coordinated with one that has a holder


def _stands_alone(entry: Entry, title: str | None) -> bool:
    """Whether a tie is worth keeping whose other end is not said: a post, or a title that itself says whose ("presidential adviser")."""
    if title is None or entry.kind not in {"holds-post", "works-for", "candidate-for"}:
        return False
    return entry.kind == "holds-post" or " " in title


@dataclass(frozen=True, slots=True)
class Held:
    """Who a noun is said of, and by what."""

    ends: list[End]
    anchor: Token
    told: bool
    sets: Bound | None = None


class NounReader:
    """Matches the nouns of the lexicon, and all posts, in one document."""

    def __init__(self, parse: Parse, ends: Ends, words: TieLexicon) -> None:
        self.parse = parse
        self.ends = ends
        self.words = words
        self.phrases = {phrase.head: phrase for phrase in ends.actors.posts}

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
        return self.words.nouns.get(word.split()[-1]) or [self.words.post]

    def _matches(self, token: Token, phrase: RolePhrase | None, entry: Entry) -> Iterator[Match]:
        held = self._held(token, phrase) if "holder" in (*entry.subject, *entry.object) else None
        subjects = self._fill(token, phrase, entry.subject, entry.subject_is, held)
        if not subjects:
            return
        taken = {s.key for s in subjects}
        objects = [o for o in self._fill(token, phrase, entry.object, entry.object_is, held) if self._may_stand(o, entry, taken)]
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

    # whose noun it is -----------------------------------------------------------------------------------------------------------

    def _held(self, token: Token, phrase: RolePhrase | None, depth: int = DEPTH) -> Held | None:
        if phrase is not None and phrase.holder is not None:
            ends = self.ends.at(self.parse.tokens[phrase.holder.first])[:1]
            return Held(ends, token, token.child("cop") is not None)
        top = self._top(token)
        if top.child("cop") is not None:
            subject = args.surface_subject(top)
            return Held(self.ends.at(subject), top, True) if subject is not None else None
        return self._by_verb(top) or self._by_apposition(top) or self._shared(top, depth)

    def _top(self, token: Token) -> Token:
        """The word that hangs in the tree for the noun: "co" of "co-founder", "one" of "one of the founders"."""
        if token.rel in {"flat", "list", "dep", "punct"}:
            return self._hyphened(token)[0]
        of_several = token.rel == "nmod" and token.head.lower == "one" and args.preposition(token) == "of"
        return token.head if of_several else token

    def _by_verb(self, token: Token) -> Held | None:
        """ "served as minister", "was named minister", "named Rey minister", "resigned as minister"."""
        verb, holder = token.head, None
        if token.rel == "flat" and token.text[0].islower():  # "elected Rosa Paz president": the parser runs name and post together
            verb, holder = token.head.head, token.head
        as_what = args.preposition(token) == "as" or any(c.lower == "as" and c.rel == "mark" for c in token.children)
        if verb.pos != "VERB" or not (as_what or holder is not None or token.rel in {"xcomp", "obj", "advcl"}):
            return None
        lemma = verb.lemma.lower()
        if self.words.has(lemma, "make") or (as_what and self.words.has(lemma, "unmake")):
            holder = holder or self._made(verb, token)
            sets: Bound | None = "from" if self.words.has(lemma, "make") else "until"
        elif lemma == "become" or (as_what and self._enters(verb)):
            holder, sets = args.surface_subject(verb), "from"
        elif (as_what and self.words.has(lemma, "leave")) or (lemma in {"resign", "quit"} and token.rel == "obj"):
            holder, sets = args.surface_subject(verb), "until"
        elif (as_what and token.index < verb.index) or (self.words.has(lemma, "become") and (as_what or token.rel == "xcomp")):
            holder, sets = args.surface_subject(verb), None  # "as chair of the board, Paz refused"; "Paz served as chair"
        else:
            return None
        return Held(self.ends.at(holder), verb, True, sets) if holder is not None and holder is not token else None

    def _made(self, verb: Token, token: Token) -> Token | None:
        """Whom the verb makes, or unmakes, the noun: its object, or the name that the parser took for the noun's first part."""
        found = args.object_(verb)
        if found is not None and found is not token:
            return found
        return next((c for c in token.children if c.rel == "compound" and c.pos == "PROPN" and c.index < token.index), None)

    def _enters(self, verb: Token) -> bool:
        particle = verb.child("compound:prt")
        object_ = verb.child("obj")
        over = particle is not None and particle.lower in {"over", "in"}
        return verb.lemma in {"take", "assume", "swear", "start", "begin"} and (over or (object_ is not None and object_.lemma in OFFICES))

    def _by_apposition(self, token: Token) -> Held | None:
        """ "Rey, the owner of ...", "the owner of ..., Rey", "party leader Rey"."""
        if token.rel == "appos":
            return Held(self.ends.at(token.head)[:1], token, False)
        several = token.tag in {"NNS", "NNPS"}
        apposed = next((c for c in (*token.children, *self._listed(token)) if c.rel in {"appos", "conj"} and self._is_apposed(c)), None)
        if apposed is not None:
            return Held(self.ends.at(apposed)[: None if several else 1], token, False)
        if token.dep in BEFORE_NAMES and token.index < token.head.index and token.head.pos == "PROPN":
            return Held(self.ends.at(token.head)[:1], token, False)
        return None

    def _listed(self, token: Token) -> list[Token]:
        """ "the governor of Pando, Rey, fled": parsers coordinate the name with the place."""
        return [c for of in args.marked_by(token, "of") for c in of.children if c.rel == "conj" and c.child("cc") is None]

    def _is_apposed(self, token: Token) -> bool:
        """Whether a name stands between commas, or is hung on the noun as its apposition."""
        if token.rel == "appos":
            return token.pos == "PROPN" or (self.ends.actors.mention_at(token) is not None and token.lower != "law")
        actor = self.ends.actors.actor_at(token)
        mention = self.ends.actors.mention_at(token)
        if actor is None or mention is None or actor.kind != "person":
            return False
        inside = self.parse.tokens_in((mention.start, mention.end))
        around = [
            *self.parse.tokens[inside[0].index - 1 : inside[0].index],
            *self.parse.tokens[inside[-1].index + 1 : inside[-1].index + 2],
        ]
        return [t.text for t in around] == [",", ","]

    def _shared(self, token: Token, depth: int) -> Held | None:
        """ "a founder of A and member of B": what is coordinated has one holder."""
        if token.rel != "conj" or depth == 0 or token.head.pos not in NOUNS:
            return None
        first = self.phrases.get(token.head.index)
        if first is None and token.head.lemma.lower() not in self.words.nouns:
            return None
        return self._held(token.head, first, depth - 1)

    # whom it ties to ------------------------------------------------------------------------------------------------------------

    def _fill(
        self, token: Token, phrase: RolePhrase | None, slots: tuple[str, ...], kinds: tuple[str, ...], held: Held | None
    ) -> list[End]:
        for slot in slots:
            if slot == "holder":
                found: Iterable[End] = held.ends if held else ()
            else:
                found = self._slot(token, phrase, slot)
            fitting = [e for e in found if self.ends.is_any(e, kinds) and (e.head is not token or e.country or slot == "self")]
            if fitting:
                return fitting
        return []

    def _slot(self, token: Token, phrase: RolePhrase | None, slot: str) -> list[End]:
        if slot == "self":
            return self.ends.at(token)[:1]
        if slot == "poss":
            return [e for c in token.all_children("nmod:poss") for e in self.ends.at(c)]
        if slot == "modifier":
            return self._modifier(token, phrase)
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

    def _modifier(self, token: Token, phrase: RolePhrase | None) -> list[End]:
        """ "Farmers' Front leader", "the Peruvian ambassador", "army chief"."""
        if phrase is not None and phrase.owner is not None:
            return self.ends.at(self.parse.tokens[phrase.owner.first])[:1]
        if phrase is not None and phrase.country is not None:
            inside = self.parse.tokens[phrase.first : phrase.last + 1]
            return [self.ends.state(phrase.country, next((t for t in inside if country_of(t.text) == phrase.country), token))]
        first = phrase.first if phrase is not None else token.sentence.tokens[0].index
        before = [c for c in token.children if c.dep in PREMODIFIERS and first <= c.index < token.index]
        return [end for c in before if (end := self.ends.part(c)) is not None]

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
        return self._hyphened(token)

    def _hyphened(self, token: Token) -> list[Token]:
        """The noun with what hyphens join to it: "brother-in-law", "co-founder"."""
        tokens, place = token.sentence.tokens, token.index - token.sentence.tokens[0].index
        first = last = place
        while first >= 2 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
            first -= 2
        while last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last].end == tokens[last + 1].start:
            last += 2
        return tokens[first : last + 1]

    def _title(self, token: Token, phrase: RolePhrase | None, entry: Entry) -> str | None:
        if not entry.titled:
            return None
        if phrase is None or not phrase.title or entry.kind == "kin":
            words = self._hyphened(token)
            return self.parse.text[words[0].start : words[-1].end]
        stands = next((t for t in args.marked_by(token, "for") if entry.kind == "candidate-for" and t.pos == "NOUN"), None)
        return f"{phrase.title} for {stands.text}" if stands is not None else phrase.title

    def _is_former(self, token: Token, phrase: RolePhrase | None) -> bool:
        if phrase is not None and phrase.qualifier:
            return phrase.qualifier == "former"
        return any(c.lower in lexicon().qualifiers.former for c in token.children if c.rel in {"amod", "advmod"})
