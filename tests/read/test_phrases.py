"""Noun phrases on trees that are written down, so that no model decides."""

from __future__ import annotations

from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.phrases import conjuncts, noun_phrase

Row = tuple[str, str, str, int]
"""Word, UPOS, relation, head (1-based; 0 for the root)."""


def tree(*rows: Row) -> Parse:
    """One sentence from its rows."""
    tokens, position = [], 0
    for index, (word, pos, dep, _) in enumerate(rows):
        tokens.append(Token(index, position, position + len(word), word, word.lower(), pos, "", {}, dep))
        position += len(word) + 1
    sentence = Sentence(0, tokens)
    for token, (_, _, _, head) in zip(tokens, rows, strict=True):
        token.sentence = sentence
        token.head = tokens[head - 1] if head else token
        if head:
            token.head.children.append(token)
    return Parse(" ".join(r[0] for r in rows), [sentence], [])


def phrase(parse: Parse, index: int) -> str:
    return " ".join(t.text for t in noun_phrase(parse.tokens[index]))


def test_a_noun_phrase_keeps_its_modifiers_and_drops_its_relative_clause() -> None:
    parse = tree(
        ("The", "DET", "det", 3),
        ("tired", "ADJ", "amod", 3),
        ("troops", "NOUN", "nsubj", 6),
        ("who", "PRON", "nsubj", 5),
        ("mutinied", "VERB", "acl:relcl", 3),
        ("left", "VERB", "root", 0),
    )
    assert phrase(parse, 2) == "The tired troops"


def test_an_apposition_and_other_conjuncts_are_outside() -> None:
    parse = tree(
        ("Rey", "PROPN", "nsubj", 8),
        (",", "PUNCT", "punct", 4),
        ("the", "DET", "det", 4),
        ("mayor", "NOUN", "appos", 1),
        (",", "PUNCT", "punct", 4),
        ("and", "CCONJ", "cc", 7),
        ("Luz", "PROPN", "conj", 1),
        ("left", "VERB", "root", 0),
    )
    assert phrase(parse, 0) == "Rey"
    assert phrase(parse, 3) == "the mayor"


def test_a_preposition_before_the_phrase_is_outside_but_a_complement_is_inside() -> None:
    parse = tree(
        ("Talks", "NOUN", "root", 0),
        ("with", "ADP", "case", 4),
        ("the", "DET", "det", 4),
        ("head", "NOUN", "nmod", 1),
        ("of", "ADP", "case", 7),
        ("the", "DET", "det", 7),
        ("army", "NOUN", "nmod", 4),
    )
    assert phrase(parse, 3) == "the head of the army"


def test_a_hyphen_inside_a_modifier_does_not_break_the_phrase() -> None:
    parse = tree(
        ("The", "DET", "det", 5),
        ("right", "ADJ", "compound", 4),
        ("-", "PUNCT", "punct", 2),
        ("wing", "NOUN", "compound", 5),
        ("opposition", "NOUN", "nsubj", 6),
        ("won", "VERB", "root", 0),
    )
    assert phrase(parse, 4) == "The right - wing opposition"


def test_a_clause_inside_a_complement_ends_the_phrase() -> None:
    parse = tree(
        ("wife", "NOUN", "nsubj", 7),
        ("of", "ADP", "case", 4),
        ("the", "DET", "det", 4),
        ("man", "NOUN", "nmod", 1),
        ("who", "PRON", "nsubj", 6),
        ("fled", "VERB", "acl:relcl", 4),
        ("spoke", "VERB", "root", 0),
    )
    assert phrase(parse, 0) == "wife of the man"


def test_the_phrase_is_one_unbroken_run_around_its_head() -> None:
    parse = tree(("Soldiers", "NOUN", "nsubj", 2), ("fired", "VERB", "root", 0), ("of", "ADP", "case", 4), ("Lima", "PROPN", "nmod", 1))
    assert phrase(parse, 0) == "Soldiers"


def test_chained_and_flat_coordinations_give_the_same_conjuncts() -> None:
    flat = tree(("Rey", "PROPN", "root", 0), ("Luz", "PROPN", "conj", 1), ("and", "CCONJ", "cc", 4), ("Paz", "PROPN", "conj", 1))
    chained = tree(("Rey", "PROPN", "root", 0), ("Luz", "PROPN", "conj", 1), ("and", "CCONJ", "cc", 4), ("Paz", "PROPN", "conj", 2))
    for parse in (flat, chained):
        assert [t.text for t in conjuncts(parse.tokens[0])] == ["Rey", "Luz", "Paz"]


def test_a_verb_hung_on_a_noun_is_no_conjunct() -> None:
    parse = tree(("Rey", "PROPN", "root", 0), ("rejected", "VERB", "conj", 1), ("it", "PRON", "obj", 2))
    assert [t.text for t in conjuncts(parse.tokens[0])] == ["Rey"]


def test_the_second_of_three_names_is_coordinated_although_parsed_as_an_apposition() -> None:
    rows = (("Arce", "PROPN", "nsubj", 5), ("Mesa", "PROPN", "appos", 1), ("and", "CCONJ", "cc", 4), ("Paz", "PROPN", "conj", 1))
    parse = tree(*rows, ("met", "VERB", "root", 0))
    for index in (0, 1, 3):
        parse.tokens[index].name = "PER"
    assert [t.text for t in conjuncts(parse.tokens[0])] == ["Arce", "Mesa", "Paz"]
    parse.tokens[1].name = "ORG"
    assert [t.text for t in conjuncts(parse.tokens[0])] == ["Arce", "Paz"]
