"""Who is who: names, posts and groups of one document gathered into drafts of actors.

In: what `spotting`, `roles` and `groups` found. Out: `Draft`s with their mentions. Two names are one person only when their words allow
it (`read.names`); a surname shared by two full names goes to the one named last before it, never to both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from tocsin.read.actors.groups import GroupPhrase
from tocsin.read.actors.lexicon import Body, Collective, Gender, lexicon
from tocsin.read.actors.named import Named
from tocsin.read.actors.roles import RolePhrase, sector_of
from tocsin.read.actors.states import POSSESSIVE, state_at, state_name
from tocsin.read.actors.words import Words
from tocsin.read.gazetteer import capital_country
from tocsin.read.names import fold, is_acronym, is_acronym_of, is_given_name_of, same_person, significant
from tocsin.records import ActorKind

MentionForm = Literal["name", "role", "group", "pronoun"]


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making."""

    kind: ActorKind
    words: tuple[str, ...] = ()  # folded words of the fullest name; empty for the nameless
    country: str | None = None
    sector: str | None = None
    gender: Gender | None = None
    plural: bool = False
    body: Body | None = None
    collective: Collective | None = None
    roles: list[RolePhrase] = field(default_factory=list)
    groups: list[GroupPhrase] = field(default_factory=list)
    mentions: list[Found] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)  # names as printed


@dataclass(slots=True, eq=False)
class Found:
    """A mention: tokens `[first, last]`, the token that heads it, and whom it stands for."""

    first: int
    last: int
    head: int
    form: MentionForm
    draft: Draft
    heads: tuple[int, ...] = ()  # all tokens that answer for it


class Cast:
    """The drafts of one document."""

    def __init__(self, words: Words, named: list[Named]) -> None:
        self.words = words
        self.name_at = {i: n for n in named for i in range(n.first, n.last + 1)}
        self.lex = lexicon()
        self.drafts: list[Draft] = []
        self.draft_of: dict[int, Draft] = {}  # id of a Named -> its draft

    # -- persons

    def add_persons(self, named: list[Named]) -> None:
        """Persons by name, the fullest names first, so that shorter ones find them wherever they stand."""
        people = [n for n in named if n.label == "PER" and significant(n.words)]
        persons: list[Draft] = []
        ambiguous: list[tuple[Named, list[Draft]]] = []
        glosses = self._glosses(people)
        for name in sorted(people, key=lambda n: -len(significant(n.words))):
            fitting = self._fitting(glosses.get(name.words, name), persons)
            if len(fitting) > 1:
                ambiguous.append((name, fitting))
                continue
            draft = fitting[0] if fitting else self._new(Draft("person", name.words))
            if not fitting:
                persons.append(draft)
            self._mention(draft, name)
        for name, fitting in ambiguous:
            self._mention(self._nearest(name, fitting), name)

    def _glosses(self, people: list[Named]) -> dict[tuple[str, ...], Named]:
        """Nicknames and the names that an editor's brackets give for them ("Pepe [Ortiz] will lead us")."""
        starts = {n.first: n for n in people}
        texts = self.words.texts
        found: dict[tuple[str, ...], Named] = {}
        for name in people:
            real = starts.get(name.last + 2)
            if real and texts[name.last + 1] == "[" and texts[real.last + 1 : real.last + 2] == ["]"]:
                found[name.words] = real
        return found

    def _fitting(self, name: Named, persons: list[Draft]) -> list[Draft]:
        fitting = [p for p in persons if same_person(name.words, p.words)]
        exact = [p for p in fitting if significant(p.words) == significant(name.words)]
        if exact or fitting or len(significant(name.words)) > 1:
            return exact or fitting
        return [p for p in persons if is_given_name_of(name.words[-1], p.words)]

    def _nearest(self, name: Named, drafts: list[Draft]) -> Draft:
        def distance(draft: Draft) -> tuple[bool, int]:
            earlier = [m.first for m in draft.mentions if m.first < name.first]
            return (not earlier, name.first - max(earlier) if earlier else min(m.first for m in draft.mentions))

        return min(drafts, key=distance)

    # -- organisations

    def add_organisations(self, named: list[Named]) -> None:
        """Organisations by name; acronyms tied to names, shorter forms to the one longer form that contains them."""
        tied = self._tied_acronyms(named)
        organisations: list[Draft] = []
        acronyms: dict[tuple[str, ...], Draft] = {}
        ours = [
            n for n in named if n.label == "ORG" and id(n) not in tied and (n.body or n.collective or not capital_country(self._text(n)))
        ]
        for name in sorted(ours, key=lambda n: (n.body is None, -len(n.words), n.first)):
            ours_too = (acronyms[n.words] for n in named if tied.get(id(n)) is name and n.words in acronyms)
            draft = acronyms.get(name.words) or self._same_organisation(name, organisations) or next(ours_too, None)
            if draft is None:
                draft = self._new(
                    Draft(
                        "organisation",
                        name.words,
                        body=name.body,
                        collective=name.collective,
                        sector=sector_of(name) or self._sector_inside(name),
                    )
                )
                organisations.append(draft)
            draft.country = draft.country or (name.body.country if name.body else self._country_inside(name) or self._country_before(name))
            self._mention(draft, name)
            for acronym in (n for n in named if tied.get(id(n)) is name):
                acronym.label = "ORG"
                self._mention(draft, acronym)
                acronyms[acronym.words] = draft
        for name in named:
            if name.words in acronyms and id(name) not in self.draft_of:
                name.label = "ORG"
                self._mention(acronyms[name.words], name)

    def _same_organisation(self, name: Named, known: list[Draft]) -> Draft | None:
        if name.body:
            return next((d for d in known if d.body is name.body), None)
        bare = _without_article(name.words)
        exact = next((d for d in known if _without_article(d.words) == bare), None)
        if exact:
            return exact
        if len(bare) == 1 and is_acronym(self.words.text(name.first, name.last)):
            full = [d for d in known if is_acronym_of(self.words.text(name.first, name.last), d.words)]
            return full[0] if len(full) == 1 else None
        longer = [
            d for d in known if len(d.words) > len(bare) and name.collective and d.collective is name.collective and _ends(d.words, bare)
        ]
        return longer[0] if len(longer) == 1 else None

    def _tied_acronyms(self, named: list[Named]) -> dict[int, Named]:
        """Acronyms in brackets after a name ("Workers' Front (WF)"), or names after an acronym: acronym -> name."""
        tied: dict[int, Named] = {}
        ends = {n.last: n for n in named}
        for name in named:
            text = self.words.text(name.first, name.last)
            before = ends.get(name.first - 2)
            if before is None or self.words.texts[name.first - 1] not in {"(", "[", ",", "—", "–"}:
                continue
            bracketed = self.words.texts[name.first - 1] in {"(", "["}
            lone = name.first == name.last and is_acronym(text) and name.body is None and not before.state
            if lone and (is_acronym_of(text, before.words) or (bracketed and before.label == "ORG")):
                tied[id(name)] = before
        return tied

    def _sector_inside(self, name: Named) -> str | None:
        """The sector of the people in the name ("Workers' Center"), when its key word tells none."""
        for index in range(name.first, name.last + 1):
            text = self.words.texts[index]
            match = self.lex.collectives.match(0, (text.removesuffix("s"),), (text,))
            if match and match[2].kind == "group" and match[2].sector and not match[2].weak:
                return match[2].sector
        return None

    def owner_before(self, name: Named) -> Named | None:
        """The state whose body this is ("Peru's ruling Workers' Front")."""
        for index in range(name.first - 1, max(0, name.first - 4), -1):
            if self.words.texts[index] in POSSESSIVE:
                owner = self.name_at.get(index - 1)
                return owner if owner and owner.state and not owner.is_demonym else None
            if self.words.tokens[index].pos not in {"ADJ", "VERB", "NOUN", "ADV"}:
                return None
        return None

    def _country_before(self, name: Named) -> str | None:
        owner = self.owner_before(name)
        demonym = self.name_at.get(name.first - 1)
        if owner is None and demonym and demonym.is_demonym:
            owner = demonym
        return owner.state.country if owner and owner.state else None

    def _country_inside(self, name: Named) -> str | None:
        """The state that the name itself names ("Peruvian Ministry of Mines")."""
        from_name = [s for i in range(name.first, name.last + 1) if (s := self._state_inside(i, name.last))]
        return from_name[0] if len(set(from_name)) == 1 else None

    def _state_inside(self, index: int, last: int) -> str | None:
        state = state_at(self.words, index, last) if self.words.tokens[index].text[0].isupper() else None
        return state.country if state else None

    # -- states

    def add_state(self, name: Named, country: str) -> Draft:
        """A state that acts."""
        draft = next((d for d in self.drafts if d.kind == "state" and d.country == country), None)
        if draft is None:
            draft = self._new(Draft("state", (fold(state_name(country)),), country=country, sector="GOV"))
        self._mention(draft, name)
        return draft

    # -- all

    def new(self, draft: Draft) -> Draft:
        """A draft for somebody without a name."""
        return self._new(draft)

    def _new(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft

    def _mention(self, draft: Draft, name: Named) -> None:
        self.draft_of[id(name)] = draft
        inside = tuple(range(name.first, name.last + 1))
        draft.mentions.append(Found(name.first, name.last, self._head(inside), "name", draft, inside))
        draft.forms[" ".join(self.words.text(name.first, name.last).split())] += 1
        if draft.gender is None and draft.kind == "person":
            draft.gender = self._gender(name)

    def _text(self, name: Named) -> str:
        return self.words.text(name.first, name.last)

    def _head(self, indexes: tuple[int, ...]) -> int:
        inside = set(indexes)
        return next((i for i in indexes if self.words.tokens[i].head.index not in inside or self.words.tokens[i].is_root), indexes[0])

    def _gender(self, name: Named) -> Gender | None:
        before = self.words.texts[name.first - 1] if name.first else ""
        if before in self.lex.courtesy.female:
            return "female"
        if before in self.lex.courtesy.male:
            return "male"
        return self.lex.gender_of(name.words[0]) if len(significant(name.words)) > 1 else None


def add_role(draft: Draft, phrase: RolePhrase) -> None:
    """A post tied to a person."""
    draft.roles.append(phrase)
    draft.gender = draft.gender or phrase.gender
    if phrase.qualifier != "former":
        draft.country = draft.country or phrase.country


def settle(draft: Draft) -> None:
    """Sector and country of a person from the posts reported: those held now first, then those claimed, then those once held."""
    if draft.kind != "person":
        return
    order = {"": 0, "acting": 0, "claimed": 1, "former": 2}
    for phrase in sorted(draft.roles, key=lambda r: order[r.qualifier]):
        draft.sector = draft.sector or phrase.sector
        draft.country = draft.country or phrase.country


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words and words[0] in {"the", "la", "el", "los", "las"} and len(words) > 1 else words


def _ends(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return long[-len(short) :] == short or long[: len(short)] == short
