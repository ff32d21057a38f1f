"""What may be fetched: the open web and nothing else, whichever way an address leads inside."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tocsin.errors import InputError
from tocsin.show.workbench.intake.fetch import Policy, fetch, is_public

PAGE = b"<html><body><p>The mayor resigned.</p></body></html>"


def resolving(*addresses: str) -> Callable[..., list[Any]]:
    return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "::7f00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_inside_is_never_reached(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_address_of_the_open_web_may_be_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0/",
        "http://[::ffff:169.254.169.254]/latest/meta-data/", "https://127.0.0.1/", "http://127。0。0。1/",
    ],
)  # fmt: skip
def test_no_spelling_of_the_loopback_is_fetched(url: str) -> None:
    with pytest.raises(InputError, match=r"not an address of the open web|is not known"):
        fetch(url, Policy())


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/x",
        "gopher://127.0.0.1:70/", "javascript:alert(1)", "http://", "http:///x", "//example.org",
        "http://user:secret@example.org/", "http://example.org:22/", "http://example.org:6379/", "http://exa mple.org\n/", "http://[::1",
        "http://example.org:99999/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_fetched(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, Policy(resolve=resolving("93.184.216.34")))


def test_a_name_with_one_address_inside_is_not_fetched() -> None:
    with pytest.raises(InputError, match="not an address of the open web"):
        fetch("http://two-faced.example/", Policy(resolve=resolving("93.184.216.34", "127.0.0.1")))


class Answering(BaseHTTPRequestHandler):
    """A host of the "open web" for these tests: what it answers depends on the path."""

    def do_GET(self) -> None:
        body, headers, status = PAGE, {"content-type": "text/html; charset=utf-8"}, 200
        if self.path == "/inside":
            status, headers = 302, {"location": "http://127.0.0.9/secret"}
        elif self.path == "/round":
            status, headers = 302, {"location": "/round"}
        elif self.path == "/on":
            status, headers = 301, {"location": "/page"}
        elif self.path == "/file":
            status, headers = 302, {"location": "file:///etc/passwd"}
        elif self.path == "/gzip":
            body, headers = gzip.compress(PAGE), {**headers, "content-encoding": "gzip"}
        elif self.path == "/bomb":
            body, headers = gzip.compress(b"0" * 5_000_000), {**headers, "content-encoding": "gzip"}
        elif self.path == "/large":
            body = b"x" * 200_000
        elif self.path == "/picture":
            headers = {"content-type": "image/png"}
        elif self.path == "/gone":
            status = 404
        self.send_response(status)
        for name, value in {**headers, "content-length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def open_web() -> Iterator[tuple[str, Policy]]:
    """Its address, and a policy by which this one host of the loopback, and no other, is of the open web."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        port = server.server_address[1]
        only = ipaddress.ip_address("127.0.0.1")
        yield f"http://127.0.0.1:{port}", Policy(allows=lambda a: a == only, ports=frozenset({80, port}), largest=100_000)
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/on", "/gzip"])
def test_a_page_is_fetched_with_its_address(open_web: tuple[str, Policy], path: str) -> None:
    address, policy = open_web
    source = fetch(address + path, policy)
    assert source.data == PAGE
    assert source.suffix == ".html"
    assert source.given.url == address + ("/page" if path == "/on" else path)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/inside", "not an address of the open web"), ("/file", "no web address"), ("/round", "without end"), ("/bomb", "larger"),
        ("/large", "larger"), ("/picture", "image/png"), ("/gone", "404"),
    ],
)  # fmt: skip
def test_what_leads_inside_or_is_no_report_is_not_taken(open_web: tuple[str, Policy], path: str, why: str) -> None:
    address, policy = open_web
    with pytest.raises(InputError, match=why):
        fetch(address + path, policy)


def test_a_second_answer_of_the_name_server_changes_nothing(open_web: tuple[str, Policy]) -> None:
    """The address that was checked is the one connected to: the name is asked for once."""
    address, policy = open_web
    answers = iter(["127.0.0.1", "127.0.0.9"])
    port = int(address.rpartition(":")[2])
    rebinding = Policy(
        allows=policy.allows,
        ports=policy.ports,
        resolve=lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))],
    )
    assert fetch(f"http://rebinding.example:{port}/page", rebinding).data == PAGE
    assert next(answers) == "127.0.0.9"
