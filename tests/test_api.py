"""The Python face: what `import tocsin` gives, and reading sources into a case."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import count, islice
from pathlib import Path
from types import SimpleNamespace

import pytest

import tocsin
from tests.support.builders import make_document, make_reading
from tocsin.api import Intake, can_read, read_documents, read_into
from tocsin.errors import InputError, ModelError
from tocsin.read import Reader
from tocsin.records import Document, Reading


class FakeReader:
    """Reads English without a parser, in batches as a real engine does; remembers what it was given."""

    def __init__(self, batch: int = 2) -> None:
        self.engine = SimpleNamespace(language="en", name="fake")
        self.batch = batch
        self.given: list[str] = []

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        waiting = iter(documents)
        while batch := list(islice(waiting, self.batch)):
            self.given += [document.key for document in batch]
            yield from map(make_reading, batch)


def report(key: str, language: str | None = "en", basis: str = "stated") -> Document:
    return make_document(f"Report {key}.", key=key, language=language, basis={"language": basis} if language else {})


def told(intakes: Iterable[Intake]) -> list[tuple[str, str]]:
    return [(intake.status, intake.document.key if intake.document else str(intake.error)) for intake in intakes]


def test_importing_tocsin_loads_no_parser_and_no_store() -> None:
    program = "import sys, tocsin; tocsin.__version__; print(sorted({'spacy', 'sqlite_utils', 'rich', 'msgspec'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_stays_the_function_although_a_folder_has_its_name() -> None:
    assert Reader.__module__.startswith("tocsin.read")  # the folder was imported, above
    assert callable(tocsin.read)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'ring'"):
        _ = tocsin.ring


@pytest.mark.parametrize(
    ("language", "basis", "believe_guess", "readable"),
    [
        ("en", "stated", True, True),
        ("EN-gb", "stated", True, True),
        ("es", "stated", True, False),
        ("es", "stated", False, False),
        ("es", "guessed", True, False),
        ("es", "guessed", False, True),  # a guess alone does not keep a row from being read
        (None, "stated", True, True),
    ],
)
def test_a_document_is_read_unless_it_is_in_another_language(language: str | None, basis: str, believe_guess: bool, readable: bool) -> None:
    assert can_read(FakeReader(), report("a", language, basis), believe_guess=believe_guess) is readable


def test_documents_in_another_language_keep_their_place_with_an_empty_reading() -> None:
    reader = FakeReader()
    documents = [report("1"), report("2", "es"), report("3", "es"), report("4"), report("5", "fr")]
    pairs = list(read_documents(documents, reader, believe_guess=True))
    assert [document.key for document, _ in pairs] == ["1", "2", "3", "4", "5"]
    assert [reading.document.id for _, reading in pairs] == [document.id for document in documents]
    assert [bool(reading.sentences) for _, reading in pairs] == [True, False, False, True, False]
    assert reader.given == ["1", "4"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_documents_are_read_as_they_come_however_many_there_are(language: str) -> None:
    taken = []

    def endless() -> Iterator[Document]:
        for number in count():
            taken.append(number)
            yield report(str(number), language)

    assert len(list(islice(read_documents(endless(), FakeReader(batch=3), believe_guess=True), 7))) == 7
    assert len(taken) <= 10


def test_each_source_is_told_of_once_and_stored_as_soon_as_it_is_read(tmp_path: Path) -> None:
    bad = InputError("b.txt", "is empty", "give it a text")
    with tocsin.Case(tmp_path / "a.tocsin") as case:
        case.add(report("old"), make_reading(report("old")))
        sources = [report("old"), report("1"), bad, report("2"), report("3", "es", "guessed"), report("1")]
        assert told(read_into(case, sources, FakeReader(batch=2))) == [
            ("known", "old"),
            ("failed", str(bad)),
            ("read", "1"),
            ("read", "2"),
            ("kept-unread", "3"),
            ("known", "1"),
        ]
        assert [document.key for document in case.documents()] == ["1", "2", "3", "old"]


def test_stopping_in_the_middle_keeps_what_was_told_of(tmp_path: Path) -> None:
    with tocsin.Case(tmp_path / "a.tocsin") as case:
        intake = read_into(case, (report(str(number)) for number in range(10)), FakeReader())
        assert told(islice(intake, 3)) == [("read", "0"), ("read", "1"), ("read", "2")]
        intake.close()
    with tocsin.Case(tmp_path / "a.tocsin") as case:
        assert [document.key for document in case.documents()] == ["0", "1", "2"]


def test_a_text_is_read_with_its_date() -> None:
    text = "Police arrested the mayor of Sucre on Monday."
    reading = tocsin.read(text, published="2021-03-17", title="Mayor arrested")
    assert (reading.document.published, reading.document.title) == ("2021-03-17", "Mayor arrested")
    assert [text[start:end] for start, end in reading.sentences] == [text]


def test_a_text_in_a_language_that_the_model_does_not_read_is_refused_with_the_remedy() -> None:
    with pytest.raises(ModelError, match=r"the text is in 'es', the model reads 'en'; name one for it with model="):
        tocsin.read("La policía detuvo al alcalde.", language="es")


@pytest.mark.parametrize(
    "published", ["2021-03-17T08:00:00Z", "2021-03-17 08:00", " 2021-03-17 ", "March 17, 2021", date(2021, 3, 17), datetime(2021, 3, 17, 8)]
)
def test_a_text_may_be_dated_as_pipelines_and_python_write_dates(published: str | date) -> None:
    reading = tocsin.read("Police arrested the mayor on Monday.", published=published)
    assert (reading.document.published, reading.times[0].value) == ("2021-03-17", "2021-03-15")


@pytest.mark.parametrize("published", ["", "  ", None])
def test_a_blank_date_is_none_given(published: str | None) -> None:
    assert tocsin.read("Police arrested the mayor.", published=published).document.published is None


def test_a_wrong_field_of_a_text_is_named() -> None:
    with pytest.raises(InputError, match=r"k1: field 'title' has a broken character"):
        tocsin.read("Police arrested the mayor.", key="k1", title="\ud800")


def test_a_date_that_is_none_is_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match=r"published: 'last week' is not a date: write it like .*; leave it out where it is not known"):
        tocsin.read("Police arrested the mayor.", published="last week")
