"""The index of origins ends where it would had everything been there from the start, in whatever order documents came in."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.origins.test_origins import STORY, report
from tests.support.builders import make_document, make_reading
from tocsin.record.case import Case
from tocsin.record.origins.joining import origins_of
from tocsin.record.origins.postings import WIDESPREAD, Postings, Segment
from tocsin.record.origins.signature import signature_of
from tocsin.records import Document


def reports(seed: int, number: int = 7) -> list[Document]:
    """Different mixtures of one story's sentences, a day each."""
    chance = random.Random(seed)
    made = (report(chance.sample(STORY, chance.randint(2, 8)), f"{n}", f"2021-05-{n + 1:02d}", chance.choice("ABC")) for n in range(number))
    return sorted({d.id: d for d in made}.values(), key=lambda d: d.published or "")


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), asked=st.sets(st.integers(0, 6)))
def test_whatever_the_order_of_reading_in_and_asking_the_answer_is_the_same(seed: int, asked: set[int]) -> None:
    documents = reports(seed)
    with TemporaryDirectory() as folder, Case(Path(folder) / "test.tocsin") as case:
        for number, document in enumerate(random.Random(seed).sample(documents, len(documents))):
            case.add(document, make_reading(document))
            if number in asked:
                case.origins()
        assert case.origins() == origins_of(documents)


def test_what_is_read_anew_or_judged_computes_no_origin_again(tmp_path: Path) -> None:
    with Case(tmp_path / "test.tocsin") as case:
        for document in reports(1):
            case.add(document, make_reading(document))
        before = case.origins()
        first = case.documents()[0]
        case.reread(first, make_reading(first))
        assert case.origins() == before
        assert case.origin_of()[first.id] == before[0].id


def test_a_segment_gives_up_the_documents_that_are_taken_out() -> None:
    keys = {number: signature_of(document).keys.all for number, document in enumerate(reports(3))}
    whole = Segment.of(keys.items())
    left = whole.without(np.array([0, 2], dtype=np.int32))
    again = Segment.of((number, each) for number, each in keys.items() if number not in (0, 2))
    assert sorted(zip(left.keys.tolist(), left.documents.tolist(), strict=True)) == sorted(
        zip(again.keys.tolist(), again.documents.tolist(), strict=True)
    )


def test_a_sentence_that_too_many_documents_have_is_no_key() -> None:
    """A site's notice must not make each of its reports a candidate for all others."""
    keys = signature_of(make_document(" ".join(STORY))).keys
    postings = Postings()
    for number in range(WIDESPREAD):
        postings.add(number, keys, ("2021-05-01", f"{number:04}"))
    assert postings.alike(keys)[:2] == [0, 1]
    postings.add(WIDESPREAD, keys, ("2021-05-01", f"{WIDESPREAD:04}"))
    assert postings.alike(keys) == []
