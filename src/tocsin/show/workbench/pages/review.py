"""The review queue: one assertion at a time, those first that move the warning most, with the precision so far."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.record.agreement import agreement, precision_so_far
from tocsin.record.judgements import STANDING, in_force
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.pages.judging import place_of
from tocsin.show.workbench.pages.warning import warned
from tocsin.show.workbench.prepared.preparer import Pending
from tocsin.show.workbench.review.described import Described, described
from tocsin.show.workbench.review.queue import ORDERS, Order, queue_of
from tocsin.show.workbench.visit import Visit, Visiting, needs
from tocsin.watch.warning import Warning

router = APIRouter(dependencies=[needs("coder")])


@router.get("/review", response_class=HTMLResponse, include_in_schema=False)
def review(
    visit: Visiting,
    order: Order = "warning",
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
    anew: bool = False,
) -> HTMLResponse:
    """The next assertion to judge."""
    with visit.looking() as look:
        left = _left(visit, look, order, anew=anew)
        card = _card(look, left[skip:])
        given = look.case.judgements()
        return visit.page(
            "review_page.html.j2",
            look,
            card=card,
            where=place_of(card) if card else "",
            left=max(0, len(left) - skip),
            order=order,
            orders=ORDERS,
            skip=skip,
            precision=precision_so_far(given),
            agreement=agreement(given),
        )


def _left(visit: Visit, look: Look, order: Order, *, anew: bool) -> list[str]:
    """What is left of the queue, which is made once and kept while it is worked through: a judgement must not reorder it."""
    who = visit.user.name
    key = (visit.request.state.session, visit.as_of, order)
    if anew:
        visit.bench.queues.drop(key)
    ids = visit.bench.queues.get(key, lambda: queue_of(look, who, order, _warning(look)))
    mine = {j.target.id for j in in_force(look.case.judgements()) if j.who == who and j.decision in STANDING}
    left = [i for i in ids if i not in mine]
    if not left and ids:
        visit.bench.queues.drop(key)
        return visit.bench.queues.get(key, lambda: queue_of(look, who, order, _warning(look)))
    return left


def _warning(look: Look) -> Warning | None:
    """The warning, if it is at hand."""
    try:
        return warned(look)
    except Pending:
        return None


def _card(look: Look, ids: list[str]) -> Described | None:
    """The first of these that the case still holds."""
    for identifier in ids[:20]:
        found = look.case.find(identifier)
        if found is not None:
            return described(*found)
    return None
