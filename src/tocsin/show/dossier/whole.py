"""The dossier of a whole case: everything that it answers as of a day, on the page. The terminal and the workbench hand out the same."""

from __future__ import annotations

from tocsin.record.case import Case
from tocsin.record.chronicle import chronicle_of
from tocsin.show.dossier.page import Told, render_dossier
from tocsin.show.dossier.watching import watched
from tocsin.watch.watch import Watch


def dossier_of(case: Case, *, title: str, as_of: str | None, generated: str) -> str | None:
    """The page; None when nothing was known by then."""
    entries = case.entries(as_of)
    if not entries:
        return None
    actors, origins = case.actors(as_of), case.origins(as_of)
    told = Told(case.episodes(as_of), case.conflicts(as_of), watched(Watch(case), as_of))
    return render_dossier(entries, chronicle_of(entries), actors, origins, told=told, title=title, as_of=as_of, generated=generated)
