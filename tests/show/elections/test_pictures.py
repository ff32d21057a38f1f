"""The election desk on a page: marks stand where the numbers say, words are escaped, the page loads nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.elections.sheets import fair, sheet, tally
from tests.support.builders import make_actor, make_document, make_figure, make_reading
from tocsin.elections.asking import Totals, count_of
from tocsin.elections.forensics.late import Cut
from tocsin.elections.forensics.running import run_tests
from tocsin.elections.rest import needs
from tocsin.elections.rules.loading import country_of, rule_for
from tocsin.elections.tally.checks import faults
from tocsin.elections.tracking.snapshots import snapshots
from tocsin.elections.verdict import judge
from tocsin.record.entries import Entry
from tocsin.record.figures import figures_of
from tocsin.show.elections.charts import LEFT, RIGHT, SHADES, WIDTH, labelled, lead_chart, need_chart, reference_chart, share_chart
from tocsin.show.elections.page import Report, render_report
from tocsin.show.elections.views import contest_views

BOLIVIA = rule_for(country_of("Bolivia"), "2019-10-20")
HOSTILE = "<script>alert(1)</script> & \u202eAsh"


def place_of(value: float, top: float) -> float:
    return LEFT + value / top * (WIDTH - LEFT - RIGHT)


def test_bars_are_as_long_as_shares_and_thresholds_stand_at_their_value() -> None:
    chart = share_chart(judge(BOLIVIA, count_of(["A=470", "B=370"], Totals(valid=1000))))
    top = 50 * 1.15  # the axis ends beyond the highest threshold
    assert [row.label for row in chart.rows] == ["A", "B"]
    assert chart.rows[0].marks[0].end == pytest.approx(place_of(47, top))
    assert [(rule.label, pytest.approx(rule.x)) for rule in chart.rules if rule.bar] == [
        ("40 %", place_of(40, top)),
        ("50 %", place_of(50, top)),
    ]


def test_what_is_open_is_drawn_as_open() -> None:
    chart = share_chart(judge(BOLIVIA, count_of(["A=47.0%", "B=37.0%"], Totals())))
    assert [mark.kind for mark in chart.rows[0].marks] == ["bar", "open"]


def test_a_need_beyond_all_of_the_rest_is_crossed_out_and_one_that_is_met_is_not_drawn() -> None:
    found = needs(judge(BOLIVIA, count_of(["A=450", "B=372"], Totals(valid=1000, uncounted=10))))
    chart = need_chart(labelled(found))
    assert chart is not None
    by_goal = {(row.label, row.note): row.marks[-1].kind for row in chart.rows}
    assert by_goal["A over B", "lead of at least 10"] == "cross"
    assert ("A", "share at least 40") not in by_goal
    assert need_chart([]) is None


def test_the_lead_is_drawn_for_each_file_with_where_it_would_end(tmp_path: Path) -> None:
    rows = [sheet(i, 90 - i, 50, enrolled=150, precinct=i // 3) for i in range(12)]
    frame = tally(tmp_path, rows)
    chart = lead_chart(snapshots([frame.only(np.arange(12) < 7), frame], rule=BOLIVIA), Fraction(10))
    assert chart is not None
    assert [[mark.kind for mark in row.marks] for row in chart.rows] == [["dot", "range"], ["dot"]]
    assert [rule.label for rule in chart.rules if rule.bar] == ["10 points"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A whole report on made sheets whose names are hostile."""
    rows = [row | {"precinct": HOSTILE, "region": HOSTILE} for row in fair(seed=3, stations=240)]
    frame = tally(tmp_path_factory.mktemp("report"), rows)
    early = frame.only(np.arange(240) < 170)
    found = snapshots([early, frame], rule=BOLIVIA)
    results = run_tests(frame, cut=Cut(first="Ash", second="Birch", early=early.stations, bar=Fraction(10)))
    assert reference_chart(next(r for r in results if r.test == "integers")) is not None
    return render_report(
        Report(title=HOSTILE, country=country_of("Bolivia"), rule=BOLIVIA, snapshots=found, faults=faults(frame), results=results)
    )


def test_the_report_loads_nothing_and_runs_nothing(report: str) -> None:
    assert "<script" not in report
    assert "default-src &#39;none&#39;" in report
    assert not re.search(r'\s(?:src|srcset|style|action|onclick)="', report)
    assert "url(" not in report


def test_words_of_files_cannot_act_as_markup(report: str) -> None:
    assert "<script>alert" not in report
    assert "&lt;script&gt;alert(1)" in report


def test_every_link_of_the_report_has_its_target(report: str) -> None:
    assert set(re.findall(r'href="#([^"]+)"', report)) <= set(re.findall(r'\sid="([^"]+)"', report))


def test_the_report_says_of_every_test_what_it_cannot_show_and_draws_the_fingerprint(report: str) -> None:
    assert report.count("<dt>It cannot</dt>") >= 5
    assert "None of these tests, and no sum of them, is a number of fraudulent votes." in report
    assert all(f'class="shade s-{shade}"' in report for shade in range(1, SHADES + 1))


def claimed() -> Entry:
    text = "In October 2020 exit polls gave Ana Rojas 52.4 percent and Luis Paz 31.5 percent of the vote."
    document = make_document(text, published="2020-10-19", outlet="El Faro")
    who = [make_actor("Ana Rojas", 1, country="BOL"), make_actor("Luis Paz", 2, country="BOL")]
    facts = {"kind": "vote-share", "unit": "percent"}
    figures = [
        make_figure(document, "52.4 percent", number=1, value=52.4, holder="a1", **facts),
        make_figure(document, "31.5 percent", number=2, value=31.5, holder="a2", **facts),
    ]
    reading = make_reading(document, actors=who, figures=figures)
    return Entry(document=document, reading=reading, added="2020-10-20T00:00:00Z", known_from="2020-10-19", dated=True)


def test_a_contest_joins_what_was_claimed_with_what_the_arithmetic_says_and_opens_the_figure() -> None:
    view = contest_views(figures_of([claimed()]), lambda document, figure: f"n-{document[:4]}-{figure}")[0]
    assert view.title == "Bolivia, 2020"
    claim = view.claims[0]
    assert (claim.series, claim.poll) == ("exit poll", True)
    assert claim.shares == (("Ana Rojas", "52.4 percent"), ("Luis Paz", "31.5 percent"))
    assert claim.words == "Were these the votes: by the rule, Ana Rojas is elected in the first round."
    assert "Ana Rojas: more than 50 % of the valid votes: share 52.35 to 52.45 %; met" in claim.reasons
    assert view.chart is not None
    assert view.chart.rows[0].href == claim.anchor
