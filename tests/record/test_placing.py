"""Where events were put holds as long as all that was known by then is the same; what follows something new is put together again."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

import tocsin
from tests.support.builders import make_document, make_event, make_reading
from tocsin.collect import collect_paths
from tocsin.errors import InputError
from tocsin.read import Reader
from tocsin.record.case import Case
from tocsin.record.casefile import FOREVER
from tocsin.record.gist.stage import GISTS, StoredGists
from tocsin.record.joins import Joins, Known, joined
from tocsin.record.placing import KEPT, Placings, placings_version
from tocsin.records import Document, Reading

SAMPLES = Path(tocsin.__file__).parent / "samples" / "bolivia-2019"
Report = tuple[Document, Reading]


@pytest.fixture(scope="module")
def reports(reader: Reader) -> list[Report]:
    """Dated ones, the last of them alone on its day."""
    found = [one for one in collect_paths([SAMPLES]) if not isinstance(one, InputError) and one.published]
    ordered = sorted(found, key=lambda one: str(one.published))
    assert ordered[-1].published != ordered[-2].published
    return list(zip(ordered, reader.read_all(ordered), strict=True))


@pytest.fixture
def case(tmp_path: Path, reports: list[Report]) -> Case:
    """Without the last report, and asked."""
    with Case(tmp_path / "a.tocsin") as made:
        for document, reading in reports[:-1]:
            made.add(document, reading)
        made.joins()
    return Case(tmp_path / "a.tocsin")


def put_together(case: Case, kept: Mapping[str, bytes]) -> tuple[Joins, Placings]:
    gists = StoredGists(case.derived(GISTS), FOREVER)
    placings = Placings(kept, gists.digest_of)
    return joined(gists, Known(origin_of={}, names={}), placings), placings


def an_arrest(document: Document) -> Reading:
    return make_reading(document, events=[make_event(document, "arrested", event="COERCE", mode="arrest", whom=["the mayor"])])


def kept_by(case: Case) -> dict[str, bytes]:
    return case.kept(KEPT, placings_version())


def contents(joins: Joins) -> list[list[tuple[str, str]]]:
    return [[(claim.id, because) for claim, because in cluster.members] for cluster in joins.clusters]


def test_what_was_put_together_is_kept_and_gives_the_same(case: Case) -> None:
    afresh, first = put_together(case, {})
    again, second = put_together(case, kept_by(case))
    assert first.new == kept_by(case)
    assert second.new == {}
    assert contents(again) == contents(afresh)
    assert any(len(members) > 1 for members in contents(again))


def test_of_a_later_report_only_its_own_events_are_looked_for(case: Case, reports: list[Report]) -> None:
    document, reading = reports[-1]
    case.add(document, reading)
    found, placings = put_together(case, kept_by(case))
    assert set(placings.new) == {document.id}
    assert contents(found) == contents(put_together(case, {})[0])


def test_a_report_of_an_earlier_day_makes_all_be_put_together_again_from_that_day_on(case: Case, reports: list[Report]) -> None:
    middle = str(reports[len(reports) // 2][0].published)
    document = make_document("Troops arrested the mayor.", published=middle)
    case.add(document, an_arrest(document))
    found, placings = put_together(case, kept_by(case))
    later = {one.id for one, _ in reports[:-1] if str(one.published) >= middle}
    assert set(placings.new) == {document.id, *later}
    assert contents(found) == contents(put_together(case, {})[0])


@pytest.mark.parametrize("seed", range(6))
def test_whatever_part_of_it_is_lost_the_same_comes_out(case: Case, reports: list[Report], seed: int) -> None:
    """And what holds is used before and after what is lost."""
    document, reading = reports[-1]
    case.add(document, reading)
    whole, lost = put_together(case, {})[1].new, random.Random(seed).sample([one.id for one, _ in reports], 3)
    found, placings = put_together(case, {one: value for one, value in whole.items() if one not in lost})
    assert set(lost) <= set(placings.new) < set(whole)
    assert placings.new.items() <= whole.items()
    assert contents(found) == contents(put_together(case, {})[0])


def test_what_another_state_of_the_case_left_is_not_taken(case: Case, reports: list[Report]) -> None:
    """Another program may have kept what follows from reports that this one does not hold, or does hold and that one did not."""
    before = kept_by(case)
    first = reports[0][0]
    document = make_document("Troops arrested the mayor.", published=str(first.published))
    case.add(document, an_arrest(document))
    case.joins()
    mixed = {**kept_by(case), **{one: before[one] for one in random.Random(1).sample(sorted(before), len(before) // 2)}}
    assert contents(put_together(case, mixed)[0]) == contents(put_together(case, {})[0])
