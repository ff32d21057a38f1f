"""The workbench put together: settings in, an ASGI application out.

Order of what a request passes: headers for the answer, who is addressed, how much and how often, who asks, then the page.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from tocsin.errors import CaseError, TocsinError
from tocsin.record.case import Case
from tocsin.show.language import say
from tocsin.show.workbench.api import routes
from tocsin.show.workbench.bench import Bench
from tocsin.show.workbench.cases import Cases, answers_of
from tocsin.show.workbench.intake.fetch import Policy
from tocsin.show.workbench.intake.jobs import Jobs
from tocsin.show.workbench.intake.sources import Source, Taken
from tocsin.show.workbench.kept import Kept
from tocsin.show.workbench.pages import (
    actors,
    adding,
    baserate,
    chronicle,
    documents,
    elections,
    episodes,
    exporting,
    figures,
    finding,
    judging,
    network,
    origins,
    overview,
    review,
    signing,
    statements,
    warning,
    watching,
)
from tocsin.show.workbench.prepared.preparer import SMALL, Pending, Preparer
from tocsin.show.workbench.prepared.store import Store
from tocsin.show.workbench.rendering import page_environment
from tocsin.show.workbench.security.accounts import Accounts
from tocsin.show.workbench.security.audit import Audit
from tocsin.show.workbench.security.gate import Gate
from tocsin.show.workbench.security.headers import SecureHeaders
from tocsin.show.workbench.security.hosts import KnownHosts
from tocsin.show.workbench.security.limits import BodyLimit, Rate, RateLimit
from tocsin.show.workbench.security.tokens import Tokens, new_session
from tocsin.show.workbench.settings import Settings, is_loopback
from tocsin.show.workbench.visit import Unchanged
from tocsin.show.workbench.warming import warm

HERE = Path(__file__).parent
OF_THE_DOSSIER = ("dossier.css", "tips.js")  # what both kinds of page use
PAGES = (
    overview,
    warning,
    baserate,
    finding,
    exporting,
    chronicle,
    episodes,
    statements,
    figures,
    elections,
    actors,
    network,
    origins,
    documents,
    review,
    judging,
    adding,
    watching,
    signing,
)
TakeIn = Callable[[Source], Iterator[Taken]]
WRONG_AS_ASKED = 400
MOST_QUEUES = 64


def create_app(settings: Settings, take_in: TakeIn | None = None, fetching: Policy | None = None) -> FastAPI:
    """The workbench on one case. `take_in` reads what is handed in; without it nothing can be added. `fetching` says which addresses may
    be fetched. Raises TocsinError when it would be open to others without accounts."""
    accounts = Accounts(settings.accounts) if settings.accounts else None
    if not is_loopback(settings.host) and not (accounts and len(accounts)):
        raise TocsinError(
            f"{settings.host}: others could reach the workbench there, and nobody has an account; make one with: "
            "tocsin account add NAME --role admin, and name the file with --accounts"
        )
    folder = Path(mkdtemp(prefix="tocsin-workbench-"))
    bench = _bench(settings, accounts, take_in or _nothing, fetching or Policy(largest=settings.limits.fetched), folder)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        with suppress(CaseError), bench.cases.look():
            pass  # met once, a large case is computed ahead
        yield
        bench.jobs.close()
        bench.cases.preparer.close()

    layers = _middleware(settings, accounts)
    app = FastAPI(
        title="Tocsin workbench", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json", middleware=layers, lifespan=life
    )
    app.state.bench = bench
    finalize(app, shutil.rmtree, folder, ignore_errors=True)  # what was prepared goes when the program does
    for name in OF_THE_DOSSIER:
        app.add_api_route(f"/static/{name}", _file_of_the_dossier(name), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for module in (*PAGES, routes):
        app.include_router(module.router)
    _answer_problems(app)
    return app


def _bench(settings: Settings, accounts: Accounts | None, take_in: TakeIn, fetching: Policy, folder: Path) -> Bench:
    store = _store(settings, folder)
    preparer = Preparer(settings.case, store)
    cases, audit = Cases(settings.case, store, preparer, warm), Audit(settings.audit_file)
    return Bench(
        settings=settings,
        cases=cases,
        environment=page_environment(),
        audit=audit,
        accounts=accounts,
        tokens=Tokens(),
        sign_ins=Rate(settings.limits.sign_ins),
        jobs=Jobs(cases, audit, take_in, settings.limits.waiting),
        fetching=fetching,
        queues=Kept(MOST_QUEUES),
        started=new_session(),
    )


def _store(settings: Settings, folder: Path) -> Store:
    """Beside a large case, so that a new start finds what was prepared; for a small one, or where that cannot be, in a folder that goes."""
    with suppress(CaseError, sqlite3.Error), Case(settings.case, create=False) as case:
        if len(case) > SMALL:
            store = Store(settings.answers_file)
            store.keep_only(answers_of(case))
            return store
    return Store(folder / "answers.sqlite")


def _nothing(source: Source) -> Iterator[Taken]:
    yield Taken(key=source.key, problem=f"{source.key}: this workbench has no reader; add it with: tocsin read")


def _file_of_the_dossier(name: str) -> Callable[[], FileResponse]:
    return lambda: FileResponse(HERE.parent / "dossier" / name, headers={"cache-control": "no-cache"})


def _middleware(settings: Settings, accounts: Accounts | None) -> list[Middleware]:
    limits = settings.limits
    return [
        Middleware(SecureHeaders),
        Middleware(KnownHosts, allowed=settings.allowed_hosts),
        Middleware(RateLimit, requests=Rate(limits.requests), writes=Rate(limits.writes)),
        Middleware(BodyLimit, most=limits.upload),
        Middleware(Gate, accounts=accounts, secure=settings.secure, who=settings.who),
    ]


def _answer_problems(app: FastAPI) -> None:
    def unchanged(_: Request, error: Exception) -> Response:
        headers = {"etag": error.tag} if isinstance(error, Unchanged) else {}
        return Response(status_code=304, headers={**headers, "cache-control": "private, no-cache", "vary": "cookie, accept-language"})

    def pending(request: Request, _: Exception) -> Response:
        words = say("This answer is being computed; the page loads again by itself.")
        answer = _problem(request, 503, words)
        answer.headers.update({"refresh": "2", "retry-after": "2", "cache-control": "no-store"})
        return answer

    def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return _problem(request, status, str(error.detail) if isinstance(error, HTTPException) else "")

    def wrong(request: Request, error: Exception) -> Response:
        return _problem(request, WRONG_AS_ASKED, str(error))

    def misspelt(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        return _problem(request, 422, "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in found))

    app.add_exception_handler(Unchanged, unchanged)
    app.add_exception_handler(Pending, pending)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(TocsinError, wrong)
    app.add_exception_handler(RequestValidationError, misspelt)


TITLES = {
    400: "That cannot be shown",
    403: "Not allowed",
    404: "Not in the case",
    413: "Too large",
    422: "That cannot be shown",
    503: "In a moment",
}


def _problem(request: Request, status: int, detail: str) -> Response:
    """What went wrong, as a page or, for a program, as JSON."""
    if request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": detail}, status_code=status)
    title = say(TITLES.get(status, "Something went wrong"))
    page = request.app.state.bench.environment.get_template("problem_page.html.j2")
    language = getattr(request.state, "language", "en")
    return HTMLResponse(page.render(title=title, detail=detail, language=language), status_code=status)
