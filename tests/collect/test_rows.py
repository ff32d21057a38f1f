"""JSON lines become Documents; a bad line is told by its number and the rest is read."""

from __future__ import annotations

import io
import json

import pytest

from tocsin.collect import document_from_row, read_rows, rows
from tocsin.errors import InputError
from tocsin.records import Document


def test_a_row_states_its_metadata() -> None:
    row = {"key": "k1", "text": "The governor resigned.", "published": "2021-03", "outlet": "Gazette", "language": "en", "score": 1}
    document = document_from_row(row, "line 1")
    assert (document.key, document.published, document.outlet, document.basis["outlet"]) == ("k1", "2021-03", "Gazette", "stated")


def test_the_text_of_a_row_is_not_touched() -> None:
    text = "\ufeff Two\r\nlines \n"
    assert document_from_row({"key": "k", "text": text}, "line 1").text == text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([1], "line 7: not a JSON object"),
        ({"text": "x"}, "line 7: field 'key' is missing"),
        ({"key": "k"}, "line 7: field 'text' is missing"),
        ({"key": "k", "text": None}, "field 'text' is missing"),
        ({"key": 5, "text": "x"}, "field 'key' is not text; write it in quotes"),
        ({"key": "k", "text": " \n"}, "field 'text' is empty"),
        ({"key": "k", "text": "x", "published": "soon"}, "field 'published' is no calendar date: 'soon'"),
        ({"key": "k", "text": "x\ud800"}, "line 7: broken character"),
    ],
)
def test_a_wrong_row_is_named_with_its_field(row: object, words: str) -> None:
    with pytest.raises(InputError) as error:
        document_from_row(row, "line 7")
    assert words in str(error.value)


@pytest.mark.parametrize("kind", [io.StringIO, lambda text: io.BytesIO(text.encode())], ids=["text", "bytes"])
def test_bad_lines_are_numbered_and_the_others_read_in_order(kind) -> None:  # type: ignore[no-untyped-def]
    good = [json.dumps({"key": key, "text": "The governor resigned."}) for key in "abc"]
    stream = kind("\ufeff" + "\n".join([good[0], "{oops", "", good[1], '{"key": "x"}', good[2]]))
    items = list(read_rows(stream, "in"))
    assert [item.key if isinstance(item, Document) else item.where for item in items] == ["a", "in line 2", "b", "in line 5", "c"]


def test_an_endless_line_is_refused_without_being_held_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST_ROW", 1000)
    good = json.dumps({"key": "a", "text": "The governor resigned."})
    items = list(read_rows(io.BytesIO(b"x" * 5500 + b"\n" + good.encode()), "in"))
    assert isinstance(items[0], InputError)
    assert "line 1: longer than 1,000" in str(items[0])
    assert isinstance(items[1], Document)


def test_rows_are_read_one_at_a_time() -> None:
    lines = (json.dumps({"key": str(i), "text": "The governor resigned."}) + "\n" for i in range(10**9))

    class Endless(io.StringIO):
        def readline(self, *_: object) -> str:
            return next(lines)

    stream = read_rows(Endless(), "in")
    assert [getattr(next(stream), "key", None) for _ in range(3)] == ["0", "1", "2"]
