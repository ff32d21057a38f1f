"""The routes of the API: reading, and judging. All take `as_of`; lists take `page` and what their pages take."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, Field

from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.record.entries import Entry
from tocsin.record.judgements import Decision, in_force
from tocsin.record.search import Sought
from tocsin.record.tallies import document_page, holdings, kinds
from tocsin.serial import to_builtins
from tocsin.show.rows import document_row, event_row, statement_row
from tocsin.show.workbench.api import models
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.network.graph import Edge, Graph
from tocsin.show.workbench.network.kept import network_of, part_of_network
from tocsin.show.workbench.pages.finding import SearchQuery
from tocsin.show.workbench.pages.network import wanted_of
from tocsin.show.workbench.pages.warning import warned
from tocsin.show.workbench.pages.watching import keep_list
from tocsin.show.workbench.paging import PAGE_SIZE, Paged
from tocsin.show.workbench.prepared.shapes import ActorShape, EpisodeShape
from tocsin.show.workbench.queries import ActorQuery, ChronicleQuery, DocumentQuery, EpisodeQuery, NetworkQuery, StatementQuery
from tocsin.show.workbench.visit import Genuine, Visit, Visiting, needs
from tocsin.watch.changes import changes_of
from tocsin.watch.library import sources
from tocsin.watch.settings import library_of, read_list, standing

WRONG: dict[int | str, dict[str, Any]] = {code: {"model": models.Problem} for code in (400, 401, 403, 404, 429, 503)}
router = APIRouter(prefix="/api/v1", responses=WRONG, tags=["case"])
Model = TypeVar("Model", bound=BaseModel)
DocumentId = Annotated[str, Field(min_length=16, max_length=64, pattern="^[0-9a-f]+$")]


@router.get("/case", summary="What the case holds")
def case(visit: Visiting, response: Response) -> models.CaseSummary:
    """Counts of everything that was known by the day."""
    with visit.looking() as look:
        response.headers.update(visit.caching(look))
        held, counts = holdings(look.db, look.day), kinds(look.db, look.day)
        return models.CaseSummary(
            name=visit.bench.settings.name,
            version=look.version,
            as_of=look.as_of,
            documents=held.documents,
            outlets=held.outlets,
            first=held.first,
            last=held.last,
            events=counts["event"],
            events_dated=counts["dated"],
            statements=counts["statement"],
            figures=counts["figure"],
            ties=counts["tie"],
        )


@router.get("/chronicle", summary="Events, in the order in which they are said to have happened")
def chronicle(visit: Visiting, response: Response, query: Annotated[ChronicleQuery, Query()]) -> models.Page[models.Event]:
    """A page of the chronicle."""
    with visit.looking() as look:
        found = look.case.chronicle_page(look.as_of, offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE, wanted=query.wanted)
        rows = [{**event_row(line), "assertion": line.id, "standing": line.standing} for line in found.lines]
        return _paged(visit, look, response, models.Event, Paged(items=rows, total=found.total, number=query.page, size=PAGE_SIZE))


@router.get("/statements", summary="Who says what")
def statements(visit: Visiting, response: Response, query: Annotated[StatementQuery, Query()]) -> models.Page[models.Statement]:
    """A page of the statements."""
    with visit.looking() as look:
        found = look.case.statements_page(look.as_of, offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE, wanted=query.wanted)
        rows = [{**statement_row(line), "assertion": line.id, "standing": line.standing} for line in found.lines]
        return _paged(visit, look, response, models.Statement, Paged(items=rows, total=found.total, number=query.page, size=PAGE_SIZE))


@router.get("/documents", summary="Documents, without their texts")
def documents(visit: Visiting, response: Response, query: Annotated[DocumentQuery, Query()]) -> models.Page[models.Document]:
    """A page of the documents."""
    with visit.looking() as look:
        part = ((query.page - 1) * PAGE_SIZE, PAGE_SIZE)
        entries, total = document_page(look.db, look.day, query.outlet or None, query.words, part)
        rows = [document_row(entry) for entry in entries]
        return _paged(visit, look, response, models.Document, Paged(items=rows, total=total, number=query.page, size=PAGE_SIZE))


@router.get("/documents/{document}", summary="One document with its text and its reading")
def document(visit: Visiting, response: Response, document: DocumentId) -> models.FullDocument:
    """By the (beginning of the) SHA-256 of its text."""
    with visit.looking() as look:
        entry = look.case.entry(document)
        if entry is None or entry.known_from > look.day:
            raise HTTPException(404, "no such document is in the case as of this day")
        response.headers.update(visit.caching(look))
        return models.FullDocument(**_full(entry))


@router.get("/actors", summary="Whom the documents speak of")
def actors(visit: Visiting, response: Response, query: Annotated[ActorQuery, Query()]) -> models.Page[models.Actor]:
    """A page of the actors, the most widely reported first."""
    with visit.looking() as look:
        found = look.rows("actors").page(ActorShape, query.q, query.page, one=query.kind, two=query.sector)
        return _paged(visit, look, response, models.Actor, _plain(found))


@router.get("/network", summary="Who has to do with whom")
def network(visit: Visiting, response: Response, query: Annotated[NetworkQuery, Query()]) -> models.Network:
    """The actors with most links of what is asked for, with their places in the picture, and what links them."""
    with visit.looking() as look:
        whole = network_of(look)
        graph, layout = part_of_network(look, whole, wanted_of(query, whole.links))
        response.headers.update(visit.caching(look))
        return models.Network(
            actors=[
                models.NetworkActor(
                    **{name: getattr(node.actor, name) for name in ("slug", "name", "kind", "country")},
                    weight=node.weight,
                    degree=node.degree,
                    community=layout.community[place],
                    x=layout.x[place],
                    y=layout.y[place],
                )
                for place, node in enumerate(graph.nodes)
            ],
            links=[_network_link(graph, edge) for edge in graph.edges],
            left_out=graph.left_out,
            dateless=graph.dateless,
        )


def _network_link(graph: Graph, edge: Edge) -> models.NetworkLink:
    days = [day for link in edge.links for day in (link.earliest, link.latest) if day]
    return models.NetworkLink(
        one=graph.nodes[edge.one].actor.slug,
        other=graph.nodes[edge.other].actor.slug,
        count=len(edge.links),
        kinds=dict(Counter(link.kind for link in edge.links)),
        first=min(days, default=None),
        last=max(days, default=None),
        doubtful=edge.doubtful,
    )


@router.get("/episodes", summary="What several reports tell of one happening")
def episodes(visit: Visiting, response: Response, query: Annotated[EpisodeQuery, Query()]) -> models.Page[models.Episode]:
    """A page of the episodes."""
    with visit.looking() as look:
        two = "differing" if query.differing else None
        found = look.rows("episodes").page(EpisodeShape, query.q, query.page, one=query.status, two=two)
        return _paged(
            visit,
            look,
            response,
            models.Episode,
            Paged(items=[_episode(e) for e in found.items], total=found.total, number=found.number, size=found.size),
        )


@router.get("/warning", summary="The warning of the day")
def warning(visit: Visiting, response: Response) -> models.WarningAnswer:
    """With the contributions that make it up."""
    with visit.looking() as look:
        found = warned(look)
        if found is None:
            raise HTTPException(404, "nothing was known by this day")
        response.headers.update(visit.caching(look))
        return models.WarningAnswer.model_validate(found, from_attributes=True)


@router.get("/settings", summary="What the case is watched with")
def settings(visit: Visiting, response: Response) -> models.WatchSettings:
    """The list that holds, in what it differs from what ships, and the signs with their ratios."""
    with visit.looking() as look:
        response.headers.update(visit.caching(look))
        return _settings(look.case)


class Chosen(BaseModel):
    """What to watch the case with."""

    watch_list: Annotated[dict[str, Any] | None, Field(description="A watch list as docs/WATCH.md describes it; null: as it ships")]
    why: Annotated[str, Field(min_length=1, max_length=1000)]


@router.put("/settings", summary="Set what the case is watched with", dependencies=[needs("admin"), Genuine])
def put_settings(visit: Visiting, chosen: Chosen) -> models.WatchSettings:
    """Needs the role admin and the header X-CSRF-Token. A list that is wrong is refused, naming the field."""
    keep_list(visit, None if chosen.watch_list is None else read_list(json.dumps(chosen.watch_list)), chosen.why)
    with visit.bench.cases.look() as look:
        return _settings(look.case)


def _settings(case: Case) -> models.WatchSettings:
    library, setting = library_of(case), standing(case)
    signs = [
        {
            **{name: getattr(sign, name) for name in ("id", "name", "family", "means", "half_life")},
            **{name: getattr(sign.ratio, name, None) for name in ("low", "high", "basis")},
            "ratio": getattr(sign.ratio, "value", None),
            "source": sources().get(sign.source or "", ""),
        }
        for sign in library.signs.values()
    ]
    return models.WatchSettings(
        setting=setting.id if setting else "",
        at=setting.at if setting else "",
        who=setting.who if setting else "",
        why=setting.why if setting else "",
        watch_list=to_builtins(library.chosen),
        changes=[models.Change.model_validate(change, from_attributes=True) for change in changes_of(library.chosen)],
        levels=to_builtins(library.thresholds),
        signs=[models.WatchedSign.model_validate(sign) for sign in signs],
    )


@router.get("/search", summary="Full-text search")
def search(visit: Visiting, response: Response, query: Annotated[SearchQuery, Query()]) -> models.Page[models.Hit]:
    """Documents or statements that have the words."""
    with visit.looking() as look:
        if not query.q.strip():
            raise HTTPException(400, "q is empty; give words to look for")
        sought = Sought(words=query.q, scope=query.scope, outlet=query.outlet or None)
        found = look.case.search(sought, look.as_of, offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
        rows = [to_builtins(hit) for hit in found.hits]
        return _paged(visit, look, response, models.Hit, Paged(items=rows, total=found.total, number=query.page, size=PAGE_SIZE))


@router.get("/judgements", summary="What was judged", dependencies=[needs("coder")])
def judgements(visit: Visiting, response: Response, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> models.Page[models.Judgement]:
    """All judgements, the latest first."""
    with visit.looking() as look:
        given = look.case.judgements()[::-1]
        standing = {judgement.id for judgement in in_force(given)}
        part = given[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        rows = [
            {
                **to_builtins(one),
                "target": one.target.id,
                "words": one.target.words,
                "other": one.other.id if one.other else None,
                "in_force": one.id in standing,
            }
            for one in part
        ]
        return _paged(visit, look, response, models.Judgement, Paged(items=rows, total=len(given), number=page, size=PAGE_SIZE))


class Decided(BaseModel):
    """A decision on an assertion."""

    assertion: Annotated[str, Field(min_length=8, max_length=32, pattern="^[0-9a-f]+$")]
    decision: Annotated[str, Field(pattern="^(accept|reject|correct)$")]
    changes: Annotated[dict[str, Annotated[str, Field(max_length=1000)]], Field(max_length=20)] = {}
    why: Annotated[str, Field(max_length=1000)] = ""


@router.post("/judgements", summary="Judge an assertion", dependencies=[needs("coder"), Genuine], status_code=201)
def judge(visit: Visiting, decided: Decided) -> dict[str, str]:
    """Needs the header X-CSRF-Token, as every request that changes something."""
    which: Decision = "accept" if decided.decision == "accept" else "reject" if decided.decision == "reject" else "correct"
    wording = Wording(decision=which, words=decided.assertion, changes=decided.changes, who=visit.user.name, why=decided.why)
    with visit.bench.cases.writing() as writing:
        judgement = decide(writing, wording)
    visit.bench.audit.note(visit.user.name, f"judged: {judgement.decision}", judgement=judgement.id, target=judgement.target.id)
    return {"judgement": judgement.id}


def _paged(visit: Visit, look: Look, response: Response, model: type[Model], found: Paged[Mapping[str, Any]]) -> models.Page[Any]:
    response.headers.update(visit.caching(look))
    items = [model.model_validate(row) for row in found.items]
    return models.Page(total=found.total, page=found.number, pages=found.pages, items=items)


def _plain(found: Paged[Any]) -> Paged[Mapping[str, Any]]:
    return Paged(items=[to_builtins(item) for item in found.items], total=found.total, number=found.number, size=found.size)


def _episode(episode: EpisodeShape) -> dict[str, Any]:
    return {
        **to_builtins(episode),
        "time": episode.time.value if episode.time else None,
        "differs": [slot for slot, _ in episode.disagreements],
        "tellings": [telling.assertion for telling in episode.tellings],
    }


def _full(entry: Entry) -> dict[str, Any]:
    return {**document_row(entry), "text": entry.document.text, "reading": to_builtins(entry.reading)}
