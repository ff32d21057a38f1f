"""A webhook: alerts as JSON, signed, retried, with the alert's id as idempotency key.

In: an address, a secret and an alert. Out: one POST that the receiver has taken. It can check that an alert is genuine and fresh:
`Tocsin-Signature: t=<seconds>,v1=<hex>` where the hex is HMAC-SHA256 of `<seconds>.<body>` under the shared secret.
"""

from __future__ import annotations

import hashlib
import hmac
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from tocsin.errors import InputError
from tocsin.serial import to_json
from tocsin.watch.alerts.alert import Alert
from tocsin.watch.alerts.outbox import DeliveryError

TRIES = 4
FIRST_WAIT, LONGEST_WAIT = 1.0, 20.0  # seconds between tries
PATIENCE = 15.0  # seconds for one answer

Post = Callable[[str, bytes, Mapping[str, str]], int]
"""Send a body to an address; the status of the answer. Raises OSError when there is none."""


class _NotTaken(Exception):
    """An answer, or none, that may be another one at the next try."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """A channel to one address. `secret` signs; without one nothing is signed."""

    url: str
    secret: str | None = None
    post: Post = field(default_factory=lambda: post_body)
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise InputError(self.url, "not a web address", "give one that begins with https:// or http://")

    @property
    def name(self) -> str:
        """The address, without what may be a secret in it."""
        parts = urlsplit(self.url)
        return f"webhook {parts.scheme}://{parts.hostname}{':' + str(parts.port) if parts.port else ''}{parts.path}"

    def send(self, alert: Alert) -> None:
        """POST it until the receiver takes it. Raises DeliveryError after the last try, or at once when it will never be taken."""
        body = to_json(alert)
        retrying = Retrying(
            stop=stop_after_attempt(TRIES),
            wait=wait_exponential(FIRST_WAIT, LONGEST_WAIT),
            retry=retry_if_exception_type(_NotTaken),
            sleep=self.sleep,
        )
        try:
            retrying(self._try, alert, body)
        except RetryError as error:
            raise DeliveryError(f"{self.name}: {error.last_attempt.exception()} after {TRIES} tries; it is kept and tried again") from None

    def _try(self, alert: Alert, body: bytes) -> None:
        try:
            status = self.post(self.url, body, self._headers(alert, body))
        except OSError as error:
            raise _NotTaken(f"no answer ({error})") from error
        if status in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS) or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _NotTaken(f"status {status}")
        if status >= HTTPStatus.MULTIPLE_CHOICES and status != HTTPStatus.CONFLICT:  # a conflict: it has that idempotency key already
            raise DeliveryError(f"{self.name}: refused with status {status}; check the address and what it expects")

    def _headers(self, alert: Alert, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": alert.id, "User-Agent": "tocsin-watch"}
        if self.secret:
            headers["Tocsin-Signature"] = signature(self.secret, int(self.clock()), body)
        return headers


def signature(secret: str, seconds: int, body: bytes) -> str:
    """The value of the signature header."""
    digest = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the alert to another address than the one that was given."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def post_body(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """POST a body; the status of the answer, whatever it is. Raises OSError when there is none."""
    request = urllib.request.Request(url, data=body, headers=dict(headers), method="POST")
    try:
        with urllib.request.build_opener(_NoRedirects).open(request, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return int(error.code)
