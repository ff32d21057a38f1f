"""Every sign that ships: complete, and sighted in its examples but not in its counter-examples (read once, all in one batch)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import document_of
from tocsin.read import Reader
from tocsin.record.entries import Entry
from tocsin.watch.findings import vocabulary
from tocsin.watch.library import shipped, sources
from tocsin.watch.reference import reference
from tocsin.watch.schema import Clause, Sign, WatchList
from tocsin.watch.sightings import Sighting, sightings_in
from tocsin.watch.view import View

ROOT = Path(__file__).parent.parent.parent
DAY = "2021-06-11"
COUNTRY = "PER"
SENTENCES = [(sign.id, "for", text) for sign in shipped().signs.values() for text in sign.examples]
SENTENCES += [(sign.id, "not", text) for sign in shipped().signs.values() for text in sign.counter]


@pytest.fixture(scope="module")
def seen(reader: Reader) -> dict[str, set[str]]:
    """The signs that are sighted in each sentence."""
    texts = sorted({text for _, _, text in SENTENCES})
    documents = [document_of(text, DAY) for text in texts]
    entries = (
        Entry(document=document, reading=reading, added=f"{DAY}T00:00:00+00:00", known_from=DAY, dated=True)
        for document, reading in zip(documents, reader.read_all(documents), strict=True)
    )
    views = (View(entry, COUNTRY, vocabulary(shipped())) for entry in entries)
    return {text: {s.sign for s in sightings_in(view, shipped())} for text, view in zip(texts, views, strict=True)}


@pytest.mark.parametrize(("sign", "kind", "text"), SENTENCES, ids=[f"{sign}-{kind}-{n}" for n, (sign, kind, _) in enumerate(SENTENCES)])
def test_a_sign_is_sighted_in_its_examples_and_not_in_its_counter_examples(
    seen: dict[str, set[str]], sign: str, kind: str, text: str
) -> None:
    assert (sign in seen[text]) == (kind == "for"), f"sighted: {seen[text]}"


def test_at_least_forty_five_signs_ship_in_all_ten_families() -> None:
    signs = shipped().signs.values()
    assert len(signs) >= 45
    assert {sign.family for sign in signs} == set(shipped().families)
    assert len(shipped().families) == 10


def test_every_sign_cites_a_source_and_says_whether_its_ratio_is_judged() -> None:
    for sign in shipped().signs.values():
        assert sign.source in sources()
        assert sign.ratio is not None
        assert sign.ratio.basis in ("judged", "estimated")
        assert sign.ratio.because


def test_protective_signs_and_only_they_have_ratios_below_one() -> None:
    for sign in shipped().signs.values():
        assert sign.protects == (sign.family == "protective"), sign.id


def test_the_page_of_signs_is_as_the_signs_are() -> None:
    assert (ROOT / "docs" / "SIGNS.md").read_text(encoding="utf-8") == reference(), "run `make docs` and commit docs/SIGNS.md"


def sighted(reader: Reader, text: str, country: str = COUNTRY) -> dict[str, Sighting]:
    document = document_of(text, DAY)
    entry = Entry(document=document, reading=reader.read(document), added=f"{DAY}T00:00:00+00:00", known_from=DAY, dated=True)
    return {s.sign: s for s in sightings_in(View(entry, country, vocabulary(shipped())), shipped())}


def test_a_sign_may_ask_for_a_stand_on_a_question_and_nothing_else(reader: Reader) -> None:
    clause = Clause(position=("supports-incumbent:against",), actor=("unions",))
    own = WatchList(list="own", signs=(Sign(id="unions-against", name="Unions against", pattern=(clause,)),))
    library = shipped().with_list(own)
    for text, kinds in (("The miners' union demanded the resignation of the president.", ["position"]), ("The bishops demanded it.", [])):
        document = document_of(text, DAY)
        entry = Entry(document=document, reading=reader.read(document), added=f"{DAY}T00:00:00+00:00", known_from=DAY, dated=True)
        found = sightings_in(View(entry, COUNTRY, vocabulary(library)), library)
        assert [s.kind for s in found if s.sign == "unions-against"] == kinds


def test_where_somebody_fled_is_not_the_scene_of_the_sentence(reader: Reader) -> None:
    assert "courts-pressed" in sighted(reader, "Two judges of the supreme court fled to Chile.")
    assert "courts-pressed" not in sighted(reader, "In Chile two judges of the supreme court received death threats.")


def test_embassies_and_envoys_do_not_make_a_report_one_on_their_country(reader: Reader) -> None:
    envoys = "Students camped at the US embassy. The United States envoy spoke. The US ambassador left."
    assert "press-silenced" in sighted(reader, f"{envoys} Police closed a private radio station.")


def test_what_eyes_saw_is_no_belief(reader: Reader) -> None:
    seen = sighted(reader, "Armoured vehicles were seen on the roads to Lima on Tuesday.")["troops-move"]
    assert "believes" not in seen.because


def test_who_must_speak_is_asked_of_a_clause_by_its_speaker(reader: Reader) -> None:
    demand = "said that the government was unfit to rule and demanded that it resign."
    assert "army-demands-exit" in sighted(reader, f"The general staff {demand}")
    assert "army-demands-exit" not in sighted(reader, f"The bishops {demand} The army was silent.")
