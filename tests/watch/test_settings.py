"""What a case is watched with is kept with it, bounded, and told: the same warning everywhere, and none that passes for the usual one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.builders import make_document, make_event, make_reading
from tocsin import Case
from tocsin.errors import LexiconError
from tocsin.record.exchange import read_given, write_given
from tocsin.watch.findings import digest
from tocsin.watch.library import shipped
from tocsin.watch.settings import USUAL, choose, library_of, read_list, write_list
from tocsin.watch.watch import Watch

DAY = "2021-06-11"
SIGN = "army-demands-exit"
SETTING = """list: case
shipped: true
without: [talks-open]
ratios: {army-demands-exit: 8}
levels:
  watch: {enter: 0.02, leave: 0.01}
  alarm: {enter: 0.9, leave: 0.8}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case(tmp_path / "case.tocsin")
    document = make_document("The army asked the president to resign.", key="herald.txt", outlet="The Herald", published=DAY, language="en")
    event = make_event(document, "asked", who=["The army"], whom=["the president"], event="REQUEST", mode="change")
    made.add(document, make_reading(document, events=[event]))
    return made


def test_what_is_set_holds_for_whoever_asks_the_case(case: Case) -> None:
    before = Watch(case, country="PER").warn(DAY)
    assert (before.level, before.changes) == ("watch", ())
    choose(case, read_list(SETTING), who="ana", why="a trial")
    after = Watch(case, country="PER").warn(DAY)
    assert after.probability < before.probability  # 8 instead of 12
    assert [c.basis for c in after.contributions if c.sign == SIGN] == ["set"]
    assert after.level == "calm"
    assert [change.kind for change in after.changes] == ["off", "ratio", "level", "level"]


def test_setting_all_as_it_ships_gives_the_usual_warning_again(case: Case) -> None:
    usual = Watch(case, country="PER").warn(DAY)
    choose(case, read_list(SETTING), who="ana", why="a trial")
    choose(case, None, who="ben", why="the trial is over")
    assert Watch(case, country="PER").warn(DAY) == usual
    assert [(one.who, one.why) for one in case.settings()] == [("ana", "a trial"), ("ben", "the trial is over")]


def test_a_sign_that_is_switched_off_is_not_sighted_and_nothing_is_read_again(case: Case) -> None:
    assert SIGN in {line.sign for line in Watch(case, country="PER").signs(DAY)}
    choose(case, read_list(f"list: case\nshipped: true\nwithout: [{SIGN}]\n"), who="ana", why="a trial")
    assert SIGN not in {line.sign for line in Watch(case, country="PER").signs(DAY)}
    assert digest(library_of(case)) == digest(shipped())


def test_a_list_written_out_reads_in_as_the_same() -> None:
    chosen = read_list(SETTING)
    assert read_list(write_list(chosen)) == chosen
    assert read_list(write_list(None)) == USUAL


def test_what_is_set_goes_with_the_exported_case(case: Case, tmp_path: Path) -> None:
    choose(case, read_list(SETTING), who="ana", why="a trial")
    write_given(case, None, tmp_path / "out.jsonl")
    with Case(tmp_path / "other.tocsin") as other:
        other.keep_settings(given.setting for given in read_given(tmp_path / "out.jsonl") if given.setting)
        assert library_of(other).chosen == library_of(case).chosen
        assert other.settings() == case.settings()


WRONG = {  # a list, and what is said of it
    "list: a\nshipped: true\nratios: {mutiny: 99}": "line 3, field 'mutiny': 99 is outside the sign's range, 3 to 12",
    "list: a\nshipped: true\nratios: {mutiny: .nan}": "field 'mutiny': nan is outside",
    "list: a\nshipped: true\nratios: {mutny: 4}": "field 'mutny': no sign 'mutny'; did you mean 'mutiny'?",
    "list: a\nshipped: true\nwithout: [mutny]": "line 3, field 'without': no sign 'mutny'; did you mean 'mutiny'?",
    "list: a\nshipped: true\nlevels: {watch: {enter: 0.01, leave: 0.02}}": "field 'watch': must have 0 < leave < enter < 1",
    "list: a\nshipped: true\nlevels: {watch: {enter: 0.2, leave: 0.1}}": "field 'alarm': must be entered and left above watch",
    "list: a\nshipped: true\nlevels: {wach: {enter: 0.2, leave: 0.1}}": "field 'wach': no such field; did you mean 'watch'?",
    "list: a\ngroups: [{name: x, use: [mutiny]}]\nwithout: [mutiny]": "no sign is left",
    "list: a\nsigns: [{id: 'A B', name: x, pattern: [{words: [bread]}]}]": "may hold only small letters, digits and hyphens",
    "list: a\nsigns: [{id: b, name: x, pattern: [{words: [' ']}]}]": "field 'words': empty",
    "list: a\nsigns: [{id: b, name: x, half_life: .inf, pattern: [{words: [b]}]}]": "field 'half_life': must be more than 0 days",
    "list: a\nshipped: &x [*x]": "line 2: aliases",
    "[" * 50: "nested deeper than a list can be",
    "": "expected `object`, got `null`",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items())
def test_a_wrong_list_is_refused_and_the_field_named(case: Case, text: str, said: str) -> None:
    with pytest.raises(LexiconError) as caught:
        choose(case, read_list(text), who="ana", why="a trial")
    assert said in str(caught.value)
    assert case.settings() == []
