"""`spacy train` with this folder's reader, augmenter and callback registered.

python -m training.train training/model.cfg build/joint [--dotted.overrides VALUE ...]
"""

from __future__ import annotations

import sys

from spacy.cli._util import app

import training.corpora  # noqa: F401  (registers reader, augmenter and callback)

if __name__ == "__main__":
    sys.argv = ["spacy", "train", sys.argv[1], "--output", *sys.argv[2:]]
    app()
