"""Exchange: what is given of a case goes out and comes back as it was, and nothing altered is taken for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.builders import make_document, make_event, make_reading
from tocsin.errors import InputError
from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.record.exchange import read_given, write_given
from tocsin.records import Document, Reading

TEXTS = {"old.txt": ("The mayor resigned — ¿quién sigue?\u2028", "2019-11-12"), "undated.txt": ("The council resigned.", None)}


def read(document: Document) -> Reading:
    return make_reading(document, events=[make_event(document, "resigned")])


@pytest.fixture
def original(tmp_path: Path) -> Path:
    with Case(tmp_path / "a.tocsin", now=lambda: datetime(2024, 5, 17, 12, tzinfo=UTC)) as case:
        for key, (text, published) in TEXTS.items():
            document = make_document(text, key=key, published=published, outlet="El Faro", authors=("Ana Rojas",))
            case.add(document, read(document))
        first, second = case.chronicle()
        decide(case, Wording(decision="reject", words=first.id, who="ana", why="no"))
        decide(case, Wording(decision="correct", words=second.id, changes={"certainty": "possible"}, who="li", why=""))
        write_given(case, None, tmp_path / "out.jsonl")
    return tmp_path / "a.tocsin"


def test_a_case_made_from_an_export_is_the_same_case(original: Path, tmp_path: Path) -> None:
    with Case(tmp_path / "b.tocsin") as case:
        for given in read_given(tmp_path / "out.jsonl"):
            if given.document is not None:
                assert case.add(given.document, read(given.document), added=given.added)
            elif given.judgement is not None:
                assert case.keep_judgements([given.judgement]) == 1
        with Case(original) as before:
            assert case.fingerprint() == before.fingerprint()
            assert case.entries() == before.entries()
            assert case.judgements() == before.judgements()
        write_given(case, None, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_only_what_was_known_goes_out_as_of_a_day(original: Path, tmp_path: Path) -> None:
    with Case(original) as case:
        assert write_given(case, "2020", tmp_path / "early.jsonl") == 1
    given = list(read_given(tmp_path / "early.jsonl"))
    assert [each.document.key for each in given if each.document] == ["old.txt"]
    assert [each.judgement.decision for each in given if each.judgement] == ["reject"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("The mayor resigned", "The major resigned", "line 2: the text does not have its hash: it was altered; have it exported again"),
        ('"who":"ana"', '"who":"eve"', "line 4: the judgement does not have its hash"),
        ('{"tocsin":"case"', '{"tocsin":"soup"', "is not an exported case; make one with: tocsin export --format case"),
        ('"version":1', '"version":99', "is of version 99, which this Tocsin does not know; upgrade Tocsin"),
        ('{"document"', '"document"', "line 2: is no JSON object"),
        ('"text":"The council', '"test":"The council', "line 3: is neither a document, a judgement nor a setting"),
    ],
)
def test_a_file_that_was_altered_is_refused_with_the_place(original: Path, tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = tmp_path / "out.jsonl"
    whole = path.read_text(encoding="utf-8")
    assert old in whole
    path.write_text(whole.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        list(read_given(path))
