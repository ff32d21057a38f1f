"""A wrong watch list is told by file, line, field and nearest word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LexiconError
from tocsin.watch.library import find_list, load_list, shipped, shipped_lists

OWN = """list: bread
name: Bread and barracks
signs:
- id: bread-riots
  name: Bread riots
  pattern:
  - event: [PROTEST.riot]
    words: [bread, flour]
groups:
- {name: Streets, use: [bread-riots, mass-protest]}
"""


def test_a_list_of_ten_lines_gives_its_own_signs_and_those_that_it_uses(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN)
    library = shipped().with_list(load_list(tmp_path / "own.yaml"))
    assert set(library.signs) == {"bread-riots", "mass-protest"}
    assert len(OWN.splitlines()) == 10


WORDS = "    words: [bread, flour]"
WRONG = {  # what is written instead of what, and the error
    ("  name: Bread riots", "  nmae: Bread riots"): "line 5, field 'nmae': no such field; did you mean 'name'?",
    ("PROTEST.riot", "PROTEST.roit"): "line 7, field 'event': 'PROTEST.roit' is not known; did you mean 'PROTEST.riot'?",
    ("mass-protest]", "mass-protests]"): "line 10, field 'use': no sign 'mass-protests'; did you mean 'mass-protest'?",
    (WORDS, "    actor: [polise]"): "line 8, field 'actor': 'polise' is not known; did you mean 'police'?",
    (WORDS, "    speaker: [amry]"): "line 8, field 'speaker': 'amry' is not known; did you mean 'army'?",
    (WORDS, "    position: ['supports-incumbent:agaisnt']"): "did you mean 'supports-incumbent:against'?",
    (WORDS, "    certainty: [hapened]"): "line 8, field 'certainty': 'hapened' is not known; did you mean 'happened'?",
    ("  - event: [PROTEST.riot]", "  - event: PROTEST.riot"): "line 7, field 'event': expected `array`, got `str`",
    ("signs:", "signs: ["): "not valid YAML",
}


@pytest.mark.parametrize(("change", "said"), WRONG.items())
def test_an_error_names_file_line_field_and_the_nearest_word(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace(*change))
    with pytest.raises(LexiconError) as caught:
        load_list(path)
    assert str(caught.value).startswith("own.yaml, line ")
    assert said in str(caught.value)


def test_an_unknown_list_is_told_with_the_nearest_name_or_how_to_give_a_file() -> None:
    with pytest.raises(LexiconError, match="no watch list 'thre-signs'"):
        find_list("thre-signs")


def test_three_lists_ship_and_all_that_they_use_exists() -> None:
    assert set(shipped_lists()) == {"three-signs", "balance-of-forces", "failed-attempt"}
    assert all(group.use for watch in shipped_lists().values() for group in watch.groups)
