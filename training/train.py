"""`spacy train` with this folder's readers and augmenters registered: `python training/train.py CONFIG OUT [--dotted.overrides VALUE ...]`."""

import corpora  # noqa: F401  (registers reader and augmenter)
from spacy.cli import app

if __name__ == "__main__":
    import sys

    sys.argv = ["spacy", "train", sys.argv[1], "--output", *sys.argv[2:]]
    app()
