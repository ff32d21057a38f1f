"""The gate: each request gets its session, its user and its language, or is sent to sign in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.record.case import utc_now
from tocsin.show.language import LANGUAGES, preferred, speaking
from tocsin.show.workbench.security.accounts import Accounts
from tocsin.show.workbench.security.tokens import new_session
from tocsin.show.workbench.security.users import User, local_user

SESSION, LANGUAGE, SEEN = "tocsin_session", "tocsin_language", "tocsin_seen"
OPEN_PATHS = ("/static/", "/sign-in")
YEAR = 365 * 24 * 3600  # seconds
PAUSE = timedelta(minutes=30)  # after which coming back is another visit


class Gate:
    """Sets `session`, `user` and `language` in the request's state. Without `accounts` everybody is who sits at this machine."""

    def __init__(
        self, app: ASGIApp, accounts: Accounts | None, *, secure: bool, who: str | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._app = app
        self._accounts = accounts
        self._secure = secure
        self._local = local_user(who)
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(SESSION) or ""
        fresh = "" if session else new_session()
        wish = request.query_params.get("language")
        spoken = preferred(request.headers.get("accept-language"), wish or request.cookies.get(LANGUAGE))
        user = self._user(session)
        visits = visits_of(request.cookies.get(SEEN), self._now())
        scope.setdefault("state", {}).update(session=session or fresh, user=user, language=spoken, seen=visits[0])

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if fresh and not scope["path"].startswith("/static/"):
                    headers.append("set-cookie", self.cookie(SESSION, fresh))
                if scope["path"] == "/" and user is not None:
                    headers.append("set-cookie", self.cookie(SEEN, "|".join(visits), YEAR))
                if wish in LANGUAGES:
                    headers.append("set-cookie", self.cookie(LANGUAGE, str(wish), YEAR))
            await send(message)

        with speaking(spoken):
            if user is None and not scope["path"].startswith(OPEN_PATHS):
                await self._refusal(request)(scope, receive, sent)
            else:
                await self._app(scope, receive, sent)

    def cookie(self, name: str, value: str, lasts: int | None = None) -> str:
        """A Set-Cookie header that no script can read and no other site's form sends."""
        response = Response()
        response.set_cookie(name, value, max_age=lasts, httponly=True, samesite="lax", secure=self._secure)
        return response.headers["set-cookie"]

    def _user(self, session: str) -> User | None:
        if self._accounts is None:
            return self._local
        return self._accounts.user_of(session) if session else None

    def _refusal(self, request: Request) -> Response:
        if request.url.path.startswith("/api/") or request.method not in {"GET", "HEAD"}:
            return JSONResponse({"error": "sign in first"}, status_code=401)
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?{urlencode({'back': back})}", status_code=303)


def visits_of(cookie: str | None, now: datetime) -> tuple[str, str]:
    """When the visit before this one ended, and the present instant; "" where there was none. ISO 8601, UTC."""
    before, _, latest = (cookie or "").partition("|")
    known = [_instant(before), _instant(latest)]
    ended = known[1] if known[1] and now - known[1] > PAUSE else known[0]
    return ended.isoformat(timespec="seconds") if ended else "", now.astimezone(UTC).isoformat(timespec="seconds")


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
