"""Fixtures for every test: the reader (loaded once), parsing from CoNLL-U for exact trees, and the folder of real data."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tocsin.read import Reader
from tocsin.read.parse import Parse
from tocsin.records import Document, Reading

settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
settings.register_profile("same", settings.get_profile("explore"), derandomize=True)  # what passes once passes again
settings.load_profile("explore" if os.environ.get("TOCSIN_EXPLORE") else "same")

os.environ.pop("COLUMNS", None)  # a runner with several processes tells them the width of its own terminal; our output is piped

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and gold data, which only the project's own machines have."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs ../shared (real data that is not part of the repository)")
    return SHARED


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the model that ships."""
    return Reader()


@pytest.fixture(scope="session")
def parse(reader: Reader) -> Callable[[str], Parse]:
    """Parse a text with the model that ships."""
    return lambda text: next(iter(reader.engine.parse_all([document_of(text)])))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    """Read a text: `read(text, published="2021-03-19")`."""
    return lambda text, published=None: reader.read(document_of(text, published))


def document_of(text: str, published: str | None = None) -> Document:
    return Document(id=hashlib.sha256(text.encode()).hexdigest(), key="test", text=text, published=published)
