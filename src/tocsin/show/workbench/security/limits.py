"""How often and how much: a bucket of requests for each visitor that fills up again, and a cap on what a request may carry."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_VISITORS = 4096  # remembered; the least recent goes first


class Rate:
    """At most `most` in a minute for each visitor; what is spent comes back evenly."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(most)
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def allows(self, visitor: str) -> bool:
        """Takes one from the visitor's bucket; False when it is empty."""
        now = self._clock()
        with self._lock:
            left, before = self._left.pop(visitor, (self._most, now))
            left = min(self._most, left + (now - before) * self._most / 60)
            self._left[visitor] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > MOST_VISITORS:
                self._left.popitem(last=False)
        return left >= 1


class TooLarge(Exception):
    """A request carries more than it may; met where its body is read."""


class BodyLimit:
    """Refuses a request whose body is larger than `most` bytes, said beforehand or found out while it comes."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse(f"That is more than {self._most >> 20} MB at once; send less at a time.\n", status_code=413)
        said = dict(scope["headers"]).get(b"content-length", b"")
        if said.isdigit() and int(said) > self._most:
            await refusal(scope, receive, send)
            return
        taken, started = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise TooLarge
            return message

        async def sent(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counted, sent)
        except TooLarge:
            if not started:
                await refusal(scope, receive, send)


class RateLimit:
    """Refuses a visitor who asks too often: `requests` of any kind, `writes` of those that change something."""

    def __init__(self, app: ASGIApp, requests: Rate, writes: Rate) -> None:
        self._app = app
        self._requests = requests
        self._writes = writes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            visitor = scope["client"][0] if scope.get("client") else "-"
            writes = scope["method"] not in {"GET", "HEAD", "OPTIONS"}
            if not self._requests.allows(visitor) or (writes and not self._writes.allows(visitor)):
                words = "Too many requests; wait a moment.\n"
                await PlainTextResponse(words, status_code=429, headers={"retry-after": "10"})(scope, receive, send)
                return
        await self._app(scope, receive, send)
