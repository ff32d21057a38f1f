"""Words as they are shown: the signs of markup left out, the spans untouched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect import document_from_text
from tocsin.record.plain import plain, plain_parts
from tocsin.records import Document, Mask

TEXT = "Rey won [31.5 percent](https://example.org/x) of the *vote*, the\ncourt [sic] said."


def marked(*signs: str) -> Document:
    starts = [TEXT.index(sign) for sign in signs]
    masks = [Mask(start=start, end=start + len(sign), kind="markup") for start, sign in zip(starts, signs, strict=True)]
    return Document(id="d", key="d", text=TEXT, masks=tuple(sorted(masks, key=lambda mask: mask.start)))


def test_signs_of_markup_are_left_out() -> None:
    document = marked("[", "](https://example.org/x)", "*")
    assert plain(document, 0, len(TEXT)) == "Rey won 31.5 percent of the vote*, the court [sic] said."
    assert plain(document, TEXT.index("[31"), TEXT.index("example")) == "31.5 percent"
    assert plain_parts(document, [(0, 3), (TEXT.index("example"), TEXT.index(", the"))]) == "Rey … of the vote*"


def test_what_is_masked_for_another_reason_is_shown() -> None:
    mask = Mask(start=0, end=3, kind="furniture")
    assert plain(Document(id="d", key="d", text=TEXT, masks=(mask,)), 0, 7) == "Rey won"


def test_a_link_in_a_plain_text_file_is_shown_by_its_words() -> None:
    text = "The [court](https://a.example/1) met. The [mayor](https://a.example/2) resigned [on Monday](https://a.example/3), he said."
    assert plain(document_from_text(text, key="a.txt"), 0, len(text)) == "The court met. The mayor resigned on Monday, he said."


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12)), max_size=6), st.integers(0, 80), st.integers(0, 80))
def test_it_is_the_text_without_the_masked_characters(signs: list[tuple[int, int]], one: int, other: int) -> None:
    start, end = sorted((one, other))
    taken: list[Mask] = []
    for at, length in sorted(signs):
        if length and (not taken or taken[-1].end <= at):
            taken.append(Mask(start=at, end=at + length, kind="markup"))
    kept = "".join(TEXT[i] for i in range(start, min(end, len(TEXT))) if not any(m.start <= i < m.end for m in taken))
    assert plain(Document(id="d", key="d", text=TEXT, masks=tuple(taken)), start, end) == " ".join(kept.split())
