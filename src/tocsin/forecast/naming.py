"""States as other people's files write them.

In: a code (ISO3, COW, Gleditsch & Ward) or a name ("Congo, Dem. Rep.", "Korea, South", "Côte d'Ivoire"), and the year it is said of.
Out: COW codes, the likeliest first; none when nobody is meant. Names are compared as sets of words, so that their order does not matter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.forecast.states import cow_of_gw, cows_of, states
from tocsin.read.gazetteer import countries
from tocsin.read.names import fold

EMPTY = frozenset({"of", "the", "and"})
SHORT = {"st": "saint", "rep": "republic", "dem": "democratic", "fed": "federated", "is": "islands"}
BRACKETED = re.compile(r"\(([^)]*)\)")
WORD = re.compile(r"[^\W_]+")
ALSO_CALLED = {  # where the name alone does not say it, or Gleditsch & Ward go on with a name that has ended
    "Congo": (484,),
    "Lao PDR": (812,),
    "Korea, People's Republic of": (731,),
    "Vietnam, Democratic Republic of": (816,),
    "Vietnam, Republic of": (817,),
    "Yemen Arab Republic": (679, 678),
    "Yemen People's Republic": (680,),
    "German Federal Republic": (255, 260),
    "German Democratic Republic": (265,),
    "USSR": (365,),
}
NUMBER = re.compile(r"(\d+)(\.0*)?")


def written(text: str, year: int, *, gleditsch_ward: bool = False) -> tuple[int, ...]:
    """The COW codes that a cell may mean. A number is a COW code first, unless the column is said to hold Gleditsch & Ward's."""
    number = NUMBER.fullmatch(text)
    if number is not None:
        code = int(number[1])
        mapped = cow_of_gw(code, year)
        order = (mapped,) if gleditsch_ward else (code, mapped)
        return tuple(dict.fromkeys(cow for cow in order if cow is not None))
    return cows_of(text) or next((found for form in _forms(text) if (found := _by_words().get(_words(form), ()))), ())


def _forms(text: str) -> tuple[str, ...]:
    """The whole, what stands before a bracket or comma, each side of a stroke."""
    bare = BRACKETED.sub(" ", text)
    return (text, bare, bare.partition(",")[0], *bare.split("/"))


def _words(name: str) -> frozenset[str]:
    found = (SHORT.get(word, word) for word in WORD.findall(fold(name)))
    return frozenset(found) - EMPTY


@lru_cache(maxsize=1)
def _by_words() -> dict[frozenset[str], tuple[int, ...]]:
    """COW codes by the words of a name."""
    found: dict[frozenset[str], tuple[int, ...]] = {}
    for iso3, country in countries().items():
        found |= {_words(name): codes for name in country.names if (codes := cows_of(iso3))}
    for state in states().values():
        for name in (BRACKETED.sub(" ", state.name), *BRACKETED.findall(state.name)):  # "Russia (Soviet Union)"
            found.setdefault(_words(name), (state.cow,))
    return found | {_words(name): codes for name, codes in ALSO_CALLED.items()}
