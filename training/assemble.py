"""Put the trained parts together into the pipeline that ships: syntax, rule lemmatizer, names.

In: the folder that training wrote (and, if the names were trained apart, theirs). Out: a folder that loads without this one, without
lookup packages and without any path of the machine that trained it. It replaces the old folder in one rename, so that no reader
ever meets half a model.

    python -m training.assemble build/joint/model-best src/tocsin/read/model/en --gold build/corpus/paragraphs.spacy
    python -m training.assemble ... --names build/names/model-best      (names trained apart)
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.vectors import Vectors

from training.lemmas import add_exceptions, learn_exceptions

SOURCES = [
    {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM, documents with shippable texts", "license": "CC BY 4.0 annotations; texts CC BY, CC BY-SA or public domain"},
    {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0"},
    {"name": "PolNeAR train part, automatic tags and names", "license": "research release; weights only"},
    {"name": "spacy-lookups-data, English tables", "license": "MIT"},
]
TRAINING_ONLY = ("paths", "corpora", "training", "pretraining", "initialize")  # sections of no use to who loads the model
NEVER = -1e9  # bias of a class that must not be predicted


def build(syntax: Path, gold: Path, names: Path | None, version: str) -> Language:
    """The pipeline that ships, in memory."""
    nlp = spacy.load(syntax)
    look_up_by_norm(nlp)
    if names is not None:
        nlp.add_pipe("ner", source=spacy.load(names))
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer")
    lemmatizer.initialize(lambda: [], nlp=nlp)
    add_exceptions(lemmatizer, learn_exceptions(lemmatizer, DocBin().from_disk(gold).get_docs(nlp.vocab)))
    forbid_empty_label(nlp)
    performance = {k: v for k, v in nlp.meta.get("performance", {}).items() if isinstance(v, float)}
    nlp.meta.update(
        name="tocsin",
        version=version,
        description="Reader model of Tocsin",
        license="CC BY-SA 4.0",
        sources=SOURCES,
        performance=performance,
    )
    return nlp


def look_up_by_norm(nlp: Language) -> None:
    """Key the word lists by the norm of a word, as in training: spaCy forgot that when it saved the trained pipeline."""
    old = nlp.vocab.vectors
    new = Vectors(strings=nlp.vocab.strings, data=old.data, name=old.name, attr=NORM)
    for key, row in old.key2row.items():
        new.add(key, row=row)
    nlp.vocab.vectors = new


def forbid_empty_label(nlp: Language) -> None:
    """Never predict "no part of speech", a class that silver documents without features leave behind."""
    morphologizer: Any = nlp.get_pipe("morphologizer")
    if "_" in morphologizer.labels:
        output = morphologizer.model.get_ref("softmax")
        bias = output.get_param("b").copy()
        bias[morphologizer.labels.index("_")] = NEVER
        output.set_param("b", bias)


def save(nlp: Language, out: Path) -> None:
    """Write beside `out`, clean the configuration, then swap the folders."""
    fresh, old = out.with_name(out.name + ".new"), out.with_name(out.name + ".old")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(fresh)
    keep_vector_key(nlp, fresh)
    config = nlp.config.copy()
    for section in TRAINING_ONLY:
        config.pop(section, None)
    config.to_disk(fresh / "config.cfg")
    meta = json.loads((fresh / "meta.json").read_text(encoding="utf-8"))
    meta.pop("spacy_git_version", None)
    (fresh / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def keep_vector_key(nlp: Language, folder: Path) -> None:
    """Note which attribute of a word its vector is looked up by: spaCy reads the note but does not write it."""
    path = folder / "vocab" / "vectors.cfg"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["attr"] = nlp.vocab.vectors.attr
    path.write_text(json.dumps(settings), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path, required=True, help="gold documents to learn the lemmatizer's exceptions from")
    parser.add_argument("--names", type=Path, help="a pipeline whose names to take")
    parser.add_argument("--version", default="0.1.0")
    args = parser.parse_args()
    nlp = build(args.syntax, args.gold, args.names, args.version)
    save(nlp, args.out)
    size = sum(p.stat().st_size for p in args.out.rglob("*") if p.is_file())
    print(f"{args.out}: {', '.join(nlp.pipe_names)}; {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
