"""The verbs that read reports into a case and show what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, AsOf, CaseFile, Model
from tocsin.records import Attitude, TieKind

KINDS = ", ".join(get_args(TieKind))
ATTITUDES = ", ".join(get_args(Attitude))


def _known_kind(kind: str | None) -> str | None:
    if kind is not None and kind not in get_args(TieKind):
        raise typer.BadParameter(f"{kind!r} is no kind of tie; one of {KINDS}")
    return kind


def _known_attitude(attitude: str | None) -> str | None:
    if attitude is not None and attitude not in get_args(Attitude):
        raise typer.BadParameter(f"{attitude!r} is no attitude; one of {ATTITUDES}")
    return attitude


def _known_topic(topic: str | None) -> str | None:
    if topic is None:
        return None
    from tocsin.record.topics import topics

    names = [known.topic for known in topics()]
    if topic not in names:
        raise typer.BadParameter(f"{topic!r} is no topic; one of {', '.join(names)}")
    return topic


Rejected = Annotated[bool, typer.Option("--rejected", help="Show what was rejected too, struck through.")]


def read(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", readable=False, help="Files and folders of reports; - for JSON lines on standard input."),
    ],
    case: CaseFile = DEFAULT_CASE,
    model: Model = None,
) -> None:
    """Read reports into a case.

    One line per document, then a total. Reading the same again adds nothing. Ctrl-C loses nothing that was already read. A source that
    cannot be used is named on standard error with the remedy, the rest is read, and the exit code is 1. A document in a language that
    the model does not read is kept, unread, and its line says so."""
    from tocsin.cli.intake import read_paths

    raise typer.Exit(read_paths(paths, case, model))


def chronicle(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False, rejected: Rejected = False) -> None:
    """Show what happened when.

    Each event with who says so and the sentence that says it, at the precision that the sources give. Undated events stand last."""
    from tocsin.cli import views

    views.show(views.with_rejected(views.CHRONICLE, rejected), case, as_of, as_json)


def statements(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only statements of who has this in the name.")] = None,
    attitude: Annotated[
        str | None, typer.Option("--attitude", callback=_known_attitude, help=f"Only statements that do this: {ATTITUDES}.")
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", callback=_known_topic, help="Only statements on this topic, for instance: resignation.")
    ] = None,
    rejected: Rejected = False,
) -> None:
    """Show who says what.

    Verbatim, in the order of the reporting, with what each is about; what is quoted in a statement is set in under it."""
    from tocsin.cli import views

    views.show(views.with_rejected(views.statements_with(speaker, attitude, topic), rejected), case, as_of, as_json)


def ties(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    kind: Annotated[str | None, typer.Option("--kind", callback=_known_kind, help=f"Only ties of this kind: {KINDS}.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only ties of whose ends one has this in its name.")] = None,
    rejected: Rejected = False,
) -> None:
    """Show who is tied to whom.

    Posts, leadership, membership, funding, training, alliances, kin, ownership and contracts as the documents assert them, by name, with
    since when and until when."""
    from tocsin.cli import views

    views.show(views.with_rejected(views.ties_of(kind, actor), rejected), case, as_of, as_json)


def figures(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="WORDS", help="Only figures about this: a kind (dead), a name, words for what is counted."),
    ] = None,
    rejected: Rejected = False,
) -> None:
    """Show the numbers that are claimed.

    Dead, votes, shares, crowds, sums and whatever else the documents count, by kind and by what is counted, each with who says so."""
    from tocsin.cli import views

    views.show(views.with_rejected(views.figures_about(about), rejected), case, as_of, as_json)


def actors(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show whom the documents speak of.

    With the roles that they report, the most widely reported first."""
    from tocsin.cli import views

    views.show(views.ACTORS, case, as_of, as_json)


def documents(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show the documents of the case.

    By date, with how much each asserts."""
    from tocsin.cli import views

    views.show(views.DOCUMENTS, case, as_of, as_json)


def dossier(
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path("dossier.html"),
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page; otherwise the name of the case.")] = None,
) -> None:
    """Write the case as one web page.

    Self-contained: chronicle, actors, statements, and the documents with the evidence marked in their texts."""
    from tocsin.cli.dossier import write_dossier

    write_dossier(case, output, title=title, as_of=as_of)
    typer.echo(f"Wrote {output}")


def annotate(
    source: Annotated[str, typer.Argument(metavar="[IN.jsonl]", help="JSON lines; - for standard input.")] = "-",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where to write; otherwise standard output.")] = None,
    model: Model = None,
) -> None:
    """Turn texts into Readings, without a case.

    JSON lines in: {"key", "text", "published"?, "language"?, "title"?, "outlet"?, "url"?}.
    JSON lines out, in the same order: one Reading each, see `tocsin schema`.

    A bad line is named on standard error with its number and skipped, and the exit code is 1 at the end. A row that states a language
    that the model does not read gives a Reading without assertions, and a note says so. A row that states none is read."""
    from tocsin.cli.annotate import annotate_rows

    raise typer.Exit(annotate_rows(source, output, model))


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where demo.tocsin and dossier.html go.")] = Path(),
) -> None:
    """Try Tocsin on its sample reports.

    Reads them into demo.tocsin, prints their chronicle, and writes dossier.html."""
    from tocsin.cli.demo import run_demo

    raise typer.Exit(run_demo(folder))


def schema() -> None:
    """Print the JSON Schema of a Reading."""
    from tocsin.serial import schema_text

    typer.echo(schema_text(), nl=False)


VERBS = (read, chronicle, statements, ties, figures, actors, documents, dossier, annotate, demo, schema)
