"""The made world, its panel and its rows, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forecast.world import write_world
from tocsin.forecast.build import build_panel
from tocsin.forecast.grid import Panel
from tocsin.forecast.rows import Rows, make_rows


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session")
def panel(sources: Path) -> Panel:
    return build_panel(sources)


@pytest.fixture(scope="session")
def rows(panel: Panel) -> Rows:
    return make_rows(panel)
