"""Statements by nobody in particular: "rumours of a coup", "the mayor allegedly took bribes", "reports that the general had fled".

In: the layout, the document's actors, the drafts so far. Out: drafts for what has none yet. Who is named behind the noun is the source
("accusations of fraud made by the OAS").
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Token
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.forms import wording
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import attitude_of, cue_of
from tocsin.read.statements.paragraphs import words_of
from tocsin.read.statements.quotes import Range
from tocsin.read.statements.speaking import Speaker, owner_of, speaker_at
from tocsin.records import Attitude

OTHERS_WORDS = frozenset({"reports", "alleges"})
"""Attitudes of adverbs that leave a clause to others' word: "reportedly", "allegedly"."""
IDIOM_CASES = frozenset({"into", "on", "in"})
ABOUT = frozenset({"of", "about", "for"})


def find_hearsay(layout: Layout, actors: ActorIndex, drafts: list[Draft]) -> list[Draft]:
    """Drafts of nouns and adverbs of hearsay that are no other draft's cue or source."""
    taken = {i for d in drafts for r in (d.cue, d.source) if r for i in range(r[0], r[1] + 1)}
    found = []
    for token in layout.tokens:
        draft = None
        if token.index in taken:
            continue
        if token.pos == "NOUN":
            draft = _by_noun(token, layout, actors)
        elif token.pos == "ADV" and token.rel == "advmod" and attitude_of(token) in OTHERS_WORDS and token.lower.endswith("ly"):
            draft = _by_adverb(token, layout)
        if draft is not None:
            found.append(draft)
    return found


def with_agents(layout: Layout, actors: ActorIndex, drafts: list[Draft]) -> list[Draft]:
    """Drafts of nouns without a source, with the one who is named behind the noun."""
    return [_with_agent(d, layout, actors) for d in drafts]


def _with_agent(draft: Draft, layout: Layout, actors: ActorIndex) -> Draft:
    head = draft.cue_head
    if draft.source is not None or head is None or head.pos != "NOUN":
        return draft
    owner = owner_of(head, actors) or _giver(head, actors)
    if owner is None:
        return draft
    start = _agent_start(owner.head, head, layout)
    content = tuple(w for first, last in draft.content if first < start and (w := words_of((first, min(last, start - 1)), layout)))
    return replace(draft, source=owner.words, source_head=owner.head, content=content or draft.content)


def _giver(noun: Token, actors: ActorIndex) -> Speaker | None:
    """Who makes a claim or gives a promise: the subject of the verb that the noun is object of ("the bloc renewed its proposal to ...")."""
    subject = noun.head.child("nsubj") if noun.rel == "obj" and noun.head.pos == "VERB" else None
    return speaker_at(subject, actors) if subject is not None and not subject.dep.endswith(":pass") else None


def _agent_start(agent: Token, noun: Token, layout: Layout) -> int:
    """Where the phrase that names the source begins, with its verb: "made by the OAS"."""
    top = agent
    while not top.is_root and top.head is not noun and top.rel != "acl":
        top = top.head
    start = layout.left[top.index]
    return start if start > noun.index else len(layout.tokens)


def _by_noun(noun: Token, layout: Layout, actors: ActorIndex) -> Draft | None:
    lemma = noun.lemma.lower()
    hearsay, carrier, listed = wording().hearsay_of(lemma), wording().carrier_of(lemma), cue_of(noun)
    attitude = next((entry.attitude for entry in (hearsay, carrier, listed) if entry is not None), None)
    if attitude is None or noun.rel == "compound" or any(c.rel == "det" and c.lower == "no" for c in noun.children):
        return None  # "there is no doubt that"
    if any(c.rel == "case" and c.lower in IDIOM_CASES for c in noun.children) and noun.child("det", "nmod:poss") is None:
        return None  # "take into account that", "on condition that"
    opener, content = _clause(noun, carrier.clause if carrier else "that", layout)
    if content is None and hearsay is not None and (noun.tag == "NNS" or hearsay.is_mass):
        opener, content = _matter(noun, layout, actors, deeds_only=hearsay.shows)
    if content is None:
        return None
    is_beside = opener is not None and opener.index == noun.index + 1 and opener.lower in ABOUT
    draft = Draft((content,), cue=(noun.index, noun.index + int(is_beside)), cue_head=noun, attitude=attitude)
    made = _with_agent(draft, layout, actors)
    is_nobodys_plan = opener is not None and opener.lower == "to" and made.source is None  # "the decision to stop the count"
    return None if is_nobodys_plan else made


def _clause(noun: Token, opens_with: str, layout: Layout) -> tuple[Token | None, Range | None]:
    """ "the rumour that he had fled", "a proposal to send observers": the clause, with the word that opens it."""
    for child in noun.children:
        if child.rel not in ("acl", "ccomp") or child.index < noun.index:
            continue
        mark = layout.tokens[layout.left[child.index]]  # a parser often takes this "that" for a relative pronoun
        if mark.lower == opens_with and mark.rel != "nsubj" and (opens_with != "that" or child.child("nsubj") is not None):
            return mark, words_of((mark.index, layout.right[child.index]), layout)
    return None, None


def _matter(noun: Token, layout: Layout, actors: ActorIndex, *, deeds_only: bool) -> tuple[Token | None, Range | None]:
    """ "reports of gunfire": what the noun is about, unless that is who makes it ("reports of the army")."""
    places = [*noun.children, *(noun.head.children if noun.rel == "nsubj" and noun.head.pos == "VERB" else ())]
    for child in places:
        opener = child.child("case", "mark")
        if child.index < noun.index or opener is None or opener.lower not in ABOUT or child.rel not in ("nmod", "obl", "acl", "advcl"):
            continue
        is_deed = child.pos == "VERB" or child.child("acl") is not None
        is_whose = actors.mention_at(child) is not None and child.child("acl", "nmod") is None
        if is_deed or not (deeds_only or is_whose):
            return opener, words_of((opener.index + 1, layout.right[child.index]), layout)
    return None, None


def _by_adverb(adverb: Token, layout: Layout) -> Draft | None:
    """ "The mayor allegedly took bribes": the clause that the adverb stands in, on both sides of it."""
    attitude: Attitude | None = attitude_of(adverb) or None
    clause = adverb.head
    first, last = layout.left[clause.index], layout.right[clause.index]
    sides = [words_of(r, layout) for r in ((first, adverb.index - 1), (adverb.index + 1, last)) if r[0] <= r[1]]
    content = tuple(side for side in sides if side is not None)
    return Draft(content, cue=(adverb.index, adverb.index), cue_head=adverb, attitude=attitude) if content else None
