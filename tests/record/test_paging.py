"""Pages: cut anywhere, they are the whole list, of any day and under any condition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import make_actor, make_document, make_event, make_reading, make_statement, make_time
from tocsin.record.assertions import ASSERTIONS
from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.record.entries import ChronicleLine, StatementLine
from tocsin.record.paging import Wanted

TEXT = "Rojas said that Li said that troops marched on Monday and the mayor resigned in 2018 or in May"
TIMES = {"Monday": "2019-11-11", "2018": "2018", "May": None}

reports = st.fixed_dictionaries(
    {
        "published": st.sampled_from(["2019-11-10", "2019-11-11", "2019-11-12"]),
        "key": st.sampled_from(["a", "b"]),
        "events": st.lists(
            st.tuples(st.sampled_from(["marched", "resigned"]), st.sampled_from([None, *TIMES]), st.booleans()), max_size=4, unique=True
        ),
        "statements": st.lists(st.sampled_from(["troops marched", "the mayor resigned", "Monday"]), max_size=3, unique=True),
    }
)

days = st.sampled_from([None, "2019-11-10", "2019-11-11"])


def add(case: Case, number: int, report: dict[str, object]) -> None:
    document = make_document(f"{TEXT} {number}", key=str(report["key"]), published=report["published"])
    rojas, li = make_actor("Rojas", 1), make_actor("Li", 2)
    statements = [
        make_statement(document, "Rojas" if n % 2 else "Li", "said", content, number=n, source_actor="a1" if n % 2 else "a2")
        for n, content in enumerate(report["statements"], start=1)  # type: ignore[arg-type,var-annotated]
    ]
    events = [
        make_event(
            document,
            trigger,
            who=["troops"] if trigger == "marched" else ["the mayor"],
            number=n,
            event="PROTEST" if trigger == "marched" else "CONCEDE",
            time=make_time(document, time, TIMES[time]) if time else None,
            asserted_by=("s1",) if said and statements else (),
        )
        for n, (trigger, time, said) in enumerate(report["events"], start=1)  # type: ignore[arg-type,var-annotated]
    ]
    case.add(document, make_reading(document, actors=[rojas, li], statements=statements, events=events))


def in_pages(ask: Callable[..., object], size: int, **wanted: object) -> tuple[list[object], set[int]]:
    lines: list[object] = []
    totals = set()
    while True:
        page = ask(offset=len(lines), limit=size, **wanted)
        totals.add(page.total)  # type: ignore[attr-defined]
        lines += page.lines  # type: ignore[attr-defined]
        if not page.lines:  # type: ignore[attr-defined]
            return lines, totals


def _latest(line: ChronicleLine) -> str | None:
    return line.event.time.latest if line.event.time else None


CONDITIONS: list[tuple[Wanted, Callable[[ChronicleLine], bool]]] = [
    (Wanted(), lambda line: line.event is not None),
    (Wanted(type="PROTEST"), lambda line: line.event.event == "PROTEST"),
    (Wanted(voice=""), lambda line: not line.speakers),
    (Wanted(voice="ROJAS"), lambda line: "Rojas" in line.speakers),
    (Wanted(name="mayor"), lambda line: "the mayor" in line.actors),
    (Wanted(name="E T"), lambda _: False),
    (Wanted(name="oo"), lambda line: "troops" in line.actors),  # too short for the index of parts
    (Wanted(name="troo", voice="li", type="PROTEST"), lambda line: "troops" in line.actors and "Li" in line.speakers),
    (Wanted(name="mayor", since="2019-01-01"), lambda line: "the mayor" in line.actors and (_latest(line) or "") >= "2019-01-01"),
    (Wanted(since="2019-01-01"), lambda line: line.event.time is not None and (line.event.time.latest or "") >= "2019-01-01"),
    (Wanted(own=False), lambda line: bool(line.speakers)),
    (Wanted(own=True, since="2019-01-01"), lambda line: not line.speakers and (_latest(line) or "") >= "2019-01-01"),
    (Wanted(words=("màrch", "rojas")), lambda _: True),  # in the text around
    (Wanted(words=("arched",)), lambda _: False),  # no word begins so
    (Wanted(types=("PROTEST",), certainty="happened"), lambda line: line.event.event == "PROTEST"),
    (Wanted(until="2018-06-01"), lambda line: line.event.time is not None and "" < (line.event.time.earliest or "") <= "2018-06-01"),
]


SAID: list[tuple[Wanted, Callable[[StatementLine], bool]]] = [
    (Wanted(), lambda line: line.statement is not None),
    (Wanted(voice="oja"), lambda line: line.speaker == "Rojas"),
    (Wanted(voice="li"), lambda line: line.speaker == "Li"),
    (Wanted(type="says"), lambda line: line.statement.attitude == "says"),
    (Wanted(types=("denies", "says")), lambda line: line.statement.attitude == "says"),
    (Wanted(type="denies", rejected=True), lambda _: False),
    (Wanted(voice='"'), lambda _: False),
    (Wanted(topic="resignation"), lambda line: "resignation" in line.topics),
    (Wanted(topic="protest", type="says"), lambda line: "protest" in line.topics),
    (Wanted(words=("MAYOR", "resign")), lambda line: "mayor resigned" in line.content),
    (Wanted(words=("roj",)), lambda line: line.speaker == "Rojas"),
]


@settings(max_examples=40)
@given(
    st.lists(reports, max_size=5),
    st.integers(1, 4),
    st.sampled_from([None, "2019-11-10", "2019-11-11"]),
    st.sampled_from(CONDITIONS),
    st.sampled_from(SAID),
)
def test_pages_put_together_are_the_whole_list(
    tmp_path_factory: pytest.TempPathFactory,
    given_reports: list[dict[str, object]],
    size: int,
    as_of: str | None,
    happened: tuple[Wanted, Callable[[ChronicleLine], bool]],
    spoken: tuple[Wanted, Callable[[StatementLine], bool]],
) -> None:
    wanted, holds = happened
    with Case(tmp_path_factory.mktemp("case") / "a.tocsin") as case:
        for number, report in enumerate(given_reports):
            add(case, number, report)
        whole: Sequence[ChronicleLine] = [line for line in case.chronicle(as_of) if holds(line)]
        assert in_pages(lambda **part: case.chronicle_page(as_of, wanted=wanted, **part), size) == (whole, {len(whole)})
        wanted, is_said = spoken
        said: Sequence[StatementLine] = [line for line in case.statements(as_of) if is_said(line)]
        assert in_pages(lambda **part: case.statements_page(as_of, wanted=wanted, **part), size) == (said, {len(said)})


def test_a_page_past_the_end_is_empty_and_says_how_many_there_are(tmp_path: Path) -> None:
    with Case(tmp_path / "a.tocsin") as case:
        add(case, 0, {"published": "2019-11-10", "key": "a", "events": [("marched", None, False)], "statements": []})
        for offset, limit in ((1, 10), (0, 0)):
            page = case.chronicle_page(offset=offset, limit=limit)
            assert (page.lines, page.total) == ([], 1)


def test_what_is_rejected_leaves_the_count_of_its_day_and_comes_back(tmp_path: Path) -> None:
    with Case(tmp_path / "a.tocsin") as case:
        for number in range(2):
            add(case, number, {"published": "2019-11-10", "key": "a", "events": [], "statements": ["Monday", "troops marched"]})
        rejected = case.statements_page().lines[2]
        judgement = decide(case, Wording(decision="reject", words=rejected.id, who="ana", why=""))
        assert case.statements_page().total == 3
        assert case.statements_page(wanted=Wanted(rejected=True)).total == 4
        assert case.statements_page(offset=2).lines[0].id != rejected.id
        decide(case, Wording(decision="undo", words=judgement.id, who="ana", why=""))
        assert case.statements_page(offset=2).lines[0].id == rejected.id
        assert case.statements_page().total == 4


def test_no_page_is_found_by_going_through_the_table(tmp_path: Path) -> None:
    """What keeps a page of a large case fast: where it starts, and how many lines there are, the indexes tell."""
    by_name = (Wanted(name="troops"), Wanted(voice="rojas"), Wanted(name="troops", until="2019-12-01"))
    with Case(tmp_path / "a.tocsin") as case:
        add(case, 0, {"published": "2019-11-10", "key": "a", "events": [("marched", "Monday", True)], "statements": ["Monday"]})
        db = case.derived(ASSERTIONS)
        asked: list[str] = []
        db.conn.set_trace_callback(asked.append)
        case.chronicle_page("2019-11-10")
        case.chronicle_page("2019-11-10", wanted=Wanted(type="PROTEST"))
        case.statements_page("2019-11-10")
        for wanted in by_name:
            case.chronicle_page("2019-11-10", wanted=wanted)
        case.statements_page("2019-11-10", wanted=Wanted(voice="rojas"))
        db.conn.set_trace_callback(None)
        plans = {query: [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}")] for query in asked if "FROM assertions" in query}
        counts = [plan[0] for query, plan in plans.items() if "JOIN" not in query]
        assert len(counts) == 2 * 2 + len(by_name) + 1  # where a page begins; how many of a type each day has was counted before
        assert all(step.startswith("SEARCH a USING ") for step in counts)
        assert [step.split()[3] for step in counts].count("COVERING") == len(counts) - 1  # all but where it happened before a day
        steps = [step for plan in plans.values() for step in plan if "VIRTUAL TABLE INDEX" not in step]  # full text is an index itself
        assert not [step for step in steps if step.startswith("SCAN") and step != "SCAN s"]  # s: the documents of some days
