"""Search: words find documents and statements whatever their accents, as of a day, and no query breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.builders import make_actor, make_document, make_reading, make_statement
from tocsin.errors import CaseError
from tocsin.record.case import Case
from tocsin.record.judgements import Judgement
from tocsin.record.judging import target_of
from tocsin.record.search import Scope, Sought, expression

FARO = make_document(
    "Áñez said that the electoral fraud was proven. The union denied it.", key="faro.txt", outlet="El Farol", published="2019-11-12"
)
LLANO = make_document("The court heard of fraud, not electoral. Mesa said that he would wait.", key="llano.txt", published="2019-11-20")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "a.tocsin") as made:
        anez, mesa = make_actor("Jeanine Áñez"), make_actor("Carlos Mesa")
        said = make_statement(FARO, "Áñez", "said", "that the electoral fraud was proven", source_actor="a1")
        made.add(FARO, make_reading(FARO, actors=[anez], statements=[said]))
        waits = make_statement(LLANO, "Mesa", "said", "that he would wait", source_actor="a1", attitude="promises")
        made.add(LLANO, make_reading(LLANO, actors=[mesa], statements=[waits]))
        yield made


def keys(case: Case, words: str, as_of: str | None = None, **more: str) -> list[str]:
    found = case.search(Sought(words=words, **more), as_of)  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    return [hit.key for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fraud", ["faro.txt", "llano.txt"]),
        ("FRAUD court", ["llano.txt"]),
        ('"electoral fraud"', ["faro.txt"]),
        ("anez", ["faro.txt"]),  # accents do not count
        ("ÁÑEZ", ["faro.txt"]),
        ("elect*", ["faro.txt", "llano.txt"]),
        ("elect", []),
        ("fraud -court", ["faro.txt"]),
        ("union OR court", ["faro.txt", "llano.txt"]),
        ('fraud -"electoral fraud"', ["llano.txt"]),
        ("NOT", ["llano.txt"]),  # a word like any other
        ("fraud — .", ["faro.txt", "llano.txt"]),
    ],
)
def test_words_find_documents(case: Case, words: str, found: list[str]) -> None:
    assert keys(case, words) == found


def test_a_later_document_is_not_found_as_of_an_earlier_day(case: Case) -> None:
    assert keys(case, "fraud", "2019-11-12") == ["faro.txt"]


def test_an_outlet_is_found_by_a_part_of_its_name(case: Case) -> None:
    assert keys(case, "fraud", outlet="FAROL") == ["faro.txt"]


def test_statements_are_found_with_who_made_them(case: Case) -> None:
    (hit,) = case.search(Sought(words="fraud", scope="statements")).hits
    (line,) = case.statements("2019-11-12")
    assert (hit.assertion, hit.speaker, hit.attitude) == (line.id, "Jeanine Áñez", "asserts")
    assert keys(case, "said", scope="statements", speaker="Mesa") == ["llano.txt"]
    assert keys(case, "union", scope="statements") == []


def test_the_piece_shows_where_the_words_stand(case: Case) -> None:
    (hit,) = case.search(Sought(words="electoral -court")).hits
    assert [hit.piece[start:end] for start, end in hit.found] == ["electoral"]
    assert hit.piece in FARO.text


def test_a_rejected_statement_is_not_found_and_one_read_again_is(case: Case) -> None:
    entry = case.entries("2019-11-12")[0]
    case.judge(Judgement(decision="reject", target=target_of(entry, entry.reading.statements[0]), who="ana", why=""))
    assert keys(case, "fraud", scope="statements") == []
    other = make_statement(FARO, "The union", "denied", "it")
    case.reread(FARO, make_reading(FARO, statements=[other]))
    assert keys(case, "denied", scope="statements") == ["faro.txt"]
    assert keys(case, "fraud", scope="statements") == []
    assert keys(case, "denied") == ["faro.txt"]
    assert case.verify() == []


@pytest.mark.parametrize("words", ["", " ", "—", "-fraud", "fraud OR", "OR"])
def test_a_query_that_says_nothing_is_refused_with_advice(case: Case, words: str) -> None:
    with pytest.raises(CaseError, match="say what to look for"):
        case.search(Sought(words=words))


def test_a_speaker_is_asked_for_among_statements(case: Case) -> None:
    with pytest.raises(CaseError, match="--in statements"):
        case.search(Sought(words="fraud", speaker="Mesa"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(words=st.text(alphabet="ab\"*-() OR^:{}+'Nñ\0é—", max_size=15), scope=st.sampled_from(["documents", "statements"]))
def test_whatever_is_typed_is_searched_or_refused_politely(case: Case, words: str, scope: Scope) -> None:
    try:
        expression(words)
    except CaseError:
        return
    case.search(Sought(words=words, scope=scope))
