"""Training reader: gold documents in full, and shares of automatically annotated ones drawn anew each epoch.

Reached from the config as `@readers = "tocsin.gold_and_silver.v2"`. The augmenter applies to all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path

from spacy.language import Language
from spacy.training import Corpus, Example
from spacy.util import registry

import training.base  # noqa: F401  (registers the callback that the config names)
from training.augment import Augmenter


@registry.readers("tocsin.gold_and_silver.v2")
def create_reader(
    folder: Path, gold: list[str], silver: dict[str, float], augmenter: Augmenter | None = None
) -> Callable[[Language], Iterable[Example]]:
    """Reader of one epoch: one of the `gold` files, the next at the next epoch, and as many words of each silver file as make the
    given share of the gold ones."""
    turns = cycle(gold)

    def read(nlp: Language) -> Iterator[Example]:
        examples = list(Corpus(Path(folder) / f"{next(turns)}.spacy", augmenter=augmenter)(nlp))
        words = sum(len(e.reference) for e in examples)
        for name, share in silver.items():
            extra = Corpus(Path(folder) / f"{name}.spacy", augmenter=augmenter, shuffle=True)(nlp) if share else ()
            examples += until_words(extra, int(words * share))
        random.shuffle(examples)
        yield from examples

    return read


def until_words(examples: Iterable[Example], words: int) -> Iterator[Example]:
    """Examples from the beginning until they hold so many words."""
    for example in examples:
        if words <= 0:
            return
        words -= len(example.reference)
        yield example
