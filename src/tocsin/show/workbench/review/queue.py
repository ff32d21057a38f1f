"""What to judge next: first what moves the warning most, then a sample that is fair to all.

In: the case as of a day, who judges. Out: ids of assertions in order. A second coder gets what others judged, in an order of chance,
without seeing what they said.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from tocsin.record.judgements import STANDING, in_force
from tocsin.record.tallies import id_of_item, sample
from tocsin.show.workbench.cases import Look
from tocsin.watch.warning import Warning

Order = Literal["warning", "sample", "second"]
ORDERS: tuple[Order, ...] = ("warning", "sample", "second")
LONGEST = 500  # ids that a queue holds; then it is made anew


def queue_of(look: Look, who: str, order: Order, warning: Warning | None) -> list[str]:
    """Ids of what this person has not judged."""
    mine = {j.target.id for j in in_force(look.case.judgements()) if j.who == who and j.decision in STANDING}
    others = sorted({j.target.id for j in in_force(look.case.judgements()) if j.who != who and j.decision in STANDING} - mine)
    if order == "second":
        return others[:LONGEST]
    judged = mine | set(others)
    first = [i for i in _moving(look, warning) if i not in judged] if order == "warning" and warning else []
    rest = (i for i in sample(look.db, look.day, LONGEST + len(judged)) if i not in judged)
    return list(dict.fromkeys((*first, *rest)))[:LONGEST]


def _moving(look: Look, warning: Warning | None) -> Iterator[str]:
    """What the signs that stand rest on: the heaviest contribution first, its strongest sighting first."""
    contributions = sorted(warning.contributions, key=lambda c: -abs(math.log(c.factor))) if warning else []
    for sighting in (s for contribution in contributions for s in contribution.sightings):
        found = id_of_item(look.db, sighting.document, sighting.item) if sighting.item else None
        if found is not None:
            yield found
