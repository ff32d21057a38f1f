"""Adding reports: dropped files, a pasted text, an address; and the page that tells what becomes of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from tocsin.collect.metadata import read_fields
from tocsin.show.language import say
from tocsin.show.workbench.addresses import HASH_LENGTH
from tocsin.show.workbench.bench import Bench
from tocsin.show.workbench.intake.fetch import fetch
from tocsin.show.workbench.intake.jobs import Job, Outcome, Pending
from tocsin.show.workbench.intake.sources import READABLE, Source, source_named
from tocsin.show.workbench.visit import Genuine, Visiting, needs

router = APIRouter(dependencies=[needs("coder")])
HEARTBEAT = 15.0  # seconds after which a silent stream says that it is alive
Field = Annotated[str, Form(max_length=500)]


@router.get("/add", response_class=HTMLResponse, include_in_schema=False)
def form(visit: Visiting) -> HTMLResponse:
    """Where reports are handed in."""
    with visit.looking() as look:
        return visit.page("add_page.html.j2", look, readable=READABLE, fetching=visit.bench.settings.fetching, job=None)


@router.post("/add", dependencies=[Genuine], include_in_schema=False)
def add_files(visit: Visiting, files: list[UploadFile]) -> Response:
    """Take files in."""
    if len(files) > visit.bench.settings.limits.files:
        raise HTTPException(413, say("At most {most} files at once.", most=visit.bench.settings.limits.files))
    sources = [source_named(file.filename or "", file.file.read()) for file in files if file.filename]
    return _started(visit, [(source.key, _at_hand(source)) for source in sources])


@router.post("/add/text", dependencies=[Genuine], include_in_schema=False)
def add_text(visit: Visiting, text: Annotated[str, Form()], name: Field = "", outlet: Field = "", published: Field = "") -> Response:
    """Take a pasted text in."""
    if len(text) > visit.bench.settings.limits.pasted:
        raise HTTPException(413, say("The text is too long; add it as a file."))
    stated = {"outlet": outlet.strip() or None, "published": published.strip() or None}
    plain = source_named(f"{name.strip() or say('pasted')}.txt", text.encode("utf-8", "replace"))
    given = read_fields(stated, plain.key)
    return _started(visit, [(plain.key, _at_hand(Source(key=plain.key, data=plain.data, suffix=plain.suffix, given=given)))])


@router.post("/add/address", dependencies=[Genuine], include_in_schema=False)
def add_address(visit: Visiting, address: Annotated[str, Form(max_length=2000)]) -> Response:
    """Fetch an address and take in what stands there."""
    if not visit.bench.settings.fetching:
        raise HTTPException(403, say("Addresses are not fetched: the workbench was started without --fetch."))
    policy = visit.bench.fetching
    return _started(visit, [(address, lambda: fetch(address, policy))])


@router.get("/add/{job_id}", response_class=HTMLResponse, include_in_schema=False)
def progress(visit: Visiting, job_id: str) -> HTMLResponse:
    """What has become of an upload so far."""
    job = _job(visit.bench, job_id)
    with visit.bench.cases.look(visit.as_of) as look:
        rows = [_told(outcome) for outcome in job.outcomes]
        return visit.page("add_page.html.j2", look, readable=READABLE, fetching=visit.bench.settings.fetching, job=job, rows=rows)


@router.get("/add/{job_id}/events", include_in_schema=False)
async def events(request: Request, job_id: str) -> StreamingResponse:
    """The same as it happens: server-sent events, one for each report."""
    job = _job(request.app.state.bench, job_id)
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_stream(job), media_type="text/event-stream", headers=headers)


async def _stream(job: Job) -> AsyncIterator[str]:
    told, event = 0, job.watch()
    try:
        while True:
            event.clear()
            for outcome in job.outcomes[told:]:
                told += 1
                yield _event("outcome", {**_told(outcome), "done": job.done, "total": job.total})
            if job.finished:
                yield _event("finished", {"done": job.done, "total": job.total})
                return
            try:
                await asyncio.wait_for(event.wait(), HEARTBEAT)
            except TimeoutError:
                yield ": still reading\n\n"
    finally:
        job.unwatch(event)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def _told(outcome: Outcome) -> dict[str, object]:
    """An outcome for the page."""
    words = {
        "read": say("read: {events} events, {statements} statements", events=outcome.events, statements=outcome.statements),
        "known": say("already in the case"),
        "failed": outcome.words,
    }
    href = f"/documents/{outcome.document[:HASH_LENGTH]}" if outcome.document else ""
    return {"key": outcome.key, "status": outcome.status, "words": words[outcome.status], "href": href}


def _at_hand(source: Source) -> Pending:
    return lambda: source


def _started(visit: Visiting, sources: list[tuple[str, Pending]]) -> Response:
    if not sources:
        raise HTTPException(400, say("Nothing was handed in."))
    job = visit.bench.jobs.submit(visit.user.name, sources)
    if "application/json" in visit.request.headers.get("accept", ""):
        return JSONResponse({"job": job.id, "total": job.total}, status_code=202)
    return RedirectResponse(f"/add/{job.id}", status_code=303)


def _job(bench: Bench, job_id: str) -> Job:
    job = bench.jobs.job(job_id)
    if job is None:
        raise HTTPException(404, say("No such upload is remembered."))
    return job
