"""Only requests that name this workbench are answered, and only pages of this workbench may change anything.

A Host header of another name means that somebody's domain was pointed here (DNS rebinding). A writing request whose Origin is another
site's comes from that site's page in the visitor's browser.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:\[\]]*)(:\d{1,5})?")
OWN_SITES = frozenset({"same-origin", "none"})


class KnownHosts:
    """Refuses what is addressed to other names, and what other sites send."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return
        if scope["type"] == "http" and (problem := self._problem(scope["method"], Headers(scope=scope))):
            await PlainTextResponse(problem, status_code=421 if "address" in problem else 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _problem(self, method: str, headers: Headers) -> str | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or without_port(hosts[0]) not in self._allowed:
            return "This address does not belong to the workbench. Start it with --allow-host NAME to use it under another name.\n"
        if method in SAFE_METHODS:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and urlsplit(origin).netloc.lower() != hosts[0].lower():
            return "Another site's page sent this; nothing was changed.\n"
        if site is not None and site not in OWN_SITES:
            return "Another site's page sent this; nothing was changed.\n"
        return None


def without_port(host: str) -> str:
    """The name in a Host header, in lower letters: "[::1]:80" is "[::1]". What is no such header is given back as it is."""
    found = HOST.fullmatch(host.strip().lower())
    return found["name"] if found else host
