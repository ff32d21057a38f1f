"""No hindsight: whatever is read in later, in whatever order, every answer as of an earlier day is what it would be without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import make_document, span_of
from tocsin.read import head_of
from tocsin.record.case import Case
from tocsin.record.search import Sought
from tocsin.records import Actor, Document, Event, Figure, Mention, Participant, Reading, Statement, Tie, Time

NOON = datetime(2024, 5, 17, 12, 30, tzinfo=UTC)
AS_OF = "2019-11-10"
EARLIER, LATER = ("2019-10-20", "2019-11-09", "2019-11-10"), ("2019-11-11", "2019-12-01", None)  # undated: from when it is read in, 2024


@dataclass(frozen=True)
class Told:
    """A sentence with an actor, what it did, and a number."""

    words: str
    actor: str
    trigger: str
    event: str
    day: str | None = None
    number: str | None = None
    post: str | None = None
    certainty: str = "happened"


STORY = (
    Told("General Juan Paz seized the radio station on 9 November 2019.", "Juan Paz", "seized", "COUP", "2019-11-09"),
    Told("Juan Luis Paz seized the radio station before dawn.", "Juan Luis Paz", "seized", "COUP"),
    Told("J. Paz denied that his men fired on the 12 wounded.", "J. Paz", "fired", "ASSAULT", number="12", certainty="did-not-happen"),
    Told("Minister Ana Rojas counted 17 wounded in the square.", "Ana Rojas", "counted", "CONSULT", number="17", post="Minister"),
    Told("Ana Rojas resigned as minister on 10 November 2019.", "Ana Rojas", "resigned", "RETREAT", "2019-11-10", post="minister"),
    Told("Former minister Ana Rojas resigned a week before the vote.", "Ana Rojas", "resigned", "RETREAT", post="Former minister"),
    Told("The Union of Miners marched to the palace gates.", "Union of Miners", "marched", "PROTEST", number=None),
    Told("The Union of Miners (UM) called it a coup and marched.", "Union of Miners", "marched", "PROTEST"),
)


def report(key: str, published: str | None, sentences: tuple[int, ...]) -> tuple[Document, Reading]:
    told = [STORY[number] for number in sentences]
    document = make_document("\n\n".join(t.words for t in told) + f"\n\n{key}", key=key, published=published, outlet=f"Outlet {key[0]}")
    names = {name: f"a{number}" for number, name in enumerate(dict.fromkeys(t.actor for t in told), start=1)}
    actors = [Actor(id=i, name=n, kind="organisation" if "Union" in n else "person", country="BOL") for n, i in names.items()]
    parts: dict[str, list[object]] = {name: [] for name in ("sentences", "mentions", "events", "figures", "ties", "statements")}
    for number, each in enumerate(told):
        _read(document, number, each, names[each.actor], parts)
    reading = Reading(document=head_of(document), actors=tuple(actors), **{name: tuple(items) for name, items in parts.items()})  # type: ignore[arg-type]
    return document, reading


def _read(document: Document, number: int, told: Told, actor: str, parts: dict[str, list[object]]) -> None:
    start, end = span_of(document, told.words)

    def place(words: str) -> tuple[int, int]:
        first = document.text.index(words, start)
        return first, first + len(words)

    who, n = place(told.actor), number + 1
    time = (
        Time(start=start, end=end, text=told.words, value=told.day, earliest=told.day, latest=told.day, precision="day")
        if told.day
        else None
    )
    part = Participant(start=who[0], end=who[1], text=told.actor, actor=actor)
    parts["sentences"].append((start, end))
    parts["mentions"].append(Mention(id=f"m{n}", start=who[0], end=who[1], text=told.actor, actor=actor))
    parts["statements"].append(Statement(id=f"s{n}", source=(who,), cue=(), content=((start, end),), source_actor=actor))
    event = {"event": told.event, "trigger": place(told.trigger), "actors": (part,), "time": time, "certainty": told.certainty}
    parts["events"].append(Event(id=f"e{n}", sentence=number, asserted_by=(f"s{n}",) if number % 2 else (), **event))  # type: ignore[arg-type]
    if told.number:
        first, last = place(told.number)
        figure = Figure(
            id=f"f{n}", start=first, end=last, text=told.number, kind="injured", value=float(told.number), of="wounded", sentence=number
        )
        parts["figures"].append(figure)
    if told.post:
        tie = Tie(id=f"t{n}", kind="holds-post", subject=actor, subject_span=who, title=told.post, start=start, end=end, sentence=number)
        parts["ties"].append(tie)


VIEWS: dict[str, Callable[[Case, str], object]] = {
    "documents": lambda case, day: case.documents(day),
    "entries": lambda case, day: case.entries(day),
    "chronicle": lambda case, day: case.chronicle(day),
    "chronicle page": lambda case, day: case.chronicle_page(day, offset=1, limit=3),
    "statements": lambda case, day: case.statements(day),
    "statements page": lambda case, day: case.statements_page(day, offset=1, limit=3),
    "figures": lambda case, day: case.figures(day),
    "ties": lambda case, day: case.ties(day),
    "actors": lambda case, day: case.actors(day),
    "origins": lambda case, day: case.origins(day),
    "episodes": lambda case, day: case.episodes(day),
    "conflicts": lambda case, day: case.conflicts(day),
    "search": lambda case, day: case.search(Sought(words="paz OR rojas"), day, limit=3),
    "search in statements": lambda case, day: case.search(Sought(words="minister", scope="statements"), day, limit=3),
}

Reports = list[tuple[str, tuple[int, ...]]]
sentences = st.lists(st.integers(0, len(STORY) - 1), min_size=1, max_size=4, unique=True).map(tuple)
earlier = st.lists(st.tuples(st.sampled_from(EARLIER), sentences), min_size=1, max_size=4)
later = st.lists(st.tuples(st.sampled_from(LATER), sentences), min_size=1, max_size=3)


@settings(max_examples=25)
@given(known=earlier, planted=later, order=st.randoms(use_true_random=False), asks_early=st.booleans())
def test_planting_later_documents_moves_no_earlier_answer(
    tmp_path_factory: pytest.TempPathFactory,
    known: list[tuple[str, tuple[int, ...]]],
    planted: list[tuple[str, tuple[int, ...]]],
    order: object,
    asks_early: bool,
) -> None:
    folder = tmp_path_factory.mktemp("case")
    before = [report(f"{n} known", day, told) for n, (day, told) in enumerate(known)]
    after = [report(f"{n} later", day, told) for n, (day, told) in enumerate(planted)]
    mixed = [*before, *after]
    order.shuffle(mixed)
    with Case(folder / "without.tocsin", now=lambda: NOON) as without, Case(folder / "with.tocsin", now=lambda: NOON) as planted_in:
        for document, reading in before:
            without.add(document, reading)
        for document, reading in mixed:
            planted_in.add(document, reading)
            if asks_early:  # derived tables that were there before the next document came
                planted_in.derive()
        for name, view in VIEWS.items():
            assert view(planted_in, AS_OF) == view(without, AS_OF), name
