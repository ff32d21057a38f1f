"""Whole attributions as the trained scorer reads them, on sentences made for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.read.parse import Parse
from tocsin.read.statements.attribution import find_attributions
from tocsin.read.statements.block import Range
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import load_scorer

Parser = Callable[[str], Parse]
Read = tuple[str, str, list[str]]


def attributions(parse: Parse) -> list[Read]:
    """Source, cue and content in words."""
    layout = Layout(parse)

    def text(words: Range) -> str:
        return parse.text[layout.tokens[words[0]].start : layout.tokens[words[1]].end]

    found = find_attributions(layout, load_scorer())
    return [(text(a.source) if a.source else "", text(a.cue), [text(part) for part in a.content]) for a in found]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("The minister said that the bridge was closed.", "The minister", "said", ["that the bridge was closed"]),
        ("The bridge is closed, the mayor said.", "the mayor", "said", ["The bridge is closed"]),
        ("According to the police, nobody was hurt.", "the police", "According to", ["nobody was hurt"]),
        ("Officials denied that the vote had been rigged.", "Officials", "denied", ["that the vote had been rigged"]),
        ('"The port," said the union leader, "will stay shut."', "the union leader", "said", ["The port", "will stay shut"]),
    ],
)
def test_source_cue_and_content_are_found(parse: Parser, sentence: str, source: str, cue: str, content: list[str]) -> None:
    assert attributions(parse(sentence)) == [(source, cue, content)]


def test_a_sentence_in_which_nobody_says_anything_has_none(parse: Parser) -> None:
    assert attributions(parse("The lorries crossed the river and stopped at the mill.")) == []


def test_a_document_without_words_has_none() -> None:
    assert find_attributions(Layout(Parse("", [], [])), load_scorer()) == []


def test_a_text_is_read_alike_alone_and_among_others(parse: Parser) -> None:
    """All choices of a document are made at once: none may spill over to another."""
    one, other = (
        "The judge said the law was clear.",
        "Troops left the valley. Farmers returned to their fields and sowed wheat before the rain.",
    )
    alone = attributions(parse(one))
    assert attributions(parse(f"{one}\n\n{other}\n\n{one}")) == alone + alone


def test_cues_come_in_the_order_of_the_text(parse: Parser) -> None:
    layout = Layout(parse("The envoy said talks would go on. The rebels claimed they had won. The king promised to resign."))
    heads = [a.cue_head.index for a in find_attributions(layout, load_scorer())]
    assert heads == sorted(heads)
    assert len(heads) == 3


def test_ranges_lie_inside_the_text_and_run_forwards(parse: Parser) -> None:
    layout = Layout(parse('"Stop," he shouted. "Now!" The guard says she heard that the general, who had "no plan", would go.'))
    for found in find_attributions(layout, load_scorer()):
        ranges = [found.cue, *found.content, *([found.source] if found.source else [])]
        assert all(0 <= first <= last < len(layout.tokens) for first, last in ranges)
        assert 0 < found.sure <= 1
