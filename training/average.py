"""Average the weights of pipelines trained from a common ancestor: it often beats each of them, at no cost in speed.

python -m training.average build/one/model-best build/two/model-last build/averaged
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language


def average(pipelines: list[Language]) -> Language:
    """The first pipeline with the mean of all their weights. All must have the same components, shapes and labels."""
    first = pipelines[0]
    for name, component in first.pipeline:
        others: list[Any] = [p.get_pipe(name) for p in pipelines]
        if hasattr(component, "model"):
            nodes = [list(other.model.walk()) for other in others]
            for twins in zip(*nodes, strict=True):
                for parameter in twins[0].param_names:
                    if twins[0].has_param(parameter):
                        twins[0].set_param(parameter, sum(t.get_param(parameter) for t in twins) / len(twins))
    return first


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipelines", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    average([spacy.load(path) for path in args.pipelines]).to_disk(args.out)


if __name__ == "__main__":
    main()
