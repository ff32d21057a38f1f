"""A fitted score of how sure a clause makes it that something happened: from -3 (it did not, or will not) to 3 (it did).

In: the word that heads the clause, and the certainty that the rules give it. Out: the score, a sum of weights of combinations of what
stands in and around the clause (`FACTUALITY`). The weights are fitted by `training/factuality.py` on UDS-IH2, in which people judged
the predicates of a treebank (White et al. 2016; Rudinger et al. 2018); only weights ship.

Its readers say of an event under a plain "not" now that it surely is not, now that it surely is ("they did lack it"): the score therefore
tells what is settled from what is open, and never decides on a denial.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tocsin.read.certainty.rules import certainty_by_rule, effect_on
from tocsin.read.parse import Token
from tocsin.read.templates import Decision, Key, Values
from tocsin.records import Certainty

WEIGHTS = Path(__file__).parent / "weights.json.gz"
LOWEST, HIGHEST = -3.0, 3.0
SEPARATOR = "\t"  # between the values of a combination in the file
NOTHING = "-"
AUXILIARIES = frozenset({"aux", "cop"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
DEEPEST, SENTENCE_STEP, LONGEST = 4, 8, 5  # clauses above and sentence lengths are told apart up to here

# What the score looks at. `rule`, `effect`: the rules' certainty of the event and what its governor does to it; `above`: the rules'
# certainty of the governor; `shape`: relations of the dependents. `governor_...`, `grand...`: the same one and two steps up the tree.
FACTUALITY = Decision(
    "factuality",
    """rule effect above lemma tag dep helpers subject object mark particle negated shape question end length depth
    governor governor_tag governor_dep governor_helpers governor_subject governor_negated grandparent grandparent_helpers
    word-3 word-2 word-1 word+1 word+2 tag-2 tag-1 tag+1 root root_tag has_if""",
    """
    rule
    effect
    helpers
    tag
    dep
    lemma
    negated
    subject
    mark
    governor
    question
    above
    governor_tag
    governor_helpers
    governor_subject
    governor_negated
    grandparent
    word-1
    word-2
    word-3
    word+1
    word+2
    tag-1
    tag-2
    tag+1
    object
    shape
    end
    root
    root_tag
    length
    depth
    tag dep
    tag dep governor_tag
    rule tag
    rule dep
    rule effect
    rule subject
    rule lemma
    helpers tag
    helpers tag subject
    mark dep tag
    governor dep
    governor dep tag
    governor dep mark
    governor governor_helpers dep
    lemma tag
    lemma dep
    lemma helpers
    lemma particle
    question tag helpers
    question dep
    rule above dep
    dep governor_helpers tag
    dep mark governor_helpers
    governor governor_negated dep
    governor governor_subject
    governor_subject dep tag
    above dep mark
    grandparent dep governor_dep
    grandparent grandparent_helpers governor_dep dep
    tag-1 tag tag+1
    tag-2 tag-1 tag
    word-1 tag
    word-2 word-1
    word-1 lemma
    subject tag helpers dep
    has_if tag helpers
    rule end
    rule has_if
    effect governor
    governor_dep dep tag
    governor_dep dep governor_helpers
    """,
)


@dataclass(frozen=True, slots=True)
class Model:
    """The mean of the judgements and what each combination adds to it, by template."""

    mean: float
    tables: tuple[Mapping[Key, float], ...]

    def score(self, values: Values) -> float:
        """The graded certainty of a clause with these attributes."""
        added = sum(table.get(key(values), 0.0) for key, table in zip(FACTUALITY.getters, self.tables, strict=True))
        return min(HIGHEST, max(LOWEST, self.mean + added))


def factuality_of(token: Token, by_rule: Certainty | None = None) -> float:
    """How sure its sentence makes it that the event at `token` happened, from -3 to 3."""
    return load_model().score(values_of(token, by_rule or certainty_by_rule(token)))


def values_of(token: Token, by_rule: Certainty) -> Values:
    """The attributes of FACTUALITY, in its order."""
    head, link = token.head, effect_on(token)
    words = token.sentence.tokens
    place = token.index - words[0].index
    root = token.sentence.root
    return (
        by_rule,
        link[1] if link is not None else NOTHING,
        certainty_by_rule(head) if head is not token else NOTHING,
        token.lemma.lower(),
        token.tag,
        token.dep,
        _helpers(token),
        _subject(token),
        _lemma(token.child("obj")),
        " ".join(c.lower for c in token.children if c.rel in ("mark", "case")),
        next((c.lower for c in token.children if c.dep == "compound:prt"), NOTHING),
        _is_negated(token),
        " ".join(sorted({c.rel for c in token.children if c.rel != "punct"})),
        str(words[-1].text == "?"),
        words[-1].text,
        str(min(len(words) // SENTENCE_STEP, LONGEST)),
        str(min(sum(1 for _ in token.ancestors()), DEEPEST)),
        head.lemma.lower() if head is not token else NOTHING,
        head.tag,
        head.dep,
        _helpers(head) if head is not token else NOTHING,
        _subject(head),
        _is_negated(head),
        head.head.lemma.lower() if not head.is_root else NOTHING,
        _helpers(head.head),
        *(_at(words, place + step, _lower) for step in (-3, -2, -1, 1, 2)),
        *(_at(words, place + step, _tag) for step in (-2, -1, 1)),
        root.lemma.lower(),
        root.tag,
        str(any(w.lower in ("if", "unless") for w in words)),
    )


def _lower(token: Token) -> str:
    return token.lower


def _tag(token: Token) -> str:
    return token.tag


def _at(words: list[Token], place: int, what: Callable[[Token], str]) -> str:
    return what(words[place]) if 0 <= place < len(words) else NOTHING


def _helpers(token: Token) -> str:
    return " ".join(c.lower for c in token.children if c.rel in AUXILIARIES)


def _subject(token: Token) -> str:
    subject = token.child("nsubj")
    if subject is None:
        return NOTHING
    return subject.lower if subject.pos == "PRON" else subject.pos


def _lemma(token: Token | None) -> str:
    return token.lemma.lower() if token is not None else NOTHING


def _is_negated(token: Token) -> str:
    return str(any(c.lower in NEGATIONS for c in token.children))


def dump(mean: float, tables: list[dict[Key, float]]) -> bytes:
    """The weights file: the same bytes for the same weights."""
    named = {
        line: dict(sorted((k if isinstance(k, str) else SEPARATOR.join(k), w) for k, w in table.items()))
        for line, table in zip(FACTUALITY.lines, tables, strict=True)
    }
    data = {"mean": round(mean, 3), "weights": named}
    return gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def parse_weights(raw: bytes) -> Model:
    """A model from the bytes of a weights file."""
    data = json.loads(gzip.decompress(raw))
    tables = [{(tuple(k.split(SEPARATOR)) if " " in line else k): w for k, w in data["weights"][line].items()} for line in FACTUALITY.lines]
    return Model(data["mean"], tuple(tables))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The weights that ship."""
    return parse_weights(WEIGHTS.read_bytes())
