from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from tests.support.work import lines_run
from tocsin.show.dossier.highlights import Mark, layered, segments

TEXT = "The minister said the army had left."


def mark(words: str, layer: str, **more: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start=start, end=start + len(words), layer=layer, tip=layer, **more)


def test_overlapping_marks_are_cut_at_every_boundary() -> None:
    found = list(segments(TEXT, (0, len(TEXT)), [mark("minister said", "cue"), mark("said the army", "content")]))
    assert [(s.text, s.layers) for s in found] == [
        ("The ", ()),
        ("minister ", ("cue",)),
        ("said", ("cue", "content")),
        (" the army", ("content",)),
        (" had left.", ()),
    ]


def test_an_event_wins_the_link_where_marks_share_a_word() -> None:
    content, event = mark("the army had left", "content", link="s-1"), mark("left", "event", link="l-1")
    shared = next(s for s in segments(TEXT, (0, len(TEXT)), [content, event]) if s.text == "left")
    assert shared.link == "l-1"


def test_an_anchor_is_given_once_even_when_its_mark_is_cut() -> None:
    marks = [mark("the army had left", "content", anchor="t-1"), mark("army", "mention")]
    anchors = [a for s in segments(TEXT, (0, len(TEXT)), marks) for a in s.anchors]
    assert anchors == ["t-1"]


def test_a_mark_over_two_paragraphs_keeps_one_anchor() -> None:
    text = "First line.\n\nSecond line."
    found = layered(text, [(0, len(text))], [Mark(start=0, end=len(text), layer="content", tip="", anchor="t-1")])
    assert len(found) == 2
    assert [a for p in found for run in p for s in run.segments for a in s.anchors] == ["t-1"]
    assert [run.first for p in found for run in p] == [True, False]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], list[Mark]]:
    text = draw(st.text(alphabet="ab .\n", max_size=80))
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.lists(places, max_size=6)))
    sentences = list(zip(cuts[::2], cuts[1::2], strict=False))
    spans = draw(st.lists(st.tuples(places, places), max_size=8))
    marks = [Mark(start=min(s), end=max(s), layer="event", tip="", anchor=f"t-{i}") for i, s in enumerate(spans)]
    return text, sentences, marks


@given(marked_texts())
def test_no_character_is_lost_repeated_or_moved(case: tuple[str, list[tuple[int, int]], list[Mark]]) -> None:
    text, sentences, marks = case
    shown = "".join(s.text for p in layered(text, sentences, marks) for run in p for s in run.segments)
    assert "".join(shown.split()) == "".join(text.split())


@given(marked_texts())
def test_every_segment_carries_exactly_the_marks_that_cover_it(case: tuple[str, list[tuple[int, int]], list[Mark]]) -> None:
    text, _, marks = case
    position = 0
    for piece in segments(text, (0, len(text)), marks):
        for offset in range(position, position + len(piece.text)):
            assert bool(piece.layers) == any(m.start <= offset < m.end for m in marks)
        position += len(piece.text)
    assert position == len(text)


def long_report(lines: int) -> tuple[str, list[tuple[int, int]], list[Mark]]:
    sentences = [(i * 40, i * 40 + 38) for i in range(lines)]
    marks = [Mark(start=start + 4, end=start + 9, layer="event", tip="") for start, _ in sentences for _ in range(3)]
    return "One short line with a few words in it.\n\n" * lines, sentences, marks


def test_a_report_of_ten_times_the_length_takes_ten_times_the_work() -> None:
    assert [run.index for run in layered(*long_report(400))[-1]] == [399]
    short, long = (lines_run(partial(layered, *long_report(lines))) for lines in (40, 400))
    assert 5 * short < long < 12 * short
