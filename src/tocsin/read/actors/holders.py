"""Whose a post is: the name that a role phrase stands before ("Interior Minister Pérez"), is apposed to, or is said of.

In: role phrases and names. Out: the phrases with `holder` set where the text ties them.
"""

from __future__ import annotations

from itertools import pairwise

from tocsin.read.actors.lexicon import lexicon
from tocsin.read.actors.named import Named
from tocsin.read.actors.roles import CALENDAR, LONGEST_POST, MODIFIERS, RolePhrase
from tocsin.read.actors.words import Words

LONGEST_APPOSITION = 14  # tokens from a post's end to the comma that closes it
CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", "-", "?", "!", "”", '"', "who", "whose", "and"})


class HolderFinder:
    """Ties role phrases of one document to names."""

    def __init__(self, words: Words, named: list[Named]) -> None:
        self.words = words
        self.lex = lexicon()
        self.name_at = {i: n for n in named for i in range(n.first, n.last + 1)}
        self._courtesies = self.lex.courtesy.male | self.lex.courtesy.female | self.lex.courtesy.any

    def tie(self, phrases: list[RolePhrase]) -> None:
        """Set the holder of each phrase that has one."""
        for phrase in phrases:
            self._tie(phrase)
        for phrase, following in pairwise(phrases):
            self._share(phrase, following)

    def _share(self, phrase: RolePhrase, following: RolePhrase) -> None:
        """ "the interim president and party leader Rey": both posts are his"""
        between = self.words.texts[phrase.last + 1 : following.first]
        if (
            phrase.holder is None
            and not phrase.plural
            and between in (["and"], [","])
            and not following.determiner
            and not following.predicate
        ):
            phrase.holder = following.holder if following.holder and following.holder.first == following.last + 1 else None

    def _tie(self, phrase: RolePhrase) -> None:
        if not phrase.plural:
            phrase.holder = self._name_next(phrase) or self._apposed_after(phrase) or self._apposed_before(phrase) or self._subject(phrase)

    def _person_at(self, index: int) -> Named | None:
        name = self.name_at.get(index)
        if not name or name.first != index or name.state or name.body or name.collective:
            return None
        return name if name.label in {"PER", ""} or self.lex.gender_of(self.words.texts[index]) else None

    def _name_next(self, phrase: RolePhrase) -> Named | None:
        index = phrase.last + 1
        if not self.words.inside(index, self.words.tokens[phrase.head]):
            return None
        if self.words.texts[index] in self._courtesies:
            index += 1
        name = self.name_at.get(index)
        if name and name.first == index and not name.state and not name.body and not name.collective and not set(name.words) & CALENDAR:
            name.label = "PER"
            return name
        return None

    def _apposed_after(self, phrase: RolePhrase) -> Named | None:
        """ "the army's commander, Juan Rey, ..." """
        index = self._post_end(phrase) + 1
        if not self.words.inside(index + 1, self.words.tokens[phrase.head]) or self.words.texts[index] not in {",", "—", "–", ":"}:
            return None
        name = self._person_at(index + 1 + (self.words.texts[index + 1] in self._courtesies)) or self._titled_at(index + 1)
        closed = name and self._is_closed(name.last + 1, phrase)
        anchored = phrase.determiner in {"definite", "possessive"} or phrase.organisation or phrase.country
        return name if closed and anchored and self._is_person(name) else None

    def _titled_at(self, index: int) -> Named | None:
        """The name behind a title that starts here ("the army's head, Gen. Juan Rey, ...")."""
        match = self.lex.roles.match(index, self.words.texts, self.words.lemmas)
        return self._person_at(index + match[0]) if match and self.words.capital[index] else None

    def _post_end(self, phrase: RolePhrase) -> int:
        """Where the phrase ends when an acronym in brackets or more of the post follows."""
        index = phrase.last
        while self.words.inside(index + 1, self.words.tokens[phrase.head]) and index - phrase.last <= LONGEST_POST:
            if not (
                self.words.tokens[index + 1].pos in MODIFIERS | {"DET", "CCONJ"}
                or self.words.texts[index + 1] in {"of", "(", ")", "for"}
                or self.words.capital[index + 1]
            ):
                break
            index += 1
        return index if phrase.organisation else phrase.last

    def _apposed_before(self, phrase: RolePhrase) -> Named | None:
        """ "Juan Rey, the commander of the army, ..." """
        start = phrase.first - 1
        if self.words.inside(start, self.words.tokens[phrase.head]) and self.words.tokens[start].pos in {"DET", "PRON"}:
            start -= 1
        if not self.words.inside(start - 1, self.words.tokens[phrase.head]) or self.words.texts[start] not in {",", "—", "–", "("}:
            return None
        name = self.name_at.get(start - 1)
        holder = (
            self.name_at.get(name.first - 2) if name and name.first > 1 and self.words.texts[name.first - 1] in {"of", "from"} else None
        )
        if holder and holder.label == "PER":
            name = holder  # "Senator Rey of Tarija, the chairman, ..."
        if not name or name.label not in {"PER", ""} or not self._is_person(name) or not self._runs_to_close(phrase):
            return None
        return name

    def _runs_to_close(self, phrase: RolePhrase) -> bool:
        """Whether nothing but more of the post stands between the phrase and the comma or stop that ends it."""
        for index in range(phrase.last + 1, phrase.last + 1 + LONGEST_APPOSITION):
            if not self.words.inside(index, self.words.tokens[phrase.head]) or self.words.texts[index] in CLOSERS - {"and"}:
                return True
            if self.words.tokens[index].pos not in MODIFIERS | {"DET", "ADP", "CCONJ"}:
                return False
        return False

    def _is_closed(self, index: int, phrase: RolePhrase) -> bool:
        return (
            not self.words.inside(index, self.words.tokens[phrase.head])
            or self.words.texts[index] in CLOSERS
            or self.words.tokens[index].pos in {"VERB", "AUX"}
        )

    def _is_person(self, name: Named | None) -> bool:
        return bool(name) and (name.label == "PER" or (name.last > name.first)) if name else False

    def _subject(self, phrase: RolePhrase) -> Named | None:
        """ "Rey is the mayor" """
        token = self.words.tokens[phrase.head]
        copula, subject = token.child("cop"), token.child("nsubj")
        denied = any(c.lower in {"not", "n't", "never", "n’t"} for c in token.children)
        if (
            not copula
            or not subject
            or denied
            or any(c.rel in {"aux", "mark"} and c.lower not in {"has", "had", "have"} for c in token.children)
        ):
            return None
        name = self.name_at.get(subject.index)
        return name if name and name.label == "PER" else None
