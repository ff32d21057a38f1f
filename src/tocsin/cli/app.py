"""The verbs of `tocsin`. Each says what it does in its help, and leaves the doing to the modules that it names.

Parsers and stores are imported inside the verbs: `tocsin --help` must answer at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer

from tocsin.records import Attitude, TieKind

app = typer.Typer(
    name="tocsin",
    help="Read the reporting on a political crisis, keep who said what, and show it: every line opens to its sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseFile = Annotated[Path, typer.Option("--case", envvar="TOCSIN_CASE", help="The case: one file that keeps documents and readings.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Use only what was known by the end of this day, month or year (2019-11-10, 2019-11, 2019). "
        "An undated document counts from the day it was read in.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="A spaCy pipeline with Universal Dependencies (package or folder) instead of the one that ships."
    ),
]
DEFAULT_CASE = Path("case.tocsin")
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


def _print_version(wanted: bool) -> None:
    if wanted:
        from tocsin import __version__

        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _tocsin(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Options that come before a verb."""


@app.command()
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


@app.command()
def chronicle(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show what happened when.

    Each event with who says so and the sentence that says it, at the precision that the sources give. Undated events stand last."""
    from tocsin.cli import views

    views.show(views.CHRONICLE, case, as_of, as_json)


@app.command()
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
) -> None:
    """Show who says what.

    Verbatim, in the order of the reporting, with what each is about; what is quoted in a statement is set in under it."""
    from tocsin.cli import views

    views.show(views.statements_with(speaker, attitude, topic), case, as_of, as_json)


@app.command()
def ties(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    kind: Annotated[str | None, typer.Option("--kind", callback=_known_kind, help=f"Only ties of this kind: {KINDS}.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only ties of whose ends one has this in its name.")] = None,
) -> None:
    """Show who is tied to whom.

    Posts, leadership, membership, funding, training, alliances, kin, ownership and contracts as the documents assert them, by name, with
    since when and until when."""
    from tocsin.cli import views

    views.show(views.ties_of(kind, actor), case, as_of, as_json)


@app.command()
def figures(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="WORDS", help="Only figures about this: a kind (dead), a name, words for what is counted."),
    ] = None,
) -> None:
    """Show the numbers that are claimed.

    Dead, votes, shares, crowds, sums and whatever else the documents count, by kind and by what is counted, each with who says so."""
    from tocsin.cli import views

    views.show(views.figures_about(about), case, as_of, as_json)


@app.command()
def actors(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show whom the documents speak of.

    With the roles that they report, the most widely reported first."""
    from tocsin.cli import views

    views.show(views.ACTORS, case, as_of, as_json)


@app.command()
def documents(case: CaseFile = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show the documents of the case.

    By date, with how much each asserts."""
    from tocsin.cli import views

    views.show(views.DOCUMENTS, case, as_of, as_json)


@app.command()
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


@app.command()
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


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where demo.tocsin and dossier.html go.")] = Path(),
) -> None:
    """Try Tocsin on its sample reports.

    Reads them into demo.tocsin, prints their chronicle, and writes dossier.html."""
    from tocsin.cli.demo import run_demo

    raise typer.Exit(run_demo(folder))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a Reading."""
    from tocsin.serial import schema_text

    typer.echo(schema_text(), nl=False)
