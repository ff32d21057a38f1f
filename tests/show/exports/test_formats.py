"""Every format is read back by its own library, from one small case made by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geojson
import jsonschema
import networkx as nx
import pyarrow.parquet as pq
import pytest

from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_mention,
    make_participant,
    make_reading,
    make_statement,
    make_tie,
    make_time,
    span_of,
)
from tocsin.errors import TocsinError
from tocsin.record.case import Case
from tocsin.records import Place
from tocsin.show.exports import MODULES, Wish, format_named
from tocsin.show.exports.material import gathered

TEXT = (
    "General Tomas Hale arrested minister Ada Lorne in Port Amber on 4 May 2031. “=They took her & me”, said Rosa Quint, a baker. "
    "Hale leads the Coast Guard. Crowds marched in November 2030."
)

COVERED = Wish()
DRAWN = tuple(name for name in MODULES if name != "case")  # which is the case itself


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    document = make_document(TEXT, key="wire.txt", title="Army & state", outlet="Harbour Wire", published="2031-05-05", language="en")
    hale, lorne = make_actor("Tomas Hale", 1, sector="MIL", country="BOL"), make_actor("Ada Lorne", 2, sector="GOV", country="BOL")
    quint, guard = make_actor("Rosa Quint", 3), make_actor("Coast Guard", 4, kind="organisation", sector="MIL")
    start, end = span_of(document, "Port Amber")
    port = Place(start=start, end=end, text="Port Amber", name="Port Amber", country="BOL", lat=-16.5, lon=-68.15, precision="city")
    quoted = "=They took her & me"
    said = make_statement(document, "Rosa Quint", "said", quoted, source_actor="a3")
    arrest = make_event(
        document, "arrested", event="COERCE", mode="arrest", place=port, time=make_time(document, "4 May 2031", "2031-05-04"),
        who=[make_participant(document, "General Tomas Hale", hale)], whom=[make_participant(document, "minister Ada Lorne", lorne)],
        asserted_by=("s1",),
    )  # fmt: skip
    march = make_event(document, "marched", event="PROTEST", time=make_time(document, "November 2030", "2030-11"), who=["Crowds"], number=2)
    actors = [hale, lorne, quint, guard]
    named = {"Tomas Hale": hale, "Ada Lorne": lorne, "Rosa Quint": quint, "Coast Guard": guard}
    mentions = [make_mention(document, words, actor, n) for n, (words, actor) in enumerate(named.items(), 1)]
    tie = make_tie(document, "leads", "Hale", guard, kind="leads")
    post = make_tie(document, "minister Ada Lorne", lorne, id="t2", title="minister")
    reading = make_reading(
        document, actors=actors, mentions=mentions, statements=[said], events=[arrest, march],
        ties=[replace(tie, subject="a1"), post],
    )  # fmt: skip
    with Case(tmp_path / "test.tocsin") as opened:
        opened.add(document, reading)
        yield opened


def written(case: Case, name: str, folder: Path, wish: Wish = COVERED) -> Path:
    chosen = format_named(name)
    path = folder / f"out{chosen.suffix}"
    chosen.write(case, wish, path)
    return path


@pytest.mark.parametrize("name", DRAWN)
def test_the_same_case_gives_the_same_bytes_and_no_private_name(case: Case, name: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        written(case, name, tmp_path / folder)
    one, two = ({p.relative_to(tmp_path / f): p.read_bytes() for p in (tmp_path / f).rglob("*") if p.is_file()} for f in ("one", "two"))
    assert one
    assert one == two
    assert not [path for path, content in one.items() if b"Quint" in content]


def test_geojson_has_longitude_first_and_says_what_it_leaves_out(case: Case, tmp_path: Path) -> None:
    collection = geojson.loads(written(case, "geojson", tmp_path).read_text())
    assert collection.is_valid
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [-68.15, -16.5]
    assert feature["properties"]["actors"] == ["Tomas Hale"]
    assert collection["eventsWithoutPlace"] == 1


def test_gexf_is_a_network_in_time(case: Case, tmp_path: Path) -> None:
    graph = nx.read_gexf(written(case, "gexf", tmp_path))
    labels = nx.get_node_attributes(graph, "label")
    edges = {(labels[a], labels[b], data["kind"]): data for a, b, data in graph.edges(data=True)}
    assert set(edges) == {("Tomas Hale", "Ada Lorne", "COERCE"), ("Tomas Hale", "Coast Guard", "leads")}
    assert edges["Tomas Hale", "Ada Lorne", "COERCE"]["spells"] == [("2031-05-04", "2031-05-04")]
    assert graph.graph["mode"] == "dynamic"


TIMELINE = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "scale": {"enum": ["human", "cosmological"]},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "text"],
                "properties": {
                    "start_date": {"$ref": "#/$defs/date"},
                    "end_date": {"$ref": "#/$defs/date"},
                    "display_date": {"type": "string"},
                    "text": {"type": "object", "properties": {"headline": {"type": "string"}, "text": {"type": "string"}}},
                    "group": {"type": "string"},
                    "unique_id": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
    "$defs": {
        "date": {
            "type": "object",
            "required": ["year"],
            "properties": {
                "year": {"type": "integer"},
                "month": {"type": "integer", "minimum": 1, "maximum": 12},
                "day": {"type": "integer", "minimum": 1, "maximum": 31},
                "hour": {"type": "integer", "maximum": 23},
                "minute": {"type": "integer", "maximum": 59},
            },
            "additionalProperties": False,
        }
    },
}
"""TimelineJS's documented JSON (timeline.knightlab.com/docs/json-format.html), as far as it is used; it publishes no schema of its own."""


def test_timeline_keeps_partial_dates_and_escapes_words(case: Case, tmp_path: Path) -> None:
    timeline = json.loads(written(case, "timelinejs", tmp_path).read_text())
    jsonschema.validate(timeline, TIMELINE)
    dates = {tuple(event["start_date"].items()) for event in timeline["events"]}
    assert (("year", 2031), ("month", 5), ("day", 4)) in dates
    assert (("year", 2030), ("month", 11)) in dates
    assert "& me" not in json.dumps(timeline)
    assert len({event["unique_id"] for event in timeline["events"]}) == len(timeline["events"])


PLOVER = frozenset(
    {
        *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"),
        *("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    }
)
"""The event types of the PLOVER codebook."""


def test_plover_events_say_who_did_what_to_whom(case: Case, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in written(case, "plover", tmp_path).read_text().splitlines()]
    assert all(row["event"] in PLOVER for row in rows if row["scheme"] == "PLOVER")
    arrest = next(row for row in rows if row["event"] == "COERCE")
    assert arrest["source"] == [{"actorText": "General Tomas Hale", "name": "Tomas Hale", "code": "BOL", "sector": "MIL"}]
    assert [one["name"] for one in arrest["target"]] == ["Ada Lorne"]
    assert (arrest["date"], arrest["location"]["lat"], arrest["assertedBy"]) == ("2031-05-04", -16.5, ["private person 1"])
    march = next(row for row in rows if row["event"] == "PROTEST")
    assert (march["date"], march["dateFrom"], march["dateTo"]) == (None, "2030-11-01", "2030-11-30")


def test_csv_and_parquet_hold_the_same_rows(case: Case, tmp_path: Path) -> None:
    sheets, columns = tmp_path / "csv", tmp_path / "parquet"
    format_named("csv").write(case, COVERED, sheets)
    format_named("parquet").write(case, COVERED, columns)
    for sheet in sorted(sheets.glob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(sheet.read_text(), newline="")))
        table = pq.read_table(columns / f"{sheet.stem}.parquet").to_pylist()
        assert len(rows) == len(table), sheet.stem
        plain = [{name: "" if value is None else str(value) for name, value in row.items()} for row in table]
        assert [{n: v.removeprefix("'") for n, v in row.items()} for row in rows] == plain


def test_words_that_a_spreadsheet_would_run_are_quoted(case: Case, tmp_path: Path) -> None:
    format_named("csv").write(case, COVERED, tmp_path / "csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "csv" / "statements.csv").read_text(), newline=""))
    assert row["content"] == "'=They took her & me"


def test_ftm_entities_are_whole_and_point_at_each_other(case: Case, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in written(case, "ftm", tmp_path).read_text().splitlines()]
    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    pointing = ("involved", "proof", "holder", "post", "director", "organization")
    assert all(value in ids for row in rows for name in pointing for value in row["properties"].get(name, ()))
    assert {row["schema"] for row in rows} >= {"Article", "Person", "Organization", "Event", "Directorship", "Position", "Occupancy"}


def test_followthemoney_accepts_every_entity_and_statement(case: Case, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="needs FollowTheMoney: pip install 'tocsin[ftm]' (its PyICU needs ICU's headers)")
    serialize = pytest.importorskip("followthemoney.statement.serialize")
    for line in written(case, "ftm", tmp_path).read_text().splitlines():
        row = json.loads(line)
        proxy = ftm.EntityProxy.from_dict(row, cleaned=False)  # drops what is no clean value
        proxy.schema.validate(row)
        assert {name: sorted(proxy.get(name)) for name in proxy.properties if not proxy.schema.get(name).stub} == {
            name: sorted(values) for name, values in row["properties"].items()
        }
    content = written(case, "ftm-statements", tmp_path).read_bytes()
    statements = list(serialize.read_csv_statements(io.BytesIO(content)))
    assert all(s.id == s.generate_key() for s in statements)
    assert all(s.schema in ftm.model.schemata and ftm.model.schemata[s.schema].get(s.prop) is not None for s in statements)
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert [row["prop_type"] for row in rows] == [s.prop_type for s in statements]


def test_a_name_that_nobody_has_is_a_mistake(case: Case) -> None:
    with pytest.raises(TocsinError, match="knows nobody"):
        gathered(case, Wish(public=("Rosa Quinn",)))


def test_all_names_may_be_kept(case: Case, tmp_path: Path) -> None:
    assert b"Rosa Quint" in written(case, "plover", tmp_path, Wish(all_names=True)).read_bytes()
