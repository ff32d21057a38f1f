"""Training readers: gold documents in full, and a share of silver ones drawn anew each epoch.

Reached from the config as `@readers = "tocsin.gold_and_silver.v1"`. The augmenter applies to both.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from augment import create_news_surface as create_news_surface  # noqa: F401  (registers the augmenter)
from spacy.language import Language
from spacy.training import Corpus, Example


@spacy.registry.readers("tocsin.gold_and_silver.v1")
def create_reader(
    gold: Path, silver: Path | None, silver_share: float, augmenter: Callable[[Language, Example], Iterator[Example]] | None = None
) -> Callable[[Language], Iterable[Example]]:
    """Reader of one epoch: all of `gold`, and silver documents until they are `silver_share` of all, shuffled."""

    def read(nlp: Language) -> Iterator[Example]:
        examples = list(Corpus(gold, augmenter=augmenter)(nlp))
        if silver is not None and silver_share > 0:
            extra = list(Corpus(silver, augmenter=augmenter, shuffle=True)(nlp))
            wanted = int(len(examples) * silver_share / (1 - silver_share))
            examples += islice(extra, wanted)
        random.shuffle(examples)
        yield from examples

    return read
