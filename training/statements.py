"""Fit the statement reader's weights (`src/tocsin/read/statements/weights.json.gz`) on the train part of PolNeAR.

    python training/statements.py POLNEAR_TRAIN_DIR [--out FILE]

POLNEAR_TRAIN_DIR holds `text/*.txt` and `attributions/*.ann` (brat standoff). Texts are parsed with the model that ships, every decision of
`read/statements/decisions.py` is shown its candidates with the annotated one marked, and the weights that make the annotated ones likeliest
are found by L-BFGS with a Gaussian prior. Takes about five minutes on one core. Needs scipy (`pip install tocsin[train]`).
PolNeAR (Newell, Margolin and Ruths 2018) may be learnt from and not redistributed: the file keeps weights of single words and relations.
"""

from __future__ import annotations

import argparse
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from tocsin.read.engine import load_engine
from tocsin.read.parse import Parse, Token
from tocsin.read.statements.block import LONGEST_STEP, Block, Range, step_values
from tocsin.read.statements.content import LEFT, RIGHT, far_edges, far_values, hanging_from, near_edges, near_values, side_context
from tocsin.read.statements.cues import cue_key, cue_values, is_candidate, part_values
from tocsin.read.statements.decisions import (
    CUE,
    CUE_PART,
    CUE_STEP,
    DECISIONS,
    LEFT_FAR,
    LEFT_NEAR,
    NO_SOURCE,
    RIGHT_FAR,
    RIGHT_NEAR,
    SIDES,
    SOURCE,
    Decision,
    Key,
    Values,
)
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import WEIGHTS, Tables, dump
from tocsin.read.statements.source import no_source_values, phrases, source_values
from tocsin.records import Document, Span

SEEN_AS_CUE = 2  # times that a word must be annotated to become a candidate by itself
CUE_SHARE = 0.01  # of its occurrences
RAREST = 3  # occurrences of a combination that gets a weight
SMALLEST = 0.02  # weight that is kept
THRESHOLD = 0.40  # best relation F1 of 0.3 to 0.5, on the development part: choose it anew on held-out train texts
PRIORS = {"cue": 6.0, "cue_step": 3.0, "source": 3.0, "sides": 4.0, "left_near": 3.0, "right_near": 3.0, "left_far": 3.0, "right_far": 3.0}
"""Inverse variance of the weights, by problem: more where the candidates are many and alike."""

Feature = tuple[str, int, Key]


@dataclass(slots=True)
class Annotated:
    """One attribution as annotated."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Problem:
    """Candidates of one kind of choice. A group holds the rivals of one choice; yes-or-no choices are groups of one.

    Features are numbered as they come, so that the rows of a large corpus stay small."""

    numbers: dict[Feature, int] = field(default_factory=dict)
    columns: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("i", [0]))  # of the rows, in `columns`
    right: list[bool] = field(default_factory=list)  # by row
    groups: list[int] = field(default_factory=lambda: [0])

    def choice(self, candidates: list[list[Feature]], right: int) -> None:
        """Rivals, of which one is right."""
        numbers = self.numbers
        for place, candidate in enumerate(candidates):
            self.columns.extend({numbers.setdefault(f, len(numbers)) for f in candidate})
            self.ends.append(len(self.columns))
            self.right.append(place == right)
        self.groups.append(len(self.right))

    def answer(self, features: list[Feature], is_right: bool) -> None:
        """A yes-or-no choice."""
        self.choice([features], 0 if is_right else 1)

    def matrix(self) -> tuple[sparse.csr_matrix, np.ndarray]:
        """Rows by features that are not too rare, and the numbers of those features."""
        shape = len(self.right), len(self.numbers)
        full = sparse.csr_matrix((np.ones(len(self.columns), np.float32), np.array(self.columns), np.array(self.ends)), shape=shape)
        kept = np.flatnonzero(np.bincount(self.columns, minlength=shape[1]) >= RAREST)
        return full[:, kept].tocsr(), kept


def read_annotations(path: Path) -> list[Annotated]:
    """The attributions of a brat file."""
    spans: dict[str, list[Span]] = {}
    found: list[Annotated] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            places = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
        elif line.startswith("E") and len(parts) > 1:
            item = Annotated()
            for role, reference in (argument.split(":") for argument in parts[1].split()):
                target = getattr(item, re.sub(r"\d+$", "", role).lower(), None)
                if target is not None:
                    target += spans.get(reference, [])
            found.append(item)
    return found


def read_corpus(folder: Path) -> Iterator[tuple[Parse, list[Annotated]]]:
    """Parses of the texts with their attributions; of several annotators' files the first by name."""
    paths = sorted((folder / "text").glob("*.txt"))
    documents = [Document(id=p.stem, key=p.stem, text=p.read_text(encoding="utf-8")) for p in paths]
    for path, parse in zip(paths, load_engine().parse_all(documents), strict=True):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            yield parse, read_annotations(annotations[0])


def features(decision: Decision, values: Values) -> list[Feature]:
    """A candidate's features, marked with their decision."""
    return [(decision.name, number, key) for number, key in decision.keys(values)]


def head_of(tokens: list[Token]) -> Token | None:
    """The word of a cue span that governs it: verbs first, then the highest."""
    inside = {t.index for t in tokens}
    tops = [t for t in tokens if t.is_root or t.head.index not in inside]
    tops = [t for t in tops if t.pos in ("VERB", "NOUN", "ADJ")] or tops
    return min(tops, key=lambda t: (t.pos != "VERB", sum(1 for _ in t.ancestors()), t.index), default=None)


def tokens_of(parse: Parse, spans: list[Span]) -> list[Token]:
    """The tokens in the spans."""
    return [t for span in spans for t in parse.tokens_in(span)]


def words_of(layout: Layout, spans: list[Span]) -> list[int]:
    """Indexes of the words in the spans, punctuation left out."""
    return [t.index for t in tokens_of(layout.parse, spans) if layout.is_word[t.index]]


def cue_heads(layout: Layout, annotated: list[Annotated]) -> list[tuple[Token, Annotated]]:
    """Each attribution with the head of its cue."""
    pairs = ((head_of(tokens_of(layout.parse, a.cue)), a) for a in annotated)
    return [(head, a) for head, a in pairs if head is not None]


def cue_words(corpus: Iterable[tuple[Layout, list[Annotated]]]) -> frozenset[str]:
    """Words that are cues often enough to be looked at wherever they stand."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for layout, annotated in corpus:
        seen.update(cue_key(t) for t in layout.tokens)
        cues.update(cue_key(t) for t in {head for head, _ in cue_heads(layout, annotated)})
    return frozenset(w for w, n in cues.items() if n >= SEEN_AS_CUE and n / seen[w] >= CUE_SHARE)


def collect(corpus: Iterable[tuple[Layout, list[Annotated]]], known: frozenset[str]) -> dict[str, Problem]:
    """All choices of the corpus, by problem."""
    problems = {name: Problem() for name in PRIORS}
    for layout, annotated in corpus:
        pairs = cue_heads(layout, annotated)
        heads = {head.index for head, _ in pairs}
        for token in layout.tokens:
            if is_candidate(token, known):
                parts = [f for values in part_values(token) for f in features(CUE_PART, values)]
                problems["cue"].answer(features(CUE, cue_values(token, layout)) + parts, token.index in heads)
        for head, attribution in pairs:
            collect_spans(head, attribution, layout, problems)
    return problems


def collect_spans(head: Token, annotated: Annotated, layout: Layout, problems: dict[str, Problem]) -> None:
    """The choices of one attribution after its cue."""
    cue = [t.index for t in tokens_of(layout.parse, annotated.cue)]
    source = words_of(layout, annotated.source)
    collect_steps(Block(layout, head, head.index, head.index), min(cue), max(cue), problems["cue_step"])
    block = Block(layout, head, min(cue), max(cue))
    collect_source(block, (source[0], source[-1]) if source else None, problems["source"])
    block = Block(layout, head, min(cue), max(cue), (source[0], source[-1]) if source else None)
    content = [i for i in words_of(layout, annotated.content) if not block.has(i)]
    parts = {LEFT: [i for i in content if i < head.index], RIGHT: [i for i in content if i > head.index]}
    sides = "both" if parts[LEFT] and parts[RIGHT] else "left" if parts[LEFT] else "right"
    if content:
        context = side_context(block)
        names = ["left", "right", "both"]
        problems["sides"].choice([features(SIDES, (name, *context)) for name in names], names.index(sides))
        for side, part in parts.items():
            if part:
                collect_fragment(side, (part[0], part[-1]), block, sides, problems)


def collect_steps(block: Block, first: int, last: int, problem: Problem) -> None:
    """Each token that the cue span takes in, and the first on either side that it does not."""
    tokens = block.cue.sentence.tokens
    for step, edge, limit in ((-1, first, tokens[0].index), (1, last, tokens[-1].index)):
        index = block.cue.index
        while index != limit and abs(index - block.cue.index) < LONGEST_STEP:
            problem.answer(features(CUE_STEP, step_values(index + step, step, block)), index != edge)
            if index == edge:
                break
            index += step


def collect_source(block: Block, source: Range | None, problem: Problem) -> None:
    """The annotated source among the candidates; nothing when none of them is it."""
    candidates = phrases(block)
    places = [p for p, phrase in enumerate(candidates) if (phrase.first, phrase.last) == source]
    if source is None or places:
        rows = [features(SOURCE, source_values(phrase, block)) for phrase in candidates]
        rows.append(features(NO_SOURCE, no_source_values(block)))
        problem.choice(rows, places[0] if places else len(candidates))


def collect_fragment(side: int, part: Range, block: Block, sides: str, problems: dict[str, Problem]) -> None:
    """Both edges of a fragment of the content."""
    near, far = part if side == RIGHT else part[::-1]
    name, near_decision, far_decision = ("left", LEFT_NEAR, LEFT_FAR) if side == LEFT else ("right", RIGHT_NEAR, RIGHT_FAR)
    edges = near_edges(side, block)
    if near in edges:
        rows = [features(near_decision, near_values(place, edges, side, block, sides)) for place in range(len(edges))]
        problems[f"{name}_near"].choice(rows, edges.index(near))
    ends = far_edges(near, side, block)
    if far in ends:
        hanging = hanging_from(near, side, block)
        rows = [features(far_decision, far_values(index, near, side, block, hanging)) for index in ends]
        problems[f"{name}_far"].choice(rows, ends.index(far))


def fit(problem: Problem, prior: float, steps: int = 60) -> dict[Feature, float]:
    """Weights under which the right candidates are likeliest: logistic for groups of one, softmax over larger groups."""
    matrix, kept = problem.matrix()
    transposed = matrix.T.tocsr()
    right = np.array(problem.right, dtype=float)
    starts, sizes = np.array(problem.groups[:-1]), np.diff(problem.groups)
    is_binary = int(sizes.max()) == 1
    group_of = np.repeat(np.arange(len(starts)), sizes)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        if is_binary:
            chances = 1 / (1 + np.exp(-scores))
            value = np.logaddexp(0, scores).sum() - (right * scores).sum()
        else:
            scores -= np.maximum.reduceat(scores, starts)[group_of]
            scores -= np.log(np.add.reduceat(np.exp(scores), starts))[group_of]
            chances, value = np.exp(scores), -(right * scores).sum()
        return float(value + prior / 2 * weights @ weights), transposed @ (chances - right) + prior * weights

    found = minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    by_number = {int(number): round(float(weight), 3) for number, weight in zip(kept, found, strict=True) if abs(weight) >= SMALLEST}
    return {feature: by_number[number] for feature, number in problem.numbers.items() if number in by_number}


def tables_of(weights: dict[Feature, float]) -> Tables:
    """The weights as the scorer keeps them."""
    tables: Tables = {name: [{} for _ in decision.lines] for name, decision in DECISIONS.items()}
    for (name, number, key), weight in weights.items():
        tables[name][number][key] = weight
    return tables


def train(corpus: list[tuple[Layout, list[Annotated]]]) -> bytes:
    """The weights file fitted on the corpus."""
    known = cue_words(corpus)
    weights: dict[Feature, float] = {}
    problems = collect(corpus, known)
    for name, prior in PRIORS.items():
        problem = problems.pop(name)
        fitted = fit(problem, prior)
        print(f"{name:12s} {len(problem.groups) - 1:7d} choices {len(fitted):7d} weights", flush=True)
        weights |= fitted
    return dump(tables_of(weights), known, THRESHOLD)


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR's train part: a folder with text/ and attributions/")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    corpus = [(Layout(parse), annotated) for parse, annotated in read_corpus(args.corpus)]
    args.out.write_bytes(train(corpus))
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
