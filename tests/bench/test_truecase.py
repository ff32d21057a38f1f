"""The truecaser: casings counted in samples, given back to text in capitals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.truecase import Truecaser

SAMPLES = ["The union of Peru met near Lima. Union men said that Peru was calm. A guard saw the march, and the army of Peru too."]


def test_each_word_gets_the_casing_that_it_has_most_often_within_sentences() -> None:
    assert Truecaser(SAMPLES).restore("THE ARMY OF PERU MET THE UNION") == "The army of Peru met the union"


def test_a_sentence_opens_with_a_capital() -> None:
    assert Truecaser(SAMPLES).restore("PERU WAS CALM. THE GUARD MET THE ARMY.") == "Peru was calm. The guard met the army."


def test_an_unseen_word_is_a_name_unless_it_ends_like_a_common_word_or_is_the_plural_of_one() -> None:
    assert Truecaser(SAMPLES).restore("THE ARMY DYNAMITED TARIJA AND THE GUARDS") == "The army dynamited Tarija and the guards"


def test_an_unseen_acronym_in_brackets_keeps_its_capitals() -> None:
    assert Truecaser(SAMPLES).restore("THE UNION [URNG] MET") == "The union [URNG] met"


@given(st.text(alphabet="AB CD.[]\n", max_size=60))
def test_only_casing_changes(text: str) -> None:
    assert Truecaser(SAMPLES).restore(text).upper() == text
