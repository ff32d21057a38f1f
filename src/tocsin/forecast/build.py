"""The whole panel from a folder of sources. In: the folder, maybe a panel file of its own. Out: a `Panel`, and what it lacks."""

from __future__ import annotations

from pathlib import Path

from tocsin.errors import InputError
from tocsin.forecast.grid import Panel
from tocsin.forecast.sources import cline, months_file, reign, society, yearly
from tocsin.forecast.sources.table import find_source

PANEL_STEMS = ("coupcats_2a_base_data", "panel")
EXPECTED = {
    "leader_since": "reign_leaderlist*.csv (who leads, since when)",
    "regime_since": "reign_regime*.csv (the kind of regime)",
    "vote": "reign_electionlist*.csv (votes held, expected, put off)",
    "cline_coup": "cdp_*.csv (Cline Center: conspiracies and attempts)",
    "gdp_head": "gdp*.csv (income a head and growth)",
    "infant_mortality": "infmort*.csv",
    "population": "population*.csv",
    "state_age": "gwstate_age*.csv",
    "internal_conflict": "acd*.csv (armed conflict)",
    "civil_liberties": "coupcats_base_data*.csv (institutions and society)",
}


def build_panel(folder: Path, panel_file: Path | None = None) -> Panel:
    """The panel with all that the folder has; where `panel_file` begins later than the folder's own, that one tells of the months before.
    Raises InputError when there is no country-month file or a source breaks its rules."""
    own = next((found for stem in PANEL_STEMS if (found := find_source(folder, stem))), None)
    path = panel_file or own
    if path is None:
        wanted = " or ".join(f"{stem}*.csv" for stem in PANEL_STEMS)
        raise InputError(str(folder), "there is no file of country-months", f"put {wanted} there, or name one with --panel")
    panel = months_file.read_panel(path, own if panel_file is not None and panel_file != own else None)
    for add in (reign.add_leaders, reign.add_regimes, reign.add_elections, cline.add_cline, yearly.add_yearly):
        add(panel, folder)
    if "civil_liberties" not in panel.values:  # else the country-month file had it
        society.add_society(panel, folder)
    return panel


def lacking(panel: Panel) -> list[str]:
    """The sources that were not found, in words."""
    return [said for name, said in EXPECTED.items() if name not in panel.values]
