"""All tests of a file of tally sheets at once.

In: a `Tally`, whose leader, perhaps a cut. Out: `Result`s in the order of `tests.yaml`. Digit tests run only when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from tocsin.elections.forensics.headline import headline
from tocsin.elections.forensics.integers import integer_excess
from tocsin.elections.forensics.late import Cut, late_count
from tocsin.elections.forensics.result import Result, beside, unusable
from tocsin.elections.forensics.shapes import fingerprint, last_digits, second_digits, signers, twins
from tocsin.elections.tally.sheets import Tally
from tocsin.errors import TocsinError

Run = Callable[[], Result]


def run_tests(tally: Tally, leader: str | None = None, cut: Cut | None = None, only: tuple[str, ...] = ()) -> list[Result]:
    """The tests named in `only`, else those that are on by default. Raises TocsinError when one is not known."""
    if leader is not None:
        tally.of(leader)
    totals = tally.totals
    runs: dict[str, Run] = {
        "integers": lambda: integer_excess(tally, leader),
        "fingerprint": lambda: fingerprint(tally, leader),
        "twins": lambda: twins(tally),
        "late-count": lambda: (
            late_count(tally, cut) if cut is not None else unusable("late-count", "no cut is named (--early FILE or --cut TIME)")
        ),
        "headline": lambda: headline(totals),
        "signers": lambda: signers(tally),
        "last-digits": lambda: last_digits(tally, leader),
        "second-digits": lambda: second_digits(tally, leader),
    }
    unknown = [name for name in only if name not in runs]
    if unknown:
        raise TocsinError(f"{unknown[0]!r} is no test; one of {', '.join(runs)}")
    return [runs[name]() for name, words in beside().items() if (name in only if only else words.default)]
