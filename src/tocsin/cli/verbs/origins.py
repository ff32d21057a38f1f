"""The verb that shows which documents are one voice."""

from __future__ import annotations

from tocsin.cli.options import DEFAULT_CASE, AsJson, AsOf, CaseFile


def origins(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show which documents are one voice.

    Copies, excerpts, rewrites, wire copies, republications and translations under the source they come from, each with the reason. What a
    document credits is shown also where the original is not in the case."""
    from tocsin.cli import views

    views.show(views.ORIGINS, case, as_of, as_json)


VERBS = (origins,)
