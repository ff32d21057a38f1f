"""What pronouns need to know of the sentence around them: quotations, subjects of clauses, number, what cannot be the same.

In: tokens of a parse. Out: tokens. Nothing here knows an actor.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.read.parse import Token
from tocsin.read.phrases import conjuncts

OPENING = "“«"
CLOSING = "”»"
EITHER = '"'
SUBJECTLESS = frozenset({"advcl", "xcomp", "conj", "acl"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PLURAL_PRONOUNS = frozenset({"they", "these", "those", "many", "some", "others", "both", "several", "few"})


def quotations(tokens: list[Token]) -> list[int]:
    """For each token the number of the quotation that it stands in, 0 outside. A quotation ends with its paragraph at the latest."""
    found: list[int] = []
    number, inside, paragraph = 0, False, -1
    for token in tokens:
        if token.sentence.paragraph != paragraph:
            inside, paragraph = False, token.sentence.paragraph
        opens = token.text in OPENING or (token.text == EITHER and not inside)
        closes = token.text in CLOSING or (token.text == EITHER and inside)
        if opens:
            inside, number = True, number + 1
        found.append(number if inside else 0)
        if closes:
            inside = False
    return found


def subjects_over(token: Token, *, own_clause: bool) -> Iterator[Token]:
    """Subjects before the token, of its clause outwards. Without `own_clause` that of the verb whose argument it is is left out.

    The doer of a passive comes before its subject: "criticised by the court, which ..." speaks of the court."""
    below = token
    for above in token.ancestors():
        if own_clause or above is not token.head or token.rel == "nmod":
            agent = above.child("obl:agent")
            if agent is not None and below.rel == "advcl" and agent.index < token.index:
                yield agent
            subject = above.child("nsubj")
            if subject is not None and subject.index < token.index and subject is not below:
                yield subject
        for clause in above.all_children("advcl"):
            fronted = clause.child("nsubj")
            if fronted is not None and clause.index < token.index and clause is not below:
                yield fronted
        below = above


def is_fronted(token: Token) -> bool:
    """Whether the token's clause has its subject only after it ("In its report, the court ...")."""
    below = token
    for above in token.ancestors():
        subject = above.child("nsubj")
        if subject is not None:
            return subject.index > token.index and subject is not below
        below = above
    return False


def coarguments(token: Token) -> list[Token]:
    """Tokens that the pronoun cannot stand for, as arguments of the same verb ("Rey praised him"), told or understood."""
    verb = token.head
    found = [c for c in verb.children if c.rel in {"nsubj", "obj", "iobj"} or c.dep == "obl:agent"]
    while verb.child("nsubj") is None and verb.rel in SUBJECTLESS and not verb.is_root:
        verb = verb.head
    if token.rel != "nsubj":
        found.extend(verb.all_children("nsubj"))
    return [one for head in found for one in conjuncts(head) if one is not token]


def is_many(head: Token) -> bool:
    """Whether the phrase is grammatically plural."""
    return head.tag in PLURAL_TAGS or head.lower in PLURAL_PRONOUNS or len(conjuncts(head)) > 1


def is_empty_it(token: Token) -> bool:
    """ "it is clear that ...", "it seems ...", "it was Rey who ...", "it will be a defeat": nobody's "it" """
    if token.lower != "it":
        return False
    verb = token.head
    if token.dep.startswith("expl") or verb.lemma in {"seem", "appear", "rain", "take", "happen"}:
        return True
    clause = verb.child("csubj", "ccomp", "xcomp", "acl") or next((c for c in verb.all_children("advcl") if c.index > verb.index), None)
    if verb.child("cop") is not None:
        return clause is not None or verb.pos == "PROPN"
    return verb.lemma == "become" and clause is not None
