"""What takes long is prepared: at once for a small case, beside the server for a large one, and pages say what they wait for."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.record.conflicts.test_conflicts import dead
from tests.show.dossier.conftest import paper, wire
from tests.show.workbench.conftest import PATIENCE, client_of, make_case
from tocsin.record.case import Case
from tocsin.show.workbench import Settings, create_app
from tocsin.show.workbench.prepared.preparer import Pending, Preparer
from tocsin.show.workbench.prepared.produce import GROUPS, PRODUCERS, produce
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


def test_rows_come_in_any_order_and_stand_in_theirs(store: Store) -> None:
    given = [Row(id=word, value=word.encode(), sort=word[0]) for word in ("cherry", "apple", "banana", "apricot")]
    store.put(Key("k", "1", ""), iter(given))
    number = store.find(Key("k", "1", "")) or 0
    assert store.page(number, {}, None, (0, 9)) == ([b"apple", b"apricot", b"banana", b"cherry"], 4)
    assert store.page(number, {}, None, (2, 1)) == ([b"banana"], 4)


def test_a_set_is_seen_when_it_is_whole(store: Store) -> None:
    def broken() -> Iterator[Row]:
        yield from rows(5_000)
        raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        store.put(Key("k", "1", ""), broken())
    assert store.find(Key("k", "1", "")) is store.newest(Key("k", "1", "")) is None
    store.put(Key("k", "1", ""), rows(3))
    assert store.page(store.find(Key("k", "1", "")) or 0, {}, None, (0, 99))[1] == 3


def test_what_only_a_rows_own_page_needs_stands_apart(store: Store) -> None:
    store.put(Key("k", "1", ""), [Row(id="a", value=b"1", more=b"2", names=["b"]), Row(id="c", value=b"3")])
    number = store.find(Key("k", "1", "")) or 0
    assert store.one(number, "b", "more") == b"2"
    assert store.one(number, "c", "more") is None


def test_every_answer_is_computed_in_one_group() -> None:
    assert sorted(name for group in GROUPS for name in group) == sorted(PRODUCERS)


def test_answers_that_build_on_each_other_are_computed_together(tmp_path: Path, store: Store) -> None:
    runs: list[list[str]] = []
    go, done = threading.Event(), threading.Semaphore(0)

    def beside(path: Path, where: Path, keys: Sequence[Key], as_of: str | None) -> None:
        runs.append([f"{key.name} {key.version}" for key in keys])
        assert go.wait(PATIENCE)
        done.release()

    preparer = Preparer(tmp_path / "c.tocsin", store, small=0, run=beside)
    for name, version in (("watch", "1"), ("conflicts", "1"), ("episodes", "1"), ("conflicts", "2"), ("episodes", "2"), ("origins", "2")):
        with pytest.raises(Pending):
            preparer.find(Key(name, version, ""), None, 3)
    go.set()
    for _ in range(3):
        assert done.acquire(timeout=PATIENCE)
    preparer.close()
    assert runs == [["watch 1"], ["episodes 2", "conflicts 2"], ["origins 2"]]


def test_conflicts_are_the_same_whether_episodes_are_asked_for_or_not(tmp_path: Path, store: Store) -> None:
    case = tmp_path / "c.tocsin"
    with Case(case) as opened:
        for entry in (dead("4", 4), dead("9", 9)):
            opened.add(entry.document, entry.reading)
    found = []
    for version, runs in {"alone": ["conflicts"], "both": ["episodes conflicts"], "after": ["actors", "episodes conflicts"]}.items():
        for names in runs:
            produce(case, store.path, [Key(name, version, "") for name in names.split()], None)
        found.append(store.page(store.find(Key("conflicts", version, "")) or 0, {}, None, (0, 9)))
    assert found[0] == found[1] == found[2]
    assert found[0][1] == 1


def test_what_was_prepared_of_a_large_case_outlives_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.show.workbench.app.SMALL", 0)
    case = make_case(tmp_path / "c.tocsin")
    with client_of(create_app(Settings(case=case))) as client:
        assert client.get("/actors").status_code == 200
    assert asked_anew(case) == 200
    for file in tmp_path.glob("c.tocsin*"):
        if not file.name.startswith("c.tocsin-answers"):
            file.unlink()
    with Case(case) as another:
        for entry in (paper(), wire(), dead("4", 4)):
            another.add(entry.document, entry.reading)
    assert asked_anew(case) == 503


def asked_anew(case: Path) -> int:
    """What a new start says to who asks for the actors, when it computes nothing."""
    app = create_app(Settings(case=case))
    preparer = Preparer(case, app.state.bench.cases.store, small=0, run=lambda *_: None)
    object.__setattr__(app.state.bench.cases, "preparer", preparer)
    with client_of(app) as client:
        return client.get("/actors").status_code


def test_of_a_large_case_an_answer_is_pending_then_stale_then_there(tmp_path: Path, store: Store) -> None:
    case = make_case(tmp_path / "c.tocsin")
    told: list[Key] = []
    go, done = threading.Event(), threading.Event()

    def beside(path: Path, where: Path, keys: Sequence[Key], as_of: str | None) -> None:
        assert go.wait(PATIENCE)
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
    assert done.wait(PATIENCE)
    assert not preparer.find(first, None, 3).stale
    go.clear()
    done.clear()
    assert preparer.find(second, None, 3).stale
    go.set()
    assert done.wait(PATIENCE)
    assert not preparer.find(second, None, 3).stale
    preparer.close()
    assert told == [first, second]


def test_a_page_that_waits_says_so_and_loads_again(tmp_path: Path) -> None:
    app = create_app(Settings(case=make_case(tmp_path / "c.tocsin")))
    never = threading.Event()
    bench = app.state.bench
    preparer = Preparer(bench.settings.case, bench.cases.store, small=0, run=lambda *_: never.wait(PATIENCE) and None)
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
