"""Stated fields are checked, with the same words wherever they come from."""

from __future__ import annotations

import pytest

from tocsin.collect.metadata import Given, read_fields
from tocsin.errors import InputError
from tocsin.records import Credit


def test_good_fields_are_read() -> None:
    given = read_fields(
        {
            "title": " Cranes  stand still ",
            "authors": ["Ana Delmar"],
            "published": 2021,
            "language": "es-BO",
            "url": None,
            "credits": [{"role": "translator", "name": "Coast Monitor"}],
        },
        "here",
    )
    assert given == Given(
        title="Cranes stand still",
        authors=("Ana Delmar",),
        published="2021",
        language="es",
        credits=(Credit(role="translator", name="Coast Monitor", start=0, end=0),),
    )


@pytest.mark.parametrize("field", ["title", "outlet", "authors", "published", "language", "url", "credits"])
@pytest.mark.parametrize("blank", [None, "", " \t", []])
def test_a_blank_field_is_not_stated(field: str, blank: object) -> None:
    assert read_fields({field: blank}, "here") == Given()


@pytest.mark.parametrize("written", ["en", " EN ", "en-US", "en_GB", "eng", "english", "English"])
def test_a_language_may_be_stated_by_any_of_its_codes_or_by_name(written: str) -> None:
    assert read_fields({"language": written}, "here").language == "en"


def test_an_undetermined_language_is_not_stated() -> None:
    assert read_fields({"language": "und"}, "here").language is None


def test_a_language_that_collect_does_not_know_keeps_its_code() -> None:
    assert read_fields({"language": "quz-PE"}, "here").language == "quz"


def test_one_author_may_be_written_without_a_list() -> None:
    assert read_fields({"authors": "Ana Delmar"}, "here").authors == ("Ana Delmar",)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"titel": "x"}, r"here: unknown field 'titel'; did you mean 'title'\?"),
        ({"colour": "x"}, "unknown field 'colour'; use one of title, outlet"),
        ({"published": "2021-13-01"}, "field 'published' is no calendar date: '2021-13-01'; write it as YYYY-MM-DD"),
        ({"published": [2021]}, "field 'published' is no calendar date: a list"),
        ({"language": "english!"}, "field 'language' is no language code: 'english!'"),
        ({"title": 1984}, "field 'title' is not text; write it in quotes"),
        ({"title": "x" * 3000}, "longer than 2,000"),
        ({"title": "x\ud800"}, r"here: field 'title' has a broken character \(a lone surrogate\); write it again in UTF-8"),
        ({"authors": ["\udfff"]}, "field 'authors' has a broken character"),
        ({"authors": [{"name": "x"}]}, "field 'authors' is not text"),
        ({"credits": "x"}, "field 'credits' is not a list"),
        ({"credits": [{"role": "source"}]}, "item without role and name"),
        ({"credits": [{"role": "translater", "name": "x"}]}, r"unknown role 'translater'; did you mean 'translator'\?"),
        ({"credits": [{"role": "source", "name": "x", "start": 5, "end": 2}]}, "wrong start or end"),
    ],
)
def test_a_wrong_field_is_named_with_its_remedy(fields: dict[object, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_fields(fields, "here")


def test_unknown_fields_of_pipelines_are_let_through() -> None:
    assert read_fields({"score": 3, "title": "x"}, "here", strict=False) == Given(title="x")


def test_stated_fields_stand_over_others() -> None:
    assert Given(title="a").over(Given(title="b", outlet="c")) == Given(title="a", outlet="c")
