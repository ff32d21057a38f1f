"""Put the trained parts together into the pipeline that ships: syntax, rule lemmatizer, names; half-precision weights not needed.

    python training/assemble.py build/syntax/model-best build/names/model-best src/tocsin/read/model/en --version 0.1.0
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy

SOURCES = [
    {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM (academic, bio, interview, news, speech, vlog, voyage)", "license": "CC BY 4.0 annotations; texts CC BY, CC BY-SA or public domain"},
    {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0"},
    {"name": "PolNeAR train part, automatic tags and names", "license": "research release; weights only"},
    {"name": "spacy-lookups-data, English lemma tables", "license": "MIT"},
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("names", type=Path, nargs="?")
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    nlp = spacy.load(args.syntax)
    if args.names is not None:
        nlp.add_pipe("ner", source=spacy.load(args.names))
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer")
    lemmatizer.initialize(lambda: [], nlp=nlp)
    performance = {k: v for k, v in nlp.meta.get("performance", {}).items() if isinstance(v, float)}
    nlp.meta.update(name="tocsin", version=args.version, description="Reader model of Tocsin", license="CC BY-SA 4.0", sources=SOURCES, performance=performance)
    shutil.rmtree(args.out, ignore_errors=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(args.out)
    size = sum(p.stat().st_size for p in args.out.rglob("*") if p.is_file())
    print(f"{args.out}: {', '.join(nlp.pipe_names)}; {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
