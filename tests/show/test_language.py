"""The interface in other languages: every text that a page says has its translation, with the same places for values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.elections.tracking.claims import series
from tocsin.record.topics import topics
from tocsin.show.dossier.when import MONTHS, iso_words
from tocsin.show.dossier.words import words
from tocsin.show.elections.views import FROM
from tocsin.show.language import LANGUAGES, catalogue, name_of, preferred, say, speaking
from tocsin.show.workbench.app import TITLES
from tocsin.show.workbench.menu import MENU
from tocsin.watch.changes import SENTENCES
from tocsin.watch.criteria import criteria, definitions
from tocsin.watch.levels import ALARMING, CALM, WATCHED
from tocsin.watch.library import shipped, shipped_lists
from tocsin.watch.powers import powers
from tocsin.watch.settings import USUAL
from tocsin.watch.stances import questions
from tocsin.watch.wording import BELOW_SCALE, WORDS

SHOW = Path(__file__).parents[2] / "src" / "tocsin" / "show"
OTHERS = [code for code in LANGUAGES if code != "en"]


def texts() -> set[str]:
    """All that templates and code say, and the words that they say by their names."""
    found: set[str] = set()
    for template in SHOW.rglob("workbench/**/*.j2"):
        found |= set(re.findall(r"_\('((?:[^'\\]|\\.)*)'[,)]", template.read_text(encoding="utf-8")))
    for module in SHOW.rglob("*.py"):
        found |= set(re.findall(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"[,)]', module.read_text(encoding="utf-8")))
    vocabulary = words()
    found |= {entry.label for group in MENU for entry in group.entries} | {group.label for group in MENU}
    found |= {*MONTHS, *TITLES.values(), *vocabulary.events.values(), *vocabulary.modes.values(), *vocabulary.attitudes.values()}
    found |= {*vocabulary.certainty.values(), *vocabulary.sectors.values(), *vocabulary.figures.values(), *vocabulary.attitudes}
    found |= {topic.topic for topic in topics()} | {one.label for one in series().values()} | set(FROM.values()) | set(SENTENCES.values())
    for template in SHOW.rglob("dossier/templates/election_[cp]*.j2"):  # they stand in the workbench too
        found |= set(re.findall(r"_\('((?:[^'\\]|\\.)*)'[,)]", template.read_text(encoding="utf-8")))
    return found | {family.label for family in vocabulary.families}


def names() -> set[str]:
    """All names that ship with the watch, what questions and criteria ask, and what definitions and levels say."""
    named = (*shipped().signs.values(), *powers().values(), *questions().values(), *criteria().values(), *definitions())
    asked = (*questions().values(), *criteria().values())
    lists = [words for one in shipped_lists().values() for words in (one.title, one.about)]
    levels = {CALM.means, *WATCHED, *ALARMING, BELOW_SCALE, *(word for _, word in WORDS)}
    return {one.name for one in named} | {one.ask for one in asked} | {one.says for one in definitions()} | levels | {
        *shipped().families.values(), *lists, USUAL.name,
    }  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_every_name_that_ships_has_its_translation(language: str) -> None:
    assert sorted(names() - set(catalogue(language))) == []


def test_a_name_that_does_not_ship_stays_as_it_is() -> None:
    with speaking("es"):
        assert name_of("Soldiers mutiny or change sides") == "Soldados se amotinan o cambian de bando"
        assert name_of("Bread | riots {of} mine") == "Bread | riots {of} mine"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_its_translation(language: str) -> None:
    assert sorted(texts() - set(catalogue(language))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_places_for_values(language: str) -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\w+)", text))

    assert [text for text, translated in catalogue(language).items() if places(text) != places(translated)] == []


def test_what_stands_before_a_bar_is_not_said() -> None:
    assert say("position|for") == "for"
    with speaking("es"):
        assert say("position|for") == "a favor"


def test_a_date_reads_as_the_language_writes_it() -> None:
    with speaking("es"):
        assert iso_words("2019-11-10") == "10 de noviembre de 2019"
    assert iso_words("2019-11-10") == "10 November 2019"


@pytest.mark.parametrize(
    ("accepted", "chosen", "spoken"),
    [
        (None, None, "en"),
        ("es-BO,es;q=0.9,en;q=0.8", None, "es"),
        ("fr, es", None, "es"),
        ("es", "en", "en"),
        ("en", "xx", "en"),
        ("*", None, "en"),
    ],
)
def test_the_language_is_the_one_chosen_else_the_browsers(accepted: str | None, chosen: str | None, spoken: str) -> None:
    assert preferred(accepted, chosen) == spoken
