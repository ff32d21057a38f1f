"""Settings of the watch: which signs, ratios and levels the case is watched with, what each sign looks for, and who set it so and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from tocsin.errors import LexiconError
from tocsin.record.settings import Setting
from tocsin.show.language import say
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.visit import Genuine, Visit, Visiting, needs
from tocsin.show.workbench.watching.form import ALL, RATIO, of_name, signs_shown, with_signs
from tocsin.show.workbench.watching.looking_for import clauses_in_words
from tocsin.watch.changes import changes_of
from tocsin.watch.criteria import criteria, definitions
from tocsin.watch.library import shipped_lists, sources
from tocsin.watch.schema import Thresholds, WatchList
from tocsin.watch.settings import LARGEST, NAME, USUAL, choose, chosen_for, library_of, read_list, value_of, write_list
from tocsin.watch.stances import questions

router = APIRouter()
PLACE = "/settings"
MOST_EARLIER = 50  # settings listed
LONGEST_WHY = 1000
Why = Annotated[str, Form(max_length=LONGEST_WHY)]


@router.get(PLACE, response_class=HTMLResponse, include_in_schema=False)
def settings(visit: Visiting) -> HTMLResponse:
    """What is watched, and what each sign looks for."""
    with visit.looking() as look:
        return _page(visit, look)


@router.get(f"{PLACE}/watch.yaml", include_in_schema=False)
def as_yaml(visit: Visiting, setting: Annotated[str, Query(max_length=32)] = "") -> Response:
    """The list as a file: the one that holds, or one that was set before."""
    with visit.bench.cases.look() as look:
        earlier = [one for one in look.case.settings(NAME) if one.id == setting]
        if setting and not earlier:
            raise HTTPException(404, say("No such setting is in the case."))
        text = write_list(value_of(earlier[0]) if earlier else chosen_for(look.case))
    headers = {"content-disposition": 'attachment; filename="watch.yaml"', "cache-control": "no-store"}
    return Response(text, media_type="application/yaml; charset=utf-8", headers=headers)


@router.post(PLACE, dependencies=[needs("admin"), Genuine], include_in_schema=False)
async def change(request: Request, visit: Visiting) -> Response:
    """Signs on and off, ratios, levels."""
    form = await request.form()
    return await run_in_threadpool(_change, visit, form)


@router.post(f"{PLACE}/list", dependencies=[needs("admin"), Genuine], include_in_schema=False)
def choose_list(visit: Visiting, name: Annotated[str, Form(max_length=100)], why: Why = "") -> Response:
    """Another list that ships, or all signs that do."""
    with visit.bench.cases.look() as look:
        chosen = chosen_for(look.case)
    return _set(visit, of_name(chosen, name), why)


@router.post(f"{PLACE}/import", dependencies=[needs("admin"), Genuine], include_in_schema=False)
async def take_in(request: Request, visit: Visiting) -> Response:
    """A list of one's own, as a file or pasted."""
    form = await request.form()
    file = form.get("file")
    text = _field(form, "text")
    if isinstance(file, UploadFile) and file.filename:
        text = (await file.read(4 * LARGEST)).decode("utf-8", "replace")
    return await run_in_threadpool(_take_in, visit, text, _field(form, "why"))


@router.post(f"{PLACE}/reset", dependencies=[needs("admin"), Genuine], include_in_schema=False)
def reset(visit: Visiting, why: Why = "") -> Response:
    """All as it ships."""
    return _set(visit, None, why)


def keep_list(visit: Visit, chosen: WatchList | None, why: str) -> Setting:
    """Keep a list for the case, and note who did. Raises LexiconError where it is wrong or nobody says why."""
    if not why.strip():
        raise LexiconError(say("Say why, so that others can follow it."))
    with visit.bench.cases.writing() as case:
        setting = choose(case, chosen, who=visit.user.name, why=why.strip()[:LONGEST_WHY])
    visit.bench.audit.note(
        visit.user.name, "set what is watched", setting=setting.id, list="as it ships" if chosen is None else chosen.list
    )
    return setting


def _change(visit: Visit, form: FormData) -> Response:
    fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
    on = frozenset(value for value in form.getlist("on") if isinstance(value, str))
    with visit.bench.cases.look() as look:
        chosen = chosen_for(look.case)
    try:
        return _set(visit, with_signs(chosen, fields, on), fields.get("why", ""))
    except LexiconError as error:
        return _refused(visit, str(error), fields=fields, on=on)


def _take_in(visit: Visit, text: str, why: str) -> Response:
    try:
        return _set(visit, read_list(text, say("the list")), why)
    except LexiconError as error:
        return _refused(visit, str(error), text=text[:LARGEST], why=why)


def _set(visit: Visit, chosen: WatchList | None, why: str) -> Response:
    keep_list(visit, chosen, why)
    return RedirectResponse(PLACE, status_code=303)


def _refused(visit: Visit, problem: str, **entered: object) -> Response:
    """The page once more with what was entered and what is wrong with it."""
    with visit.bench.cases.look() as look:
        answer = _page(visit, look, problem=problem, **entered)
    answer.status_code = 400
    del answer.headers["etag"]
    answer.headers["cache-control"] = "no-store"
    return answer


def _page(visit: Visit, look: Look, **entered: object) -> HTMLResponse:
    library = library_of(look.case)
    chosen = library.chosen
    shown = signs_shown(chosen)
    return visit.page(
        "settings_page.html.j2",
        look,
        chosen=chosen or USUAL,
        name=ALL if chosen is None or chosen.shipped else chosen.list,
        lists=shipped_lists(),
        all=ALL,
        shown=shown,
        library=library,
        ratio_field=RATIO,
        looks_for={sign.id: clauses_in_words(sign.pattern) for sign in shown},
        sources=sources(),
        shipped_levels=Thresholds(),
        changes=changes_of(chosen),
        earlier=look.case.settings(NAME)[::-1][:MOST_EARLIER],
        changed_by={one.id: changes_of(value_of(one)) for one in look.case.settings(NAME)[-MOST_EARLIER:]},
        questions=questions(),
        definitions=definitions(),
        criteria=criteria(),
        may_set=visit.user.may("admin"),
        **{"problem": "", "fields": {}, "on": None, "text": "", "why": "", **entered},
    )


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
