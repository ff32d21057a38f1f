"""The published JSON Schema: what is committed is what the records say, and readings follow it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from tests.support.builders import make_actor, make_document, make_event, make_mention, make_reading, make_statement, make_time
from tocsin.records import Place, Reading
from tocsin.serial import from_json, schema_text, to_json


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads((files("tocsin") / "reading.schema.json").read_text(encoding="utf-8"))


def full_reading() -> Reading:
    document = make_document(
        "On 10 November Rojas said troops marched in Sucre.", title="March", published="2019-11", basis={"title": "stated"}
    )
    rojas = make_actor("Ana Rojas", country="BOL")
    time = make_time(document, "10 November", "--11-10")
    place = Place(start=44, end=49, text="Sucre", name="Sucre", country="BOL", lat=-19.05, lon=-65.26, precision="city")
    statement = make_statement(document, "Rojas", "said", "troops marched in Sucre", source_actor="a1")
    event = make_event(document, "marched", who=["troops"], time=time, place=place, asserted_by=("s1",))
    mention = make_mention(document, "Rojas", rojas)
    return make_reading(document, actors=[rojas], mentions=[mention], statements=[statement], events=[event], times=[time], places=[place])


def test_the_committed_schema_is_what_the_records_say(schema: dict[str, Any]) -> None:
    assert schema == json.loads(schema_text()), "run `make docs` and commit src/tocsin/reading.schema.json"


def test_the_schema_is_a_valid_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_reading_follows_the_schema_and_comes_back_the_same(schema: dict[str, Any]) -> None:
    reading = full_reading()
    jsonschema.validate(json.loads(to_json(reading)), schema)
    assert from_json(to_json(reading), Reading) == reading


@pytest.mark.parametrize(
    ("part", "field", "wrong"),
    [
        ("events", "certainty", "perhaps"),
        ("events", "trigger", [1]),
        ("actors", "kind", "robot"),
        ("statements", "id", None),
        ("times", "start", "4"),
    ],
)
def test_a_wrong_field_breaks_the_schema(schema: dict[str, Any], part: str, field: str, wrong: object) -> None:
    reading = json.loads(to_json(full_reading()))
    reading[part][0][field] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(reading, schema)


def test_the_keys_of_a_reading_are_those_that_are_published() -> None:
    assert list(json.loads(to_json(full_reading()))) == [
        "document", "sentences", "actors", "mentions", "statements", "events", "times", "places", "figures", "ties",
            "distances", "commentary",
    ]  # fmt: skip
