"""Judging: accept, reject, correct an assertion; merge and split actors and episodes; take a judgement back; what was judged so far."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from tocsin.record.agreement import agreement, precision_so_far
from tocsin.record.deciding import Wording, decide
from tocsin.record.judgements import Decision, Judgement, in_force
from tocsin.show.language import say
from tocsin.show.workbench.addresses import HASH_LENGTH, address
from tocsin.show.workbench.pages.signing import local
from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.review.described import Described, described
from tocsin.show.workbench.visit import Genuine, Visit, Visiting, needs

router = APIRouter(dependencies=[needs("coder")])
Id = Annotated[str, Form(min_length=8, max_length=32, pattern="^[0-9a-f]+$")]
Why = Annotated[str, Form(max_length=1000)]
Back = Annotated[str, Form(max_length=2000)]
LONGEST_VALUE = 1000


@router.post("/judge", dependencies=[Genuine], include_in_schema=False)
def judge(
    visit: Visiting, assertion: Id, decision: Annotated[str, Form(pattern="^(accept|reject)$")], why: Why = "", back: Back = "/review"
) -> Response:
    """Accept or reject."""
    wording = Wording(decision="accept" if decision == "accept" else "reject", words=assertion, who=visit.user.name, why=why.strip())
    return _answer(visit, _decided(visit, wording), back)


@router.post("/judge/pair", dependencies=[Genuine], include_in_schema=False)
def judge_pair(
    visit: Visiting,
    decision: Annotated[str, Form(pattern="^(merge|split)$")],
    one: Annotated[str, Form(max_length=300)],
    other: Annotated[str, Form(max_length=300)],
    back: Back = "/",
) -> Response:
    """Say that two actors, or the episodes of two events, are one, or are not."""
    which: Decision = "merge" if decision == "merge" else "split"
    wording = Wording(decision=which, words=one.strip(), other=other.strip(), who=visit.user.name, why="")
    return _answer(visit, _decided(visit, wording), back)


@router.post("/judge/undo", dependencies=[Genuine], include_in_schema=False)
def undo(visit: Visiting, judgement: Id, why: Why = "", back: Back = "/judgements") -> Response:
    """Take a judgement back."""
    return _answer(visit, _decided(visit, Wording(decision="undo", words=judgement, who=visit.user.name, why=why.strip())), back)


@router.get("/judge/{assertion}", response_class=HTMLResponse, include_in_schema=False)
def correction_form(visit: Visiting, assertion: str, back: Annotated[str, Query(max_length=2000)] = "") -> HTMLResponse:
    """What is asserted, field by field, to put right."""
    with visit.looking() as look:
        found = look.case.find(assertion)
        if found is None:
            raise HTTPException(404, say("No such assertion is in the case."))
        card = described(*found)
        return visit.page("judge_page.html.j2", look, card=card, where=place_of(card), back=local(back or place_of(card)), problem="")


@router.post("/judge/{assertion}", dependencies=[Genuine], include_in_schema=False)
async def correct(request: Request, visit: Visiting, assertion: str) -> Response:
    """Keep a correction: the fields that were changed."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await run_in_threadpool(_correct, visit, assertion, form)


def _correct(visit: Visit, assertion: str, form: dict[str, str]) -> Response:
    back = form.get("back", "/review")
    with visit.bench.cases.look(visit.as_of) as look:
        found = look.case.find(assertion)
        if found is None:
            raise HTTPException(404, say("No such assertion is in the case."))
        changes = described(*found).changes({name: value[:LONGEST_VALUE] for name, value in form.items()})
    if not changes:
        raise HTTPException(400, say("Nothing was changed; to say that it is right as read, accept it."))
    why = form.get("why", "").strip()[:LONGEST_VALUE]
    wording = Wording(decision="correct", words=assertion, changes=changes, who=visit.user.name, why=why)
    return _answer(visit, _decided(visit, wording), back)


@router.get("/judgements", response_class=HTMLResponse, include_in_schema=False)
def judgements(visit: Visiting, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> HTMLResponse:
    """All judgements, the latest first; the precision so far, and how far judges agree."""
    with visit.looking() as look:
        given = look.case.judgements()
        standing = {judgement.id for judgement in in_force(given)}
        return visit.page(
            "judgements_page.html.j2",
            look,
            judgements=paged(given[::-1], page),
            standing=standing,
            precision=precision_so_far(given),
            agreement=agreement(given),
        )


def place_of(card: Described) -> str:
    """Where the assertion stands in its document."""
    return address(f"l-{card.entry.document.id[:HASH_LENGTH]}-{card.item}")


def _decided(visit: Visit, wording: Wording) -> Judgement:
    with visit.bench.cases.writing() as case:
        judgement = decide(case, wording)
    visit.bench.audit.note(visit.user.name, f"judged: {judgement.decision}", judgement=judgement.id, target=judgement.target.id)
    return judgement


def _answer(visit: Visit, judgement: Judgement, back: str) -> Response:
    if "application/json" in visit.request.headers.get("accept", ""):
        return JSONResponse({"judgement": judgement.id, "decision": judgement.decision, "assertion": judgement.target.id})
    return RedirectResponse(local(back), status_code=303)
