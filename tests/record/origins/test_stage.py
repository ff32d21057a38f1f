"""The index of origins ends where it would had everything been there from the start, in whatever order documents came in."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.origins.test_origins import STORY, report
from tests.support.builders import make_document, make_reading
from tocsin.record.case import Case
from tocsin.record.origins.joining import origins_of
from tocsin.record.origins.postings import MOST_ALIKE, NO_SIZES, WIDESPREAD, Segment, alike
from tocsin.record.origins.signature import Keys, packed, signature_of, unpacked
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


def index_of(keys: Sequence[Keys]) -> Segment:
    places = np.repeat(np.arange(len(keys), dtype=np.int32), [len(each.all) for each in keys])
    return Segment.of(np.concatenate([each.all for each in keys]), places)


def pairs_in(*segments: Segment) -> list[tuple[int, int]]:
    return sorted(pair for s in segments for pair in zip(s.keys.tolist(), s.places.tolist(), strict=True))


def test_a_segment_gives_up_what_came_later() -> None:
    keys = [signature_of(document).keys for document in reports(3)]
    assert pairs_in(index_of(keys).before(3)) == pairs_in(index_of(keys[:3]))


def test_the_shards_of_a_segment_are_all_of_it() -> None:
    whole = index_of([signature_of(document).keys for document in reports(3)])
    shards = list(whole.shards())
    assert pairs_in(*shards) == pairs_in(whole)
    assert len({int(s.keys[0]) >> 28 for s in shards if s.keys.size}) == sum(s.keys.size > 0 for s in shards) > 8


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), parts=st.lists(st.integers(1, 11), max_size=3))
def test_what_is_alike_does_not_depend_on_how_many_come_at_once(seed: int, parts: list[int]) -> None:
    keys = [signature_of(document).keys for document in reports(seed, 12)]
    bounds = [0, *sorted(set(parts)), 12]
    found: list[list[int]] = []
    for first, last in pairwise(bounds):
        before, segments = keys[:first], [index_of(keys[:first])] if first else []
        found += alike(keys[first:last], NO_SIZES.followed_by(before), [s for segment in segments for s in segment.shards()])
    assert found == list(alike(keys))


@pytest.mark.parametrize("at_once", [1, WIDESPREAD, WIDESPREAD + 2])
def test_a_sentence_that_too_many_documents_have_is_no_key(at_once: int) -> None:
    """A site's notice must not make each of its reports a candidate for all others."""
    keys = [signature_of(make_document(" ".join(STORY))).keys] * (WIDESPREAD + 2)
    first = len(keys) - at_once
    segments = [index_of(keys[: first // 2]), index_of(keys[:first])] if first else []
    if segments:
        segments[1] = Segment(segments[1].keys[segments[1].places >= first // 2], segments[1].places[segments[1].places >= first // 2])
    found = list(alike(keys[first:], NO_SIZES.followed_by(keys[:first]), segments))
    assert found[-1] == []
    if at_once > 1:
        assert found[-2] == list(range(MOST_ALIKE))


def test_a_fingerprint_is_kept_as_it_is() -> None:
    quoting = make_document("“Nobody will load a crate before Friday”, 400 dockers told Marta Quell. " + " ".join(STORY), language="pt-BR")
    for document in (quoting, make_document("")):
        made = signature_of(document)
        kept = unpacked(packed(made))
        for field in ("language", "words", "whole"):
            assert getattr(kept, field) == getattr(made, field)
        for field in ("own", "quoted", "inside"):
            assert getattr(kept, field).tolist() == getattr(made, field).tolist()
        for field in ("keys", "places", "kinds"):
            assert getattr(kept.found, field).tolist() == getattr(made.found, field).tolist()
    assert signature_of(quoting).quoted.size > 0
