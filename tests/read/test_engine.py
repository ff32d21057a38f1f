"""The door to the parser: offsets, trees, streaming, and clear words when a model cannot serve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import ModelError
from tocsin.read import Reader, load_engine
from tocsin.read.engine import CHARACTERS_PER_BATCH
from tocsin.read.parse import Parse, contiguous_spans
from tocsin.records import Document, Mask

TEXT = "Troops surrounded the palace on Tuesday.  “We will not leave,” said General Okoro’s\xa0aide.\n\nThe court rejected the appeal."


def check_tree(parse: Parse) -> None:
    for index, token in enumerate(parse.tokens):
        assert token.index == index
        assert parse.text[token.start : token.end].replace("\n", " ") == token.text
        assert token in token.sentence.tokens
        assert token.is_root or token in token.head.children
    for sentence in parse.sentences:
        reached = {t.index for root in sentence.tokens if root.is_root for t in root.subtree()}
        assert reached == {t.index for t in sentence.tokens}


def test_tokens_point_at_their_characters_and_form_one_tree_a_sentence(parse: Callable[[str], Parse]) -> None:
    parsed = parse(TEXT)
    check_tree(parsed)
    assert len(parsed.sentences) == 3
    assert parsed.sentences[2].paragraph == 1


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_parsed_with_true_offsets(reader: Reader, text: str) -> None:
    check_tree(next(reader.engine.parse_all([Document(id="x", key="x", text=text)])))


def test_markup_is_skipped_and_offsets_still_count_from_the_text_as_given(reader: Reader) -> None:
    text = "The [court](https://a.example/b) rejected the appeal."
    masks = (Mask(start=4, end=5, kind="markup"), Mask(start=10, end=32, kind="markup"))
    parsed = next(reader.engine.parse_all([Document(id="x", key="x", text=text, masks=masks)]))
    assert [t.text for t in parsed.tokens] == ["The", "court", "rejected", "the", "appeal", "."]
    assert [text[t.start : t.end] for t in parsed.tokens] == ["The", "court", "rejected", "the", "appeal", "."]


def test_documents_stream_through_in_order_without_being_collected_first(reader: Reader) -> None:
    drawn: list[int] = []

    def endless() -> Iterator[Document]:
        number = 0
        while True:
            drawn.append(number)
            yield Document(id=str(number), key=str(number), text=f"Report number {number} was filed.")
            number += 1

    parses = reader.engine.parse_all(endless())
    texts = [next(parses).text for _ in range(3)]
    assert texts == [f"Report number {n} was filed." for n in range(3)]
    assert len(drawn) <= CHARACTERS_PER_BATCH / len(texts[0]) + 1


def test_a_parse_does_not_depend_on_its_neighbours_in_the_batch(reader: Reader) -> None:
    alone = next(reader.engine.parse_all([Document(id="a", key="a", text=TEXT)]))
    others = [Document(id=str(n), key=str(n), text="The minister resigned. " * n) for n in range(1, 6)]
    among = list(reader.engine.parse_all([*others, Document(id="a", key="a", text=TEXT)]))[-1]
    assert [(t.text, t.dep, t.head.index) for t in alone.tokens] == [(t.text, t.dep, t.head.index) for t in among.tokens]


def test_a_document_longer_than_a_batch_comes_out_whole(reader: Reader) -> None:
    text = "The minister resigned on Friday.\n\n" * (2 * CHARACTERS_PER_BATCH // 34)
    parses = list(reader.engine.parse_all([Document(id="l", key="l", text=text), Document(id="s", key="s", text="She left.")]))
    assert [len(p.sentences) for p in parses] == [2 * CHARACTERS_PER_BATCH // 34, 1]
    check_tree(parses[0])


def test_an_empty_document_has_an_empty_parse(reader: Reader) -> None:
    parsed = next(reader.engine.parse_all([Document(id="e", key="e", text=" \n ")]))
    assert parsed.tokens == []
    assert parsed.sentences == []


def test_tokens_in_a_span_are_those_that_overlap_it(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Troops surrounded the palace.")
    assert [t.text for t in parsed.tokens_in((3, 9))] == ["Troops", "surrounded"]
    assert parsed.tokens_in((6, 7)) == []
    assert contiguous_spans([parsed.tokens[0], parsed.tokens[2], parsed.tokens[3]]) == [(0, 6), (18, 28)]


def test_an_unknown_model_is_named_with_the_remedy() -> None:
    with pytest.raises(ModelError, match=r"no_such_pipeline.*--model"):
        load_engine("no_such_pipeline")


def test_a_pipeline_without_universal_dependencies_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="Universal Dependencies"):
        load_engine(str(tmp_path / "blank"))
