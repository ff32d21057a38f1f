"""What several documents tell of one happening is one episode; what differs in person, day or country is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.builders import make_actor, make_document, make_event, make_participant, make_reading, make_statement, make_time
from tocsin.record.dressing import episodes_of, happenings_of
from tocsin.record.entries import Entry
from tocsin.record.episodes.episode import Episode
from tocsin.record.judgements import Pairs
from tocsin.records import Actor, Document, Place, Reading, Role

PRESIDENT = Role(title="president", span=(0, 1))
SOLIS = make_actor("Rosa Solis", country="PRY", roles=(PRESIDENT,))
SURNAME = make_actor("Solis", country="PRY")
OTHER = make_actor("Pablo Solis", country="PRY")
ABROAD = make_actor("Rosa Solis", country="CHL")
ACTING = {("RETREAT", "resign"), ("RESULT", "won"), ("ACCUSE", None)}  # events of whose actors an episode is; else of their recipients


@dataclass(frozen=True, kw_only=True)
class Told:
    """One report of one event, in short."""

    event: str
    mode: str | None = None
    who: Actor | None = None
    day: str | None = "2031-05-04"
    published: str | None = "2031-05-09"
    outlet: str = "Harbour Wire"
    certainty: Any = "happened"
    town: str | None = None
    country: str = "PRY"

    def entry(self, number: int) -> Entry:
        text = f"Report {number}: Someone did it, in Town, T."
        document = make_document(text, key=f"{number}.txt", published=self.published, outlet=self.outlet)
        sides: dict[str, Any] = {}
        if self.who is not None:
            sides["who" if (self.event, self.mode) in ACTING else "whom"] = [make_participant(document, "Someone", self.who)]
        event = make_event(
            document,
            "did",
            event=self.event,
            mode=self.mode,
            time=make_time(document, "T", self.day) if self.day else None,
            place=self._place(),
            certainty=self.certainty,
            **sides,
        )
        return entry_of(document, make_reading(document, actors=[self.who] if self.who else [], events=[event]))

    def _place(self) -> Place | None:
        if self.town:
            return Place(start=0, end=1, text="Town", name=self.town, country=self.country, precision="city")
        return None if self.who else Place(start=0, end=1, text="Town", name="Land", country=self.country, precision="country")


def entry_of(document: Document, reading: Reading) -> Entry:
    published = document.published
    return Entry(document=document, reading=reading, added="2031-06-01", known_from=published or "2031-06-01", dated=published is not None)


def episodes(*told: Told) -> list[Episode]:
    return episodes_of([one.entry(number) for number, one in enumerate(told)], {})


def arrest(who: Actor | None = SOLIS, **facts: Any) -> Told:
    return Told(event="COERCE", mode="arrest", who=who, **facts)


def resignation(who: Actor | None = SOLIS, **facts: Any) -> Told:
    return Told(event="RETREAT", mode="resign", who=who, **facts)


def coup(who: Actor | None = None, mode: str | None = None, **facts: Any) -> Told:
    return Told(event="COUP", mode=mode, who=who, **facts)


def vote(**facts: Any) -> Told:
    return Told(event="ELECTION", mode="held", **facts)


def groups(found: Sequence[Episode]) -> set[frozenset[str]]:
    return {frozenset(t.line.entry.document.key for t in episode.tellings) for episode in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (arrest(), arrest()),
        (arrest(), arrest(SURNAME)),  # a surname, where day, deed and country are the same
        (arrest(), arrest(day="2031-05-06")),  # two days are given for one arrest
        (arrest(), arrest(day="2031-05")),
        (arrest(), arrest(day=None)),
        (arrest(day=None), arrest()),
        (arrest(), arrest(day="--05-04")),
        (coup(SOLIS, "overthrow"), resignation()),
        (resignation(), coup()),
        (coup(day="2031"), coup(SOLIS, "overthrow")),
        (vote(), vote(day="2031-05")),
        (vote(published="2031-04-01", certainty="planned"), vote()),
    ],
)
def test_tellings_of_one_happening_are_one_episode(one: Told, other: Told) -> None:
    (episode,) = episodes(one, other)
    assert sorted(bool(t.because) for t in episode.tellings) == [False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (arrest(), arrest(OTHER)),
        (arrest(), arrest(ABROAD)),
        (arrest(), arrest(day="2031-05-08")),  # arrested again
        (arrest(), arrest(day="2030")),
        (arrest(), Told(event="RETREAT", mode="release", who=SOLIS)),
        (arrest(None), arrest(None)),  # somebody unnamed
        (arrest(make_actor("general")), arrest(make_actor("general"), day=None)),  # a description, and no day to hold it
        (coup(day="2031"), coup(day="2031", country="CHL")),
        (coup(), coup(day="2031-02-04")),
        (vote(), vote(day="2031-05-18", published="2031-05-20")),  # the second round
        (resignation(OTHER), coup()),  # no head of state
        (resignation(day=None, certainty="planned"), resignation()),
        (arrest(day="2031-05-20", published="2031-05-21"), arrest(day=None)),  # told before its day
        (Told(event="ACCUSE", who=SOLIS), Told(event="ACCUSE", who=SOLIS, day="2031-05-06")),
    ],
)
def test_what_differs_in_person_day_or_country_is_not(one: Told, other: Told) -> None:
    assert len(episodes(one, other)) == 2


def test_another_coup_is_not_the_one_spoken_of_before() -> None:
    document = make_document("A coup in May failed. Officers want to stage another coup.", published="2031-05-09")
    land = Place(start=0, end=1, text="A", name="Land", country="PRY", precision="country")
    first = make_event(document, "coup in", event="COUP", time=make_time(document, "May", "2031-05"), place=land, number=1)
    second = make_event(document, "another coup", event="COUP", place=land, number=2)
    assert len(episodes_of([entry_of(document, make_reading(document, events=[first, second]))], {})) == 2


def test_who_accuses_twice_in_one_report_does_so_twice() -> None:
    document = make_document("Solis accused Rey. Later Solis blamed Rey.", published="2031-05-05")
    rey = make_actor("Pablo Rey", 2, country="PRY")
    sides = {"who": [make_participant(document, "Solis", SOLIS)], "whom": [make_participant(document, "Rey", rey)]}
    events = [make_event(document, word, event="ACCUSE", number=n, **sides) for n, word in enumerate(("accused", "blamed"), 1)]
    assert len(episodes_of([entry_of(document, make_reading(document, actors=[SOLIS, rey], events=events))], {})) == 2


def test_an_undated_telling_that_could_be_of_either_of_two_is_of_neither() -> None:
    early, late = arrest(day="2030-05-04", published="2030-05-05"), arrest(day="2030-09-04", published="2030-09-05")
    assert len(episodes(early, late, arrest(day=None, published=None))) == 3


def test_a_report_that_gives_no_day_means_the_latest_of_several() -> None:
    early, late = arrest(day="2030-05-04", published="2030-05-05"), arrest(published="2031-05-05")
    assert groups(episodes(early, late, arrest(day=None))) == {frozenset({"0.txt"}), frozenset({"1.txt", "2.txt"})}


def test_a_victory_of_long_before_the_report_is_not_the_one_that_gives_no_day() -> None:
    """Whichever is told first: the report that gives no day means one of its own years."""
    undated = Told(event="RESULT", mode="won", who=SOLIS, day=None, published="2031-05-09")
    later = Told(event="RESULT", mode="won", who=SOLIS, day="2018", published="2031-06-20")
    assert len(episodes(undated, later)) == len(episodes(later, undated)) == 2
    recent = Told(event="RESULT", mode="won", who=SOLIS, day="2031-05-04", published="2031-06-20")
    assert len(episodes(undated, recent)) == 1


def test_a_headline_belongs_to_what_the_report_then_tells() -> None:
    document = make_document("Units mutiny. Officers in Norte rebelled on Sunday.", published="2031-05-05")
    town = Place(start=0, end=1, text="Norte", name="Norte", country="PRY", precision="city")
    events = [
        make_event(document, "mutiny", event="COUP", mode="mutiny", who=["Units"], number=1),
        make_event(
            document, "rebelled", event="COUP", mode="mutiny", who=["Officers"], number=2, sentence=1,
            time=make_time(document, "Sunday", "2031-05-04"), place=town,
        ),
    ]  # fmt: skip
    reading = Reading(document=make_reading(document).document, sentences=((0, 13), (14, 50)), events=tuple(events))
    (episode,) = episodes_of([entry_of(document, reading)], {})
    assert len(episode.tellings) == 2


def test_corroboration_is_counted_by_origin_and_a_denial_is_kept_apart() -> None:
    told = [arrest(outlet="Wire"), arrest(outlet="Copy"), arrest(outlet="Gazette", certainty="did-not-happen"), arrest(outlet="Post")]
    entries = [one.entry(number) for number, one in enumerate(told)]
    origin_of = {entry.document.id: ("wire" if number < 2 else str(number)) for number, entry in enumerate(entries)}
    (episode,) = episodes_of(entries, origin_of)
    assert (episode.origins, episode.documents, episode.status) == (2, 4, "disputed")
    assert episode.asserting == ("Wire", "Copy", "Post")
    assert episode.denying == ("Gazette",)
    assert [d.slot for d in episode.disagreements] == ["whether"]


def test_the_best_time_is_the_day_that_most_origins_give_as_finely_as_one_of_them_does() -> None:
    days = ["2031-05-05", "2031-05-04T15:30", "2031-05-04", "2031-05", "2031-05-04"]
    (episode,) = episodes(*(arrest(day=day) for day in days))
    assert episode.time is not None
    assert episode.time.value == "2031-05-04T15:30"
    (when,) = episode.disagreements
    assert [(side.value, side.origins) for side in when.sides] == [("2031-05-04", 3), ("2031-05-05", 1)]


def test_towns_that_cannot_be_one_are_a_disagreement() -> None:
    (episode,) = episodes(arrest(town="Norte"), arrest(town="Sur"), arrest(town="Norte"))
    assert [(d.slot, [side.value for side in d.sides]) for d in episode.disagreements] == [("where", ["Norte", "Sur"])]
    assert episode.place is not None
    assert episode.place.name == "Norte"


def test_what_is_only_foreseen_is_expected() -> None:
    (episode,) = episodes(vote(day="2031-06-04", certainty="planned"))
    assert (episode.status, episode.asserting, episode.expecting) == ("expected", (), ("Harbour Wire",))


def test_who_calls_it_a_coup_and_who_a_resignation_is_shown() -> None:
    text = "Rosa Solis resigned. Lara said it was a coup. “It was no coup but an uprising”, said Paz."
    document = make_document(text, outlet="Harbour Wire")
    solis = make_participant(document, "Rosa Solis", SOLIS)
    said = make_statement(document, "Lara", "said", "it was a coup", number=1)
    denied = make_statement(document, "Paz", "said", "It was no coup but an uprising", number=2)
    day = make_time(document, "resigned", "2031-05-04")
    events = [
        make_event(document, "resigned", event="RETREAT", mode="resign", who=[solis], time=day, number=1),
        make_event(document, "a coup", event="COUP", whom=[solis], number=2, asserted_by=("s1",)),
        make_event(document, "coup but", event="COUP", whom=[solis], number=3, asserted_by=("s2",), certainty="did-not-happen"),
    ]
    reading = make_reading(document, actors=[SOLIS], statements=[said, denied], events=events)
    (episode,) = episodes_of([entry_of(document, reading)], {})
    (name,) = episode.disagreements
    voices = {side.value: side.voices for side in name.sides}
    assert voices == {"resignation": ("Harbour Wire",), "coup": ("Lara",), "not a coup": ("Paz",), "uprising": ("Paz",)}
    assert episode.status == "reported"


reports = st.builds(
    Told,
    event=st.just("COUP"),
    mode=st.sampled_from([None, "overthrow", "attempt"]),
    who=st.sampled_from([None, SOLIS, SURNAME, OTHER]),
    day=st.sampled_from([None, "2031-05-04", "2031-05-05", "2031-05", "2031", "2030-05-04", "--05-04"]),
    published=st.sampled_from([None, "2031-05-03", "2031-05-06", "2031-05-09", "2032-01-01"]),
    certainty=st.sampled_from(["happened", "happened", "planned", "did-not-happen"]),
)


@given(st.lists(reports, min_size=1, max_size=8), st.sampled_from(["2031-05-03", "2031-05-06", "2031-05-09", "2031-12-31"]))
def test_what_becomes_known_later_moves_no_earlier_answer(told: list[Told], day: str) -> None:
    entries = [one.entry(number) for number, one in enumerate(told)]
    known = [entry for entry in entries if entry.known_from <= day]
    keys = {entry.document.key for entry in known}
    assert {group & keys for group in groups(episodes_of(entries, {}))} - {frozenset()} == groups(episodes_of(known, {}))


@given(st.lists(reports, min_size=2, max_size=6).flatmap(lambda told: st.tuples(st.just(told), st.permutations(range(len(told))))))
def test_the_order_of_reading_in_changes_nothing(orders: tuple[list[Told], list[int]]) -> None:
    entries = [one.entry(number) for number, one in enumerate(orders[0])]
    assert episodes_of(entries, {}) == episodes_of([entries[number] for number in orders[1]], {})


@given(st.lists(reports, min_size=1, max_size=8))
def test_every_event_is_in_one_episode(told: list[Told]) -> None:
    found = episodes(*told)
    assert sorted(t.line.entry.document.key for episode in found for t in episode.tellings) == sorted(f"{n}.txt" for n in range(len(told)))


def test_judgements_part_tellings_and_join_episodes() -> None:
    entries = [one.entry(number) for number, one in enumerate([arrest(), arrest(), arrest(day="2031-01-04"), arrest(day="2031-01-04")])]
    ids = [entry.id_of(entry.reading.events[0]) for entry in entries]

    def judged(**pairs: frozenset[frozenset[str]]) -> set[frozenset[str]]:
        return groups(happenings_of(entries, {}, judged=Pairs(**pairs)).episodes)

    assert judged(apart=frozenset({frozenset(ids[:2])})) == {frozenset({"0.txt"}), frozenset({"1.txt"}), frozenset({"2.txt", "3.txt"})}
    assert judged(same=frozenset({frozenset(ids[1:3])})) == {frozenset({"0.txt", "1.txt", "2.txt", "3.txt"})}
    assert judged(same=frozenset({frozenset((ids[0], "elsewhere"))})) == {frozenset({"0.txt", "1.txt"}), frozenset({"2.txt", "3.txt"})}
