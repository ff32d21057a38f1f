"""Phrases for bodies and groups: "Bolivian troops", "the opposition", "the government of Evo Morales", "a sector of the police".

In: the words, the names and the role phrases found in them. Out: `GroupPhrase`s in text order.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.actors.lexicon import Collective, Lexicon, lexicon, lexicon_words
from tocsin.read.actors.named import Named
from tocsin.read.actors.roles import CALENDAR, MODIFIERS, RolePhrase, is_against, sector_of
from tocsin.read.actors.states import POSSESSIVE
from tocsin.read.actors.words import NEVER_NAMES, Words
from tocsin.read.parse import Token
from tocsin.records import ActorKind

LONGEST_MODIFIER = 8  # tokens before the head
LONGEST_COMPLEMENT = 6  # tokens after "of" until the name or group that counts
OFFICES = frozenset({"presidency"})  # words for a body that are as often the post to be won
ACTIVITIES = frozenset(
    {"administration", "government", "prosecution", "resistance"}
)  # bare: what is done, not who ("shielded from prosecution")
PRONOUN_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your"})
BINDING = frozenset({"of", "from", "in", "at", "behind"})  # prepositions whose complement tells one group from another
NOT_TELLING = lexicon_words().not_telling
MASS_WORDS = lexicon_words().mass_words
PLURAL_BODIES = lexicon_words().plural_bodies


@dataclass(slots=True, eq=False)
class GroupPhrase:
    """A body or group in the text: tokens `[first, last]`, its head, what it is, whose and of which country."""

    first: int
    last: int
    head: int
    entry: Collective
    word: str  # the dictionary form
    kind: ActorKind
    sector: str | None
    plural: bool
    determiner: str = ""  # as in RolePhrase
    country: str | None = None
    owner: Named | None = None  # of whom or which body, when named
    modifiers: tuple[str, ...] = ()  # folded nouns and adjectives that tell it from others of its kind
    part_of: str = ""  # the group that it is a part of, as a dictionary form
    whose: int | None = None  # the token of "his", "our", "its" before it
    restriction: str = ""  # folded: numbers, "who had voted", "of the north": what makes it another group than the same word alone


class GroupReader:
    """Finds and reads group phrases in one document."""

    def __init__(self, words: Words, named: list[Named], roles: list[RolePhrase]) -> None:
        self.words = words
        self.lex: Lexicon = lexicon()
        self.name_at = {i: n for n in named for i in range(n.first, n.last + 1)}
        self.role_at = {i: r for r in roles for i in range(r.first, r.title_end + 1)}

    def read(self) -> list[GroupPhrase]:
        """All group phrases in text order."""
        found: list[GroupPhrase] = []
        index = 0
        while index < len(self.words):
            phrase = self._phrase_at(index)
            if phrase:
                found.append(phrase)
                index = phrase.head
            index += 1
        return found

    def _phrase_at(self, index: int) -> GroupPhrase | None:
        words = self.words
        if words.tokens[index].pos in NEVER_NAMES:
            return None
        name = self.name_at.get(index)
        if name and name.is_demonym and words.tokens[index].tag in {"NNS", "NNPS"}:
            return self._people(name)
        match = self.lex.collectives.match(index, words.texts, words.lemmas)
        if not match or (name and name.label):
            return None
        length, word, entry = match
        head = index + length - 1
        role = self.role_at.get(head)
        if not words.inside(head, words.tokens[index]) or (role and not role.plural) or not self._heads_a_phrase(head, entry, word):
            return None
        plural = words.is_plural(head) and word not in PLURAL_BODIES
        kind: ActorKind = "group" if plural else entry.kind
        phrase = GroupPhrase(index, head, head, entry, word, kind, entry.sector, plural)
        self._read_before(phrase)
        self._read_after(phrase)
        self._restrict(phrase)
        return phrase if self._is_worth(phrase) else None

    def _people(self, name: Named) -> GroupPhrase | None:
        """ "Bolivians": the people of a state"""
        match = self.lex.collectives.match(0, ("people",), ("people",))
        if not match or name.state is None:
            return None
        return GroupPhrase(name.first, name.last, name.last, match[2], "people", "group", "CVL", True, country=name.state.country)

    def _heads_a_phrase(self, head: int, entry: Collective, word: str) -> bool:
        """Whether the word stands for the group, not as a modifier ("police station") and not as another part of speech."""
        words = self.words
        token = words.tokens[head]
        known_adjective = token.pos == "ADJ" and word in {"military", "opposition", "resistance"} and self._has_determiner(head)
        if token.pos not in {"NOUN", "PROPN"} and not known_adjective:
            return False
        if token.child("cop") and not entry.owner:
            return False  # "is a party" says what somebody is
        if word in {"opposition", "resistance"} and words.inside(head + 1, token) and words.texts[head + 1] == "to":
            return False  # "its opposition to the law" is a stance
        if word in OFFICES and (token.rel == "obj" or (token.child("case") and token.dep != "obl:agent")):
            return False  # "won the presidency", "ran for the presidency": the post
        if (token.dep in {"amod", "compound"} and token.head.index > head + 1) or (entry.capital and not words.capital[head]):
            return False
        one = (
            entry.kind == "group"
            and token.tag in {"NN", "NNP"}
            and not words.is_plural(head)
            and word not in MASS_WORDS
            and entry.sector != "OPP"
        )
        if one and not (entry.owner or entry.of or entry.weak):
            return False  # one soldier is a role; "force" alone is no force of men
        if not words.inside(head + 1, token):
            return True
        after = words.tokens[head + 1]
        if after.text == "-" and words.touching(head):
            return False
        return not (
            after.pos in {"NOUN", "PROPN"} and after.sentence is token.sentence and after.tag != "POS" and not self._is_name_start(head + 1)
        )

    def _has_determiner(self, head: int) -> bool:
        return any(t.pos in {"DET", "PROPN"} or t.text in POSSESSIVE for t in self.words.tokens[max(0, head - 3) : head])

    def _is_name_start(self, index: int) -> bool:
        name = self.name_at.get(index)
        return bool(name) and self.words.capital[index]

    def _read_before(self, phrase: GroupPhrase) -> None:
        words = self.words
        head = words.tokens[phrase.head]
        index = phrase.first - 1
        modifiers: list[str] = []
        while words.inside(index, head) and phrase.head - index <= LONGEST_MODIFIER:
            token, text, name = words.tokens[index], words.texts[index], self.name_at.get(index)
            if text in POSSESSIVE and token.pos != "PUNCT":
                self._possessor(phrase, index)
                break
            if name and (name.state or name.label) and name.last == index:
                self._affiliate(phrase, name, against=is_against(words, name))
                index = name.first - 1
            elif (token.pos in MODIFIERS and text not in {"least", "most", "more", "own"}) or (
                text == "-" and words.touching(index) and words.touching(index - 1)
            ):
                if token.pos != "NUM" and text != "-" and text not in (CALENDAR if phrase.entry.owner else NOT_TELLING | CALENDAR):
                    modifiers.insert(0, text)
                index -= 1
            else:
                break
            phrase.first = index + 1
        if words.texts[phrase.first] == "-" and phrase.first > head.sentence.tokens[0].index:
            phrase.first -= 1
        phrase.modifiers = (*phrase.modifiers, *modifiers)
        self._sector_of_modifiers(phrase)
        self._share_country(phrase)
        phrase.determiner = phrase.determiner or _determiner(words, phrase.first - 1, head)
        owner = head.child("nmod:poss")
        if words.inside(phrase.first - 1, head) and words.texts[phrase.first - 1] in PRONOUN_OWNERS:
            phrase.whose = phrase.first - 1
        elif owner is not None and owner.lower in PRONOUN_OWNERS:
            phrase.whose, phrase.determiner = owner.index, "possessive"

    def _sector_of_modifiers(self, phrase: GroupPhrase) -> None:
        """ "police officials", "union leaders": what they work for or lead tells the sector"""
        if not phrase.entry.leads:
            return
        for index in range(phrase.first, phrase.head):
            match = self.lex.collectives.match(index, self.words.texts, self.words.lemmas)
            if match and index + match[0] <= phrase.head and match[2].sector and (not match[2].weak):
                phrase.sector = match[2].sector
        if phrase.owner and sector_of(phrase.owner):
            phrase.sector = sector_of(phrase.owner)

    def _share_country(self, phrase: GroupPhrase) -> None:
        """ "the Peruvian army and police": the demonym holds for both"""
        token = self.words.tokens[phrase.head]
        bare = phrase.first == phrase.head and not phrase.country and not phrase.owner
        if bare and phrase.first > 1 and self.words.texts[phrase.first - 1] == "and" and token.rel == "conj":
            names = [self.name_at.get(i) for i in range(max(0, phrase.first - 6), phrase.first - 1)]
            demonyms = [n.state.country for n in names if n and n.is_demonym and n.state]
            phrase.country = demonyms[-1] if demonyms else None

    def _possessor(self, phrase: GroupPhrase, index: int) -> None:
        phrase.determiner = "possessive"
        name = self.name_at.get(index - 1)
        if name:
            self._affiliate(phrase, name, against=False)
            phrase.first = name.first

    def _affiliate(self, phrase: GroupPhrase, name: Named, *, against: bool) -> None:
        if against:
            return
        if name.state:
            phrase.country = phrase.country or name.state.country
        elif name.label == "LOC":
            phrase.modifiers = (*phrase.modifiers, " ".join(name.words))
        elif name.label in {"PER", "ORG"} and phrase.owner is None:
            phrase.owner = name
            phrase.sector = phrase.sector or (sector_of(name) if name.label == "ORG" else None)
            phrase.country = phrase.country or (name.body.country if name.body else None)

    def _read_after(self, phrase: GroupPhrase) -> None:
        """ "of ...": whose it is, or what it is a part of"""
        words = self.words
        link = phrase.head + 1
        if not words.inside(link + 1, words.tokens[phrase.head]) or words.texts[link] not in {"of", "from"}:
            return
        if words.texts[link] == "from" and not phrase.entry.of:
            return
        for index in range(link + 1, min(link + 1 + LONGEST_COMPLEMENT, len(words))):
            token, name = words.tokens[index], self.name_at.get(index)
            if token.sentence is not words.tokens[phrase.head].sentence:
                return
            if name and (name.state or name.label in {"PER", "ORG"}) and not name.is_demonym:
                self._affiliate(phrase, name, against=False)
                phrase.last = name.last
                return
            if name and name.is_demonym:
                self._affiliate(phrase, name, against=False)
                continue
            if phrase.entry.of and self._takes_over(phrase, index):
                return
            if token.pos not in MODIFIERS | {"DET"} and words.texts[index] not in POSSESSIVE and token.tag != "PRP$":
                return

    def _takes_over(self, phrase: GroupPhrase, index: int) -> bool:
        """The group that this is a part of gives sector and country."""
        match = self.lex.collectives.match(index, self.words.texts, self.words.lemmas)
        if not match or not self._heads_a_phrase(index + match[0] - 1, match[2], match[1]):
            role = self.role_at.get(index)
            if not role or not role.plural:
                return False
            phrase.sector, phrase.country, phrase.part_of, phrase.last = role.sector, role.country, role.word, role.last
            return True
        phrase.sector = match[2].sector or phrase.sector
        phrase.part_of = match[1]
        phrase.last = index + match[0] - 1
        name = self.name_at.get(phrase.last + 2)
        if name and self.words.texts[phrase.last + 1] == "of" and name.first == phrase.last + 2 and not name.is_demonym:
            self._affiliate(phrase, name, against=False)
            phrase.last = name.last
        return True

    def _restrict(self, phrase: GroupPhrase) -> None:
        """Numbers before the word, and the relative clause or complement after it that belongs to it without a comma."""
        words = self.words
        told = [words.texts[i] for i in range(phrase.first, phrase.head) if words.tokens[i].pos == "NUM"]
        if (phrase.country or phrase.owner) and not phrase.plural:
            return  # the one body of its kind
        for child in words.tokens[phrase.head].children:
            begins = child.subtree()[0].index
            case = child.child("case")
            mark = child.child("mark")
            clause = child.rel == "acl" and not (mark is not None and mark.lower == "of")  # not "accused the court of lying"
            binds = clause or (child.rel == "nmod" and case is not None and case.lower in BINDING)
            if binds and child.index > phrase.last and words.texts[begins - 1] not in {",", "(", "—", "–"}:
                told.extend(words.texts[t.index] for t in child.subtree())
        phrase.restriction = " ".join(told)

    def _is_worth(self, phrase: GroupPhrase) -> bool:
        """Whether it can be an actor: a part needs its whole, a vague word something that pins it down."""
        token = self.words.tokens[phrase.head]
        told = bool(phrase.country or phrase.owner or phrase.part_of)
        if phrase.entry.partitive:
            return told or (phrase.word == "sector" and bool(phrase.modifiers))
        if phrase.entry.weak and not told:
            return token.rel in {"nsubj", "obj"} and (phrase.determiner == "definite" or (phrase.plural and token.rel == "nsubj"))
        bare = not (phrase.determiner or told or phrase.modifiers or phrase.plural)
        return not (bare and phrase.word in ACTIVITIES and token.rel in {"nmod", "obl"})


def _determiner(words: Words, index: int, head: Token) -> str:
    if not words.inside(index, head):
        return ""
    text = words.texts[index]
    if text in {"the", "this", "that", "these", "those"}:
        return "definite"
    if text in PRONOUN_OWNERS:
        return "possessive"
    return "indefinite" if text in {"a", "an", "some", "any", "no", "another"} else ""
