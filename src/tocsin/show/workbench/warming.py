"""What the pages of a large case ask for first, computed ahead: when the workbench starts, and whenever the case has changed."""

from __future__ import annotations

import gc
from contextlib import suppress
from itertools import chain

from tocsin.record.search import WORDS
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.network.kept import network_of
from tocsin.show.workbench.pages.chronicle import marks_of, outlets_of
from tocsin.show.workbench.pages.elections import contests_in
from tocsin.show.workbench.pages.figures import kinds_of, subjects_of
from tocsin.show.workbench.pages.overview import counts_of, held_of, tallies_of
from tocsin.show.workbench.prepared.preparer import Pending
from tocsin.show.workbench.prepared.produce import GROUPS
from tocsin.show.workbench.queries import ChronicleQuery, FigureQuery
from tocsin.show.workbench.timespan import timespan


def warm(look: Look) -> None:
    """Counts, the timeline, the first subjects of figures; and what is prepared is begun."""
    timespan(look)
    for name in chain.from_iterable(GROUPS):
        with suppress(Pending):
            look.rows(name)
    held_of(look)
    counts_of(look)
    outlets_of(look)
    tallies_of(look)
    marks_of(look, ChronicleQuery.model_validate({}))
    kinds_of(look)
    subjects_of(look, FigureQuery.model_validate({}))
    contests_in(look)
    look.case.derived(WORDS)
    with suppress(Pending):
        network_of(look)
    gc.collect()
    gc.freeze()  # what is there by now stays, and need not be looked through while a page is made
