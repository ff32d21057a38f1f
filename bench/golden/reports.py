"""The five reports as the collector gives them, with what the program reads in them, and names compared as words.

In: the folder of real data. Out: a `Report` by document key. A golden file says which text it was written on by the hash of that text;
`check_text` refuses any other, for every offset would point elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tocsin.api import read_documents, reader_for
from tocsin.collect import collect_paths
from tocsin.read.names import fold
from tocsin.records import Document, Reading, Span
from tocsin.serial import Record, from_builtins

SEEDS = "seeds"
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Report:
    """One report and its reading."""

    document: Document
    reading: Reading

    def actor_names(self, actor: str | None) -> list[str]:
        """All names that the reading has for an actor; none for None."""
        return [name for a in self.reading.actors if a.id == actor for name in (a.name, *a.aliases)]

    def words_of(self, spans: Iterable[Span]) -> str:
        """The text of some spans."""
        return " ".join(self.document.text[start:end] for start, end in spans)


def read_reports(shared: Path) -> dict[str, Report]:
    """Each report of `seeds/` read as `tocsin read` does, by its key. Raises FileNotFoundError where there are none."""
    folder = shared / SEEDS
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not there: the golden files are about the reports in it")
    documents = (source for source in collect_paths([folder]) if isinstance(source, Document))
    read = read_documents(documents, reader_for(), believe_guess=True)
    return {document.key: Report(document, reading) for document, reading in read}


def load_golden(path: Path, kind: type[Record]) -> Record:
    """A golden file as its dataclass. Raises ValueError naming the field that is wrong."""
    return from_builtins(yaml.safe_load(path.read_text(encoding="utf-8")), kind)


def check_text(report: Report, sha256: str) -> None:
    """Raises ValueError when the golden file was written on another text than this."""
    if report.document.id != sha256:
        raise ValueError(
            f"{report.document.key}: not the text that the golden file was written on ({sha256[:12]}); its offsets do not hold"
        )


def name_words(text: str) -> frozenset[str]:
    """The words of a name without case and accents; "U.S." is one word."""
    return frozenset(WORD.findall(fold(text.replace(".", ""))))


@dataclass(frozen=True, slots=True)
class Names:
    """Other ways to write a name, by the way that the golden file uses."""

    others: Mapping[str, list[str]]

    def tells(self, golden: str, phrases: Iterable[str]) -> bool:
        """Whether one of the phrases holds every word of the name, however it is written."""
        ways = [name_words(way) for way in (golden, *self.others.get(golden, ()))]
        return any(way <= words for words in map(name_words, phrases) for way in ways)
