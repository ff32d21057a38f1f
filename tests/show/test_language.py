"""The interface in other languages: every text that a page says has its translation, with the same places for values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.elections import words as election_words
from tocsin.elections.asking import Totals, count_of
from tocsin.elections.rules.loading import countries, country_of, rule_for
from tocsin.elections.rules.model import Rule
from tocsin.elections.tracking.claims import series
from tocsin.elections.verdict import judge
from tocsin.elections.words import check_words, rule_words, verdict_words
from tocsin.record.topics import topics
from tocsin.show.dossier.when import MONTHS, NO_DATE, UNKNOWN_DATE, iso_words
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
ELECTIONS = SHOW.parent / "elections"
OTHERS = [code for code in LANGUAGES if code != "en"]


def texts() -> set[str]:
    """All that templates and code say, and the words that they say by their names."""
    found: set[str] = set()
    for template in SHOW.rglob("workbench/**/*.j2"):
        found |= set(re.findall(r"_\('((?:[^'\\]|\\.)*)'[,)]", template.read_text(encoding="utf-8")))
    for module in (*SHOW.rglob("*.py"), *ELECTIONS.rglob("*.py")):
        found |= set(re.findall(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"[,)]', module.read_text(encoding="utf-8")))
    vocabulary = words()
    found |= {entry.label for group in MENU for entry in group.entries} | {group.label for group in MENU}
    found |= {
        NO_DATE,
        UNKNOWN_DATE,
        *MONTHS,
        *TITLES.values(),
        *vocabulary.events.values(),
        *vocabulary.modes.values(),
        *vocabulary.attitudes.values(),
    }
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


def explanations() -> set[str]:
    """What each sign means, why it matters and why it weighs so much."""
    signs = shipped().signs.values()
    return {words for sign in signs for words in (sign.means, sign.why, sign.ratio.because if sign.ratio else "") if words}


def election_texts() -> set[str]:
    """What the election desk says by its names, and what the rules that ship say in words of their own."""
    kept = (election_words.TOTALS, election_words.OTHERWISE, election_words.WHERE, election_words.WHERE_PARTIAL, election_words.BETWEEN)
    return {words for texts in kept for words in texts.values()} | {words for rule in rules() for words in words_of(rule)}


def rules() -> list[Rule]:
    return [rule for country in countries().values() for rule in country.rules]


def words_of(rule: Rule) -> list[str]:
    spreads = [way.spread for way in rule.wins if way.spread is not None]
    regions = [f"{one.called[:-1]}ies" if one.called.endswith("y") else f"{one.called}s" for one in spreads]
    runoff = (rule.runoff.wins, rule.runoff.when, rule.runoff.others_by) if rule.runoff is not None else ()
    return [words for words in (rule.source, rule.note, rule.tie, *runoff, *regions, *(one.because for one in spreads)) if words]


@pytest.mark.parametrize("language", OTHERS)
def test_every_explanation_of_a_sign_has_its_translation(language: str) -> None:
    assert len({sign for sign, one in shipped().signs.items() if one.means and one.why}) == len(shipped().signs) >= 78
    assert sorted(explanations() - set(catalogue(language))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_election_desk_has_its_translation(language: str) -> None:
    assert sorted(election_texts() - set(catalogue(language))) == []


def test_a_rule_and_what_follows_from_it_are_said_in_spanish_throughout() -> None:
    bolivia = rule_for(country_of("Bolivia"), "2019-10-20")
    verdict = judge(bolivia, count_of(["Ash=47.1%", "Birch=36.5%"], Totals()))
    with speaking("es"):
        assert rule_words(bolivia, say) == (
            "Resulta elegido quien tenga más de 50 % de los votos válidos, o al menos 40 % de los votos válidos y una ventaja de al menos "
            "10 puntos sobre el segundo. Si no, segunda vuelta entre los dos más votados, en los sesenta días que siguen a la primera "
            "votación, que se decide por más votos."
        )
        assert verdict_words(verdict, say) == "Según la regla, Ash resulta elegido en primera vuelta."
        lead = check_words(verdict.findings[0].trials[1].checks[1], say)
    assert lead.startswith("una ventaja de al menos 10 puntos: tiene 10.5 a 10.7 puntos")


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
