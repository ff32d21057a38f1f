"""One request: who asks, in which language, as of which day, and what is sent back.

A page that would be the same as the one the browser already has is not made again: its tag is known from the state of the case alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from tocsin.show.language import LANGUAGES
from tocsin.show.workbench.bench import Bench
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.menu import MENU
from tocsin.show.workbench.security.tokens import FIELD, HEADER
from tocsin.show.workbench.security.users import Role, User
from tocsin.show.workbench.timespan import timespan

MOST_FIELDS = 5000  # of one form: a sign of the watch has two
AsOf = Annotated[str | None, Query(max_length=40, description="Use only what was known by the end of this day, month or year: 2019-11-10")]


class Unchanged(Exception):
    """The browser has this page already."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


@dataclass(frozen=True, slots=True)
class Visit:
    """One request."""

    request: Request
    bench: Bench
    as_of: str | None

    @property
    def user(self) -> User:
        """Who asks."""
        user = self.request.state.user
        if not isinstance(user, User):
            raise HTTPException(401)
        return user

    @property
    def token(self) -> str:
        """What a form must send back."""
        return self.bench.tokens.of(self.request.state.session)

    @contextmanager
    def looking(self) -> Iterator[Look]:
        """The case, opened for this request. Raises Unchanged when the answer is known to be the one that the browser has."""
        with self.bench.cases.look(self.as_of) as look:
            tag = self._tag(look)
            if tag in self.request.headers.get("if-none-match", ""):
                raise Unchanged(tag)
            yield look

    def page(self, template: str, look: Look, **context: Any) -> HTMLResponse:
        """A template filled in, with what every page shows."""
        html = self.bench.environment.get_template(template).render(
            visit=self,
            user=self.user,
            token=self.token,
            language=self.request.state.language,
            languages=LANGUAGES,
            case_name=self.bench.settings.name,
            as_of=self.as_of,
            span=timespan(look),
            behind=look.behind,
            menu=MENU,
            path=self.request.url.path,
            here=self.here,
            params=[(k, v) for k, v in self.request.query_params.multi_items() if k not in ("as_of", "language", "page")],
            **context,
        )
        return HTMLResponse(html, headers=self.caching(look))

    def caching(self, look: Look) -> dict[str, str]:
        """Headers by which the browser asks again, and learns that nothing changed."""
        if look.behind:
            return {"cache-control": "no-store", "vary": "cookie, accept-language"}
        return {"etag": self._tag(look), "cache-control": "private, no-cache", "vary": "cookie, accept-language"}

    def here(self, **changes: object) -> str:
        """This address with some parameters changed; None takes one away. A change that is not one of page goes to the first page."""
        params = dict(self.request.query_params)
        if "page" not in changes:
            params.pop("page", None)
        params.pop("language", None)
        for name, value in changes.items():
            params.pop(name, None)
            if value is not None:
                params[name] = str(value)
        url = self.request.url.replace(query="").include_query_params(**params) if params else self.request.url.replace(query="")
        return f"{url.path}?{url.query}" if url.query else url.path

    def _tag(self, look: Look) -> str:
        state = self.request.state
        parts = (
            self.bench.started,
            date.today().isoformat(),
            look.version,
            look.settings,
            str(self.request.url),
            state.session,
            state.language,
            self.user.name,
            self.user.role,
        )
        return f'W/"{hashlib.sha256("|".join(parts).encode("utf-8", "replace")).hexdigest()[:32]}"'


def _visit(request: Request, as_of: AsOf = None) -> Visit:
    return Visit(request, request.app.state.bench, as_of.strip() or None if as_of else None)


Visiting = Annotated[Visit, Depends(_visit)]


def needs(role: Role) -> Any:
    """A dependency that lets in only who has at least this role."""

    def check(visit: Visiting) -> None:
        if not visit.user.may(role):
            raise HTTPException(403, f"This needs the role {role!r}; yours is {visit.user.role!r}.")

    return Depends(check)


async def genuine(request: Request) -> None:
    """Refuses what does not carry the token of its session, in a header or in a form's field."""
    token = request.headers.get(HEADER)
    if token is None and request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        field = (await request.form(max_files=1000, max_fields=MOST_FIELDS)).get(FIELD)
        token = field if isinstance(field, str) else None
    if not request.app.state.bench.tokens.fits(request.state.session, token):
        raise HTTPException(403, "This page is too old to be sent. Load it again and repeat what you did.")


Genuine = Depends(genuine)
