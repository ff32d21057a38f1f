"""Whether a word is the trigger that a lexicon entry describes: its kind, the words that must stand with it, and the clause it takes.

A token and a predicate of the lexicon come in; the tokens of the trigger go out, or nothing.
"""

from __future__ import annotations

from tocsin.read.arguments import CALENDAR, is_misread_noun, misread_clause
from tocsin.read.events.lexicon import Entry, Predicate
from tocsin.read.events.participants import capital_says_nothing
from tocsin.read.parse import Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PREMODIFIER = frozenset({"compound", "amod", "nmod:unmarked", "flat", "fixed"})
BESIDE = frozenset({"case", "mark", "advmod", "compound", "amod"})  # how a particle hangs on a phrase; "set them *free*" on the object
VERBAL_RELATIONS = ("aux", "nsubj", "obj", "mark")
CLAUSE_LINKS = ("ccomp", "xcomp", "advcl", "csubj", "acl")


def is_of_kind(token: Token, predicate: Predicate) -> bool:
    """Whether the token is a verb, a noun or an adjective, as the predicate asks."""
    if predicate.kind == "verb":
        return token.rel != "aux" and not is_plural_noun(token) and (token.pos in VERBAL or _governs_as_verb(token))
    if predicate.kind == "noun":
        return token.pos in NOMINAL or is_gerund_noun(token) or is_plural_noun(token)
    return token.pos in {"ADJ", "VERB"}


def is_gerund_noun(token: Token) -> bool:
    """ "*Rioting* broke out": a verb to the tagger, a noun by its place."""
    if token.tag == "VBG" and token.rel == "aux":  # "*Fighting* erupted": no form of to be
        return token.pos != "AUX"
    return token.tag == "VBG" and token.rel in {"nsubj", "obj", "obl"} and token.child(*VERBAL_RELATIONS) is None


def is_plural_noun(token: Token) -> bool:
    """ "*Clashes* between the clans left six dead": a verb to the tagger, a noun by its place."""
    return token.tag == "VBZ" and token.rel in {"nsubj", "obj", "obl"} and token.child(*VERBAL_RELATIONS) is None


IRREGULAR = {
    "froze": "freeze", "quit": "quit", "cut": "cut", "shot": "shoot", "broke": "break", "sent": "send", "held": "hold", "took": "take",
    "drove": "drive", "threw": "throw", "beat": "beat", "burnt": "burn", "fled": "flee", "fought": "fight", "met": "meet", "sought": "seek",
    "swore": "swear", "tore": "tear", "won": "win", "lost": "lose", "blew": "blow", "struck": "strike", "shut": "shut", "hit": "hit",
    "overran": "overrun", "overthrew": "overthrow", "forgave": "forgive", "forbade": "forbid",
    "withheld": "withhold", "stole": "steal",
    "withdrew": "withdraw", "spoke": "speak", "chose": "choose", "flew": "fly", "hurt": "hurt", "laid": "lay",
}  # fmt: skip


def verb_forms(word: str) -> list[str]:
    """The verbs that a past form may belong to, when the tagger took it for another word: "froze", "relaxed", "barred"."""
    if word in IRREGULAR:
        return [IRREGULAR[word]]
    if not word.endswith("ed"):
        return [word]
    doubled = [word[:-3]] if len(word) > 4 and word[-3] == word[-4] else []
    return [word[:-2], word[:-1], *doubled, *([word[:-3] + "y"] if word.endswith("ied") else [])]


def inflected_forms(word: str) -> list[str]:
    """The word itself, and the verbs that it may be the present of."""
    if word.endswith("ing"):
        return [word, word[:-3] + "e", word[:-3]]
    return [word, word[:-1]] if word.endswith("s") else [word]


def _governs_as_verb(token: Token) -> bool:
    """A verb to one of the two taggers, and to the parser, which gave it a subject: "the minister quit"."""
    if is_misread_noun(token):
        return True
    return (token.tag.startswith("VB") and token.child("nsubj") is not None) or misread_clause(token) is not None


def may_be_verb(token: Token) -> bool:
    """Whether a word has what only verbs have, whatever the tagger calls it: "froze" as a noun, "relaxed" as an adjective."""
    return token.tag.startswith("VB") or token.child("nsubj") is not None or _governs_as_verb(token)


def companions(token: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The particles or prepositions that a verb needs, as tokens; None when one is missing."""
    found = []
    for word in words:
        mate = _companion(token, word)
        if mate is None:
            return None
        found.append(mate)
    return found


def _companion(token: Token, word: str) -> Token | None:
    following = token.index - token.sentence.tokens[0].index + 1
    prefix = hyphened_prefix(token)
    if prefix is not None and prefix.lower == word:
        return prefix
    if following < len(token.sentence.tokens) and token.sentence.tokens[following].lower == word:
        return token.sentence.tokens[following]
    for child in token.children:
        if child.lower == word and child.index > token.index and not _ends_hyphened(child):  # not the "off" of "a run-off"
            return child
        if child.lower in CALENDAR:
            continue  # "called her a liar on Monday" is no calling on
        if child.rel in {"obl", "nmod", "xcomp", "advcl", "ccomp", "advmod", "obj"}:
            if word == "in" and token.child("obj") is not None:
                continue  # "gave refuge in its garden" is no giving in
            for grandchild in child.children:
                if grandchild.lower == word and (grandchild.rel in BESIDE or (child.rel == "obj" and grandchild.index > child.index)):
                    return grandchild
            if child.rel == "obj" and (deeper := _at_end_of(child, word)) is not None:
                return deeper
    return None


def hyphened_prefix(verb: Token) -> Token | None:
    """The first part of a verb that the tokenizer parted at its hyphen: "*test*-fired"."""
    place = verb.index - verb.sentence.tokens[0].index
    tokens = verb.sentence.tokens[max(place - 2, 0) : place]
    parted = len(tokens) == 2 and tokens[1].text == "-" and tokens[1].end == verb.start and tokens[0].end == tokens[1].start
    return tokens[0] if parted else None


def _ends_hyphened(token: Token) -> bool:
    place = token.index - token.sentence.tokens[0].index
    return place > 0 and token.sentence.tokens[place - 1].text == "-"


def _at_end_of(object_: Token, word: str) -> Token | None:
    """A phrase of the verb that the parser hung below its object: "put the head of the union *under* house *arrest*"."""
    phrases = (t for t in object_.subtree() if t.index > object_.index and t.rel == "nmod")
    under = next((t for t in phrases if any(c.lower == "under" and c.rel == "case" for c in t.children)), None)
    return next((t for t in (under, *under.children) if t.lower == word), None) if under is not None else None


def modifiers_of(noun: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The modifiers that a noun needs, as tokens; None when one is missing."""
    found = []
    for word in words:
        mate = next((c for c in noun.children if c.index < noun.index and word in {c.lower, c.lemma.lower()}), None)
        if mate is None:
            return None
        found.append(mate)
    return found


def complement_of(token: Token) -> Token | None:
    """The clause a predicate takes: "demanded *that they leave*", "agreed *to meet*", "the decision *to ban*"."""
    for relation in CLAUSE_LINKS[:2]:
        own = token.child(relation)
        if own is not None:
            return own
    holders = token.all_children("obj", "iobj", "obl:agent", "obl:unmarked")  # "gave the consul 72 hours to leave", hung on the hours
    for holder, relation in [*((token, r) for r in CLAUSE_LINKS[2:]), *((c, "acl") for c in holders)]:
        own = holder.child(relation)
        if own is None or own.dep == "acl:relcl" or not (own.child("mark") or _is_gerund_after(token, own)):
            continue
        if own.tag in {"VB", "VBP", "VBG"} or _has_to(own) or any(c.rel == "mark" and c.lower == "that" for c in own.children):
            return own
    return None


def infinitive_behind(noun: Token, verb: Token) -> Token | None:
    """The clause of a noun that the parser hung on the noun's verb, across a date: "signalled its willingness on Monday *to mediate*"."""
    own = next((c for c in verb.all_children("advcl") if c.index > noun.index), None)
    return own if own is not None and _has_to(own) and noun.rel == "obj" else None


def _is_gerund_after(verb: Token, clause: Token) -> bool:
    """ "Is considering *letting* them in": the object of the verb, not a circumstance."""
    return clause.tag == "VBG" and clause.index == verb.index + 1


def takes(entry: Entry, complement: Token | None) -> bool:
    """Whether the clause below the trigger, or the lack of one, is what the entry asks for."""
    if entry.clause and (complement is None or complement.lemma.lower() not in entry.clause):
        return False
    if complement is not None and (
        complement.lemma.lower() in entry.unless.clause or (entry.event == "REQUEST" and _is_question(complement))
    ):
        return False
    if entry.complement == "none":
        return complement is None
    if entry.complement == "mandative":
        return complement is not None and _is_mandative(complement)
    if entry.complement == "infinitive":
        return complement is not None and _has_to(complement)
    if entry.complement == "ahead":
        return complement is None or not _is_already(complement)
    return entry.complement == "any" or complement is not None


def _has_to(clause: Token) -> bool:
    """An infinitive, whatever the tagger made of its verb."""
    return any(c.lower == "to" and c.rel == "mark" for c in clause.children)


def _is_already(clause: Token) -> bool:
    """A finite clause without a modal: "that it is following the matter"."""
    helpers = [c for c in clause.children if c.rel in {"aux", "cop"}]
    if clause.rel != "ccomp" or _has_to(clause) or any(h.tag == "MD" for h in helpers):
        return False
    return any(t.tag in {"VBZ", "VBP", "VBD"} for t in helpers) if helpers else clause.tag in {"VBZ", "VBP", "VBD"}


def _is_mandative(clause: Token) -> bool:
    """ "That he resign", "that they should resign"; in the plural the bare verb cannot be told from the present."""
    subject = clause.child("nsubj")
    if subject is None or clause.child("mark") is None:
        return False
    bare = clause.tag in {"VB", "VBP"} and not any(c.rel == "aux" for c in clause.children)
    return any(c.lower == "should" for c in clause.children) or (bare and subject.tag in {"NN", "NNP"})


def _is_question(clause: Token) -> bool:
    """ "Asked whether they would leave": no request."""
    return any((c.rel == "mark" and c.lower in {"whether", "if"}) or c.tag in {"WP", "WRB", "WDT"} for c in clause.children)


def is_title(noun: Token) -> bool:
    """Whether an event noun is a name or title, or a part of one: "the Summit of the Lakes", "the charge d'affaires"."""
    after = noun.sentence.tokens[noun.index - noun.sentence.tokens[0].index + 1 :][:1]
    if after and after[0].lower.startswith(("d'a", "d’a")):  # "chargé d'affaires"
        return True
    return noun.pos == "PROPN" or (noun.text[0].isupper() and not capital_says_nothing(noun))
