"""What training sees: gold in full, shares of silver, surfaces varied and annotation kept. All sentences are invented."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from training.augment import create_news_surface
from training.corpora import create_reader, until_words
from training.prepare import by_paragraph, by_run, gold_doc, shippable, silver_doc
from training.treebank import Sentence, TaggedText


@pytest.fixture
def nlp() -> Language:
    return spacy.blank("en")


def sentence(text: str, doc_id: str = "d1", new_paragraph: bool = False, names: list[tuple[int, int, str]] | None = None) -> Sentence:
    """Every word depends on the first."""
    words = text.split()
    n = len(words)
    row = Sentence(words, [True] * n, ["NN"] * n, ["NOUN"] * n, [""] * n, words, [0] * n, ["ROOT", *["dep"] * (n - 1)], [""] * n, names)
    row.doc_id, row.new_paragraph = doc_id, new_paragraph
    return row


def test_paragraphs_end_where_the_next_begins_and_with_their_document() -> None:
    rows = [sentence("a b", new_paragraph=True), sentence("c"), sentence("d", new_paragraph=True), sentence("e", doc_id="d2")]
    assert [[s.words[0] for s in unit] for unit in by_paragraph(rows)] == [["a", "c"], ["d"], ["e"]]


def test_runs_hold_up_to_so_many_sentences_of_one_document() -> None:
    rows = [sentence(w) for w in "abcde"] + [sentence("f", doc_id="d2")]
    assert [len(unit) for unit in by_run(rows, 2)] == [2, 2, 1, 1]
    drawn = [len(unit) for unit in by_run(rows, 3, random.Random(1))]
    assert sum(drawn) == 6
    assert max(drawn) <= 3


def test_heads_and_names_of_later_sentences_are_shifted(nlp: Language) -> None:
    doc = gold_doc([sentence("one two", names=[]), sentence("Ada came", names=[(0, 1, "PER")])], nlp.vocab)
    assert [t.head.i for t in doc] == [0, 0, 2, 2]
    assert [(e.text, e.label_) for e in doc.ents] == [("Ada", "PER")]
    assert len(list(doc.sents)) == 2


def test_names_are_missing_when_one_sentence_lacks_them(nlp: Language) -> None:
    doc = gold_doc([sentence("Ada came", names=[(0, 1, "PER")]), sentence("Bo left", names=None)], nlp.vocab)
    assert not doc.has_annotation("ENT_IOB")


@pytest.mark.parametrize(
    ("genre", "doc_id", "may_ship"),
    [
        ("news", "GUM_news_x", True),
        ("whow", "GUM_whow_x", False),
        ("fiction", "GUM_fiction_time", True),
        ("fiction", "GUM_fiction_beast", False),
        ("conversation", "GUM_conversation_x", False),
    ],
)
def test_only_texts_under_free_licences_feed_what_ships(genre: str, doc_id: str, may_ship: bool) -> None:
    row = sentence("a")
    row.genre, row.doc_id = genre, doc_id
    assert shippable(row) is may_ship


def test_silver_is_added_by_share_of_words_and_gold_files_take_turns(nlp: Language, tmp_path: Path) -> None:
    def save(name: str, words: list[str]) -> None:
        DocBin(docs=[Doc(nlp.vocab, words=[w] * 10) for w in words]).to_disk(tmp_path / f"{name}.spacy")

    save("first", ["x"] * 4)
    save("second", ["y"] * 4)
    save("auto", ["z"] * 50)
    read = create_reader(tmp_path, ["first", "second"], {"auto": 0.5})
    epochs = [[e.reference[0].text for e in read(nlp)] for _ in range(3)]
    assert [sorted(e) for e in epochs] == [["x"] * 4 + ["z"] * 2, ["y"] * 4 + ["z"] * 2, ["x"] * 4 + ["z"] * 2]


def test_no_share_draws_nothing(nlp: Language) -> None:
    example = Example(nlp.make_doc("a b"), nlp.make_doc("a b"))
    assert list(until_words([example], 0)) == []


def example_of(nlp: Language, words: list[str]) -> Example:
    doc = gold_doc([sentence(" ".join(words), names=[(0, 1, "PER")])], nlp.vocab)
    return Example(nlp.make_doc(doc.text), doc)


def only(**share: float) -> dict[str, float]:
    return {"typographic": 0.0, "headline": 0.0, "upper": 0.0, "lower": 0.0} | share


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (only(typographic=1.0), ["Ada", "“", "went", "”", "to", "n’t"]),
        (only(headline=1.0), ["Ada", '"', "Went", '"', "to", "N't"]),
        (only(upper=1.0), ["ADA", '"', "WENT", '"', "TO", "N'T"]),
        (only(lower=1.0), ["ada", '"', "went", '"', "to", "n't"]),
        (only(), ["Ada", '"', "went", '"', "to", "n't"]),
    ],
)
def test_the_surface_varies_and_the_annotation_stays(nlp: Language, share: dict[str, float], expected: list[str]) -> None:
    example = example_of(nlp, ["Ada", '"', "went", '"', "to", "n't"])
    (varied,) = create_news_surface(**share)(nlp, example)
    assert [t.text for t in varied.reference] == expected
    assert varied.predicted.text == varied.reference.text
    assert [t.dep_ for t in varied.reference] == [t.dep_ for t in example.reference]
    assert [e.label_ for e in varied.reference.ents] == ["PER"]


def test_what_silver_lacks_stays_missing_when_its_surface_varies(nlp: Language) -> None:
    text = TaggedText(["Ada", "won"], [True, False], ["NNP", "VBD"], [(0, 1, "PER")], [0])
    doc = silver_doc(text, nlp.vocab)
    (varied,) = create_news_surface(**only(upper=1.0))(nlp, Example(nlp.make_doc(doc.text), doc))
    assert varied.reference.has_annotation("TAG")
    for column in ("POS", "MORPH", "DEP", "SENT_START"):
        assert not varied.reference.has_annotation(column), column


def test_silver_names_are_spans_of_the_document(nlp: Language) -> None:
    doc = silver_doc(TaggedText(["In", "La", "Paz"], [True] * 3, ["IN", "NNP", "NNP"], [(1, 3, "LOC")], [0]), nlp.vocab)
    assert [(e.text, e.label_) for e in doc.ents] == [("La Paz", "LOC")]
    assert isinstance(doc.ents[0], Span)
