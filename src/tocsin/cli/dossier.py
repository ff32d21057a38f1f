"""`tocsin dossier`: the case as one page on disk."""

from __future__ import annotations

from pathlib import Path

from tocsin.cli.views import nothing_to_show
from tocsin.errors import CaseError, TocsinError
from tocsin.record.case import Case, utc_now
from tocsin.record.chronicle import chronicle_of
from tocsin.show.dossier import Told, render_dossier
from tocsin.show.dossier.watching import watched
from tocsin.watch.watch import Watch


def write_dossier(case_path: Path, output: Path, *, title: str | None, as_of: str | None) -> None:
    """Write the page. Raises CaseError, and TocsinError when the page cannot be written."""
    with Case(case_path, create=False) as case:
        entries = case.entries(as_of)
        if not entries:
            raise CaseError(nothing_to_show(case, "document", as_of))
        actors, origins = case.actors(as_of), case.origins(as_of)
        told = Told(case.episodes(as_of), case.conflicts(as_of), watched(Watch(case), as_of))
    page = render_dossier(
        entries,
        chronicle_of(entries),
        actors,
        origins,
        told=told,
        title=title or case_path.stem,
        as_of=as_of,
        generated=utc_now().isoformat(timespec="minutes"),
    )
    try:
        if output.exists() and output.samefile(case_path):
            raise TocsinError(f"{output}: is the case itself, which the page would replace; name another file with -o")
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise TocsinError(f"{output}: cannot be written ({error.strerror}); name another file with -o") from error
