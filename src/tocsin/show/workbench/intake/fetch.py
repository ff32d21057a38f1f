"""A pasted address becomes a source: fetched from the open web, and from nowhere else.

A page can ask for an address of our own network through a name, a redirect, or a DNS answer that changes between check and use. So the name
is resolved here, every address that it has must be a public one, and the connection is made to the very address that was checked; each
redirect goes through the same gate. No proxy of the environment is used, no cookie or password is sent.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from tocsin.collect.metadata import Given
from tocsin.errors import InputError
from tocsin.show.workbench.intake.sources import LONGEST_KEY, Source

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS: dict[bytes | str, bytes | str] = {"User-Agent": "Tocsin", "Accept": ", ".join(KINDS), "Accept-Encoding": "gzip"}
TIMEOUTS = dict.fromkeys(("connect", "read", "write", "pool"), 10.0)  # seconds
FAILURES = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, OSError)
EMBEDDING = (  # ranges of IPv6 that carry an IPv4 address, which a gateway would reach
    ipaddress.IPv6Network("64:ff9b::/96"),
    ipaddress.IPv6Network("64:ff9b:1::/48"),
    ipaddress.IPv6Network("2002::/16"),
    ipaddress.IPv6Network("2001::/32"),
    ipaddress.IPv6Network("::/96"),
)


def is_public(address: IPAddress) -> bool:
    """Whether it is of the open internet: not this machine, not a private network, nothing that leads to one."""
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(mapped)
    if isinstance(address, ipaddress.IPv6Address) and any(address in network for network in EMBEDDING):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be fetched."""

    allows: Callable[[IPAddress], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})
    largest: int = 16 << 20  # bytes
    hops: int = 5
    patience: float = 30.0  # seconds for all of it
    resolve: Callable[..., Iterable[Any]] = socket.getaddrinfo


def fetch(url: str, policy: Policy) -> Source:
    """What stands at the address. Raises InputError when it may not be, or cannot be, fetched."""
    deadline = time.monotonic() + policy.patience
    here = url.strip()
    for _ in range(policy.hops + 1):
        target = _checked(here, policy)
        try:
            with (
                httpcore.ConnectionPool(network_backend=_Guarded(policy), max_connections=1) as pool,
                pool.stream("GET", target, headers=HEADERS, extensions={"timeout": TIMEOUTS}) as answer,
            ):
                headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                if answer.status in REDIRECTS and "location" in headers:
                    here = urljoin(here, headers["location"])
                    continue
                return _source(here, answer, headers, policy.largest, deadline)
        except FAILURES as error:
            remedy = "open it in a browser, save the page, and add the file"
            raise InputError(url, f"cannot be fetched ({type(error).__name__})", remedy) from error
    raise InputError(url, "leads from one address to another without end", "open it in a browser and give the last address")


def _checked(url: str, policy: Policy) -> httpcore.URL:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise InputError(url, f"is no address ({error})", "give one like https://example.org/report") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or not url.isprintable():
        raise InputError(url, "is no web address", "give one that begins with https:// or http://")
    if parts.username is not None or parts.password is not None:
        raise InputError(url, "carries a name or password", "give it without")
    if port not in policy.ports:
        raise InputError(url, f"asks for port {port}", "only the web's own ports are fetched from")
    try:
        host = parts.hostname.encode("idna")
        path = parts.path.encode("ascii", "strict") if parts.path.isascii() else _quoted(parts.path)
        query = parts.query if parts.query.isascii() else _quoted(parts.query).decode()
    except UnicodeError as error:
        raise InputError(url, "is no address", "check its spelling") from error
    target = (path or b"/") + (b"?" + query.encode() if query else b"")
    return httpcore.URL(scheme=parts.scheme.encode(), host=host, port=port, target=target)


def _quoted(text: str) -> bytes:
    return quote(text, safe="/%:=&?~#+!$,;'@()*[]").encode()


class _Guarded(httpcore.NetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        return self._plain.connect_tcp(str(self._address(host, port)), port, timeout, local_address, socket_options)

    def _address(self, host: str, port: int) -> IPAddress:
        """The first address of the host, if all of them may be reached."""
        try:
            found = [
                ipaddress.ip_address(str(entry[4][0]).partition("%")[0])
                for entry in self._policy.resolve(host, port, type=socket.SOCK_STREAM)
            ]
        except (OSError, ValueError, UnicodeError) as error:
            raise InputError(host, "is not known", "check its spelling") from error
        if not found or not all(self._policy.allows(address) for address in found):
            raise InputError(host, "is not an address of the open web", "save the report and add the file")
        return found[0]


def _source(url: str, answer: httpcore.Response, headers: dict[str, str], largest: int, deadline: float) -> Source:
    if answer.status != 200:
        raise InputError(url, f"answers with status {answer.status}", "open it in a browser, save the page, and add the file")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise InputError(url, f"is {kind or 'of no stated kind'}, not a page, a text or a PDF", "add what it holds as a file")
    data = bytearray()
    for piece in _unpacked(url, answer.iter_stream(), headers.get("content-encoding", "identity").strip().lower(), largest):
        data += piece
        if len(data) > largest:
            raise InputError(url, f"is larger than {largest >> 20} MB", "save the report alone, and add the file")
        if time.monotonic() > deadline:
            raise InputError(url, "takes too long", "save the page, and add the file")
    return Source(key=url[:LONGEST_KEY], data=bytes(data), suffix=KINDS[kind], given=Given(url=url))


def _unpacked(url: str, pieces: Iterator[bytes], encoding: str, largest: int) -> Iterator[bytes]:
    """The pieces, unpacked where they are packed: never more at once than may come in all."""
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip"):
        raise InputError(url, f"is packed in a way that is not read ({encoding})", "save the page, and add the file")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for piece in pieces:
            yield unpacker.decompress(piece, largest + 1)
            if unpacker.unconsumed_tail:
                raise InputError(url, f"is larger than {largest >> 20} MB", "save the report alone, and add the file")
    except zlib.error as error:
        raise InputError(url, "is packed wrongly", "save the page, and add the file") from error
