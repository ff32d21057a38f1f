"""Phrases for posts: "the interior minister", "Bolivia's former president", "commander of the army", and whose they are.

In: the words and the names found in them. Out: `RolePhrase`s in text order, each with its title as reported, the body or state it is a
post of, and the sector that these tell. Whose post it is, `holders` finds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.read.actors.lexicon import Collective, Gender, Lexicon, RoleEntry, lexicon, lexicon_words
from tocsin.read.actors.named import Named
from tocsin.read.actors.states import POSSESSIVE, state_name
from tocsin.read.actors.words import NEVER_NAMES, Words
from tocsin.read.names import fold
from tocsin.read.parse import Token

MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X"})
BECOMING = frozenset({"become", "remain"})  # verbs whose complement says what their subject is
MAKING = frozenset({"appoint", "call", "declare", "elect", "make", "name", "proclaim"})  # ... what their object is
LONGEST_MODIFIER = 10  # tokens before a title, hyphens counted
LONGEST_POST = 9  # tokens after "of"
OFFICE_ADJECTIVES = lexicon_words().office_adjectives
CALENDAR = lexicon_words().calendar


@dataclass(slots=True, eq=False)
class RolePhrase:
    """A post in the text. Tokens `[first, last]` with its modifiers and its "of ..."; `head` is the title's own head."""

    first: int
    last: int
    head: int
    title_end: int
    entry: RoleEntry
    word: str  # the title's dictionary form
    plural: bool
    title: str = ""  # as reported, without the affiliation
    determiner: str = ""  # "definite", "indefinite", "possessive" or ""
    qualifier: str = ""  # "former", "claimed", "acting" or ""
    country: str | None = None
    sector: str | None = None
    organisation: str | None = None  # its name as written
    owner: Named | None = None  # a person or body whose minister, leader, supporter it is
    holder: Named | None = None
    predicate: bool = False  # said of its subject ("Pérez is mayor"), not standing for anybody itself
    kept: list[int] = field(default_factory=list)  # tokens of the title as reported

    @property
    def gender(self) -> Gender | None:
        return self.entry.gender


class RoleReader:
    """Finds and reads role phrases in one document."""

    def __init__(self, words: Words, named: list[Named]) -> None:
        self.words = words
        self.lex: Lexicon = lexicon()
        self.name_at = {i: n for n in named for i in range(n.first, n.last + 1)}

    def read(self) -> list[RolePhrase]:
        """All role phrases in text order; `holders` ties them to names."""
        found: list[RolePhrase] = []
        index = 0
        while index < len(self.words):
            phrase = self._phrase_at(index)
            if phrase:
                found.append(phrase)
            index = phrase.title_end + 1 if phrase else index + 1
        return found

    def _phrase_at(self, index: int) -> RolePhrase | None:
        if self.words.tokens[index].pos in NEVER_NAMES:
            return None
        match = self.lex.roles.match(index, self.words.texts, self.words.lemmas)
        inside = self.name_at.get(index)
        if not match or (inside and (inside.first < index or inside.body or inside.collective or inside.label == "PER")):
            return None
        length, word, entry = match
        end = index + length - 1
        head = index if " of " in f" {word} " else end
        token = self.words.tokens[head]
        if not self.words.inside(end, self.words.tokens[index]) or not self._is_noun(index, end) or self._is_modifier(end):
            return None
        phrase = RolePhrase(index, end, head, end, entry, word, _is_plural(token, word), sector=entry.sector)
        phrase.kept = list(range(index, end + 1))
        self._read_before(phrase)
        self._read_after(phrase)
        self._settle(phrase)
        return phrase

    def _is_noun(self, first: int, last: int) -> bool:
        """A noun by its tag, or an adjective's tag where only a noun can stand ("the general said")."""
        token = self.words.tokens[last]
        if any(t.pos in {"NOUN", "PROPN"} for t in self.words.tokens[first : last + 1]):
            return True
        after = self.words.tokens[last + 1].pos if self.words.inside(last + 1, token) else "PUNCT"
        name = self.name_at.get(last + 1)
        if name and name.first == last + 1 and token.text[0].isupper() and name.label in {"PER", ""}:
            return True
        determined = first > 0 and self.words.tokens[first - 1].pos in {"DET", "PRON", "PART"}
        return (
            determined
            and token.pos == "ADJ"
            and token.rel in {"nsubj", "obj", "obl", "nmod"}
            and after in {"VERB", "AUX", "PUNCT", "ADP", "CCONJ"}
        )

    def _is_modifier(self, end: int) -> bool:
        """Whether the word only describes a following noun ("president election", "general strike")."""
        token = self.words.tokens[end]
        if not self.words.inside(end + 1, token):
            return False
        after = self.words.tokens[end + 1]
        return (after.pos == "NOUN" and not after.text[0].isupper() and after.tag != "NNPS") or (
            after.text == "-" and self.words.touching(end)
        )

    # -- what stands before the title

    def _read_before(self, phrase: RolePhrase) -> None:
        words = self.words
        index = phrase.first - 1
        head = words.tokens[phrase.head]
        while words.inside(index, head) and phrase.first - index <= LONGEST_MODIFIER:
            token, text, name = words.tokens[index], words.texts[index], self.name_at.get(index)
            if text in POSSESSIVE and token.pos != "PUNCT" and self._owner_before(phrase, index):
                return
            if name and (name.state or name.body or name.collective or name.label == "ORG"):
                if not is_against(words, name):
                    self._affiliate(phrase, name)
                index = name.first - 1
            elif (name and name.label == "PER") or not (token.pos in MODIFIERS or token.dep == "amod" or _glues(words, index)):
                break
            else:
                self._modify(phrase, index)
                index -= 1
            phrase.first = index + 1
        self._qualify(phrase)
        self._determine(phrase, phrase.first - 1)

    def _owner_before(self, phrase: RolePhrase, index: int) -> bool:
        name = self.name_at.get(index - 1)
        self._qualify(phrase)
        phrase.determiner = "possessive"
        if name:
            self._affiliate(phrase, name)
            phrase.owner = name
            phrase.first = name.first
        return True

    def _affiliate(self, phrase: RolePhrase, name: Named) -> None:
        if name.state:
            phrase.country = phrase.country or name.state.country
            phrase.organisation = phrase.organisation or state_name(name.state.country)
        elif name.label == "ORG":
            phrase.organisation = self.words.text(name.first, name.last)
            phrase.sector = phrase.sector or sector_of(name)
            phrase.country = phrase.country or (name.body.country if name.body else None)
            phrase.owner = phrase.owner or name

    def _modify(self, phrase: RolePhrase, index: int) -> None:
        """A plain modifier: part of the title when a noun or an adjective of office, and perhaps the sector."""
        token, text = self.words.tokens[index], self.words.texts[index]
        glued = text == "-" or "-" in (self.words.texts[index - 1 : index] + self.words.texts[index + 1 : index + 2])
        office = text in OFFICE_ADJECTIVES or (token.pos in {"NOUN", "PROPN"} and not glued and text not in CALENDAR)
        if office or (token.text[0].isupper() and token.pos == "ADJ" and not glued and text not in CALENDAR):
            phrase.kept.insert(0, index)
        match = self.lex.collectives.match(index, self.words.texts, self.words.lemmas)
        if match and match[2].sector and not match[2].weak and index + match[0] <= phrase.title_end + 1:
            phrase.sector = match[2].sector if phrase.entry.leads or not phrase.sector else phrase.sector

    def _qualify(self, phrase: RolePhrase) -> None:
        words = self.words
        before = " ".join(words.texts[phrase.first : phrase.title_end + 1]).replace(" - ", "-")
        qualifiers = self.lex.qualifiers
        padded = f" {before.replace('-', ' - ')} {before} "
        for kind, known in (("claimed", qualifiers.claimed), ("former", qualifiers.former), ("acting", qualifiers.acting)):
            hit = next((w for w in known if f" {w} " in padded or f" {w}-" in padded), None)
            if hit:
                phrase.qualifier = kind
                first_word = hit.split("-")[0].split()[0].rstrip("-")
                phrase.kept.extend(i for i in range(phrase.first, phrase.title_end + 1) if self._in_qualifier(i, hit, first_word))
                return
        if phrase.entry.former:
            phrase.qualifier = "former"

    def _in_qualifier(self, index: int, hit: str, first_word: str) -> bool:
        return self.words.texts[index] == first_word or (
            self.words.texts[index] in hit.replace("-", " ").split() or self.words.texts[index] == "-"
        )

    def _determine(self, phrase: RolePhrase, index: int) -> None:
        if phrase.determiner or not self.words.inside(index, self.words.tokens[phrase.head]):
            return
        text = self.words.texts[index]
        if text in {"a", "an", "one", "another", "some", "any", "no", "each", "every"}:
            phrase.determiner = "indefinite"
        elif text in {"the", "this", "that", "these", "those"}:
            phrase.determiner = "definite"
        elif text in {"his", "her", "their", "its", "our", "my"}:
            phrase.determiner = "possessive"

    # -- what stands after it

    def _read_after(self, phrase: RolePhrase) -> None:
        words = self.words
        link = phrase.title_end + 1
        if not words.inside(link + 1, words.tokens[phrase.head]) or words.texts[link] not in {"of", "for", "at", "to"}:
            return
        index, end = link + 1, link
        portfolio = phrase.word in {"minister", "secretary", "vice minister", "vice-minister", "deputy minister"}
        while words.inside(index, words.tokens[phrase.head]) and index - link <= LONGEST_POST:
            token, name = words.tokens[index], self.name_at.get(index)
            titled = self._titled_person(index)
            group = None if (name and name.label) or titled else self.lex.collectives.match(index, words.texts, words.lemmas)
            if titled:
                break
            if name and name.label:
                if words.texts[link] == "to":
                    return
                end = self._post_named(phrase, name)
                break
            if group and not portfolio and not self._is_modifier(index + group[0] - 1):
                end = self._post_group(phrase, link, index + group[0] - 1, group[2])
                break
            if not (
                token.pos in MODIFIERS | {"DET"}
                or (portfolio and words.texts[index] in {"and", ","} and words.capital[index + 1 : index + 2])
            ):
                break
            end = index if token.pos != "DET" else end
            index += 1
        if end > link and (phrase.organisation or portfolio):
            phrase.last = end
            if portfolio and not phrase.organisation:
                phrase.kept.extend(range(link, end + 1))

    def _titled_person(self, index: int) -> bool:
        """Whether a title with its holder starts here ("aide to President Ortiz")."""
        match = self.lex.roles.match(index, self.words.texts, self.words.lemmas)
        name = self.name_at.get(index + match[0]) if match else None
        return name is not None and name.label in {"PER", ""}

    def _post_named(self, phrase: RolePhrase, name: Named) -> int:
        """The post's body is named; "Bolivia's military" goes on to its head."""
        words = self.words
        self._affiliate(phrase, name)
        phrase.owner = phrase.owner or name
        after = name.last + 1
        if words.inside(after + 1, words.tokens[name.last]) and words.texts[after] in POSSESSIVE:
            for index in range(after + 1, min(after + 5, len(words))):
                group = self.lex.collectives.match(index, words.texts, words.lemmas)
                if group:
                    phrase.organisation = words.text(name.first, index + group[0] - 1)
                    phrase.sector = phrase.sector or group[2].sector
                    return index + group[0] - 1
                if words.tokens[index].pos not in MODIFIERS:
                    break
        return name.last

    def _post_group(self, phrase: RolePhrase, link: int, end: int, group: Collective) -> int:
        words = self.words
        first = link + 1 + (words.texts[link + 1] in {"the", "a", "an", "his", "her", "its", "their"})
        phrase.organisation = words.text(first, end)
        phrase.sector = phrase.sector or group.sector
        for index in range(first, end):
            name = self.name_at.get(index)
            if name and name.state:
                phrase.country = phrase.country or name.state.country
        return self._country_of_post(phrase, end)

    def _country_of_post(self, phrase: RolePhrase, end: int) -> int:
        """ "the army of Peru" """
        name = self.name_at.get(end + 2)
        if name and name.first == end + 2 and name.state and self.words.texts[end + 1] == "of":
            phrase.country = phrase.country or name.state.country
            return name.last
        return end

    def _settle(self, phrase: RolePhrase) -> None:
        kept = sorted(set(phrase.kept))
        phrase.title = _joined(self.words, kept)
        if phrase.qualifier == "former" and not phrase.entry.personal:
            phrase.sector = "ELI"
        token = self.words.tokens[phrase.head]
        becomes = token.rel in {"xcomp", "obj"} and token.head.lemma in BECOMING
        becomes |= token.rel == "xcomp" and token.head.lemma in MAKING
        phrase.predicate = token.child("cop") is not None or becomes or _is_after_as(self.words, phrase)


def sector_of(name: Named) -> str | None:
    """The sector that a body's name tells."""
    return name.body.sector if name.body else name.collective.sector if name.collective else None


def _is_plural(token: Token, word: str) -> bool:
    if fold(token.text) in word.replace("-", " ").split():
        return False
    return token.tag in {"NNS", "NNPS"} or (token.morph.get("Number") == "Plur" and token.lower.endswith("s"))


def _glues(words: Words, index: int) -> bool:
    """A hyphen between touching words, or "de facto"."""
    text = words.texts[index]
    return (text == "-" and words.touching(index) and (index == 0 or words.touching(index - 1))) or text in {
        "self",
        "ex",
        "de",
        "facto",
        "then",
    }


def _is_after_as(words: Words, phrase: RolePhrase) -> bool:
    index = phrase.first - 1
    while words.inside(index, words.tokens[phrase.head]) and phrase.first - index < 5:
        if words.tokens[index].pos not in {"DET", "NOUN", "PROPN"} and words.texts[index] not in POSSESSIVE:
            break
        index -= 1
    return words.inside(index, words.tokens[phrase.head]) and words.texts[index] == "as"


def is_against(words: Words, name: Named) -> bool:
    """ "anti-MAS", "non-EU": the name says what somebody is not"""
    before = words.texts[max(0, name.first - 2) : name.first]
    return len(before) == 2 and before[1] == "-" and before[0] in {"anti", "non", "counter"}


def _joined(words: Words, kept: list[int]) -> str:
    """The words as printed, one space where something between was left out."""
    parts: list[str] = []
    for position, index in enumerate(kept):
        if position and parts[-1] != "-" and not (kept[position - 1] == index - 1 and words.touching(index - 1)):
            parts.append(" ")
        parts.append(words.tokens[index].text)
    return "".join(parts).strip(" -")
