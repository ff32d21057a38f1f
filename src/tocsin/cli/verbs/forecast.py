"""`tocsin forecast ...`: the base rate of a coup attempt by country and month, and how it scores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli.options import AsJson

Data = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", envvar="TOCSIN_FORECAST_DATA", help="The folder of the sources (see docs/FORECAST.md)."),
]
PanelFile = Annotated[
    Path | None,
    typer.Option("--panel", metavar="FILE", help="The CSV of country-months, where it is not the one in the folder, or reaches further."),
]
Month = Annotated[str | None, typer.Option("--month", metavar="MONTH", help="The first month (2019-11); otherwise the last known.")]
Horizon = Annotated[int, typer.Option("--horizon", metavar="MONTHS", help="How many months from it on, 1 to 12.")]
ModelFile = Annotated[
    Path | None, typer.Option("--model", metavar="FILE", help="A model of your own (tocsin forecast fit) instead of the one that ships.")
]
Country = Annotated[str, typer.Argument(metavar="COUNTRY", help="ISO3 code (BOL) or name.")]


def build(data: Data, panel: PanelFile = None) -> None:
    """Check the sources and say what they hold.

    Each file is read with its checks (codes, gaps, rows twice); the panel is described, and what was not found is named."""
    from tocsin.cli.forecast import show_build

    show_build(data, panel)


def fit(
    data: Data,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the fitted model goes.")] = Path("almanac.npz"),
    panel: PanelFile = None,
    processes: Annotated[
        int, typer.Option("--processes", metavar="NUMBER", help="How many processes share the work, 1 to 4.", min=1, max=4)
    ] = 2,
) -> None:
    """Fit the base rate on your own data.

    Some minutes. The file that is written can be given to show, rank and explain with --model."""
    from tocsin.cli.forecast import run_fit

    run_fit(data, panel, output, processes)


def score(
    data: Data,
    *,
    panel: PanelFile = None,
    forecasts: Annotated[
        Path | None,
        typer.Option("--forecasts", metavar="CSV", help="Published forecasts to score: columns country, month, horizon, probability."),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(
            "--years",
            metavar="FROM-TO",
            help="The years that are scored, or several spans (with commas); otherwise 2000-2020 and later ones.",
        ),
    ] = None,
    horizon: Annotated[
        list[int] | None, typer.Option("--horizon", metavar="MONTHS", help="Months ahead (1, 3, 6, 12), repeatable; otherwise 1 and 6.")
    ] = None,
    target: Annotated[
        str, typer.Option("--target", help="attempt, success, or cline (attempts as the Cline Center lists them).")
    ] = "attempt",
    as_json: AsJson = False,
) -> None:
    """Score forecasts against what happened.

    The base rate is refitted for each year on what was known when it began, and scored beside the average and the country's own history.
    Years after 2020, where the panel has them, are scored by themselves: nothing was chosen on them."""
    from tocsin.cli.forecast import Scoring, show_scores

    asked = Scoring(data=data, panel=panel, forecasts=forecasts, years=years, horizons=tuple(horizon or (1, 6)), target=target)
    show_scores(asked, as_json)


def show(
    country: Country,
    month: Month = None,
    horizon: Horizon = 1,
    model: ModelFile = None,
    picture: Annotated[Path | None, typer.Option("--picture", metavar="SVG", help="Also write the country's history as a picture.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show a country's base rate.

    The probability of an attempt with its interval, as a multiple of the world's average, its rank, and to which month the model holds."""
    from tocsin.cli.forecast import draw_country, show_country

    show_country(country, month, horizon, model, as_json)
    if picture is not None:
        draw_country(country, month, horizon, model, picture)


def explain(country: Country, month: Month = None, model: ModelFile = None, as_json: AsJson = False) -> None:
    """Say why a country's base rate is what it is.

    What each group of facts adds, against the average country of the month; what was known; and the months of the past that looked most
    alike, with what came of them."""
    from tocsin.cli.forecast import show_explanation

    show_explanation(country, month, model, as_json)


def rank(
    month: Month = None,
    horizon: Horizon = 1,
    top: Annotated[int, typer.Option("--top", metavar="NUMBER", help="How many countries.")] = 20,
    model: ModelFile = None,
    picture: Annotated[Path | None, typer.Option("--map", metavar="SVG", help="Also write a map of the world.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the countries by their base rate in a month."""
    from tocsin.cli.forecast import draw_world, show_rank

    show_rank(month, horizon, top, model, as_json)
    if picture is not None:
        draw_world(month, horizon, model, picture)


def outcome(
    marks: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MARK]", help="military, palace, dissident, rebel, foreign, popular, counter; none: the average."),
    ] = None,
    model: ModelFile = None,
    as_json: AsJson = False,
) -> None:
    """Say how attempts with these marks ended.

    The probability that an attempt under way succeeds, from who leads it. What the data do not code (the security forces' positions, the
    incumbent's reach, the streets, abroad) is named: it says nothing of these."""
    from tocsin.cli.forecast import show_outcome

    show_outcome(marks or [], model, as_json)


NAME, HELP = "forecast", "Give the base rate of a coup attempt by country and month, and its score card."
VERBS: tuple[Callable[..., Any], ...] = (show, explain, rank, outcome, score, fit, build)
