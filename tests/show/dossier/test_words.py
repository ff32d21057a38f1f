from __future__ import annotations

import re
from typing import get_args

import yaml

from tocsin.records import Attitude, Certainty, CreditRole, Event
from tocsin.show.dossier.words import (
    ONTOLOGY_FILE,
    counted,
    definitions,
    event_label,
    family_of,
    humanise,
    listed,
    printable,
    words,
)

ONTOLOGY = {t["name"]: t.get("modes", {}) for t in yaml.safe_load(ONTOLOGY_FILE.read_text(encoding="utf-8"))["types"]}


def event(name: str, mode: str | None = None) -> Event:
    return Event(id="e1", event=name, mode=mode, trigger=(0, 1), sentence=0)


def test_every_type_of_the_ontology_has_a_label_and_a_family() -> None:
    assert set(words().events) == set(ONTOLOGY)
    assert {name for family in words().families for name in family.types} == set(ONTOLOGY)
    assert set(definitions()) == set(ONTOLOGY)


def test_every_label_of_a_mode_names_a_mode_of_the_ontology() -> None:
    known = {f"{name}.{mode}" for name, modes in ONTOLOGY.items() for mode in modes}
    assert set(words().modes) <= known


def test_every_attitude_certainty_and_credit_has_words() -> None:
    assert set(words().attitudes) == set(get_args(Attitude))
    assert set(words().certainty) == set(get_args(Certainty))
    assert set(words().credits) == set(get_args(CreditRole))


def test_types_that_share_a_mode_do_not_share_its_label() -> None:
    assert event_label(event("COERCE", "arrest")) == "arrests or charges"
    assert event_label(event("THREATEN", "arrest")) == "threatens arrest"


def test_an_unknown_type_gets_its_name_in_plain_letters() -> None:
    assert event_label(event("MOON_LANDING", "soft-landing")) == "moon landing: soft landing"
    assert family_of("MOON_LANDING").key == "other"


def test_no_label_states_that_there_was_a_coup() -> None:
    for key, label in [("COUP", words().events["COUP"]), *((k, v) for k, v in words().modes.items() if k.startswith("COUP."))]:
        assert "asserted" in label, key


def test_lists_and_counts_read_as_english() -> None:
    assert listed([]) == ""
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"
    assert counted(1, "report") == "1 report"
    assert counted(1204, "report") == "1,204 reports"
    assert humanise("self-proclaimed") == "self proclaimed"


def test_text_that_html_cannot_hold_becomes_visible_and_keeps_its_length() -> None:
    shown = printable("a\x00b\x1b\ud800\x7fc\u200fd\n")
    assert len(shown) == 10
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", shown)
    assert "\u200f" in shown  # a right-to-left mark is text
    shown.encode("utf-8")
