"""The interface in other languages: every text that a page says has its translation, with the same places for values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.record.topics import topics
from tocsin.show.dossier.when import MONTHS, iso_words
from tocsin.show.dossier.words import words
from tocsin.show.language import LANGUAGES, catalogue, preferred, say, speaking
from tocsin.show.workbench.app import TITLES
from tocsin.show.workbench.menu import MENU

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
    found |= {topic.topic for topic in topics()}
    return found | {family.label for family in vocabulary.families}


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
