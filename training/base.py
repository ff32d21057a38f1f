"""What the reader model starts from: a tokenizer that cuts words as the treebanks do, and word lists as features.

Reached from the config as `@callbacks = "tocsin.base.v1"` before initialisation; both are saved with the pipeline, so that loading it
needs nothing of this folder.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from spacy.attrs import NORM
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from spacy.vectors import Vectors

# A run of one mark is one word in the treebanks: "!!!", "=====", "*****".
MARK_RUNS = [r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"-{2,}", r"~{2,}", r"<{2,}", r">{2,}", r"\${2,}", r"#{2,}"]
# "COVID-19", "F-16" and "8–10" are three words.
MORE_INFIXES = [r"(?<=[A-Za-z])[-–](?=[0-9])", r"(?<=[0-9])–(?=[0-9])"]
# A telephone number is one.
PHONE = r"^\d{3}-\d{3,4}(-\d{4})?$"
ABBREVIATIONS = [
    *("Capt.", "Lt.", "Col.", "Maj.", "Sgt.", "Cpl.", "Pvt.", "Cmdr.", "Brig.", "Hon.", "Amb.", "Sr.", "GEN."),
    *("Dept.", "Assn.", "Assoc.", "etc.", "al.", "ed.", "voc.", "b/c", "e-mail", "E-mail", "e-mails", "E-mails"),
]
DECADES = [f"{quote}{tens}0s" for quote in "'’" for tens in range(2, 10)]
SPLIT_WORDS = {"wanna": ["wan", "na"], "Wanna": ["Wan", "na"], "US$": ["US", "$"], "outta": ["out", "ta"]}
UNWANTED_RULES = ("and/or", "):", "(:")  # the treebanks cut the first; the others are brackets before or after a colon

PACKAGE_DATA = Path(__file__).parent.parent / "src" / "tocsin" / "read" / "data"


@registry.callbacks("tocsin.base.v1")
def create_base(leaders: Path | None) -> Callable[[Language], None]:
    """Callback that prepares an empty pipeline; `leaders` is REIGN's list of heads of government."""

    def prepare(nlp: Language) -> None:
        fit_tokenizer(nlp)
        add_word_lists(nlp, word_lists(leaders))

    return prepare


def fit_tokenizer(nlp: Language) -> None:
    """Cut words as UD English does where spaCy's rules differ."""
    defaults = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*MARK_RUNS, *(defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*MARK_RUNS, *(defaults.suffixes or [])]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or []), *MORE_INFIXES]).finditer
    tokenizer.token_match = re.compile(PHONE).match
    tokenizer.rules = {k: v for k, v in tokenizer.rules.items() if k not in UNWANTED_RULES}
    for word in [*ABBREVIATIONS, *DECADES]:
        tokenizer.add_special_case(word, [{ORTH: word}])
    for word, parts in SPLIT_WORDS.items():
        tokenizer.add_special_case(word, [{ORTH: part} for part in parts])


def word_lists(leaders: Path | None) -> dict[str, set[str]]:
    """Lower-case words by the kind of name that they often belong to."""
    here = yaml.safe_load((Path(__file__).parent / "word_lists.yaml").read_text(encoding="utf-8"))["lists"]
    lists = {kind: set(words.split()) for kind, words in here.items()}
    given = yaml.safe_load((PACKAGE_DATA / "given_names.yaml").read_text(encoding="utf-8"))
    lists["given_name"] = {w for value in given.values() if isinstance(value, str) for w in value.lower().split() if w.isalpha()}
    if leaders is not None:
        lists["leader"] = leader_surnames(leaders)
    return {kind: words | {unaccented(w) for w in words} for kind, words in lists.items()}


def leader_surnames(path: Path) -> set[str]:
    """Surnames of heads of government since 1950 (REIGN)."""
    with Path(path).open(encoding="utf-8", errors="replace", newline="") as rows:
        names = [row["leader"] for row in csv.DictReader(rows)]
    return {word.lower() for name in names for word in re.findall(r"[^\W\d_]{4,}", name) if word[0].isupper()}


def unaccented(word: str) -> str:
    """The word without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def add_word_lists(nlp: Language, lists: Mapping[str, Collection[str]]) -> None:
    """Give the vocabulary a table of vectors with one 0/1 feature a list, looked up by the norm of a word."""
    words = sorted({w for members in lists.values() for w in members})
    rows = {word: row for row, word in enumerate(words)}
    table = np.zeros((len(words), len(lists)), dtype="float32")
    for column, kind in enumerate(sorted(lists)):
        for word in lists[kind]:
            table[rows[word], column] = 1.0
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=table, keys=words, name="word_lists", attr=NORM)
