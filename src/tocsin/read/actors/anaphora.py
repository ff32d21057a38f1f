"""Whom "he", "which", "the general", "the party" stand for.

In: the mentions so far, in text order. Out: the draft meant, or None. The rule throughout: better unresolved than wrong. A pronoun goes to
the nearest sentence (this one or the two before) that holds anybody who agrees in number, gender and kind, and only when one of them
stands out: alone, or alone as a subject.
"""

from __future__ import annotations

from tocsin.read.actors.cast import Draft, Found
from tocsin.read.actors.groups import GroupPhrase
from tocsin.read.actors.lexicon import lexicon_words
from tocsin.read.actors.roles import RolePhrase
from tocsin.read.actors.words import Words
from tocsin.read.parse import Token

REACH = 2  # sentences back
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = MALE | FEMALE | MANY | THING | RELATIVE
POSSESSIVES = frozenset({"his", "her", "their", "its"})
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

    # -- pronouns

    def pronoun(self, token: Token) -> Draft | None:
        """Whom the pronoun stands for."""
        text = token.lower
        if text in RELATIVE:
            return self._relative(token) if token.morph.get("PronType") != "Int" and token.tag not in {"IN", "DT"} else None
        if text in THING and (token.dep.startswith("expl") or _is_empty_it(token)):
            return None
        for back in range(REACH + 1):
            fitting = [f for f in self.before(token.index, back) if _agrees(f.draft, text) and not self._bound(f, token)]
            if fitting:
                return self._stands_out(fitting, token, back)
        return None

    def _relative(self, token: Token) -> Draft | None:
        clause = next((t for t in (token, *token.ancestors()) if t.dep in {"acl:relcl", "acl"}), None)
        found = self.at(clause.head.index) if clause and clause.head.index < token.index else None
        if found is None:
            index = token.index - 1
            while index > token.sentence.tokens[0].index and self.words.texts[index] in {",", "of", "to", "with", "by", "—", "–", ")"}:
                index -= 1
            found = self.at(index)
        if found is None or found.form == "pronoun":
            return None
        person = found.draft.kind in {"person", "group"}
        return (
            found.draft
            if token.lower in {"that", "whose"} or (token.lower in {"who", "whom"}) == person or found.draft.kind == "group"
            else None
        )

    def _bound(self, found: Found, token: Token) -> bool:
        """Whether both are arguments of one verb, so that they cannot be the same ("Rey praised him")."""
        if token.lower.endswith(("self", "selves")) or token.lower in POSSESSIVES:
            return False
        head = self.words.tokens[found.head]
        return head.head is token.head and head is not token.head and not head.dep.startswith("conj")

    def _stands_out(self, fitting: list[Found], token: Token, back: int) -> Draft | None:
        drafts = {id(f.draft): f.draft for f in fitting}
        if len(drafts) == 1:
            return fitting[0].draft
        subjects = [f for f in fitting if self.words.tokens[f.head].rel == "nsubj"]
        if back == 0 and subjects:
            governing = {t.index for t in token.ancestors()}
            over = [f for f in subjects if self.words.tokens[f.head].head.index in governing]
            subjects = over[-1:] or subjects
        chosen = {id(f.draft): f.draft for f in subjects}
        if len(chosen) == 1:
            return next(iter(chosen.values()))
        main = [f for f in subjects if self.words.tokens[f.head].head.is_root]
        return main[0].draft if len({id(f.draft) for f in main}) == 1 else None

    # -- descriptions

    def role(self, phrase: RolePhrase, persons: list[Draft]) -> Draft | None:
        """The one person known so far (or anywhere in the document) by this post."""
        if phrase.determiner not in {"definite", "possessive"} and not (phrase.country or phrase.organisation):
            return None
        fitting = [p for p in persons if any(_same_post(phrase, held) for held in p.roles)]
        earlier = [p for p in fitting if p.mentions and min(m.first for m in p.mentions) < phrase.first]
        return earlier[0] if len(earlier) == 1 else fitting[0] if len(fitting) == 1 and not earlier else None

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


def _agrees(draft: Draft, pronoun: str) -> bool:
    """Number, gender and kind."""
    if pronoun in MALE | FEMALE:
        wanted = "male" if pronoun in MALE else "female"
        return draft.kind == "person" and not draft.plural and draft.gender in {None, wanted}
    if pronoun in MANY:
        return draft.plural or (draft.kind in {"group", "organisation"} and draft.sector in {"COP", "OPP", "MIL", "REB", "CVL"})
    return draft.kind in {"organisation", "state"} or (draft.kind == "group" and not draft.plural)


def _is_empty_it(token: Token) -> bool:
    """ "it is clear that ...", "it seems ..." """
    if token.lower != "it":
        return False
    verb = token.head
    return (verb.pos == "ADJ" and verb.child("csubj", "ccomp", "xcomp", "advcl") is not None) or verb.lemma in {
        "seem",
        "appear",
        "rain",
        "take",
        "happen",
    }


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
