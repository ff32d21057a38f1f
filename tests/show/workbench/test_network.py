"""The network of actors: filtered by time and kind, the same each time it is drawn, and readable at three hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.show.conftest import expect, until, visiting
from tests.show.workbench.conftest import Served, client_of
from tests.support.network import make_network_case
from tocsin import Case
from tocsin.show.workbench import Settings, create_app
from tocsin.show.workbench.network.graph import Graph, Wanted, graph_of
from tocsin.show.workbench.network.labels import box_of, placed_labels
from tocsin.show.workbench.network.layout import Layout, layout_of, part_of
from tocsin.show.workbench.network.lettering import shortened, width_of
from tocsin.show.workbench.network.links import Actor, Link, Links, links_of
from tocsin.show.workbench.prepared.produce import produce
from tocsin.show.workbench.prepared.store import Key, Store

PEOPLE = 300


def link(one: int, other: int, kind: str = "ACCUSE", *, day: str | None = None, tie: bool = False, reported: str = "2031-05-05") -> Link:
    return Link(one, other, tie, kind, day, day, reported, "d" * 64, f"e{one}{other}{day}", False)


def links(*given: Link) -> Links:
    count = 1 + max(end for one in given for end in (one.one, one.other))
    return Links(tuple(Actor(f"s{n}", f"Name {n}", "person", None, 9 - n) for n in range(count)), given)


def pairs(graph: Graph) -> set[tuple[str, str]]:
    return {(graph.nodes[edge.one].actor.slug, graph.nodes[edge.other].actor.slug) for edge in graph.edges}


def test_a_link_counts_on_its_own_day_else_on_that_of_its_report_and_a_tie_without_time_always() -> None:
    found = links(link(0, 1, day="2031-04-01"), link(0, 2), link(0, 3, "leads", tie=True), link(0, 4, day="2031-06-01"))
    assert pairs(graph_of(found, Wanted(since="2031-05-01", until="2031-05-31"))) == {("s0", "s2"), ("s0", "s3")}
    assert graph_of(found, Wanted(since="2031-05-01")).dateless == 1


def test_kinds_least_number_and_one_actor_with_its_neighbours_narrow_it() -> None:
    found = links(link(0, 1), link(1, 0), link(1, 2, "COERCE"), link(2, 3), link(0, 2, "leads", tie=True))
    assert pairs(graph_of(found, Wanted(kind="events-force"))) == {("s1", "s2")}
    assert pairs(graph_of(found, Wanted(kind="ties"))) == {("s0", "s2")}
    assert pairs(graph_of(found, Wanted(least=2))) == {("s0", "s1")}
    around = graph_of(found, Wanted(actor="s0"))
    assert around.nodes[0].actor.slug == "s0"
    assert {node.actor.slug for node in around.nodes} == {"s0", "s1", "s2"}
    assert len(graph_of(found, Wanted(actor="s0", other="s1")).edges[0].links) == 2


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_network_case(tmp_path_factory.mktemp("network") / "large.tocsin", PEOPLE)


def test_links_are_the_same_whether_the_actors_were_prepared_before_or_not(large: Path, tmp_path: Path) -> None:
    store, found = Store(tmp_path / "answers"), []
    for version, names in {"alone": ["links"], "after": ["actors", "links"]}.items():
        for name in names:
            produce(large, store.path, [Key(name, version, "")], None)
        found.append(store.page(store.find(Key("links", version, "")) or 0, {}, None, (0, 9)))
    assert found[0] == found[1]
    assert found[0][1] == len(("links", "layout"))


@pytest.fixture(scope="module")
def graph(large: Path) -> Graph:
    with Case(large) as case:
        return graph_of(links_of(case, None), Wanted())


@pytest.fixture(scope="module")
def layout(graph: Graph) -> Layout:
    return layout_of(graph)


def test_three_hundred_actors_are_drawn_the_same_each_time_and_no_mark_or_name_covers_another(graph: Graph, layout: Layout) -> None:
    assert len(graph.nodes) == PEOPLE
    assert layout_of(graph) == layout
    marks = list(zip(layout.x, layout.y, layout.radius, strict=True))
    assert [1 for (x, y, r), (p, q, s) in combinations(marks, 2) if (x - p) ** 2 + (y - q) ** 2 < (r + s) ** 2] == []
    names = [node.actor.name for node in graph.nodes]
    labels = placed_labels(names, layout)
    boxes = [
        box_of(label.side, width_of(shortened(name)), *mark)
        for name, label, mark in zip(names, labels, marks, strict=True)
        if label.side
    ]  # fmt: skip
    assert [1 for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]] == []
    assert sum(bool(label.side) for label in labels[:50]) >= 40  # those who matter most are named


def test_who_has_much_to_do_with_each_other_stands_near_each_other(graph: Graph, layout: Layout) -> None:
    def apart(one: int, other: int) -> float:
        return float(((layout.x[one] - layout.x[other]) ** 2 + (layout.y[one] - layout.y[other]) ** 2) ** 0.5)

    linked = [apart(edge.one, edge.other) for edge in graph.edges]
    anyhow = [apart(one, other) for one, other in combinations(range(0, PEOPLE, 3), 2)]
    assert sum(linked) / len(linked) < 0.6 * sum(anyhow) / len(anyhow)


def test_an_actor_stays_near_its_place_when_the_time_is_narrowed(large: Path, graph: Graph, layout: Layout) -> None:
    with Case(large) as case:
        part = graph_of(links_of(case, None), Wanted(until="2031-06-20"))
    places = part_of(part, graph, layout)
    at = {node.actor.slug: (x, y) for node, x, y in zip(graph.nodes, layout.x, layout.y, strict=True)}
    spots = zip(part.nodes, places.x, places.y, strict=True)
    moves = [abs(x - at[node.actor.slug][0]) + abs(y - at[node.actor.slug][1]) for node, x, y in spots]
    assert sorted(moves)[len(moves) // 2] < 30


@pytest.fixture(scope="module")
def asking(large: Path) -> Iterator[TestClient]:
    with client_of(create_app(Settings(case=large))) as client:
        yield client


def test_the_list_says_the_same_as_the_picture_and_leads_to_the_words(asking: TestClient) -> None:
    page = asking.get("/network", params={"actor": "Ada Hale"}).text
    found = asking.get("/api/v1/network", params={"actor": "ada hale"}).json()
    assert page.count('class="mark node') == len(found["actors"])
    assert page.count("<line ") == len(found["links"]) > 5
    assert found["actors"][0]["name"] == "Ada Hale"
    other = next(one["other"] for one in found["links"] if one["one"] == "ada-hale")
    told = asking.get("/network", params={"actor": "ada-hale", "other": other}).text
    assert "<blockquote" in told
    assert "Ada Hale" in told.split("<blockquote")[1]
    assert "Nobody of this name is linked" in asking.get("/network", params={"actor": "Nobody Known"}).text
    assert "Nothing links two actors" in asking.get("/network", params={"until": "2030-01-01"}).text


def test_nothing_that_became_known_later_is_drawn(asking: TestClient) -> None:
    early = asking.get("/api/v1/network", params={"as_of": "2031-06-01"}).json()
    assert 0 < sum(one["count"] for one in early["links"]) <= 900 / 60


@pytest.fixture(scope="module")
def served_large(large: Path) -> Iterator[str]:
    with Served(create_app(Settings(case=large))) as server:
        yield server.address


@pytest.fixture
def page(browser: Any, served_large: str) -> Iterator[Callable[..., Any]]:
    yield from visiting(browser, served_large)


COVERED = """() => {
  const boxes = [...document.querySelectorAll(".node text")].filter((text) => {
    const style = getComputedStyle(text);
    return style.display !== "none" && style.visibility !== "hidden";
  }).map((text) => text.getBoundingClientRect());
  let count = 0;
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => {
    if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) count += 1;
  }));
  return [boxes.length, count];
}"""


@pytest.mark.parametrize(("width", "script", "least"), [(1280, True, 80), (360, True, 8), (1280, False, 80)])
def test_in_a_browser_no_name_covers_another(page: Callable[..., Any], width: int, script: bool, least: int) -> None:
    tab = page("/network", width=width, script=script)
    if script:
        tab.wait_for_function("document.querySelector('.net svg').dataset.drawn")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown, covered = tab.evaluate(COVERED)
    assert covered == 0
    assert shown >= least


def test_zooming_in_names_more_of_those_in_sight_and_covers_none(page: Callable[..., Any]) -> None:
    tab = page("/network", width=360)
    tab.wait_for_function("document.querySelector('.net svg').dataset.drawn?.startsWith('1.00')")
    before = tab.locator(".node text.shown").count()
    node = tab.locator(".node").first
    for _ in range(5):
        node.press("+")
    tab.wait_for_function("Number(document.querySelector('.net svg').dataset.drawn.split(' ')[0]) > 4")
    until(tab, f"({COVERED})()[1]", 0)
    tab.wait_for_function("document.querySelector('.node text').getBoundingClientRect().width > 20")
    node.press("ArrowRight")
    expect(tab.locator(".node").nth(1)).to_be_focused()
    tab.keyboard.press("0")
    tab.wait_for_function("document.querySelector('.net svg').dataset.drawn.startsWith('1.00')")
    tab.evaluate("document.activeElement.blur()")
    expect(tab.locator(".node text.shown")).to_have_count(before)


def test_enter_on_a_mark_shows_what_is_around_it(page: Callable[..., Any]) -> None:
    tab = page("/network")
    tab.wait_for_function("document.querySelector('.net svg').dataset.drawn")
    name = tab.locator(".node").first.get_attribute("data-tip").split(":")[0]
    tab.locator(".node").first.focus()
    tab.locator(".node.near").first.wait_for()
    tab.locator(".node").first.press("Enter")
    tab.wait_for_url("**/network?actor=*")
    expect(tab.get_by_label("Around")).to_have_value(name)
