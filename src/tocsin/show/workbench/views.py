"""What the pages show, drawn from the case as of a day and kept while it stays the same."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.show.dossier.figures import KindView, kind_views
from tocsin.show.dossier.lines import LineView, line_views
from tocsin.show.dossier.overview import Contents, Overview, overview
from tocsin.show.dossier.people import ActorView, actor_views
from tocsin.show.dossier.said import StatementView, statement_views
from tocsin.show.dossier.texts import document_views
from tocsin.show.workbench.addresses import Addresses
from tocsin.show.workbench.cases import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """The whole case as views."""

    entries: list[Entry]
    addresses: Addresses
    dated: list[LineView]
    undated: list[LineView]
    statements: list[StatementView]
    figures: list[KindView]
    people: list[ActorView]
    overview: Overview


def everything(look: Look) -> Everything:
    """The whole case; computed once for each state and day."""
    return look.once("everything", lambda: _everything(look))


def addresses(look: Look) -> Addresses:
    """The actors of the case by their addresses."""
    return everything(look).addresses


def _everything(look: Look) -> Everything:
    entries = look.case.entries(look.as_of)
    actors = look.case.actors(look.as_of)
    addresses = Addresses(entries, actors)
    dated, undated = line_views(chronicle_of(entries), addresses)
    statements = statement_views(entries, [*dated, *undated], addresses)
    contents = Contents(
        entries=entries,
        dated=dated,
        undated=undated,
        statements=statements,
        documents=document_views(entries, addresses),
        actors=len(actors),
    )
    return Everything(
        entries=entries,
        addresses=addresses,
        dated=dated,
        undated=undated,
        statements=statements,
        figures=kind_views(entries, addresses),
        people=actor_views(actors, entries, [*dated, *undated], statements, addresses),
        overview=overview(contents),
    )
