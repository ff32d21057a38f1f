"""`tocsin dossier`: the case as one page on disk."""

from __future__ import annotations

from pathlib import Path

from tocsin.cli.views import nothing_to_show
from tocsin.errors import CaseError, TocsinError
from tocsin.record.case import Case, utc_now
from tocsin.show.dossier.whole import dossier_of


def write_dossier(case_path: Path, output: Path, *, title: str | None, as_of: str | None) -> None:
    """Write the page. Raises CaseError, and TocsinError when the page cannot be written."""
    with Case(case_path, create=False) as case:
        page = dossier_of(case, title=title or case_path.stem, as_of=as_of, generated=utc_now().isoformat(timespec="minutes"))
        if page is None:
            raise CaseError(nothing_to_show(case, "document", as_of))
    try:
        if output.exists() and output.samefile(case_path):
            raise TocsinError(f"{output}: is the case itself, which the page would replace; name another file with -o")
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise TocsinError(f"{output}: cannot be written ({error.strerror}); name another file with -o") from error
