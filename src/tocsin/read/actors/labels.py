"""What a name is: the document's own evidence against single mistakes of the engine."""

from __future__ import annotations

from collections import Counter

from tocsin.read.actors.lexicon import lexicon
from tocsin.read.actors.named import Named
from tocsin.read.actors.roles import CALENDAR, RolePhrase
from tocsin.read.actors.spotting import LOCATIVE, mark_places
from tocsin.read.actors.words import Words
from tocsin.read.gazetteer import capital_country
from tocsin.read.names import fold, is_acronym, is_given_name_of, same_person, significant
from tocsin.read.parse import Token

BUSY = frozenset({"nsubj", "obj", "iobj", "root", "compound", "nmod:desc"})


def label_acronyms(words: Words, named: list[Named]) -> None:
    """Organisations that the engine passed over once, and unknown acronyms: in brackets after one, coming back, or acting."""
    bodies = {n.words for n in named if n.label == "ORG" and len(n.words) > 1}
    for name in named:
        if name.label == "" and name.words in bodies:
            name.label = "ORG"
    ends = {n.last: n for n in named if n.label == "ORG"}
    tied = {
        n.words
        for n in named
        if n.label == "" and n.first - 2 in ends and words.texts[n.first - 1] == "(" and is_acronym(n.words[0].upper())
    }
    for name in named:
        if name.label == "" and name.words in tied:
            name.label = "ORG"
    _acronyms(words, named)


def decide_labels(words: Words, named: list[Named], roles: list[RolePhrase]) -> None:
    """Relabel names in place: holders of posts and parts of full names are persons; a name only ever "in" is a place."""
    for phrase in roles:
        if phrase.holder:
            phrase.holder.label = "PER"
    for name in named:
        if name.label == "ORG" and len(name.words) > 1 and not (name.body or name.collective) and lexicon().gender_of(name.words[0]):
            name.label = "PER"
    full = {n.words for n in named if n.label == "PER" and len(significant(n.words)) > 1}
    courtesies = lexicon().courtesy.male | lexicon().courtesy.female | lexicon().courtesy.any
    held = {n.words for n in (r.holder for r in roles) if n}
    held |= {n.words for n in named if n.first and words.texts[n.first - 1] in courtesies and not n.body}
    for name in named:
        if name.label in {"ORG", "LOC"} and not (name.body or name.state or name.collective) and len(name.words) == 1:
            if any(same_person(name.words, f) for f in full) or name.words in held:
                name.label = "PER"
        elif name.label == "" and not name.state and not set(name.words) & CALENDAR:
            name.label = "PER" if any(same_person(name.words, f) or _is_first(name.words, f) for f in full) else ""
    _common(words, named)
    _vote(words, named, full | held)
    _idle(words, named, full | held)
    mark_places(words, [n for n in named if n.label == "ORG"])
    if not words.parse.names:
        _guess(words, named)


def _common(words: Words, named: list[Named]) -> None:
    """A lone word that is a name only where a sentence begins, and elsewhere a small noun, is that noun ("Copper", "copper")."""
    small = {words.texts[t.index] for t in words.tokens if t.pos == "NOUN" and t.text[0].islower()}
    lone = [n for n in named if len(n.words) == 1 and n.words[0] in small and not (n.body or n.state or n.collective)]
    openers = {s.tokens[0].index for s in words.parse.sentences}
    firm = {n.words for n in lone if n.first not in openers}
    for name in lone:
        if name.words not in firm:
            name.label = ""


def _is_first(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return len(words) == 1 and is_given_name_of(words[0], full)


def _vote(words: Words, named: list[Named], certain: set[tuple[str, ...]]) -> None:
    """A single word that is a person here and a place there is what it is most often; only after "in": a place."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for name in named:
        if len(name.words) == 1 and not (name.body or name.state or name.collective):
            place = words.texts[name.first - 1] in LOCATIVE if name.first else False
            votes.setdefault(name.words, Counter())["LOC" if place else name.label] += 1
    for name in named:
        tally = votes.get(name.words)
        if tally and name.label in {"ORG", ""} and tally["PER"] >= max(tally["ORG"], tally["LOC"], 1) and not set(name.words) & CALENDAR:
            name.label = "PER"
        if not tally or name.label != "PER" or name.words in certain or any(_part_of(name.words[0], f) for f in certain):
            continue
        if tally["LOC"] >= tally["PER"] or capital_country(words.text(name.first, name.last)) or set(name.words) & CALENDAR:
            name.label = "LOC"


def _idle(words: Words, named: list[Named], certain: set[tuple[str, ...]]) -> None:
    """A lone word taken for a person that nowhere does, owns or suffers anything is more likely a place."""
    lone = [
        n for n in named if n.label == "PER" and len(n.words) == 1 and not any(_part_of(n.words[0], f) or n.words == f for f in certain)
    ]
    busy = {n.words for n in lone if _is_busy(words.tokens[n.first])}
    for name in lone:
        if name.words not in busy:
            name.label = "LOC"


def _is_busy(token: Token) -> bool:
    case = token.child("case")
    return (
        token.rel in BUSY
        or token.dep in {"nmod:poss", "obl:agent"}
        or (case is not None and case.lower in {"against", "with", "by", "for", "between"})
    )


def _part_of(word: str, full: tuple[str, ...]) -> bool:
    return same_person((word,), full) or is_given_name_of(word, full)


def _acronyms(words: Words, named: list[Named]) -> None:
    """An unknown acronym that comes back, or acts, is an organisation."""
    unknown = [n for n in named if n.label == "" and len(n.words) == 1 and _is_acronym(words, n)]
    counts = Counter(n.words for n in unknown)
    for name in unknown:
        if counts[name.words] > 1 or words.tokens[name.first].rel == "nsubj":
            name.label = "ORG"


def _is_acronym(words: Words, name: Named) -> bool:
    text = words.tokens[name.first].text
    neighbours = [t.text for t in words.tokens[name.first].sentence.tokens if t.text.isalpha() and len(t.text) > 3]
    shouting = sum(t.isupper() for t in neighbours) * 2 > len(neighbours)
    return len(text) >= 3 and text.isupper() and is_acronym(text) and not shouting and fold(text) not in CALENDAR


def _guess(words: Words, named: list[Named]) -> None:
    """Without an engine that labels names: two or more capitalised words that are a subject are taken for a person."""
    for name in named:
        subject = any(words.tokens[i].rel == "nsubj" for i in range(name.first, name.last + 1))
        if name.label == "" and subject and len(significant(name.words)) > 1 and not set(name.words) & CALENDAR:
            name.label = "PER"
