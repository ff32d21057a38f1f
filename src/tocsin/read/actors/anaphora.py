"""The mentions so far, and whom "the general", "the party" stand for among them.

In: the mentions, in text order. Out: the draft meant, or None: better unresolved than wrong. `pronouns` follows pronouns with this memory.
"""

from __future__ import annotations

from tocsin.read.actors.cast import Draft, Found
from tocsin.read.actors.groups import GroupPhrase
from tocsin.read.actors.lexicon import lexicon_words
from tocsin.read.actors.roles import RolePhrase
from tocsin.read.actors.words import Words

HYPERNYMS = lexicon_words().hypernyms
SYNONYMS = lexicon_words().synonyms
GENERAL = lexicon_words().general


class Memory:
    """The mentions of the document so far, by sentence."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._by_sentence: dict[int, list[Found]] = {}

    def note(self, found: Found) -> None:
        """Remember a mention; call in text order."""
        self._by_sentence.setdefault(self._sentence(found), []).append(found)

    def at(self, index: int) -> Found | None:
        """The mention that token `index` answers for."""
        row = self._by_sentence.get(self.words.tokens[index].sentence.index, ())
        return next((f for f in row if index == f.head or index in f.heads), None)

    def before(self, index: int, back: int) -> list[Found]:
        """Mentions before token `index` in the sentence `back` sentences earlier."""
        return [f for f in self._by_sentence.get(self.words.tokens[index].sentence.index - back, ()) if f.last < index]

    def _sentence(self, found: Found) -> int:
        return self.words.tokens[found.head].sentence.index

    # -- descriptions

    def role(self, phrase: RolePhrase, persons: list[Draft]) -> Draft | None:
        """The one person known so far (or anywhere in the document) by this post."""
        if phrase.determiner not in {"definite", "possessive"} and not (phrase.country or phrase.organisation):
            return None
        fitting = [p for p in persons if any(_same_post(phrase, held) for held in p.roles)]
        earlier = [p for p in fitting if p.mentions and min(m.first for m in p.mentions) < phrase.first]
        told = phrase.country or phrase.organisation
        return earlier[0] if len(earlier) == 1 else fitting[0] if told and len(fitting) == 1 and not earlier else None

    def group(self, phrase: GroupPhrase, drafts: list[Draft]) -> Draft | None:
        """The one body known so far that "the party", "the regional bloc", "the tribunal" can mean."""
        if phrase.determiner != "definite" or phrase.country or phrase.owner or phrase.part_of or phrase.plural:
            return None
        recent_ids = {id(m.draft) for m in self._recent(phrase.head)}
        bodies = [d for d in drafts if d.kind == "organisation" and d.words and any(m.first < phrase.first for m in d.mentions)]
        if phrase.word in HYPERNYMS:
            fitting = [d for d in bodies if d.sector in HYPERNYMS[phrase.word] or (d.collective is phrase.entry)]
        elif phrase.word in GENERAL and not phrase.modifiers:
            fitting = [d for d in bodies if id(d) in recent_ids]
        else:
            fitting = [d for d in bodies if d.collective and not phrase.modifiers and phrase.word.split()[-1] in d.words]  # the tribunal
        recent = [d for d in fitting if id(d) in recent_ids]
        return fitting[0] if len(fitting) == 1 else recent[0] if len(recent) == 1 else None

    def _recent(self, index: int) -> list[Found]:
        return [*self.before(index, 0), *self.before(index, 1)]


def _plain(word: str) -> str:
    """The post without its past, and under its usual name."""
    return SYNONYMS.get(word, word.removeprefix("ex-"))


def _same_post(phrase: RolePhrase, held: RolePhrase) -> bool:
    if held is phrase or _plain(held.word) != _plain(phrase.word):
        return False
    if (phrase.country and held.country and phrase.country != held.country) or (phrase.qualifier == "former") != (
        held.qualifier == "former"
    ):
        return False
    said = (
        {w.lower() for w in phrase.title.split()} - {"former", "de", "facto"} - set(held.title.lower().split()) - set(phrase.word.split())
    )
    return not said and (
        not phrase.organisation or not held.organisation or phrase.country is not None or phrase.organisation == held.organisation
    )
