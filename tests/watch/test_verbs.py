"""The verbs of the watch on a small case: they print, their JSON is whole, and wrong words are told with what would be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.builders import make_document, make_event, make_reading, make_time
from tocsin import Case
from tocsin.cli.app import app

DAY = "2021-06-11"
TEXT = "The army asked the president to resign."


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.tocsin"
    with Case(path) as made:
        document = make_document(TEXT, key="herald.txt", outlet="The Herald", published=DAY, language="en")
        event = make_event(document, "asked", who=["The army"], whom=["the president"], event="REQUEST", mode="change")
        made.add(document, make_reading(document, events=[event]))
    return str(path)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (("signs",), "Commanders ask the head of government to leave"),
        (("positions",), "against"),
        (("definitions",), "No report known by then speaks of a coup"),
        (("warn",), "an attempt to take power within 30 days"),
        (("replay", "--from", "2021-06-10", "--to", "2021-06-20", "--event", "2021-06-20"), "Highest on 2021-06-11"),
    ],
)
def test_each_verb_prints_what_it_says(case: str, verb: tuple[str, ...], said: str) -> None:
    assert said in " ".join(run(*verb, "--case", case, "--country", "per").split())


def test_positions_name_who_is_silent_and_who_was_never_reported(case: str) -> None:
    said = " ".join(run("positions", "--case", case, "--country", "PER", "--question", "supports-incumbent").split())
    table, _, unheard = said.partition("Never reported: ")
    assert "army" in table
    assert "navy" in unheard
    assert "army" not in unheard.partition("As of")[0]


@pytest.mark.parametrize("verb", ["signs", "positions", "definitions", "warn"])
def test_each_verb_gives_json_lines(case: str, verb: str) -> None:
    rows = [json.loads(line) for line in run(verb, "--case", case, "--country", "PER", "--json").splitlines()]
    assert rows
    assert all(isinstance(row, dict) for row in rows)


def test_an_outlet_that_is_not_known_is_left_out_once_as_its_report(case: str, tmp_path: Path) -> None:
    path = tmp_path / "unsigned.tocsin"
    with Case(path) as made:
        document = make_document(TEXT, key="unsigned.txt", outlet=None, published=DAY, language="en")
        event = make_event(document, "asked", who=["The army"], whom=["the president"], event="REQUEST", mode="change")
        made.add(document, make_reading(document, events=[event]))
    assert "without the outlet The Herald" in run("warn", "--case", case, "--country", "PER")
    unsigned = run("warn", "--case", str(path), "--country", "PER")
    assert "without the origin unsigned.txt" in unsigned
    assert "without the outlet" not in unsigned


def test_what_was_seen_long_ago_is_told_with_the_day_to_ask_for(case: str) -> None:
    then = " ".join(run("warn", "--case", case, "--country", "PER", "--as-of", DAY).split())
    later = " ".join(run("warn", "--case", case, "--country", "PER", "--as-of", "2022-06-11").split())
    hint = f"No sign stands on this day. The last sighting counts on {DAY}; how it stood then: --as-of {DAY}"
    assert (hint in then, hint in later) == (False, True)
    seen, _, unseen = later.partition("What nobody has reported on: ")
    assert "Seen before, and no longer counted on this day: Elite ultimatum and plot" in seen
    assert "Mass mobilisation" in unseen
    assert "Elite ultimatum" not in unseen


def test_the_day_to_ask_for_is_one_on_which_the_report_was_known(tmp_path: Path) -> None:
    path = tmp_path / "late.tocsin"
    with Case(path) as made:
        document = make_document(
            f"On 30 May {TEXT[0].lower()}{TEXT[1:]}", key="late.txt", outlet="The Herald", published=DAY, language="en"
        )
        event = make_event(
            document, "asked", who=["the army"], whom=["the president"], event="REQUEST", mode="change",
            time=make_time(document, "30 May", "2021-05-30"),
        )  # fmt: skip
        made.add(document, make_reading(document, events=[event]))
    later = run("warn", "--case", str(path), "--country", "PER", "--as-of", "2022-06-11")
    assert f"--as-of {DAY}" in " ".join(later.split())


def test_a_list_shows_only_its_own_signs(case: str) -> None:
    assert "0 signs of" in run("signs", "--case", case, "--country", "PER", "--list", "three-signs")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("warn", "--country", "BOLIVIA"), "ISO 3166-1"),
        (("positions", "--question", "recognise-result"), "recognises-result"),
        (("replay", "--from", "2021-01-01", "--to", "2021-01-02", "--step", "often"), "day, week or a number of days"),
    ],
)
def test_a_wrong_word_is_told_with_what_would_be_right(case: str, arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(app, [*arguments, "--case", case])
    assert result.exit_code != 0
    assert said in " ".join(result.output.replace("│", " ").split())


def test_the_watch_tells_once_and_writes_every_channel(case: str, tmp_path: Path) -> None:
    places = ("--feed", str(tmp_path / "a.atom"), "--cap-folder", str(tmp_path / "cap"), "--mail-folder", str(tmp_path / "mail"))
    arguments = ("watch", "--case", case, "--country", "PER", "--as-of", DAY, *places)
    assert "new sighting" in run(*arguments)
    assert "Nothing new" in run(*arguments)
    told = len(list((tmp_path / "cap").iterdir()))
    assert told >= 1
    assert len(list((tmp_path / "mail").iterdir())) == told
    assert (tmp_path / "a.atom").read_text(encoding="utf-8").count("<entry>") == told
