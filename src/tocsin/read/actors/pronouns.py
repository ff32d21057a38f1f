"""Whom "he", "they", "its", "which" stand for.

In: the mentions so far, in text order (`Memory`). Out: the draft meant, or None. The rule throughout: better unresolved than wrong.
"He" and "she" go to the nearest sentence (this one or the two before) that holds persons of the gender, and only when one stands out.
"It" and "they" can stand for anything, not only for actors: they go to the nearest subject of their number, and to nobody when that subject
is no actor ("the plan ... it"). Several at once ("Peru and Chile ... they") are asked for apart (`several`).
"""

from __future__ import annotations

from tocsin.read.actors.anaphora import Memory
from tocsin.read.actors.cast import Draft, Found
from tocsin.read.actors.clauses import coarguments, is_empty_it, is_fronted, is_many, quotations, subjects_over
from tocsin.read.actors.lexicon import lexicon
from tocsin.read.actors.words import Words
from tocsin.read.arguments import last_named
from tocsin.read.parse import Token
from tocsin.read.phrases import conjuncts

REACH = 2  # sentences back, for persons
MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
THING = frozenset({"it", "its", "itself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
PRONOUNS = MALE | FEMALE | MANY | THING | RELATIVE
POSSESSIVES = frozenset({"his", "her", "their", "its"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
PEOPLE_BODIES = frozenset({"COP", "OPP", "MIL", "REB", "CVL"})  # sectors of bodies that "they" and "who" are said of


class PronounReader:
    """Follows the pronouns of one document; ask in text order."""

    def __init__(self, words: Words, memory: Memory) -> None:
        self.words = words
        self.memory = memory
        self.quotes = quotations(words.tokens)

    def antecedent(self, token: Token) -> Draft | None:
        """Whom the pronoun stands for."""
        if token.lower in RELATIVE:
            return self._relative(token) if token.morph.get("PronType") != "Int" and token.tag not in {"IN", "DT"} else None
        if token.lower in THING and is_empty_it(token):
            return None
        return self._person(token) if token.lower in MALE | FEMALE else self._thing(token)

    def several(self, token: Token) -> list[Draft]:
        """Those whom "they" stands for together, when it is for each of a coordination: "Peru and Chile ... they". Else empty."""
        if token.lower not in MANY:
            return []
        for subject in subjects_over(token, own_clause=token.lower in POSSESSIVES | REFLEXIVES):
            if self._judge(subject, token, set())[0]:
                return self._members(subject, token)
        start = token.sentence.tokens[0].index
        before = self.words.tokens[start - 1].sentence.root.child("nsubj") if start else None
        if before is None or (token.rel == "nsubj" and self._rivals(start, token.index, token)):
            return []
        return [] if self._others_told(before) else self._members(before, token)

    def _others_told(self, subject: Token) -> bool:
        """Whether its sentence speaks of other people after it, whom "they" may stand for as well."""
        mine = {t.index for t in subject.subtree()}
        after = (t for t in subject.sentence.tokens if t.index not in mine and t.rel in {"nsubj", "obj", "iobj", "obl", "nmod"})
        return any(is_many(t) and self.memory.at(t.index) is not None for t in after)

    def _members(self, subject: Token, token: Token) -> list[Draft]:
        """The actors of a coordinated subject, when each is known, and speaks in the pronoun's voice."""
        found = [self.memory.at(member.index) for member in conjuncts(subject)]
        known = {id(f.draft): f.draft for f in found if f is not None and self._in_voice(f, token)}
        return list(known.values()) if len(known) == len(found) > 1 and not self._excluded(token) & known.keys() else []

    # -- relatives

    def _relative(self, token: Token) -> Draft | None:
        clause = next((t for t in (token, *token.ancestors()) if t.dep in {"acl:relcl", "acl"}), None)
        found = self.memory.at(clause.head.index) if clause and clause.head.index < token.index else None
        if clause and token.lower == "whose" and (last := last_named(clause.head, token)) is not clause.head:
            found = self.memory.at(last.index)
            return found.draft if found and found.form != "pronoun" else None
        if clause and clause.head.index < token.index and any(clause.head.index < c.index < token.index for c in conjuncts(clause.head)):
            return None  # one of several, or all
        if found is None:
            index = token.index - 1
            while index > token.sentence.tokens[0].index and self.words.texts[index] in {",", "of", "to", "with", "by", "—", "–", ")"}:
                index -= 1
            found = self.memory.at(index)
        return found.draft if found and found.form != "pronoun" and _can_be_relative(found.draft, token.lower) else None

    # -- persons

    def _person(self, token: Token) -> Draft | None:
        excluded = self._excluded(token)
        for back in range(REACH + 1):
            near = self.memory.before(token.index, back)
            fitting = [f for f in near if agrees(f.draft, token.lower) and id(f.draft) not in excluded and self._in_voice(f, token)]
            fitting = [f for f in fitting if f.draft.gender] or fitting
            if fitting:
                return None if self._is_torn(token, fitting) else self._stands_out(fitting, token, back)
        return None

    def _in_voice(self, found: Found, token: Token) -> bool:
        """Words outside a quotation do not take up those in it, and in a whole quoted sentence the speaker is "I"."""
        theirs, ours = self.quotes[found.head], self.quotes[token.index]
        if theirs == ours:
            return True
        if not ours or theirs:
            return not theirs
        opening = self.quotes.index(ours) + 1
        spoken = opening < len(self.words) and self.words.tokens[opening].text[0].isupper()
        return not (spoken and self.words.tokens[found.head].sentence is token.sentence)

    def _is_torn(self, token: Token, fitting: list[Found]) -> bool:
        """ "Rey thanked Paz, calling his plan sound": the subject's or the object's"""
        verb = token.head if token.lower not in POSSESSIVES else token.head.head
        if token.lower not in POSSESSIVES or verb.rel != "advcl" or verb.child("nsubj"):
            return False
        around = [c for c in verb.head.children if c.rel in {"nsubj", "obj", "iobj"}]
        drafts = {id(f.draft) for f in fitting for c in around if (here := self.memory.at(c.index)) and here.draft is f.draft}
        return len(drafts) > 1

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

    # -- things and many

    def _thing(self, token: Token) -> Draft | None:
        text, owning = token.lower, token.lower in POSSESSIVES
        excluded = self._excluded(token)
        if owning and token.head.rel == "conj" and token.head.pos in {"NOUN", "PROPN"} and token.head.head.index < token.index:
            beside = self.memory.at(token.head.head.index)  # "the court and its judges"
            return beside.draft if beside and agrees(beside.draft, text) else None
        if token.rel == "nsubj" and token.head.child("cop") and not self._says_a_body(token.head):
            return None
        if text == "them" and (case := token.child("case")) and case.lower == "among":
            return self._nearest_plural(token)
        for subject in subjects_over(token, own_clause=owning or text in REFLEXIVES):
            decided, draft = self._judge(subject, token, excluded)
            if decided:
                return None if token.rel == "nsubj" and self._others_between(subject, token, draft) else draft
        if owning and is_fronted(token):
            return None
        draft = self._elsewhere_in_sentence(token, excluded)
        return draft or (self._sentence_before(token, excluded) if owning or token.rel == "nsubj" else None)

    def _says_a_body(self, predicate: Token) -> bool:
        """Whether what "it" is said to be can be said of an actor: "it is ready", "it is a company", but not "it was a defeat"."""
        if predicate.pos not in {"NOUN", "NUM"}:
            return True
        return lexicon().collectives.match(predicate.index, self.words.texts, self.words.lemmas) is not None

    def _others_between(self, subject: Token, token: Token, draft: Draft | None) -> bool:
        """Whether another who agrees stands between ("the police held the protesters until they ...")."""
        end = max(t.index for t in (subject, *(t for c in subject.all_children("nmod", "appos") for t in c.subtree())))
        near = [f for f in self.memory.before(token.index, 0) if f.first > end and f.draft is not draft]
        return any(f.form != "pronoun" and agrees(f.draft, token.lower) and self.words.tokens[f.head].rel != "nsubj" for f in near)

    def _nearest_plural(self, token: Token) -> Draft | None:
        before = [t for t in token.sentence.tokens if t.index < token.index and t.pos in {"NOUN", "PROPN"} and is_many(t)]
        found = self.memory.at(before[-1].index) if before else None
        return found.draft if found and agrees(found.draft, token.lower) else None

    def _judge(self, subject: Token, token: Token, excluded: set[int]) -> tuple[bool, Draft | None]:
        """Whether this subject settles the matter, and for whom."""
        many = token.lower in MANY
        if len(conjuncts(subject)) > 1:
            return many, None
        found = self.memory.at(subject.index)
        if found is not None:
            fits = agrees(found.draft, token.lower) and id(found.draft) not in excluded and self._in_voice(found, token)
            return (True, found.draft) if fits else (False, None)
        if subject.pos == "PRON":
            return subject.lower in {"which", "that", "this"} | (MANY if many else THING) and not is_empty_it(subject), None
        return is_many(subject) == many, None

    def _elsewhere_in_sentence(self, token: Token, excluded: set[int]) -> Draft | None:
        """The one other that this sentence names; for a subject only another subject."""
        near = [f for f in self.memory.before(token.index, 0) if agrees(f.draft, token.lower) and id(f.draft) not in excluded]
        near = [f for f in near if self._in_voice(f, token)]
        if token.rel == "nsubj":
            near = [f for f in near if self.words.tokens[f.head].rel == "nsubj"]
        if token.lower not in POSSESSIVES | REFLEXIVES:
            near = [f for f in near if self.words.tokens[f.head].rel != "nmod" and not self._rivals(f.last + 1, token.index, token)]
        return near[0].draft if len({id(f.draft) for f in near}) == 1 else None

    def _rivals(self, first: int, last: int, token: Token) -> bool:
        """Whether a noun of the pronoun's number that is no actor stands between."""
        nouns = [t for t in self.words.tokens[first:last] if t.pos == "NOUN" and is_many(t) == (token.lower in MANY)]
        return any(self.memory.at(t.index) is None for t in nouns)

    def _sentence_before(self, token: Token, excluded: set[int]) -> Draft | None:
        """The subject of the sentence before, else the one subject or object in it that fits."""
        start = token.sentence.tokens[0].index
        if start == 0 or (token.rel == "nsubj" and self._rivals(start, token.index, token)):
            return None
        sentence = self.words.tokens[start - 1].sentence
        subject = sentence.root.child("nsubj")
        if subject is not None:
            decided, draft = self._judge(subject, token, excluded)
            beside = [t for t in sentence.tokens if t.rel == "nsubj" and t is not subject and t.head.rel in {"conj", "parataxis"}]
            others = [f for t in beside if (f := self.memory.at(t.index))]
            if decided:
                return None if any(f.draft is not draft and agrees(f.draft, token.lower) for f in others) else draft
        weighty = [t for t in sentence.tokens if t.rel in {"nsubj", "obj"}]
        if any(self.memory.at(t.index) is None and t.pos == "NOUN" and is_many(t) == (token.lower in MANY) for t in weighty):
            return None
        found = [f for t in weighty if (f := self.memory.at(t.index)) and agrees(f.draft, token.lower) and self._in_voice(f, token)]
        drafts = {id(f.draft): f.draft for f in found if id(f.draft) not in excluded}
        return next(iter(drafts.values())) if len(drafts) == 1 else None

    def _excluded(self, token: Token) -> set[int]:
        if token.lower in REFLEXIVES | POSSESSIVES:
            return set()
        return {id(f.draft) for t in coarguments(token) if (f := self.memory.at(t.index))}


def agrees(draft: Draft, pronoun: str) -> bool:
    """Number, gender and kind."""
    if pronoun in MALE | FEMALE:
        wanted = "male" if pronoun in MALE else "female"
        return draft.kind == "person" and not draft.plural and draft.gender in {None, wanted}
    if pronoun in MANY:
        return draft.plural or (draft.kind in {"group", "organisation"} and draft.sector in PEOPLE_BODIES)
    return draft.kind in {"organisation", "state"} or (draft.kind == "group" and not draft.plural)


def _can_be_relative(draft: Draft, pronoun: str) -> bool:
    if pronoun in {"that", "whose"} or draft.kind == "group":
        return True
    if pronoun in {"who", "whom"}:
        return draft.kind == "person" or draft.sector in PEOPLE_BODIES
    return draft.kind != "person"
