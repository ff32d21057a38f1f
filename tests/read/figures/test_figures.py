"""What a figure points at, when it stands, on whose word: sentences that show one thing each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tocsin.records import Figure, Reading

Read = Callable[..., Reading]
HERE = Path(__file__).parent


def only(reading: Reading) -> Figure:
    (figure,) = reading.figures
    return figure


def test_a_figure_points_at_its_number_with_hedge_and_unit(read: Read) -> None:
    text = "The ministry spent more than 3.4 million euros on it."
    figure = only(read(text))
    assert text[figure.start : figure.end] == figure.text == "more than 3.4 million euros"


def test_figures_are_numbered_in_text_order(read: Read) -> None:
    figures = read("Gunmen killed 12 farmers. Police arrested 30 men and seized 4 rifles.").figures
    assert [f.id for f in figures] == ["f1", "f2", "f3"]
    assert [f.start for f in figures] == sorted(f.start for f in figures)


def test_a_figure_has_the_time_of_its_own_clause(read: Read) -> None:
    figure = only(read("The mayor said on Friday that 12 farmers were killed on 3 May 2019.", "2019-05-10"))
    assert figure.time is not None
    assert figure.time.value == "2019-05-03"


def test_each_of_two_levels_has_the_year_beside_it(read: Read) -> None:
    figures = read("The reserves fell from $15 billion in 2014 to $2 billion in 2023.").figures
    assert [(f.value, f.time.value if f.time else None) for f in figures] == [(15e9, "2014"), (2e9, "2023")]


def test_a_denied_figure_is_the_deniers(read: Read) -> None:
    reading = read("The general denied that his men had killed 40 prisoners.")
    figure = only(reading)
    assert figure.certainty == "did-not-happen"
    assert [s.attitude for s in reading.statements if s.id in figure.asserted_by] == ["denies"]


def test_no_fewer_than_denies_nothing(read: Read) -> None:
    assert only(read("The raid killed no fewer than 40 people.")).certainty == "happened"


def test_a_figure_without_a_speaker_is_the_outlets_own(read: Read) -> None:
    assert only(read("The raid killed 40 people.")).asserted_by == ()


def test_from_one_level_to_another_is_a_change(read: Read) -> None:
    figure = only(read("Unemployment rose from 8 to 11 percent."))
    assert (figure.was, figure.value, figure.change) == (8, 11, "rise")


def test_from_one_number_to_another_of_the_same_thing_is_a_range(read: Read) -> None:
    figure = only(read("The cells held from 20 to 30 prisoners."))
    assert (figure.low, figure.high, figure.value, figure.was) == (20, 30, None, None)


def test_what_stands_right_beside_a_number_tells_what_became_of_people(read: Read) -> None:
    figures = read("Troops killed 12 people, wounded 40 and arrested 200.").figures
    assert [(f.value, f.kind) for f in figures] == [(12, "dead"), (40, "injured"), (200, "detained")]


def test_a_part_counts_the_same_as_the_whole(read: Read) -> None:
    figures = read("The blast wounded 12 people, including 3 officers.").figures
    assert [(f.value, f.kind, f.of) for f in figures] == [(12, "injured", "people"), (3, "injured", "officers")]


def test_a_score_gives_two_figures(read: Read) -> None:
    assert [(f.value, f.kind) for f in read("The senate approved the treaty 55-29.").figures] == [(55, "votes"), (29, "votes")]


def test_the_unit_may_be_said_once_for_several(read: Read) -> None:
    figures = read("They got 48, 31 and 12 percent of the vote.").figures
    assert [(f.value, f.unit) for f in figures] == [(48, "percent"), (31, "percent"), (12, "percent")]


def test_columns_of_a_table_tell_votes_from_shares_and_seats(read: Read) -> None:
    text = "Party | Votes | Share | Seats\nGreen Front | 20,110 | 40.2 % | 12\nBlue List | 9,900 | 19.8 % | 5"
    found = [(f.value, f.kind) for f in read(text).figures]
    assert found == [(20110, "votes"), (40.2, "vote-share"), (12, "seats"), (9900, "votes"), (19.8, "vote-share"), (5, "seats")]


def test_a_column_without_a_known_heading_says_nothing(read: Read) -> None:
    assert read("Station | Code\nNorth | 1204\nSouth | 1311").figures == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas, 41, was one of them.", "The two leaders shook hands.", "See page 12 of Law 348.", "The talks lasted 3 hours.",
        "She called at 4:30 p.m. on 12 May 2020.", "Nobody knows the one thing that matters.",
    ],
)  # fmt: skip
def test_ages_labels_durations_and_dates_are_no_figures(text: str, read: Read) -> None:
    assert read(text).figures == ()


def test_nothing_is_read_in_an_empty_report(read: Read) -> None:
    assert read("").figures == ()


def test_every_figure_points_at_its_characters_inside_its_sentence(read: Read) -> None:
    texts = [
        case["text"] for name in ("blind", "developed", "later") for case in yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    ]
    reading = read(text := "\n\n".join(texts))
    assert len(reading.figures) > 150
    for figure in reading.figures:
        start, end = reading.sentences[figure.sentence]
        assert start <= figure.start < figure.end <= end
        assert text[figure.start : figure.end] == figure.text


def test_figures_of_a_document_do_not_overlap(read: Read) -> None:
    figures = read("Between 20 and 30 people, including three children, were killed; 40 were hurt, $2 million was stolen.").figures
    assert all(one.end <= following.start for one, following in pairwise(figures))
    assert len(figures) == 4
