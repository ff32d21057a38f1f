"""Place names, resolved with the gazetteer that ships with Tocsin.

In: a parse and its actors. Out: `FoundPlace`s in text order. First every run of words that may name a place is spotted; then the document
as a whole decides which of the places of that name is meant (Santa Cruz in a Bolivian story); a name without evidence is dropped.
"""

from __future__ import annotations

import calendar
import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tocsin.read.actors import ActorIndex
from tocsin.read.atlas import LONGEST_NAME, Site, is_known, is_known_abbreviation, sites
from tocsin.read.gazetteer import capital_country, country_of
from tocsin.read.names import fold
from tocsin.read.parse import Parse, Token
from tocsin.read.phrases import head_of
from tocsin.records import Place

LOCATIVE = frozenset({
    "in", "at", "near", "from", "to", "outside", "around", "across", "throughout", "toward", "towards", "into", "inside", "between", "via",
    "within", "of", "over", "through",
})  # fmt: skip
PLACE_TYPES = frozenset({
    "province", "department", "state", "region", "county", "district", "prefecture", "governorate", "city", "town", "island", "islands",
    "municipality", "valley", "peninsula", "basin", "delta", "area",
})  # fmt: skip
REGION_TYPES = frozenset({"province", "department", "state", "region", "county", "district", "prefecture", "governorate"})
DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "downtown", "greater", "northeast",
    "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "mainland", "upper", "lower",
})  # fmt: skip
MONTHS = frozenset(name.lower() for name in calendar.month_name[1:])
LONGEST_ABBREVIATION = 5  # letters; longer words in capitals are names in a headline
FAMOUS = 1_000_000  # inhabitants of a city that needs no further evidence to be meant by its name
STATE_WEIGHT, PEOPLE_WEIGHT, CITY_WEIGHT = 3, 2, 1  # how much a state, a people, a city of one country only tells of a story's country
CONTEXT = 5.0  # what a story wholly about a country adds to its places, in powers of ten of population
CONTAINED = 4.0  # "Georgetown, Guyana": what the place named after the comma adds, likewise
CAPITAL_BONUS = 1.5  # a capital before the regions of its name: "Washington"
STATE_BONUS, CITY_BONUS = 1.0, 0.8  # a state before its namesakes; a city before the region named after it


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place and the tokens `[first, last]` (indexes, inclusive) that name it."""

    record: Place
    first: int
    last: int


@dataclass(slots=True)
class _Spotted:
    """Words that may name a place, and the places of that name."""

    tokens: list[Token]
    name: str
    sites: tuple[Site, ...]
    labelled: bool = False  # the engine calls it a place
    within: _Spotted | None = None  # the place named after a comma

    @property
    def is_famous(self) -> bool:
        return any(site.precision != "city" or site.population >= FAMOUS for site in self.sites)


def find_places(parse: Parse, actors: ActorIndex) -> list[FoundPlace]:
    """All place names in text order. A state that acts ("Bolivia rejected") is listed too, as a country."""
    spotted = [s for s in _spot(parse) if not _is_person(s, actors)]
    _link_containers(spotted)
    weights = _country_weights(parse, spotted)
    sure = {s.name for s in spotted if _has_evidence(s)}
    return [_place(s, parse, weights) for s in spotted if s.name in sure]


def _spot(parse: Parse) -> list[_Spotted]:
    labels = {n.first: n for n in parse.names}
    spotted: list[_Spotted] = []
    for sentence in parse.sentences:
        tokens, position = sentence.tokens, 0
        while position < len(tokens):
            found = _longest(parse, tokens, position) if tokens[position].text[0].isupper() else None
            if found is None:
                named = labels.get(tokens[position].index)
                if named is not None and named.label == "LOC":
                    run = parse.tokens[named.first : named.last + 1]
                    found = _labelled(run, parse.text[run[0].start : run[-1].end])
            if found is not None:
                spotted.append(found)
                position += len(found.tokens)
            else:
                position += 1
    return spotted


def _labelled(run: list[Token], name: str) -> _Spotted | None:
    """A name that the engine calls a place, known or not; a people ("Ugandan") is none."""
    known = sites(name)
    if len(run) == 1 and not _may_be_name(run[0]):
        return None
    return None if not known and country_of(name) is not None else _Spotted(run, name, known, labelled=True)


def _longest(parse: Parse, tokens: list[Token], position: int) -> _Spotted | None:
    """The longest known name that begins here and is not itself part of a longer name of something else."""
    if tokens[position].name == "PER":
        return None
    return _longest_from(parse, tokens, position, 1 if tokens[position].pos in {"PROPN", "NOUN", "X"} else 2)


def _longest_from(parse: Parse, tokens: list[Token], position: int, least: int) -> _Spotted | None:
    for length in range(min(LONGEST_NAME, len(tokens) - position), least - 1, -1):
        run = tokens[position : position + length]
        if not run[-1].text[0].isupper() and run[-1].text != ".":
            continue
        name = parse.text[run[0].start : run[-1].end]
        if length == 1 and not _may_be_name(run[0]):
            continue
        if is_known(name) and _stands_alone(tokens, position, length, name):
            return _Spotted(run, name, sites(name), labelled=run[0].name == "LOC")
    return None


def _may_be_name(token: Token) -> bool:
    """Whether one word alone may name a place: no direction, no month, no abbreviation unless that is listed."""
    if token.lower in DIRECTIONS or token.lower in PLACE_TYPES or token.lower in MONTHS:
        return False
    if token.text.isupper() and len(token.text) <= LONGEST_ABBREVIATION:
        return is_known_abbreviation(token.text) or token.sentence.tokens[0].text.isupper()
    return True


def _stands_alone(tokens: list[Token], position: int, length: int, name: str) -> bool:
    before = tokens[position - 1] if position else None
    after = tokens[position + length] if position + length < len(tokens) else None
    run = tokens[position : position + length]
    if run[0].name == "ORG" and any(t is not None and t.name == "ORG" for t in (before, after)):
        return False  # a part of a body's name
    if before is not None and _is_name_part(before) and before.lower not in DIRECTIONS | PLACE_TYPES:
        return False
    if after is None or not _is_name_part(after) or after.lower in PLACE_TYPES:
        return True
    return any(site.precision != "city" for site in sites(name)) and tokens[position + length - 1].head.index > after.index - 1


def _is_name_part(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper() and len(token.text) > 1 and not token.text.endswith("’s")


def _is_person(spotted: _Spotted, actors: ActorIndex) -> bool:
    """Whether the document's actors know the name as a person: a surname may be a city too ("Mesa"), and the label of a name may err."""
    actor = actors.actor_at(head_of(spotted.tokens))
    return actor is not None and actor.kind == "person"


def _link_containers(spotted: list[_Spotted]) -> None:
    """ "Pandi, Bulacan": the second is where the first lies, when a comma alone stands between and one of its namesakes does lie there."""
    for one, other in pairwise(spotted):
        gap = other.tokens[0].index - one.tokens[-1].index
        if gap == 2 and other.tokens[0].sentence is one.tokens[0].sentence and any(_lies_in(s, other) for s in one.sites):
            one.within = other


def _lies_in(site: Site, container: _Spotted) -> bool:
    return any(
        (outer.precision == "country" and site.country == outer.country and site.precision != "country")
        or (outer.precision == "region" and site.country == outer.country and site.region != "" and site.region == fold(outer.name))
        for outer in container.sites
    )


def _country_weights(parse: Parse, spotted: list[_Spotted]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for s in spotted:
        rivals = [site for site in s.sites if site.precision != "city" or site.population >= FAMOUS]
        countries = {site.country for site in rivals or s.sites}
        if len(countries) == 1 and None not in countries:
            is_state = s.sites[0].precision == "country"
            weights.update({str(country): STATE_WEIGHT if is_state else CITY_WEIGHT for country in countries})
    for token in parse.tokens:
        if token.text[0].isupper() and token.pos in {"ADJ", "PROPN", "NOUN"}:
            people = country_of(token.text)
            if people is not None:
                weights[people] += PEOPLE_WEIGHT
    return weights


def _has_evidence(spotted: _Spotted) -> bool:
    """Whether a name can be trusted to be a place here: a state, a region, a great city, or one that stands where places stand."""
    if spotted.labelled or spotted.within is not None:
        return True
    first, head = spotted.tokens[0], head_of(spotted.tokens)
    if head.pos != "PROPN":
        return False
    if any(site.precision in {"country", "continent"} for site in spotted.sites):
        return True
    if first.sentence.tokens[0] is first and len(spotted.tokens) == 1 and not spotted.is_famous:
        return False
    return spotted.is_famous or _is_locative(spotted, head)


def _is_locative(spotted: _Spotted, head: Token) -> bool:
    tokens = head.sentence.tokens
    index = spotted.tokens[0].index - tokens[0].index - 1
    while index >= 0 and (tokens[index].pos == "DET" or tokens[index].lower in DIRECTIONS):
        index -= 1
    if index >= 0 and tokens[index].lower in LOCATIVE:
        return True
    case = head.child("case")
    return (case is not None and case.lower in LOCATIVE) or (head.rel == "conj" and head.head.pos == "PROPN" and _has_case(head.head))


def _has_case(token: Token) -> bool:
    case = token.child("case")
    return case is not None and case.lower in LOCATIVE


def _place(spotted: _Spotted, parse: Parse, weights: Counter[str]) -> FoundPlace:
    start, end = spotted.tokens[0].start, spotted.tokens[-1].end
    text = parse.text[start:end]
    site = max(spotted.sites, key=lambda s: _score(s, spotted, weights), default=None)
    if site is None:
        record = Place(start=start, end=end, text=text, name=text)
    else:
        record = Place(
            start=start, end=end, text=text, name=site.name, country=site.country, lat=site.lat, lon=site.lon, precision=site.precision
        )
    return FoundPlace(record, spotted.tokens[0].index, spotted.tokens[-1].index)


def _score(site: Site, spotted: _Spotted, weights: Counter[str]) -> float:
    """How likely a place is the one meant, in powers of ten of population."""
    score = math.log10(site.population + 10)
    total = weights.total()
    if total and site.country is not None:
        score += CONTEXT * weights[site.country] / total
    if spotted.within is not None and _lies_in(site, spotted.within):
        score += CONTAINED
    if site.precision == "country":
        score += STATE_BONUS
    if site.precision == "city" and not _named_as_region(spotted):
        score += CITY_BONUS
        if site.country is not None and capital_country(spotted.name) == site.country:
            score += CAPITAL_BONUS
    return score


def _named_as_region(spotted: _Spotted) -> bool:
    """ "Santa Cruz department", "the state of New York"."""
    last, tokens = spotted.tokens[-1], spotted.tokens[0].sentence.tokens
    after = last.index - tokens[0].index + 1
    before = spotted.tokens[0].index - tokens[0].index - 2
    if after < len(tokens) and tokens[after].lower in REGION_TYPES:
        return True
    return before >= 0 and tokens[before + 1].lower == "of" and tokens[before].lower in REGION_TYPES
