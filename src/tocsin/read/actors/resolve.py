"""All actors of a document: names first, then, in text order, posts, groups and pronouns; at the end the records."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.read.actors.acting import state_that_acts
from tocsin.read.actors.anaphora import Memory
from tocsin.read.actors.cast import Cast, Draft, Found, add_role, settle
from tocsin.read.actors.groups import GroupPhrase, GroupReader
from tocsin.read.actors.holders import HolderFinder
from tocsin.read.actors.index import ActorIndex
from tocsin.read.actors.labels import decide_labels, label_acronyms
from tocsin.read.actors.named import Named
from tocsin.read.actors.pronouns import PRONOUNS, PronounReader
from tocsin.read.actors.roles import RolePhrase, RoleReader
from tocsin.read.actors.spotting import spot
from tocsin.read.actors.states import state_name
from tocsin.read.actors.words import Words
from tocsin.read.names import fold, is_acronym, significant
from tocsin.read.parse import Parse
from tocsin.records import Actor, Mention, Role

MARKUP = re.compile(r"[\[\]*_#]+")
SAME_BODY = frozenset(
    {"party", "opposition party", "firm", "company", "newspaper", "news agency", "organisation", "organization", "agency", "union"}
)


def resolve_actors(parse: Parse) -> ActorIndex:
    """All actors of the document, in the order of their first mention."""
    words = Words(parse)
    named = spot(words)
    label_acronyms(words, named)
    roles = RoleReader(words, named).read()
    HolderFinder(words, named).tie(roles)
    decide_labels(words, named, roles)
    groups = GroupReader(words, named, roles).read()
    cast = Cast(words, named)
    cast.add_persons(named)
    cast.add_organisations(named)
    _add_states(words, cast, named, roles, groups)
    _tie_roles(cast, roles)
    _Walk(words, cast).run(roles, groups)
    _inherit(cast)
    return _records(words, cast.drafts, roles)


def _add_states(words: Words, cast: Cast, named: list[Named], roles: list[RolePhrase], groups: list[GroupPhrase]) -> None:
    spans = [(r.first, r.last) for r in roles] + [(g.first, g.last) for g in groups]
    affiliations = {i for first, last in spans for i in range(first, last + 1)}
    affiliations |= {o.first for n in named if n.label == "ORG" and (o := cast.owner_before(n))}
    for name in named:
        if id(name) not in cast.draft_of and name.first not in affiliations:
            country = state_that_acts(words, name)
            if country:
                cast.add_state(name, country)


def _tie_roles(cast: Cast, roles: list[RolePhrase]) -> None:
    for phrase in roles:
        draft = cast.draft_of.get(id(phrase.holder)) if phrase.holder else None
        if draft and draft.kind == "person":
            add_role(draft, phrase)
        else:
            phrase.holder = None
    for draft in cast.drafts:
        settle(draft)


def _inherit(cast: Cast) -> None:
    """A government known by its head is of the head's country."""
    for draft in cast.drafts:
        for phrase in draft.groups:
            owner = cast.draft_of.get(id(phrase.owner)) if phrase.owner else None
            if owner and phrase.entry.owner and not draft.country:
                draft.country = owner.country


class Key(NamedTuple):
    """What tells one group from another: phrases with equal keys speak of the same."""

    word: str
    country: str = ""
    whose: str = ""
    part_of: str = ""
    modifiers: tuple[str, ...] = ()
    restriction: str = ""
    alone_at: int | None = None  # the head of a phrase that nothing else takes up: "some observers", "our government"


class _Walk:
    """Reads posts, groups and pronouns in text order, with all named mentions known."""

    def __init__(self, words: Words, cast: Cast) -> None:
        self.words = words
        self.cast = cast
        self.memory = Memory(words)
        self.pronouns = PronounReader(words, self.memory)
        self.by_key: dict[Key, Draft] = {}
        self.by_post: dict[tuple[str, ...], Draft] = {}

    def run(self, roles: list[RolePhrase], groups: list[GroupPhrase]) -> None:
        steps: list[tuple[int, int, Found | RolePhrase | GroupPhrase | int]] = []
        steps.extend((m.first, 0, m) for d in self.cast.drafts for m in d.mentions)
        steps.extend((p.first, 1, p) for p in roles)
        steps.extend((g.first, 2, g) for g in groups)
        steps.extend((i, 3, i) for i, text in enumerate(self.words.texts) if text in PRONOUNS)
        taken: set[int] = set()
        for _, _, step in sorted(steps, key=lambda s: s[:2]):
            if isinstance(step, Found):
                self.memory.note(step)
            elif isinstance(step, RolePhrase):
                self._role(step, taken)
            elif isinstance(step, GroupPhrase):
                if step.head not in taken:
                    self._group(step)
            else:
                self._pronoun(step)

    def _role(self, phrase: RolePhrase, taken: set[int]) -> None:
        if phrase.plural:
            return
        taken.add(phrase.head)
        if phrase.holder:
            draft = self.cast.draft_of[id(phrase.holder)]
            if (
                phrase.holder.first <= phrase.last + 2
                and phrase.holder.first > phrase.first
                and "," not in self.words.texts[phrase.last + 1 : phrase.holder.first]
            ):
                self._widen(draft, phrase)
            elif not phrase.predicate:
                self._note(draft, phrase)
            return
        if phrase.predicate or self._is_bare(phrase) or self._is_vague(phrase):
            return
        persons = [d for d in self.cast.drafts if d.kind == "person"]
        draft = self.memory.role(phrase, persons) or self._same_description(phrase)
        self._note(draft, phrase)

    def _widen(self, draft: Draft, phrase: RolePhrase) -> None:
        """A title right before a name answers for the name; a body named in the title still answers for itself."""
        body = range(phrase.owner.first, phrase.owner.last + 1) if phrase.owner else ()
        for found in draft.mentions:
            if phrase.holder and found.first == phrase.holder.first:
                found.heads = (*found.heads, *(i for i in range(phrase.first, phrase.last + 1) if i not in body))

    def _is_bare(self, phrase: RolePhrase) -> bool:
        """No determiner, no affiliation, no capital: "president" in "named president" stands for nobody."""
        token = self.words.tokens[phrase.head]
        said = phrase.determiner or phrase.country or phrase.organisation or phrase.owner
        return (not said and not (token.rel in {"nsubj"} and phrase.qualifier + phrase.title != phrase.word)) or token.dep in {
            "compound",
            "nmod:desc",
        }

    def _is_vague(self, phrase: RolePhrase) -> bool:
        """ "a member", "one leader": somebody, but nobody to speak of"""
        told = phrase.country or phrase.organisation or phrase.sector
        return (phrase.entry.leads or phrase.entry.personal) and not told and phrase.determiner != "definite"

    def _same_description(self, phrase: RolePhrase) -> Draft:
        unique = (
            str(phrase.head) if phrase.determiner in {"indefinite", "possessive"} and not phrase.country and not phrase.organisation else ""
        )
        key = ("role", fold(phrase.title), phrase.country or "", fold(phrase.organisation or ""), phrase.qualifier, unique)
        draft = self.by_post.get(key)
        if draft is None:
            draft = self.cast.new(Draft("person", country=phrase.country, sector=phrase.sector, gender=phrase.gender))
            self.by_post[key] = draft
        add_role(draft, phrase)
        return draft

    def _group(self, phrase: GroupPhrase) -> None:
        key = self._key(phrase)
        draft = self._itself(phrase) or self.by_key.get(key) or self._unpinned(phrase, key) or self.memory.group(phrase, self.cast.drafts)
        if draft is None:
            draft = self.cast.new(
                Draft(phrase.kind, country=phrase.country, sector=phrase.sector, plural=phrase.plural, collective=phrase.entry)
            )
            self.by_key[key] = draft
        draft.groups.append(phrase)
        owner = self._owner(phrase)
        draft.country = draft.country or phrase.country or (owner.country if owner and phrase.entry.owner else None)
        found = Found(phrase.first, phrase.last, phrase.head, "group", draft, (phrase.head,))
        draft.mentions.append(found)
        self.memory.note(found)

    def _owner(self, phrase: GroupPhrase) -> Draft | None:
        """Whose it is, by name or by a pronoun that is understood."""
        if phrase.owner:
            return self.cast.draft_of.get(id(phrase.owner))
        found = self.memory.at(phrase.whose) if phrase.whose is not None else None
        return found.draft if found else None

    def _key(self, phrase: GroupPhrase) -> Key:
        """Two phrases with one key speak of the same, as far as words go."""
        owner = self._owner(phrase)
        governs = phrase.entry.owner and owner is not None
        word = "government" if governs else phrase.word
        country = owner.country or "" if governs and owner and owner.kind == "state" else phrase.country or ""
        whose = str(id(owner)) if owner and owner.kind != "state" else ""
        loose = phrase.entry.owner and not (owner or phrase.country) and phrase.determiner != "definite"
        indefinite = phrase.determiner == "indefinite" and phrase.kind == "group"
        alone = (phrase.whose is not None and owner is None) or indefinite or loose
        modifiers = () if governs else phrase.modifiers
        return Key(word, country, whose, phrase.part_of, modifiers, phrase.restriction, phrase.head if alone else None)

    def _itself(self, phrase: GroupPhrase) -> Draft | None:
        """ "the WF party" is the WF, and so are "the party WF" and "her party, the WF," """
        apposed = self._apposed(phrase)
        if apposed:
            apposed.sector = phrase.sector or apposed.sector
            apposed.country = apposed.country or phrase.country
            return apposed
        after = self.cast.name_at.get(phrase.head + 1)
        if after and after.first == phrase.head + 1 and after.label == "ORG" and not phrase.plural and phrase.last == phrase.head:
            draft = self.cast.draft_of.get(id(after))
            if draft and (draft.sector in {None, phrase.sector} or phrase.word in SAME_BODY):
                draft.sector = draft.sector or phrase.sector
                draft.country = draft.country or phrase.country
                return draft
        owner = self.cast.draft_of.get(id(phrase.owner)) if phrase.owner else None
        if owner is None or phrase.owner is None or owner.kind != "organisation" or phrase.plural or phrase.owner.last != phrase.head - 1:
            return None
        return owner if phrase.entry.kind == "organisation" and (owner.sector == phrase.entry.sector or phrase.word in SAME_BODY) else None

    def _apposed(self, phrase: GroupPhrase) -> Draft | None:
        """The body named right after the comma, up to the next: "his party, the Workers' Front, said" """
        words, start = self.words, phrase.last + 1
        if phrase.plural or words.texts[start : start + 1] != [","]:
            return None
        start += 1 + (words.texts[start + 1 : start + 2] == ["the"])
        name = self.cast.name_at.get(start)
        if name is None or name.first != start or name.label != "ORG" or name.body:
            return None
        closed = words.texts[name.last + 1 : name.last + 2] in ([","], ["."], ["("])
        return self.cast.draft_of.get(id(name)) if closed and phrase.entry.kind == "organisation" else None

    def _unpinned(self, phrase: GroupPhrase, key: Key) -> Draft | None:
        """ "the police" after "the Peruvian police", when there is no other and no other country is spoken of"""
        if key != Key(phrase.word) or phrase.determiner == "indefinite":
            return None
        if phrase.entry.owner:
            pinned = {k: d for k, d in self.by_key.items() if d.collective and d.collective.owner and (k.country or k.whose)}
            alike = {id(d): d for d in pinned.values()} if any(k.word == phrase.word for k in pinned) else {}
        else:
            kin = {phrase.word} if phrase.plural else {k.word for k in self.by_key if k.word.split()[-1] == phrase.word}
            alike = {id(d): d for k, d in self.by_key.items() if k.word in kin and not k.part_of and not k.alone_at}
        if len(alike) != 1 or (phrase.determiner != "definite" and (phrase.plural or phrase.entry.owner)):
            return None
        draft = next(iter(alike.values()))
        near = self._countries_before(phrase)
        return draft if not draft.country or not near or draft.country in near else None

    def _countries_before(self, phrase: GroupPhrase) -> set[str]:
        """The states named in this sentence before the phrase, else in the sentence before it."""
        end = phrase.first
        start = self.words.tokens[end].sentence.tokens[0].index
        before = self.words.tokens[start - 1].sentence.tokens[0].index if start else 0
        return self._countries(start, end) or self._countries(before, start)

    def _countries(self, first: int, end: int) -> set[str]:
        names = (self.cast.name_at.get(i) for i in range(first, end))
        return {n.state.country for n in names if n and n.state}

    def _pronoun(self, index: int) -> None:
        token = self.words.tokens[index]
        if token.pos not in {"PRON", "DET"}:
            return
        draft = self.pronouns.antecedent(token)
        if draft:
            found = Found(index, index, index, "pronoun", draft, (index,))
            draft.mentions.append(found)
            self.memory.note(found)
            return
        for one in self.pronouns.several(token):
            one.mentions.append(Found(index, index, index, "pronoun", one))  # no token answers for it: it is one of several

    def _note(self, draft: Draft, phrase: RolePhrase) -> None:
        found = Found(phrase.first, phrase.last, phrase.head, "role", draft, (phrase.head,))
        draft.mentions.append(found)
        self.memory.note(found)


def _records(words: Words, drafts: list[Draft], roles: list[RolePhrase]) -> ActorIndex:
    kept = sorted((d for d in drafts if d.mentions), key=lambda d: min(m.first for m in d.mentions))
    numbered = {id(d): f"a{i}" for i, d in enumerate(kept, 1)}
    actors = tuple(_actor(words, d, numbered[id(d)]) for d in kept)
    rows = sorted(((m, numbered[id(d)]) for d in kept for m in d.mentions), key=lambda r: (r[0].first, -r[0].last))
    mentions: list[Mention] = []
    by_token: dict[int, Mention] = {}
    together: dict[int, list[Mention]] = {}
    for number, (found, actor) in enumerate(rows, 1):
        start, end = words.tokens[found.first].start, words.tokens[found.last].end
        mention = Mention(id=f"m{number}", start=start, end=end, text=words.parse.text[start:end], actor=actor)
        mentions.append(mention)
        if not found.heads:
            together.setdefault(found.head, []).append(mention)
        for index in found.heads:
            if found.form == "name" or index not in by_token:
                by_token[index] = mention
    return ActorIndex(words.parse, actors, tuple(mentions), by_token, tuple(roles), together)


def _actor(words: Words, draft: Draft, number: str) -> Actor:
    name, aliases = _names(words, draft)
    return Actor(
        id=number, name=name, aliases=aliases, kind=draft.kind, country=draft.country, sector=draft.sector, roles=_roles(words, draft)
    )


def _names(words: Words, draft: Draft) -> tuple[str, tuple[str, ...]]:
    """The name and the other forms used: a state's or known body's usual English name, so that documents agree, else the fullest form."""
    if draft.forms:
        forms = sorted(draft.forms, key=lambda f: (is_acronym(f), -len(significant(tuple(f.split()))), -draft.forms[f], f))
        known = draft.body.name if draft.body else state_name(draft.country) if draft.kind == "state" and draft.country else forms[0]
        return known, tuple(f for f in forms if f != known)
    described = [MARKUP.sub("", " ".join(words.text(m.first, m.last).split())) for m in draft.mentions if m.form != "pronoun"]
    fullest = max(described, key=len)
    return fullest, tuple(sorted({d for d in described if d != fullest}))


def _roles(words: Words, draft: Draft) -> tuple[Role, ...]:
    found: dict[tuple[str, str], Role] = {}
    for phrase in sorted(draft.roles, key=lambda r: r.first):
        if phrase.entry.personal:
            continue
        key = (fold(phrase.title), fold(phrase.organisation or ""))
        span = (words.tokens[phrase.first].start, words.tokens[phrase.last].end)
        found.setdefault(key, Role(title=phrase.title, organisation=phrase.organisation, span=span))
    return tuple(found.values())
