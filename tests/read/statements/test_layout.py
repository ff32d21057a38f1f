"""Quotations, constituent edges and paragraph bounds of a parse."""

from __future__ import annotations

from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.statements.layout import Layout


def flat_parse(*paragraphs: str) -> Parse:
    """Words apart by blanks, each sentence one paragraph, every word hanging on the first."""
    text = "\n".join(paragraphs)
    sentences: list[Sentence] = []
    start = count = 0
    for number, paragraph in enumerate(paragraphs):
        tokens = []
        for word in paragraph.split(" "):
            tokens.append(Token(count, start, start + len(word), word, word.lower(), "X", "", {}, "dep"))
            start += len(word) + 1
            count += 1
        sentence = Sentence(number, tokens, number)
        for token in tokens:
            token.head, token.sentence = tokens[0], sentence
        tokens[0].children = tokens[1:]
        sentences.append(sentence)
    return Parse(text, sentences, [])


def quoted(*paragraphs: str) -> list[str]:
    layout = Layout(flat_parse(*paragraphs))
    return [" ".join(t.text for t in layout.tokens[first : last + 1]) for first, last in layout.quotations]


def test_typographic_marks_enclose_a_quotation() -> None:
    assert quoted("He said “ leave now ” and left") == ["leave now"]


def test_straight_marks_open_and_close_in_turn() -> None:
    assert quoted('" Go " he said , " at once "') == ["Go", "at once"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert quoted("“ We held the bridge", "“ We lost it ” he said") == ["We held the bridge", "We lost it"]


def test_a_closing_mark_without_an_opening_one_opens_nothing() -> None:
    assert quoted("the end ” of it all") == []


def test_words_outside_stand_in_no_quotation() -> None:
    layout = Layout(flat_parse("He said “ leave ”"))
    assert [number >= 0 for number in layout.quotation] == [False, False, False, True, False]


def test_edges_of_the_head_are_those_of_its_constituent() -> None:
    layout = Layout(flat_parse("said he and left ."))
    assert (layout.left[0], layout.right[0]) == (0, 4)
    assert (layout.left[1], layout.right[1]) == (1, 1)


def test_the_highest_word_wins_an_edge() -> None:
    parse = flat_parse("said he left .")
    starts, ends = Layout(parse).tops(parse.sentences[0])
    assert starts[0].text == "said"
    assert ends[2].text == "said"  # its constituent ends at the full stop, which is no word
