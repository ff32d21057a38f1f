"""Every page answers with what the case holds as of the day, and links lead to pages that are there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.record.conflicts.test_conflicts import dead
from tests.show.workbench.conftest import PAGES, client_of
from tests.support.builders import make_actor, make_document, make_mention, make_reading
from tocsin.cli.dossier import write_dossier
from tocsin.record.case import Case
from tocsin.show.workbench import Settings, create_app
from tocsin.show.workbench.pages.actors import REPORTS
from tocsin.show.workbench.security.gate import visits_of


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "Port Amber, 2031" in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_where_nothing_was_known_yet(client: TestClient, path: str) -> None:
    answer = client.get(path, params={"as_of": "1999-12-31"})
    assert answer.status_code == 200
    assert "Hale" not in answer.text


def test_no_dossier_is_offered_of_a_day_on_which_nothing_was_known(client: TestClient) -> None:
    offered = [bool(re.search(r'href="/dossier', client.get("/", params={"as_of": day}).text)) for day in ("1999-12-31", "2031-05-06")]
    assert offered == [False, True]


def links(html: str) -> set[str]:
    return {unescape(link).partition("#")[0] for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', html)} - {""}


def test_every_link_of_every_page_leads_somewhere(app: FastAPI) -> None:
    client = client_of(app)
    known: set[str] = set()
    waiting = dict.fromkeys(PAGES)
    while waiting:
        path = next(iter(waiting))
        del waiting[path]
        known.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if len(known) < 70:  # the rest differ in the day or the stretch alone
            waiting |= dict.fromkeys(sorted(links(answer.text) - known))
    assert any(path.startswith("/documents/") for path in known)
    assert any(path.startswith("/actors/") for path in known)


def test_a_later_report_is_not_used_before_its_day(client: TestClient) -> None:
    assert "seized" not in client.get("/chronicle", params={"as_of": "2031-05-04"}).text
    assert "seized" in client.get("/chronicle", params={"as_of": "2031-05-05"}).text


def test_the_day_goes_with_every_link(client: TestClient) -> None:
    html = client.get("/chronicle", params={"as_of": "2031-05-06"}).text
    inside = [link for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', html) if "static" not in link]
    without = [link for link in inside if "as_of=2031-05-06" not in link]
    assert without == ["/chronicle"]  # the way back to everything known


def test_a_wrong_day_is_told_and_not_taken_for_today(client: TestClient) -> None:
    answer = client.get("/chronicle", params={"as_of": "yesterday"})
    assert answer.status_code == 400
    assert "as-of date" in answer.text


def test_the_chronicle_is_narrowed_by_each_field(client: TestClient) -> None:
    def lines(**query: str) -> int:
        return client.get("/chronicle", params=query).text.count('<li class="line')

    assert lines() == 7
    assert lines(family="force") == 2
    assert lines(voice="attributed") == 3
    assert lines(certainty="did-not-happen") == 1
    assert lines(q="DOCKÉRS") == 4  # in the text around each
    assert lines(since="2031-05-06", until="2031-05-06") == 1
    assert lines(outlet="Harbour Wire", voice="own") == 1
    assert lines(q="no such word") == 0


def test_a_column_of_the_picture_leads_to_its_own_lines(client: TestClient) -> None:
    html = client.get("/chronicle", params={"since": "2031-05-01", "until": "2031-05-08"}).text
    columns = [unescape(link) for link in re.findall(r'class="mark column" href="([^"]*)"', html)]
    assert len(columns) == 2  # 4 May with two lines, 6 May with one
    counts = [client.get(column).text.count('<li class="line') for column in columns]
    assert counts == [2, 1]


def test_an_assertion_stands_beside_its_text(client: TestClient) -> None:
    html = client.get("/chronicle", params={"q": "seized", "family": "force"}).text
    [link] = {unescape(link) for link in re.findall(r'<p class="paths"><a href="([^"]*)"', html)}
    page, _, anchor = link.partition("#")
    answer = client.get(page)
    assert f'id="{anchor}"' in answer.text
    assert "Chosen" in answer.text


@pytest.mark.parametrize("path", ["/documents/0000000000000000", "/documents/zz", "/documents/", "/actors/nobody", "/nothing"])
def test_what_is_not_in_the_case_is_said_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (307, 404)


def test_a_document_from_after_the_day_is_not_shown(client: TestClient) -> None:
    html = client.get("/documents", params={"q": "Army takes"}).text
    [path] = {link for link in links(html) if link.startswith("/documents/")}
    assert client.get(path, params={"as_of": "2031-05-04"}).status_code == 404


def test_the_same_page_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/chronicle")
    again = client.get("/chronicle", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = client.get("/chronicle", params={"as_of": "2031-05-05"}, headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_the_interface_speaks_spanish_and_remembers_it(app: FastAPI) -> None:
    client = client_of(app)
    html = client.get("/chronicle", headers={"accept-language": "es"}).text
    assert '<html lang="es">' in html
    assert "Qué se afirma que ocurrió" in html
    assert "4 de mayo de 2031" in html
    assert "seized" in html  # what a report says is not translated
    client.get("/chronicle", params={"language": "es"})
    assert "Resumen" in client.get("/").text
    client.get("/", params={"language": "en"})
    assert "Overview" in client.get("/").text


def test_the_dossier_is_the_one_that_the_command_writes(client: TestClient, case: Path, tmp_path: Path) -> None:
    written = tmp_path / "dossier.html"
    write_dossier(case, written, title="Port Amber, 2031", as_of="2031-05-09")
    page = client.get("/dossier", params={"as_of": "2031-05-09"}, headers={"accept-language": "es"})
    assert "attachment" in page.headers["content-disposition"]

    def timeless(html: str) -> str:
        return re.sub(r"Made by Tocsin on [^.]*\.", "", html)

    assert timeless(page.text) == timeless(written.read_text(encoding="utf-8"))


def test_what_is_new_since_the_last_visit_is_told(app: FastAPI) -> None:
    with client_of(app) as client:
        assert "New since your last visit" not in client.get("/").text
    with client_of(app) as client:
        before = "2031-05-01T00:00:00+00:00"
        html = client.get("/", headers={"cookie": f"tocsin_seen={before}|{before}"}).text
    assert "New since your last visit: 3" in html


@pytest.mark.parametrize(
    ("cookie", "ended"),
    [
        (None, ""), ("", ""), ("nonsense|nonsense", ""), ("|2031-05-09T09:50:00+00:00", ""),
        ("|2031-05-09T08:00:00+00:00", "2031-05-09T08:00:00+00:00"),
        ("2031-05-08T08:00:00+00:00|2031-05-09T09:50:00+00:00", "2031-05-08T08:00:00+00:00"), ("2031-05-08|2031-05-09", ""),
    ],
)  # fmt: skip
def test_coming_back_after_a_pause_is_another_visit(cookie: str | None, ended: str) -> None:
    assert visits_of(cookie, datetime(2031, 5, 9, 10, tzinfo=UTC))[0] == ended


def test_a_profile_of_many_reports_has_many_pages(tmp_path: Path) -> None:
    path, paz = tmp_path / "c.tocsin", make_actor("Ana Paz")
    with Case(path) as case:
        for number in range(REPORTS + 3):
            document = make_document(f"Ana Paz spoke on day {number}.", key=f"{number:02}.txt", published=f"2031-05-{number + 1:02}")
            case.add(document, make_reading(document, actors=[paz], mentions=[make_mention(document, "Ana Paz", paz)]))
    with client_of(create_app(Settings(case=path))) as client:
        first, second = (client.get(f"/actors/ana-paz?page={page}").text for page in (1, 2))
        early = client.get("/actors/ana-paz?as_of=2031-05-04").text
    assert ("00.txt" in first, f"{REPORTS}.txt" in first) == (True, False)
    assert ("00.txt" in second, f"{REPORTS}.txt" in second, f"{REPORTS + 2}.txt" in second) == (False, True, True)
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert ("03.txt" in early, "04.txt" in early) == (True, False)


def test_of_a_long_series_the_ends_are_shown_and_how_many_lie_between(tmp_path: Path) -> None:
    path = tmp_path / "toll.tocsin"
    with Case(path) as case:
        for number in range(60):
            entry = dead(str(number + 3), number + 3, published=f"2031-05-{5 + number // 4:02}")
            case.add(entry.document, entry.reading)
    with client_of(create_app(Settings(case=path))) as client:
        page = client.get("/conflicts").text
    amounts = re.findall(r'<td class="num amount">([^<]*)', page)
    assert [len(amounts), amounts[0], amounts[-1]] == [40, "3", "62"]
    assert "and 20 between them" in page
    assert re.findall(r'rowspan="(\d+)"', page) == ["41"]
