"""What takes long is prepared: at once for a small case, beside the server for a large one, and pages say what they wait for."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.show.workbench.conftest import client_of, make_case
from tocsin.show.workbench import Settings, create_app
from tocsin.show.workbench.prepared.preparer import Pending, Preparer
from tocsin.show.workbench.prepared.produce import produce
from tocsin.show.workbench.prepared.store import MOST_SETS, Key, Row, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "prepared.sqlite")


def rows(count: int) -> list[Row]:
    return [
        Row(
            id=f"r{n}",
            value=b"%d" % n,
            one="even" if n % 2 == 0 else "odd",
            two=f"d{n % 3}",
            words=f"Número {n} Ångström",
            names=[f"also-{n}"],
        )
        for n in range(count)
    ]


def test_rows_are_paged_filtered_and_found_without_regard_to_accents(store: Store) -> None:
    store.put(Key("k", "1", ""), rows(25))
    number = store.find(Key("k", "1", ""))
    assert number is not None
    assert store.page(number, {}, None, (20, 10)) == ([b"20", b"21", b"22", b"23", b"24"], 25)
    assert store.page(number, {"one": "even", "two": "d0"}, None, (0, 99))[1] == 5
    assert store.page(number, {"one": None}, "numero angstrom 7", (0, 99))[0] == [b"7", b"17"]
    assert store.choices(number, "two") == ["d0", "d1", "d2"]


def test_a_row_is_found_by_its_id_and_by_what_else_leads_to_it(store: Store) -> None:
    store.put(Key("k", "1", ""), rows(3))
    number = store.find(Key("k", "1", "")) or 0
    assert store.one(number, "r2") == store.one(number, "also-2") == b"2"
    assert store.one(number, "nobody") is None


def test_a_set_is_of_one_state_and_day_and_the_oldest_goes_first(store: Store) -> None:
    for version in range(MOST_SETS + 5):
        store.put(Key("k", str(version), "2031"), rows(1))
    assert store.find(Key("k", "0", "2031")) is None
    assert store.find(Key("k", str(MOST_SETS + 4), "2031")) is not None
    assert store.find(Key("k", str(MOST_SETS + 4), "")) is None
    assert store.newest(Key("k", "unknown", "2031")) == store.find(Key("k", str(MOST_SETS + 4), "2031"))


def test_of_a_large_case_an_answer_is_pending_then_stale_then_there(tmp_path: Path, store: Store) -> None:
    case = make_case(tmp_path / "c.tocsin")
    told: list[Key] = []
    go, done = threading.Event(), threading.Event()

    def beside(path: Path, where: Path, keys: Sequence[Key], as_of: str | None) -> None:
        assert go.wait(30)
        produce(path, where, keys, as_of)
        told.extend(keys)
        done.set()

    preparer = Preparer(case, store, small=0, run=beside)
    first, second = Key("actors", "1", ""), Key("actors", "2", "")
    with pytest.raises(Pending):
        preparer.find(first, None, 3)
    with pytest.raises(Pending):
        preparer.find(first, None, 3)
    go.set()
    assert done.wait(30)
    assert not preparer.find(first, None, 3).stale
    go.clear()
    assert preparer.find(second, None, 3).stale
    go.set()
    preparer.close()
    assert told[0] == first


def test_a_page_that_waits_says_so_and_loads_again(tmp_path: Path) -> None:
    app = create_app(Settings(case=make_case(tmp_path / "c.tocsin")))
    never = threading.Event()
    bench = app.state.bench
    preparer = Preparer(bench.settings.case, bench.cases.store, small=0, run=lambda *_: never.wait(30) and None)
    object.__setattr__(bench.cases, "preparer", preparer)
    with client_of(app) as client:
        page = client.get("/actors")
        assert page.status_code == 503
        assert page.headers["refresh"] == "2"
        assert "being computed" in page.text
        overview = client.get("/")
        assert overview.status_code == 200
        assert "brought up to date" in overview.text
        assert "etag" not in overview.headers
        assert client.get("/api/v1/actors").json()["error"]
        never.set()
