"""A sidecar states a report's metadata and wins over what is guessed or comes with the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.collect import collect_paths
from tocsin.errors import InputError
from tocsin.records import Document

STATED = 'title: "Strike: day one"\npublished: 2021-03-09\nauthors: [Ana Delmar]\ncredits:\n  - {role: translator, name: Coast Monitor}\n'


@pytest.mark.parametrize("name", ["report.meta.yaml", "report.txt.meta.yaml", "report.meta.yml"])
def test_both_names_of_a_sidecar_are_found(name: str, write: Callable[..., Path], collect: Callable[..., Document]) -> None:
    write(name, STATED)
    document = collect(write("report.txt"))
    assert (document.title, document.published, document.authors) == ("Strike: day one", "2021-03-09", ("Ana Delmar",))
    assert document.credits[0].name == "Coast Monitor"
    assert document.basis["title"] == "stated"
    assert document.basis["language"] == "guessed"


def test_the_sidecar_of_the_very_file_is_preferred(write: Callable[..., Path], collect: Callable[..., Document]) -> None:
    write("report.meta.yaml", "title: general")
    write("report.txt.meta.yaml", "title: exact")
    assert collect(write("report.txt")).title == "exact"


def test_a_sidecar_wins_over_the_head_of_a_page(write: Callable[..., Path], collect: Callable[..., Document]) -> None:
    words = "The harbour workers of Port Norland walked out on Monday after the governor refused to meet them again. " * 3
    page = write("p.html", f"<html><head><title>Page</title></head><body><article><p>{words}</p></article></body></html>")
    write("p.meta.yaml", "title: Stated")
    assert collect(page).title == "Stated"


def test_an_empty_sidecar_states_nothing(write: Callable[..., Path], collect: Callable[..., Document]) -> None:
    write("report.meta.yaml", "# nothing yet\n")
    assert collect(write("report.txt")).title is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("titel: x", "report.meta.yaml: unknown field 'titel'; did you mean 'title'?"),
        ("published: 2021-31-31", "field 'published' is no calendar date: '2021-31-31'"),
        ("title: a: b", "not valid YAML (line 1)"),
        ("- a\n- b", "not a list of fields"),
        ("title: '" + "x" * 200_000 + "'", "a sidecar of more than 100,000 bytes"),
        (b"title: \xff\xfe", "not UTF-8"),
    ],
)
def test_a_wrong_sidecar_is_named_with_its_field(content: str | bytes, words: str, write: Callable[..., Path]) -> None:
    write("report.meta.yaml", content)
    (error,) = collect_paths([write("report.txt")])
    assert isinstance(error, InputError)
    assert words in str(error)


def test_a_sidecar_is_not_itself_a_report(write: Callable[..., Path]) -> None:
    sidecar = write("report.meta.yaml", STATED)
    write("report.txt")
    assert [item.key for item in collect_paths([sidecar.parent]) if isinstance(item, Document)] == ["report.txt"]
    (error,) = collect_paths([sidecar])
    assert "name the report itself" in str(error)
