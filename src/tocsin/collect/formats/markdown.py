"""Markdown files: as plain text; the name says that the signs are markup."""

from __future__ import annotations

from tocsin.collect.formats import Loaded
from tocsin.collect.formats.text import decode


def load(data: bytes, where: str) -> Loaded:
    """A Markdown file."""
    return Loaded(text=decode(data, where), markdown=True)
