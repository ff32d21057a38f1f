"""What is read of a document, and the way back to its characters."""

from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.view import LONGEST_BLOCK, blocks, is_hard_wrapped
from tocsin.records import Document, Mask

PROSE = st.text(alphabet="ab .\n\r\t(é’", max_size=120)


def document(text: str, *masks: tuple[int, int, str]) -> Document:
    made = tuple(Mask(start=s, end=e, kind=k) for s, e, k in masks)  # type: ignore[arg-type]
    return Document(id="x", key="x", text=text, masks=made)


@st.composite
def masked_documents(draw: st.DrawFn) -> Document:
    text = draw(PROSE)
    masks, position = [], 0
    while position < len(text) and draw(st.booleans()):
        start = draw(st.integers(position, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        masks.append((start, end, draw(st.sampled_from(["furniture", "markup", "metadata"]))))
        position = end
    return document(text, *masks)


@given(masked_documents())
def test_every_block_character_is_the_document_character_that_it_points_to(doc: Document) -> None:
    for block in blocks(doc):
        for position, character in enumerate(block.text):
            start, end = block.offsets(position, position + 1)
            assert end == start + 1
            assert doc.text[start:end].replace("\n", " ").replace("\r", " ") == character


@given(masked_documents())
def test_no_masked_character_is_read_and_every_other_letter_is_read_once(doc: Document) -> None:
    seen = [block.offsets(i, i + 1)[0] for block in blocks(doc) for i in range(len(block.text))]
    masked = {i for m in doc.masks for i in range(m.start, m.end)}
    letters = {i for i, c in enumerate(doc.text) if not c.isspace()} - masked
    assert len(seen) == len(set(seen))
    assert seen == sorted(seen)
    assert not masked & set(seen)
    assert letters <= set(seen)


def test_a_furniture_line_parts_paragraphs_but_markup_does_not() -> None:
    text = "The [mayor](#) left. SHARE THIS He came back."
    share = text.index("SHARE")
    doc = document(text, (4, 5, "markup"), (10, 14, "markup"), (share, share + 10, "furniture"))
    assert [b.text.strip() for b in blocks(doc)] == ["The mayor left.", "He came back."]


def test_hand_wrapped_lines_stay_one_paragraph_and_long_lines_are_paragraphs() -> None:
    wrapped = "The general said that the army\nwould stay in its barracks\nuntil the count was over.\n\nNobody believed him\nthat evening."
    assert is_hard_wrapped(wrapped)
    assert len(list(blocks(document(wrapped)))) == 2
    long_lines = f"Army stays in barracks\n{'The general spoke at length. ' * 8}\nNobody believed him."
    assert not is_hard_wrapped(long_lines)
    assert len(list(blocks(document(long_lines)))) == 3


def test_one_endless_line_is_read_in_bounded_pieces() -> None:
    text = "The count went on. " * 5000
    pieces = list(blocks(document(text)))
    assert max(len(b.text) for b in pieces) <= LONGEST_BLOCK
    assert "".join(b.text for b in pieces) == text
    cuts = [b.offsets(0, 1)[0] for b in pieces[1:]]
    assert cuts
    assert all(text[cut - 1] in " ." for cut in cuts), "a piece ends inside a word"
