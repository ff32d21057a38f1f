"""Signing in and out, where there are accounts; and the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.show.language import say
from tocsin.show.workbench.bench import Bench
from tocsin.show.workbench.security.gate import SESSION
from tocsin.show.workbench.security.tokens import new_session
from tocsin.show.workbench.visit import Genuine, Visiting, needs

router = APIRouter()


@router.get("/sign-in", response_class=HTMLResponse, include_in_schema=False)
def sign_in_form(request: Request, back: str = "/") -> HTMLResponse:
    """Name and password."""
    return _form(request, back)


@router.post("/sign-in", dependencies=[Genuine], include_in_schema=False)
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session."""
    bench: Bench = request.app.state.bench
    if bench.accounts is None:
        raise HTTPException(404)
    place = request.client.host if request.client else "-"
    if not (bench.sign_ins.allows(f"from {place}") and bench.sign_ins.allows(f"as {name}")):
        raise HTTPException(429, say("Too many attempts; wait a minute."))
    session = bench.accounts.sign_in(name, password)
    bench.audit.note(name, "signed in" if session else "failed to sign in", place=place)
    if session is None:
        return _form(request, back, say("Name and password do not belong together."))
    answer = RedirectResponse(local(back), status_code=303)
    answer.set_cookie(SESSION, session, httponly=True, samesite="lax", secure=bench.settings.secure)
    return answer


@router.post("/sign-out", dependencies=[Genuine], include_in_schema=False)
def sign_out(request: Request) -> Response:
    """End the session."""
    bench: Bench = request.app.state.bench
    if bench.accounts is not None:
        bench.accounts.sign_out(request.state.session)
    answer = RedirectResponse("/sign-in" if bench.accounts is not None else "/", status_code=303)
    answer.set_cookie(SESSION, new_session(), httponly=True, samesite="lax", secure=bench.settings.secure)
    return answer


@router.get("/audit", response_class=HTMLResponse, include_in_schema=False, dependencies=[needs("admin")])
def audit(visit: Visiting) -> HTMLResponse:
    """Who did what, the latest first."""
    log = visit.bench.audit
    with visit.bench.cases.look(visit.as_of) as look:
        return visit.page("audit_page.html.j2", look, deeds=log.deeds(), broken=log.first_break())


def _form(request: Request, back: str, problem: str = "") -> HTMLResponse:
    bench: Bench = request.app.state.bench
    page = bench.environment.get_template("sign_in_page.html.j2").render(
        language=request.state.language,
        case_name=bench.settings.name,
        token=bench.tokens.of(request.state.session),
        back=local(back),
        problem=problem,
    )
    return HTMLResponse(page, status_code=401 if problem else 200, headers={"cache-control": "no-store"})


def local(back: str) -> str:
    """An address of this workbench; nothing that could lead elsewhere."""
    leads_away = not back.startswith("/") or back.startswith(("//", "/\\")) or any(ord(c) <= 32 or c == "\\" for c in back)
    return "/" if leads_away else back
