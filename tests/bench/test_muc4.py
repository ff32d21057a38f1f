"""The MUC-4 scorer on an invented report and key."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from bench.muc4 import ARCHIVE, figures, load, type_of
from tests.support.builders import make_document, make_event, make_reading

PARTS = {"reports": "key"}
REPORT = """TST9-MUC9-0001

   LIMA, 3 MAY 90 (EFE) -- [TEXT] GUNMEN KIDNAPPED
A BAKER.

   A BOMB EXPLODED.
"""
KEY = """
0.  MESSAGE: ID                     TST9-MUC9-0001
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  KIDNAPPING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             "GUNMEN"
                                    "MASKED MEN"
19. HUM TGT: DESCRIPTION            "BAKER"

0.  MESSAGE: ID                     TST9-MUC9-0001
1.  MESSAGE: TEMPLATE               2
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    THREATENED

0.  MESSAGE: ID                     TST9-MUC9-0001
1.  MESSAGE: TEMPLATE               3 (OPTIONAL)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder of data that holds only the archive."""
    (tmp_path / ARCHIVE).parent.mkdir(parents=True)
    with tarfile.open(tmp_path / ARCHIVE, "w:gz") as archive:
        for name, text in (("reports", REPORT), ("key", KEY)):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return tmp_path


def test_a_report_is_read_without_its_dateline_and_marks(shared: Path) -> None:
    texts, _ = load(shared, PARTS)
    assert texts == {"TST9-MUC9-0001": "GUNMEN KIDNAPPED A BAKER.\n\nA BOMB EXPLODED."}


def test_a_slot_goes_on_over_several_lines(shared: Path) -> None:
    _, incidents = load(shared, PARTS)
    assert incidents[0].words((9, 10)) == {"gunmen", "masked", "men"}
    assert [i.optional for i in incidents] == [False, False, True]


def test_an_event_is_the_incident_of_its_mode() -> None:
    document = make_document("Gunmen took a baker.")
    modes = {
        "abduct": "KIDNAPPING",
        "explosives": "BOMBING",
        "destroy": "ARSON",
        "firearms": "ATTACK",
        None: "ATTACK",
        "crowd-control": None,
    }
    assert {m: type_of(make_event(document, "took", event="ASSAULT", mode=m)) for m in modes} == modes
    assert type_of(make_event(document, "took", event="COERCE")) is None


def test_the_figures_ask_for_type_stage_and_names(shared: Path) -> None:
    _, incidents = load(shared, PARTS)
    document = make_document("Gunmen kidnapped a baker.", key="TST9-MUC9-0001")
    kidnapping = make_event(document, "kidnapped", event="ASSAULT", mode="abduct", who=["Gunmen"])
    measured = figures(incidents, {"TST9-MUC9-0001": make_reading(document, events=[kidnapping])})
    assert measured == {"incidents": 0.5, "types_right": 1.0, "stage": 1.0, "targets": 0.0, "perpetrators": 1.0}


def test_an_optional_incident_is_neither_asked_for_nor_wrong(shared: Path) -> None:
    _, incidents = load(shared, PARTS)
    document = make_document("A bomb exploded.", key="TST9-MUC9-0001")
    bombing = make_event(document, "exploded", event="ASSAULT", mode="explosives")
    kidnapping = make_event(document, "exploded", event="ASSAULT", mode="abduct", certainty="planned", number=2)
    measured = figures(incidents, {"TST9-MUC9-0001": make_reading(document, events=[bombing, kidnapping])})
    assert (measured["incidents"], measured["types_right"], measured["stage"]) == (0.5, 1.0, 0.0)
