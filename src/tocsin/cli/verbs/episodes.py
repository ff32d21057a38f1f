"""The verbs that show what many documents tell together: the happenings, and where the tellings are in conflict."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, AsOf, CaseFile


def _known_kind(kind: str | None) -> str | None:
    if kind is None:
        return None
    from tocsin.record.episodes.kinds import kinds

    names = [known.kind for known in kinds()]
    if kind not in names:
        raise typer.BadParameter(f"{kind!r} is no kind of happening; one of {', '.join(names)}")
    return kind


def episodes(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    kind: Annotated[
        str | None, typer.Option("--kind", callback=_known_kind, metavar="KIND", help="Only this kind of happening, for instance: arrest.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is told only once.")] = False,
) -> None:
    """Show what happened, each happening once.

    What several reports tell of one happening is put together, with the best time and place, how many independent origins say so, who says
    so and who denies it, and where they differ. What is only planned or foreseen is told apart."""
    from tocsin.cli import views

    views.show(views.episodes_of(kind, everything), case, as_of, as_json)


def conflicts(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Only conflicts whose subject or values hold these words.")
    ] = None,
) -> None:
    """Show where the documents disagree.

    The same thing with different values, and the voices on each side: whether, when and where it was, who won, how many, what it is called.
    Numbers whose difference is explained (a count going on, an exit poll against the official count) are shown as a series."""
    from tocsin.cli import views

    views.show(views.conflicts_about(about), case, as_of, as_json)


VERBS = (episodes, conflicts)
