"""What a user names is collected in order; one bad source never stops the others."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.collect import collect_paths, count_sources
from tocsin.errors import InputError
from tocsin.records import Document

Write = Callable[..., Path]


def told(paths: list[Path | str]) -> list[str]:
    return [item.key if isinstance(item, Document) else f"! {item.problem}" for item in collect_paths(paths)]


def test_a_folder_is_read_in_the_order_of_names_with_its_subfolders(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/1.txt", "c.TXT"):
        write(name)
    assert told([tmp_path]) == ["a/1.txt", "a/2.md", "b.txt", "c.TXT"]


def test_hidden_files_and_what_is_no_report_are_passed_over(write: Write, tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/b.txt", "~$c.docx", "picture.png", "a.meta.yaml", "notes.csv", "__MACOSX/a.txt"):
        write(name, "x" if name != "a.meta.yaml" else "title: t")
    assert told([tmp_path]) == ["a.txt"]


def test_reports_in_formats_that_are_not_read_are_announced_once(write: Write, tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "c.doc", "d.odt"):
        write(name)
    *_, note = collect_paths([tmp_path])
    assert isinstance(note, InputError)
    assert "2 .doc, 1 .odt" in str(note)
    assert "save them as one of .txt" in str(note)


def test_an_unread_format_that_is_named_is_an_error(write: Write) -> None:
    assert told([write("a.doc"), write("noname")]) == ["! format .doc is not read", "! format without extension is not read"]


def test_a_folder_of_none_is_told(tmp_path: Path) -> None:
    (error,) = collect_paths([tmp_path])
    assert "no report in this folder; put files in it" in str(error)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who may be refused")
def test_a_folder_that_cannot_be_entered_is_not_called_empty(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o000)
    (error,) = collect_paths([locked])
    assert "cannot be read (Permission denied); check its permissions" in str(error)


def test_a_path_that_is_not_there_is_told_and_the_rest_is_read(write: Write, tmp_path: Path) -> None:
    assert told([tmp_path / "nope", write("a.txt")]) == ["! no such file or folder", "a.txt"]


def test_one_bad_file_does_not_stop_the_folder(write: Write, tmp_path: Path) -> None:
    write("a.txt")
    write("b.txt", b"\0\0\0")
    write("c.pdf", b"nothing")
    write("d.txt")
    assert told([tmp_path]) == ["a.txt", "! binary data, not text", "! a broken or truncated PDF", "d.txt"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, write: Write) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    write("z.txt")
    assert told([tmp_path]) == ["! no such file, or a link that leads nowhere", "z.txt"]
    assert told([tmp_path / "gone.txt"]) == ["! a link that leads nowhere"]


def test_links_that_go_round_in_a_circle_are_walked_once(write: Write, tmp_path: Path) -> None:
    write("sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    assert told([tmp_path]) == ["sub/a.txt"]


def test_a_folder_called_like_a_file_is_a_folder(write: Write, tmp_path: Path) -> None:
    write("folder.txt/a.txt")
    assert told([tmp_path]) == ["folder.txt/a.txt"]


def test_a_pipe_in_a_folder_does_not_block(write: Write, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert told([tmp_path]) == ["! not a regular file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(write: Write) -> None:
    path = write("a.txt")
    path.chmod(0)
    assert told([path]) == ["! no permission to read it"]


def test_a_file_name_of_broken_bytes_still_gives_a_key(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))
    path.write_text("The governor resigned.")
    (document,) = collect_paths([path])
    assert isinstance(document, Document)
    assert document.key == "bad\ufffd.txt"


def test_json_lines_give_one_document_a_line_and_errors_name_the_line(write: Write) -> None:
    rows = [json.dumps({"key": key, "text": "The governor resigned."}) for key in "ab"]
    path = write("rows.jsonl", f"{rows[0]}\n{{bad\n{rows[1]}\n")
    first, error, second = collect_paths([path])
    assert isinstance(error, InputError)
    assert error.where == f"{path} line 2"
    assert [first.key, second.key] == ["a", "b"]  # type: ignore[union-attr]


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_json_lines_without_a_row_are_told(content: str, write: Write) -> None:
    (error,) = collect_paths([write("a.jsonl", content)])
    assert "a.jsonl: no row in it; delete it, or save the reports again" in str(error)


def test_a_name_too_long_for_a_sidecar_is_read_all_the_same(write: Write) -> None:
    path = write("a" * 248 + ".txt", "The mayor resigned on Monday.")
    assert [item.key for item in collect_paths([path]) if isinstance(item, Document)] == [path.name]


def test_a_name_that_no_file_can_have_is_told_and_the_rest_is_read(write: Write, tmp_path: Path) -> None:
    error, document = collect_paths([tmp_path / ("b" * 300 + ".txt"), write("a.txt", "The mayor resigned on Monday.")])
    assert "cannot be read (File name too long)" in str(error)
    assert isinstance(document, Document)


def test_a_dash_reads_json_lines_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    row = json.dumps({"key": "k", "text": "The governor resigned."}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(row + b"\nnot json\n")))
    first, error = collect_paths(["-"])
    assert isinstance(first, Document)
    assert isinstance(error, InputError)
    assert error.where == "standard input line 2"


def test_the_count_is_what_will_come(write: Write, tmp_path: Path) -> None:
    write("a.txt")
    write("b.doc")
    write("sub/rows.jsonl", '{"key": "a", "text": "x"}\n\n{bad}\n')
    paths = [tmp_path, tmp_path / "nope"]
    assert count_sources(paths) == len(list(collect_paths(paths))) == 5


def test_standard_input_cannot_be_counted(tmp_path: Path) -> None:
    assert count_sources([tmp_path, "-"]) is None


def test_memory_does_not_grow_with_the_number_of_files(write: Write, tmp_path: Path) -> None:
    for i in range(300):
        write(f"{i:03}.txt", f"Report {i}. " + "The governor resigned. " * 1000)
    items = collect_paths([tmp_path])
    for _ in range(20):
        next(items)
    tracemalloc.start()
    count = sum(1 for _ in items)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 280
    assert peak < 5_000_000  # the 280 texts together hold more than 6 MB
