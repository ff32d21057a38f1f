"""The reader model: how well the shipped pipeline parses, tags and names, how big it is, how fast.

    python -m bench --only model        (where it loses: python -m training.evaluate MODEL ../shared/data --by genre)

las, uas            labelled and unlabelled attachment from raw text, punctuation ignored (UD English EWT and GUM, development parts),
                    on runs of eight sentences without paragraph breaks; `_paragraphs`: cut at the treebanks' paragraphs, as Tocsin reads
upos, xpos          UD parts of speech, Penn tags; `sentences`: F1 of sentence starts; `lemmas`: accuracy; `tokens`: F1
name_*              persons, organisations and places of Universal NER on EWT: exact span and label, before Tocsin's word lists correct them
size_mb             the model's folder
words_per_second    of processor time on one core, the whole pipeline on PolNeAR's development texts (best of three rounds)
load_seconds        from the folder to the first word
"""

from __future__ import annotations

import time
from pathlib import Path

from spacy.language import Language

from bench.corpora import polnear_texts
from tocsin.read.engine import DEFAULT_MODEL, load_engine
from training.evaluate import measure_treebanks

ROUNDS = 3
TEXTS = 40  # about 30,000 words
BATCH = 64


def measure(shared: Path) -> dict[str, float]:
    """All figures; scores as shares of 1."""
    started = time.perf_counter()
    nlp = load_engine().nlp
    nlp("One.")
    loading = time.perf_counter() - started
    return {
        **measure_treebanks(nlp, shared / "data"),
        "size_mb": folder_size(DEFAULT_MODEL) / 1e6,
        "words_per_second": speed(nlp, polnear_texts(shared)[:TEXTS]),
        "load_seconds": loading,
    }


def folder_size(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def speed(nlp: Language, texts: list[str]) -> float:
    """Words a second of processor time, paragraph by paragraph as the reader feeds them."""
    paragraphs = [p for text in texts for p in text.split("\n") if p.strip()]
    best = 0.0
    for _ in range(ROUNDS):
        started = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(paragraphs, batch_size=BATCH))
        best = max(best, words / (time.process_time() - started))
    return best
