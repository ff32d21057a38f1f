"""Which words are cues of an attribution: candidates, and what a candidate looks like to the trained scorer.

In: a token and the document's layout. Out: feature names; `model.py` holds what each is worth.
"""

from __future__ import annotations

from tocsin.read.parse import Token
from tocsin.read.statements.layout import QUOTE_MARKS, Layout

POSSIBLE = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "ADP", "PUNCT", "AUX", "NUM"})
NEAR = 3  # tokens looked at on either side
HEADLINE_PARAGRAPHS = 1  # the first paragraph is mostly the headline


def cue_key(token: Token) -> str:
    """Under what a cue word is known: its lemma and its coarse class."""
    kind = token.pos[0] if token.pos in ("VERB", "AUX", "NOUN", "PROPN") else "X"
    return f"{token.lemma.lower()}/{'V' if kind == 'A' else 'N' if kind == 'P' else kind}"


def subject_of(token: Token) -> Token | None:
    """The subject of a verb, also where it stands on the verb's auxiliary or first conjunct."""
    subject = token.child("nsubj")
    if subject is None and token.rel in ("conj", "xcomp"):
        subject = token.head.child("nsubj")
    return subject


def kind_of(token: Token | None) -> str:
    """A coarse kind of noun phrase head: a name's label, a pronoun's form, a part of speech."""
    if token is None:
        return "none"
    if token.name:
        return token.name
    return token.lower if token.pos == "PRON" else token.pos


def cue_features(token: Token, layout: Layout, attitude: str) -> list[str]:
    """What speaks for and against `token` being a cue. `attitude`: what the lexicon says of its lemma, or ""."""
    word = cue_key(token)
    features = [
        "bias",
        f"w={word}",
        f"a={attitude}",
        f"tag={token.tag}",
        f"dep={token.dep}",
        f"w+tag={word}|{token.tag}",
        f"w+dep={word}|{token.dep}",
    ]
    features += _dependents(token, word, attitude)
    features += _surroundings(token, word, layout)
    features += _governor(token, word)
    return features + _quotation(token, word, layout)


def _dependents(token: Token, word: str, attitude: str) -> list[str]:
    features: list[str] = []
    shape: list[str] = []
    for child in token.children:
        rel = child.dep
        if rel in ("punct", "cc"):
            continue
        shape.append(rel if child.index > token.index else f"<{rel}")
        features += [f"c={rel}", f"w+c={word}|{rel}", f"a+c={attitude}|{rel}", f"cl={rel}|{child.lemma.lower()}"]
        if rel in ("obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "advcl", "parataxis"):
            opener = child.child("case", "mark")
            features += [f"cm={rel}|{opener.lower if opener else ''}", f"w+cm={word}|{rel}|{opener.lower if opener else ''}"]
        elif child.rel in ("nsubj", "obj"):
            features += [f"ck={rel}|{kind_of(child)}", f"w+ck={word}|{rel}|{kind_of(child)}", f"a+ck={attitude}|{rel}|{kind_of(child)}"]
        elif child.rel in ("compound", "aux"):
            features.append(f"w+cl={word}|{child.lower}")
    subject = subject_of(token)
    signature = "+".join(shape)
    features += [
        f"s={kind_of(subject)}",
        f"sl={subject.lemma.lower() if subject else ''}",
        f"shape={signature}",
        f"pos+shape={token.pos}|{signature}",
    ]
    return features


def _surroundings(token: Token, word: str, layout: Layout) -> list[str]:
    features = []
    tokens, count = layout.tokens, len(layout.tokens)
    for offset in (-2, -1, 1, 2, 3):
        index = token.index + offset
        if 0 <= index < count:
            near = tokens[index]
            features += [f"n{offset}={near.lower}", f"t{offset}={near.tag}"]
            if offset in (-1, 1):
                features += [f"w+n{offset}={word}|{near.lower}", f"w+t{offset}={word}|{near.tag}"]
    sentence = token.sentence
    features.append("headline" if sentence.paragraph < HEADLINE_PARAGRAPHS else "body")
    if sentence.paragraph < HEADLINE_PARAGRAPHS:
        features.append(f"headline+{word}")
    if token.index == sentence.tokens[0].index:
        features.append("first")
    if layout.word_at_or_after(token.index + 1, sentence.tokens[-1].index) is None:
        features += ["last", f"last+{word}"]
    return features


def _governor(token: Token, word: str) -> list[str]:
    head = token.head
    if head is token:
        return ["root", f"root+{word}"]
    side = "<" if head.index > token.index else ">"
    return [f"h={head.lemma.lower()}", f"hp={head.pos}|{token.dep}|{side}", f"w+hp={word}|{head.pos}", f"hdep={head.dep}"]


def _quotation(token: Token, word: str, layout: Layout) -> list[str]:
    """Where the nearest quotations of the sentence stand from the candidate."""
    here = layout.quotation[token.index]
    first, last = layout.first_of_sentence(token.index), layout.last_of_sentence(token.index)
    inside = "in" if here >= 0 else "out"
    features = [f"q={inside}", f"q+w={inside}|{word}"]
    before = next((i for i in range(token.index - 1, first - 1, -1) if layout.tokens[i].text in QUOTE_MARKS), None)
    after = next((i for i in range(token.index + 1, last + 1) if layout.tokens[i].text in QUOTE_MARKS), None)
    for name, mark in (("qb", before), ("qa", after)):
        distance = "no" if mark is None else "near" if abs(mark - token.index) <= NEAR else "mid" if abs(mark - token.index) <= 8 else "far"
        features += [f"{name}={distance}|{inside}", f"{name}+w={distance}|{inside}|{word}"]
    features.append(f"qbqa={before is not None}|{after is not None}|{inside}")
    return features
