"""What grammar shows to be no statement, or another's: names, deeds, coordinated cues, hearers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.read.actors import resolve_actors
from tocsin.read.parse import Parse
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.mending import mended
from tocsin.read.statements.speaking import is_speaker

Parser = Callable[[str], Parse]


def mend(tree: Parse, cue: str, content: str, source: str | None = None, sure: float = 0.9) -> Draft | None:
    """What becomes of a draft with this cue word, content and source; content and source are runs of words of the text."""
    layout = Layout(tree)
    head = next(t for t in tree.tokens if t.text == cue)
    source_words = _range(tree, source) if source else None
    source_head = next((t for t in tree.tokens if source_words and t.index == source_words[1]), None)
    parts = tuple(_range(tree, part) for part in content.split(" | "))
    draft = Draft(parts, (head.index, head.index), head, source_words, source_head, sure=sure)
    return next(iter(mended([draft], layout, resolve_actors(tree))), None)


def _range(tree: Parse, words: str) -> tuple[int, int]:
    start = tree.text.index(words)
    tokens = tree.tokens_in((start, start + len(words)))
    return tokens[0].index, tokens[-1].index


def _words(tree: Parse, draft: Draft | None) -> list[str]:
    parts = draft.content if draft else ()
    return [tree.text[tree.tokens[first].start : tree.tokens[last].end] for first, last in parts]


@pytest.mark.parametrize(
    ("text", "cue", "content", "source"),
    [
        ("The so-called militia entered the town.", "called", "militia entered the town", None),
        ("The valley now known as the north was flooded.", "known", "the north", None),
        ("Nobody knew who said it.", "said", "it", "who"),
        ("An official who asked not to be named spoke.", "asked", "not to be named", "who"),
        ("We list three reasons.", "list", "three reasons", "We"),
        ("The premier threatened the mayor.", "threatened", "the mayor", "The premier"),
        ("The outcome seems to be open.", "seems", "to be open", None),
        ("This was reassuring when the army had left the port.", "reassuring", "the army had left the port", "This"),
        ("The calculation built a scene in which the colonels left.", "built", "a scene in which the colonels left", "The calculation"),
        ("The country will know whether the audit found fraud.", "know", "whether the audit found fraud", "The country"),
        ("History shows that juntas fall.", "shows", "that juntas fall", "History"),
    ],
)
def test_what_tells_nothing_is_no_statement(text: str, cue: str, content: str, source: str | None, parse: Parser) -> None:
    assert mend(parse(text), cue, content, source) is None


def test_what_is_quoted_is_said_also_by_nobody_named(parse: Parser) -> None:
    tree = parse("The road “was closed for good”, it emerged.")
    assert mend(tree, "emerged", "was closed for good") is not None


def test_a_doubtful_unlisted_cue_with_a_bare_thing_is_a_deed(parse: Parser) -> None:
    tree = parse("The president appointed General Rey commander.")
    assert mend(tree, "appointed", "General Rey commander", "The president", sure=0.46) is None
    assert mend(tree, "appointed", "General Rey commander", "The president", sure=0.95) is not None


def test_who_hears_it_is_not_what_is_said(parse: Parser) -> None:
    tree = parse("The bridge is closed, the mayor told reporters.")
    assert _words(tree, mend(tree, "told", "The bridge is closed | reporters", "the mayor")) == ["The bridge is closed"]


def test_an_active_verbs_subject_speaks_where_no_source_was_found(parse: Parser) -> None:
    tree = parse("The mayor said that the bridge was closed.")
    draft = mend(tree, "said", "that the bridge was closed")
    assert draft is not None
    assert draft.source_head is not None
    assert draft.source_head.text == "mayor"


def test_of_two_cues_with_one_source_the_first_ends_before_the_second(parse: Parser) -> None:
    tree = parse("The mayor said that the bridge was closed and denied that it was unsafe.")
    source, said, denied = _range(tree, "The mayor"), tree.tokens[2], next(t for t in tree.tokens if t.text == "denied")
    head = tree.tokens[1]
    first = Draft((_range(tree, "that the bridge was closed and denied that it was unsafe"),), (2, 2), said, source, head)
    second = Draft((_range(tree, "that it was unsafe"),), (denied.index, denied.index), denied, source, head)
    one, _ = mended([first, second], Layout(tree), resolve_actors(tree))
    assert _words(tree, one) == ["that the bridge was closed"]


def test_what_cannot_speak_needs_a_surer_cue_for_a_bare_thing(parse: Parser) -> None:
    drought = parse("The drought continues to threaten the harvest.")
    assert mend(drought, "continues", "the harvest", "The drought", sure=0.6) is None
    assert mend(drought, "continues", "the harvest", "The drought", sure=0.8) is not None
    mayor = parse("The mayor continues to threaten the harvest.")
    assert mend(mayor, "continues", "the harvest", "The mayor", sure=0.6) is not None


def test_a_day_is_nobody_who_says_something(parse: Parser) -> None:
    riots = parse("The riots on Friday night and Saturday showed how the police had changed sides.")
    draft = mend(riots, "showed", "how the police had changed sides", "Saturday")
    assert draft is not None
    assert (draft.source, draft.source_head) == (None, None)
    morning = parse("The riots on Friday night and Saturday morning showed how the police had changed sides.")
    draft = mend(morning, "showed", "how the police had changed sides", "Saturday morning")
    assert draft is not None
    assert (draft.source, draft.source_head) == (None, None)


def test_a_title_speaks_for_its_name(parse: Parser) -> None:
    tree = parse("The road is closed, Mr. Rojas said.")
    title, name = (next(t for t in tree.tokens if t.text == word) for word in ("Mr.", "Rojas"))
    assert title.head is name
    assert is_speaker(title, resolve_actors(tree))


def test_what_a_relative_pronoun_stands_for_is_the_source_where_no_actor_can_be(parse: Parser) -> None:
    tree = parse("The old contract, which stipulated that the mine would stay open, was cancelled.")
    draft = mend(tree, "stipulated", "that the mine would stay open", "which")
    assert draft is not None
    assert draft.source == _range(tree, "The old contract")
