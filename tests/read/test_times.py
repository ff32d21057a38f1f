"""Time expressions: what is found, what it is worth, and what is not claimed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.dates import PartialDate
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.times import find_times
from tocsin.read.times.arithmetic import phase_of, portion, shifted
from tocsin.read.times.lexicon import encode
from tocsin.read.times.meaning import Phase
from tocsin.records import Time

Parser = Callable[[str], Parse]
PUBLISHED = "2020-03-18"  # a Wednesday


def times(parse: Parser, text: str, published: str | None = PUBLISHED) -> list[Time]:
    return [t.record for t in find_times(parse(text), published)]


def values(parse: Parser, text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(t.text, t.value) for t in times(parse, text, published)]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("Troops left on 13 March 2019.", "13 March 2019", "2019-03-13"),
        ("Troops left on Mar 19, 2018.", "Mar 19, 2018", "2018-03-19"),
        ("Troops left in October 2019.", "October 2019", "2019-10"),
        ("Troops left in 2005.", "2005", "2005"),
        ("Troops left on 2019-11-10.", "2019-11-10", "2019-11-10"),
        ("Troops left on 25/11/2019.", "25/11/2019", "2019-11-25"),
        ("Troops left in mid-November of 2019.", "mid-November of 2019", "2019-11-11/2019-11-20"),
        ("Troops left at the close of 2019.", "the close of 2019", "2019-12"),
        ("Troops left towards the close of 2019.", "the close of 2019", "2019-09/2019-12"),
        ("Troops left toward the end of May 2019.", "the end of May 2019", "2019-05-21/2019-05-31"),
        ("Troops left in early 2019.", "early 2019", "2019-01/2019-04"),
        ("Troops left in the early 2000s.", "early 2000s", "2000/2004"),
        ("Troops left in the 90s.", "90s", "1990/1999"),
        ("Troops left in the nineties.", "nineties", "1990/1999"),
        ("Troops left in the 19th century.", "19th century", "1800/1899"),
        ("Juntas ruled in the second half of the twentieth century.", "the second half of the twentieth century", "1950/1999"),
        ("Exports fell in the third quarter of 2018.", "the third quarter of 2018", "2018-07/2018-09"),
        ("Troops left in the summer of 2018.", "summer of 2018", "2018-06/2018-08"),
        ("Troops left in the winter of 2018.", "winter of 2018", "2018-12/2019-02"),
        ("He led the junta (1971–74).", "1971–74", "1971/1974"),
    ],
)
def test_absolute_expressions_need_no_publication(parse: Parser, text: str, expression: str, value: str) -> None:
    assert values(parse, text, published=None) == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("Police fired on the crowd yesterday.", "yesterday", "2020-03-17"),
        ("Police fired on the crowd today.", "today", "2020-03-18"),
        ("Police fired on the crowd last Monday.", "last Monday", "2020-03-16"),
        ("Police fired on the crowd last Wednesday.", "last Wednesday", "2020-03-11"),
        ("Police fired on the crowd on Wednesday.", "Wednesday", "2020-03-18"),
        ("Police fired on the crowd two days ago.", "two days ago", "2020-03-16"),
        ("Police fired on the crowd a year ago.", "a year ago", "2019"),
        ("Police fired on the crowd two decades ago.", "two decades ago", "2000"),
        ("Police fired on the crowd six months ago.", "six months ago", "2019-09"),
        ("Police fired on the crowd twenty-five years ago.", "twenty-five years ago", "1995"),
        ("Police fired on the crowd last week.", "last week", "2020-03-09/2020-03-15"),
        ("Police fired on the crowd last year.", "last year", "2019"),
        ("Police fired on the crowd last fall.", "last fall", "2019-09/2019-11"),
        ("Police fired on the crowd last October.", "last October", "2019-10"),
        ("Police fired on the crowd in May last year.", "May last year", "2019-05"),
        ("The senate will meet next Tuesday.", "next Tuesday", "2020-03-24"),
        ("The senate will meet tomorrow.", "tomorrow", "2020-03-19"),
        ("The senate will meet next month.", "next month", "2020-04"),
        ("Police fired on the crowd last Monday, March 16.", "last Monday, March 16", "2020-03-16"),
    ],
)
def test_relative_expressions_count_from_the_publication(parse: Parser, text: str, expression: str, value: str) -> None:
    assert values(parse, text) == [(expression, value)]
    alone = values(parse, text, published=None)[0][1]
    assert alone is None or alone.startswith("--")  # without it no year is made up


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Soldiers occupied the ministry on Tuesday.", "2020-03-17"),
        ("Soldiers will leave the ministry on Tuesday.", "2020-03-24"),
        ("Soldiers occupied the ministry on November 3.", "2019-11-03"),
        ("Soldiers will leave the ministry on April 3.", "2020-04-03"),
        ("The general resigned in October.", "2019-10"),
        ("The general will resign in October.", "2020-10"),
    ],
)
def test_tense_tells_the_last_one_from_the_next_one(parse: Parser, text: str, value: str) -> None:
    assert [value_ for _, value_ in values(parse, text)] == [value]


def test_a_weekday_beside_a_date_decides_the_year(parse: Parser) -> None:
    """24 June was a Monday in 2019, and before that in 2013."""
    assert values(parse, "The officer spoke on Monday, June 24.") == [("Monday, June 24", "2019-06-24")]


def test_a_day_without_its_year_stays_partial(parse: Parser) -> None:
    [time] = times(parse, "The officer spoke on June 24.", published=None)
    assert (time.value, time.earliest, time.latest, time.precision) == ("--06-24", None, None, "day")


def test_the_year_told_just_before_carries_over(parse: Parser) -> None:
    text = "On October 20, 2018, the country voted. The general resigned on November 10. On January 5 he was tried."
    assert [v for _, v in values(parse, text, published="2020-11-20")] == ["2018-10-20", "2018-11-10", "2019-01-05"]
    assert [v for _, v in values(parse, text, published=None)] == ["2018-10-20", "2018-11-10", "2019-01-05"]


def test_a_publication_known_to_the_month_gives_no_days(parse: Parser) -> None:
    assert values(parse, "Police fired on the crowd yesterday.", published="2020-03") == [("yesterday", None)]
    assert values(parse, "Police fired on the crowd last month.", published="2020-03") == [("last month", "2020-02")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On November 10, 2019, the president resigned. Two days later, a senator took office.", ("Two days later", "2019-11-12")),
        ("On November 10, 2019, the president resigned. The following day, police mutinied.", ("The following day", "2019-11-11")),
        ("On November 10, 2019, the president resigned. That day, police mutinied.", ("That day", "2019-11-10")),
        ("On November 10, 2019, the president resigned. That same night, police mutinied.", ("That same night", "2019-11-10")),
        ("In 1964 the president fell. Two years later, another was elected.", ("Two years later", "1966")),
        ("In 1964 the president fell. Two days later, he fled.", ("Two days later", None)),
    ],
)
def test_anaphoric_expressions_count_from_the_story(parse: Parser, text: str, last: tuple[str, str | None]) -> None:
    assert values(parse, text)[-1] == last


def test_what_counts_from_an_undated_event_is_found_but_not_valued(parse: Parser) -> None:
    assert values(parse, "Tanks rolled in two days before the vote.") == [("two days before", None)]
    assert values(parse, "He left several years ago.") == [("several years ago", None)]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Tanks rolled in two days before the vote of 20 October 2018.", ("two days before", "2018-10-18")),
        ("The day after the 20 October 2018 vote, the count stopped.", ("The day after", "2018-10-21")),
        ("A week after 5 May 2018 the court met.", ("A week after", "2018-05-12")),
        ("The court met two months after the January 2018 ruling.", ("two months after", "2018-03")),
        ("The court met three days after the January 2018 ruling.", ("three days after", "2018-01-04/2018-02-03")),
        ("He fell 48 hours after the coup of 10 November 2018.", ("48 hours after", "2018-11-12")),
        ("In the weeks preceding Peru's November 2018 vote, prices rose.", ("the weeks preceding", "../2018-11")),
        ("Troops moved days after the vote of 20 October 2018.", ("days after", "2018-10-20/..")),
        ("On the eve of the 20 October 2018 vote, soldiers arrived.", ("the eve", "2018-10-19")),
        ("In the aftermath of the November 2018 coup, prices rose.", ("the aftermath", "2018-11/..")),
    ],
)
def test_what_stands_beside_a_dated_event_counts_from_its_date(text: str, beside: tuple[str, str], parse: Parser) -> None:
    assert beside in values(parse, text)


@pytest.mark.parametrize("text", ["He worked day after day.", "Days after the vote, troops moved.", "The wake lasted all night."])
def test_beside_an_undated_event_there_is_no_time(text: str, parse: Parser) -> None:
    assert values(parse, text) == []


def test_the_hours_of_a_day_keep_it_from_sentence_to_sentence(parse: Parser) -> None:
    text = "On 10 November 2018 police mutinied. At 3 p.m. the army spoke. The square was full. Doors were shut. At 4:50 p.m. he left."
    assert [v for _, v in values(parse, text)] == ["2018-11-10", "2018-11-10T15", "2018-11-10T16:50"]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The curfew lasted from March 3 to 5.", "March 3 to 5", "2020-03-03/2020-03-05"),
        ("Prices doubled between 2015 and 2018.", "2015 and 2018", "2015/2018"),
        ("He has ruled since 2018.", "2018", "2018/.."),
        ("The siege ran from November 20 to January 5, 2019.", "November 20 to January 5, 2019", "2018-11-20/2019-01-05"),
        ("They fought from May to June 2019.", "May to June 2019", "2019-05/2019-06"),
    ],
)
def test_a_range_is_one_time(parse: Parser, text: str, expression: str, value: str) -> None:
    assert values(parse, text) == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("The shooting began at 3:40 pm on Sunday.", "2020-03-15T15:40", "minute"),
        ("The ultimatum expired at noon Saturday.", "2020-03-14T12", "hour"),
        ("The mayor was shot on the morning of March 3.", "2020-03-03", "part-of-day"),
        ("The mayor was shot on Monday night.", "2020-03-16", "part-of-day"),
        ("The mayor was shot last night.", "2020-03-17", "part-of-day"),
        ("The mayor was shot at 3 p.m.", "T15", "hour"),
        ("The mayor was shot last week.", "2020-03-09/2020-03-15", "week"),
        ("The mayor was shot in the 1980s.", "1980/1989", "decade"),
    ],
)
def test_hours_and_parts_of_the_day_are_kept_on_their_day(parse: Parser, text: str, value: str, precision: str) -> None:
    [time] = times(parse, text)
    assert (time.value, time.precision) == (value, precision)


def test_earlier_this_month_ends_with_the_publication(parse: Parser) -> None:
    [time] = times(parse, "She was freed earlier this month.")
    assert (time.value, time.earliest, time.latest) == ("2020-03", "2020-03-01", "2020-03-18")


@pytest.mark.parametrize(
    "text",
    [
        "They marched for three hours.",
        "Within hours the square was empty.",
        "The court has counted 2019 ballots and 1,200 votes.",
        "The station received 2000 complaints.",
        "Soldiers march through the square.",
        "The general may resign.",
        "She died in her 80s.",
        "The team won 3:2.",
        "The council meets every Wednesday.",
        "They begin to march.",
    ],
)
def test_durations_numbers_and_verbs_are_not_times(parse: Parser, text: str) -> None:
    assert values(parse, text) == []


@pytest.mark.parametrize("text", ["The 2019 coup failed.", "The coup of 2019 failed.", "In 2019, the coup failed."])
def test_a_year_before_its_event_is_a_time(parse: Parser, text: str) -> None:
    assert values(parse, text) == [("2019", "2019")]


def test_an_ambiguous_numeric_date_says_its_year_alone(parse: Parser) -> None:
    assert values(parse, "The decree was signed on 03/04/2019.") == [("03/04/2019", "2019")]


def test_an_impossible_date_has_no_value(parse: Parser) -> None:
    assert values(parse, "The decree was signed on February 30, 2019.") == [("February 30, 2019", None)]


def test_a_publication_date_that_is_none_of_ours_is_refused(parse: Parser) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        find_times(parse("He left yesterday."), "18 March 2020")


def made(words: list[str]) -> Parse:
    """A flat parse: every word hangs on the first."""
    tokens, position = [], 0
    for index, word in enumerate(words):
        tokens.append(Token(index, position, position + len(word), word, word.lower(), "NOUN", "NN", {}, "root" if index == 0 else "dep"))
        position += len(word) + 1
    sentence = Sentence(0, tokens)
    for token in tokens:
        token.sentence, token.head = sentence, tokens[0]
    tokens[0].children = tokens[1:]
    return Parse(" ".join(words), [sentence], [])


VOCABULARY = (
    "March May 3 31 2019 1700 Monday last next the of to from between and - – , week day year days two several ago later before "
    "noon 3:40 pm night this that same early end fall half quarter second 1990s century yesterday at AD since 1920–21 2019-02-30"
)
WORDS = st.sampled_from(VOCABULARY.split())
PUBLICATIONS = st.sampled_from([None, "2020", "2020-03", "2020-02-29", "2020-03-18T14:30", "--06", "--06-24", "0001-01-01", "9999-12-31"])


@settings(max_examples=300)
@given(st.lists(WORDS, min_size=1, max_size=14), PUBLICATIONS)
@example(["last", "fall"], "0001-01-01")
@example(["next", "winter"], "9999-12-31")
def test_any_run_of_time_words_gives_ordered_valid_values_or_none(words: list[str], published: str | None) -> None:
    parse = made(words)
    previous_end = 0
    for found in find_times(parse, published):
        time = found.record
        assert parse.text[time.start : time.end] == time.text
        assert time.start >= previous_end
        previous_end = time.end
        if time.value is None:
            assert (time.earliest, time.latest, time.precision) == (None, None, None)
        else:
            assert str(PartialDate.parse(time.value)) == time.value
            assert time.earliest is None or time.latest is None or time.earliest <= time.latest


def test_later_in_a_week_gone_by_is_that_week(parse: Parser) -> None:
    found = find_times(parse("Later last week the court met."), "2020-02-29")
    assert [(t.record.earliest, t.record.latest) for t in found] == [("2020-02-17", "2020-02-23")]


def test_each_token_is_one_letter_unless_it_joins_two_numbers() -> None:
    assert len(encode(made(["in", "March", "2019"]).tokens).letters) == 3
    joined = encode(made(["in", "1920–21"]).tokens)
    assert (len(joined.letters), [t.text for t in joined.tokens]) == (4, ["in", "1920–21", "1920–21", "1920–21"])


@given(st.dates(), st.integers(-2000, 2000))
def test_shifting_by_days_and_back_returns(day: object, count: int) -> None:
    start = PartialDate.parse(str(day))
    there = shifted(start, "day", count)
    assert there is None or shifted(there, "day", -count) == start


@given(st.integers(1, 9998), st.sampled_from([2, 4]))
def test_the_portions_of_a_year_join_without_gaps(year: int, out_of: int) -> None:
    parts = [portion(PartialDate(year), number, out_of) for number in range(1, out_of + 1)]
    months = [month for part in parts if part and part.until for month in range(part.month or 0, (part.until.month or 0) + 1)]
    assert months == list(range(1, 13))


@given(st.integers(1, 9998), st.integers(1, 12))
def test_the_thirds_of_a_month_join_without_gaps(year: int, month: int) -> None:
    whole = PartialDate(year, month)
    early, middle, late = (phase_of(whole, phase) for phase in ("early", "middle", "late"))
    assert early is not None
    assert middle is not None
    assert late is not None
    assert (early.earliest, late.latest) == (whole.earliest, whole.latest)
    assert (str(early.latest)[-2:], str(middle.earliest)[-2:], str(middle.latest)[-2:], str(late.earliest)[-2:]) == ("10", "11", "20", "21")


PHASES: tuple[Phase, ...] = ("early", "start", "middle", "late", "end")


@given(st.integers(1, 9998), st.integers(0, 120), st.sampled_from(PHASES))
def test_a_phase_of_a_run_of_years_lies_within_it_however_short_it_is(first: int, more: int, phase: Phase) -> None:
    run = PartialDate(first, until=PartialDate(min(first + more, 9999)))
    found = phase_of(run, phase)
    assert found is None or str(run.earliest) <= str(found.earliest) <= str(found.latest) <= str(run.latest)
    assert more >= 9 or found == run


def test_a_date_just_before_publication_is_news_although_an_older_year_was_just_told(parse: Parser) -> None:
    text = "The president fell at the close of 2017. Word of his arrest broke on March 13."
    assert values(parse, text)[1] == ("March 13", "2020-03-13")


def test_that_day_does_not_reach_back_over_a_day_that_nobody_can_place(parse: Parser) -> None:
    text = "Miners marched on 5 November 2019. The verdict is due next Tuesday. That day the judges will read it out."
    assert values(parse, text, published=None) == [("5 November 2019", "2019-11-05"), ("next Tuesday", None), ("That day", None)]


def test_a_fresh_date_is_news_also_beside_an_older_month(parse: Parser) -> None:
    text = "Deposed weeks after the October 2017 vote, the party won again on March 15."
    assert values(parse, text)[-1] == ("March 15", "2020-03-15")


def test_a_day_before_the_first_of_the_calendar_is_not_claimed(parse: Parser) -> None:
    assert values(parse, "Troops left last Monday.", published="0001-01-01") == [("last Monday", None)]
