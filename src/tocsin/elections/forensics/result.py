"""The outcome of a test of tally sheets, and the fixed words that stand beside it.

In: a test's figures. Out: `Result`, with what the test can and cannot show, whose method it is, who dissents, and how it comes out
elsewhere: all of it from `tests.yaml`, so that no run can say more than was agreed on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import msgspec
import yaml

from tocsin.errors import LexiconError

WORDS = Path(__file__).parent / "tests.yaml"


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the test gave on another election: measured by this package on public data, or published."""

    election: str
    value: float
    standing: str  # how the election is regarded, in a few words
    published: bool = False


class Beside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is always said beside a test."""

    test: str
    title: str
    measures: str
    can: str
    cannot: str
    method: tuple[str, ...]
    dissent: tuple[str, ...]
    figure: str  # the figure that references give
    unit: str
    default: bool
    false_alarms: str
    reference: tuple[Reference, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tests: tuple[Beside, ...]


@cache
def beside() -> dict[str, Beside]:
    """All tests by name, in the order of the file. Raises LexiconError when it breaks its schema."""
    try:
        return {t.test: t for t in msgspec.convert(yaml.safe_load(WORDS.read_text(encoding="utf-8")), type=_File).tests}
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{WORDS.name}: {error}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One test run. `figures` by name; `sentence` says what came out, in words that claim nothing beyond it; `alarm`: by the usual cut
    (z above 3, p below 0.01), whose record of false alarms is in the words; None where the test has no cut."""

    test: str
    figures: dict[str, float]
    sentence: str
    alarm: bool | None = None
    tables: dict[str, list[dict[str, float | str]]] = field(default_factory=dict)
    unusable: str | None = None  # why the test cannot be run on these sheets

    @property
    def words(self) -> Beside:
        """The fixed words."""
        return beside()[self.test]


def unusable(test: str, why: str) -> Result:
    """A test that the sheets do not allow."""
    return Result(test=test, figures={}, sentence=f"Not run: {why}.", unusable=why)
