"""What can go wrong, drawn once.

    TocsinError                 anything Tocsin reports on purpose
    +-- InputError              a source cannot be used: one file or one JSON line (reported, skipped)
    +-- ModelError              the reader model named by the user cannot be loaded or lacks UD labels
    +-- CaseError               a case file cannot be opened, or is not one
    +-- LexiconError            a YAML data file breaks its schema: file, entry, field
    +-- ForecastError           a base rate cannot be given or fitted: an unknown country, a month that nothing is known of

Every message says what was wrong, where, and what to do. Foreign exceptions are translated where they enter.
"""

from __future__ import annotations


class TocsinError(Exception):
    """Root of all errors that Tocsin raises on purpose."""


class InputError(TocsinError):
    """A source that cannot be used. `where` names the file or line, `problem` the cause, `remedy` what to do."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class ModelError(TocsinError):
    """The reader model cannot be loaded, or does not give what the readers need."""


class CaseError(TocsinError):
    """The case file cannot be opened, or is not a case."""


class LexiconError(TocsinError):
    """A YAML data file breaks its schema."""


class ForecastError(TocsinError):
    """A base rate that cannot be given or fitted."""
