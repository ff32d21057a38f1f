"""Pairs of names worth comparing: leaving the others out loses no reason to join."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.builders import make_actor
from tocsin.read.names import fold, significant
from tocsin.record.joining import Group, reason_to_join, spelling
from tocsin.record.pairing import pairs_of_people
from tocsin.records import Role

FIRST = ("Ana", "Anna", "Ania", "A.", "Luis", "L.", "Marta", "Marto")
LAST = ("Paz", "Rey", "Camba", "P.", "Kuznetsov", "Kuznecov", "Luis", "Marta")
names = st.builds(
    lambda first, last: " ".join((first, *last)), st.sampled_from(FIRST), st.lists(st.sampled_from(LAST), min_size=1, max_size=3)
)
posts = st.sampled_from(("", "mayor", "former mayor", "minister"))


def group_of(number: int, name: str, post: str) -> Group:
    group = Group(f"k{number}", tuple(fold(name).split()))
    group.add(f"d{number}", make_actor(name, country="PRY", roles=(Role(title=post, span=(0, 1)),) if post else ()), 1)
    return group


def may_be_compared(one: Group, other: Group) -> bool:
    """A surname or a spelling in common."""
    words = [{w for w in significant(group.words)[1:] if len(w) > 1} for group in (one, other)]
    return bool(words[0] & words[1]) or spelling(significant(one.words)) == spelling(significant(other.words))


@given(people=st.lists(st.tuples(names, posts), min_size=2, max_size=12))
def test_every_pair_with_a_surname_and_a_reason_is_compared(people: list[tuple[str, str]]) -> None:
    groups = [group_of(number, *person) for number, person in enumerate(people)]
    compared = pairs_of_people(list(enumerate(groups)))
    for one, other in combinations(range(len(groups)), 2):
        if may_be_compared(groups[one], groups[other]) and reason_to_join(groups[one], groups[other]):
            assert (one, other) in compared


def test_a_surname_alone_brings_nobody_together() -> None:
    groups = [group_of(number, f"{name} Paz", "") for number, name in enumerate(("Ana", "Luis", "Marta", "Eva"))]
    assert pairs_of_people(list(enumerate(groups))) == set()
