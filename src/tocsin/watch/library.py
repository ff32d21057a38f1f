"""The signs and lists: those that ship, and a user's own, checked against the reader's words and indexed for matching.

In: the YAML files of `signs/` and `lists/`, or a path. Out: a `Library`. Every id is unique; every event, power, source and sign that is
named exists; otherwise LexiconError says where and what was probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from tocsin.errors import LexiconError
from tocsin.read.events.lexicon import load_ontology
from tocsin.read.figures.lexicon import lexicon as figure_lexicon
from tocsin.watch.powers import powers
from tocsin.watch.schema import Clause, QuestionFile, Ratio, Sign, SignFile, SourceFile, Threshold, Thresholds, WatchList
from tocsin.yamlfile import Place, load, nearest, wrong

HERE = Path(__file__).parent
SOURCES = HERE / "data" / "sources.yaml"
FEWEST_EXAMPLES = 1  # of each sort, for a sign that ships
SIGN_ID = re.compile(r"[a-z0-9-]{1,60}")
LONGEST_HALF_LIFE = 36_500  # days
LARGEST_RATIO = 1000  # beyond any that evidence of this kind could bear


class Library:
    """Signs by id in the order of their files, with all the words that they look for.

    `sought`: the signs that are looked for in documents, whether they are among the `signs` that count or not: a sign that is switched off
    or weighed otherwise changes nothing of what was found. `chosen`: the list that the signs are of; None: all that ship."""

    def __init__(
        self, signs: Iterable[Sign], families: dict[str, str], chosen: WatchList | None = None, sought: Iterable[Sign] | None = None
    ) -> None:
        self.chosen = chosen
        self.name = "all" if chosen is None else chosen.list
        self.signs = {sign.id: sign for sign in signs}
        self.sought = self.signs if sought is None else {sign.id: sign for sign in sought}
        self.families = families  # id -> name
        self.thresholds = Thresholds() if chosen is None else chosen.levels
        self.words = tuple(words_of(clause for sign in self.sought.values() for clause in sign.pattern))

    def with_list(self, watch: WatchList) -> Library:
        """The signs of a list: those of the library that its groups use (all, where the list says so), and its own; as it weighs them."""
        used = {sign for group in watch.groups for sign in group.use}
        own = {sign.id: sign for sign in watch.signs}
        sought = {**{sign.id: sign for sign in self.signs.values() if sign.id not in own}, **own}
        signs = [
            _weighed(sign, watch.ratios)
            for sign in sought.values()
            if (sign.id in own or sign.id in used or watch.shipped) and sign.id not in watch.without
        ]
        return Library(signs, {**self.families, "own": watch.title}, watch, sought.values())


def _weighed(sign: Sign, ratios: Mapping[str, float]) -> Sign:
    """The sign with the ratio that a list gives it."""
    value = ratios.get(sign.id)
    if value is None or sign.ratio is None or value == sign.ratio.value:
        return sign
    because = f"set for this case; it ships with {sign.ratio.value:g}, {sign.ratio.because}"
    return msgspec.structs.replace(sign, ratio=msgspec.structs.replace(sign.ratio, value=value, basis="set", because=because))


def words_of(clauses: Iterable[Clause]) -> Iterator[str]:
    """All words that these clauses look for or rule out."""
    for clause in clauses:
        yield from (*clause.words, *clause.also, *clause.unless)


@lru_cache(maxsize=1)
def shipped() -> Library:
    """The signs that come with Tocsin. Raises LexiconError when a file breaks its schema or names what does not exist."""
    signs: dict[str, Sign] = {}
    families: dict[str, str] = {}
    for path in sorted((HERE / "signs").glob("*.yaml")):
        file = load(path, SignFile)
        families[file.family] = file.name
        for number, sign in enumerate(file.signs):
            at = ("signs", number)
            if sign.id in signs:
                raise wrong(path, (*at, "id"), f"'{sign.id}' is used twice; ids are unique over all files")
            check_sign(path, at, sign)
            _check_complete(path, at, sign)
            signs[sign.id] = _in_family(sign, file)
    return Library(signs.values(), families)


@lru_cache(maxsize=1)
def sources() -> dict[str, str]:
    """Citations by id."""
    return {source.id: source.cite for source in load(SOURCES, SourceFile).sources}


@lru_cache(maxsize=1)
def shipped_lists() -> dict[str, WatchList]:
    """The lists that come with Tocsin, by id."""
    lists = (load_list(path) for path in sorted((HERE / "lists").glob("*.yaml")))
    return {watch.list: watch for watch in lists}


def find_list(name: str) -> WatchList:
    """The list that ships under this name, or the one in the file of this path. Raises LexiconError."""
    if name in shipped_lists():
        return shipped_lists()[name]
    path = Path(name)
    if path.suffix not in (".yaml", ".yml") and not path.exists():
        raise LexiconError(f"no watch list '{name}'; {nearest(name, shipped_lists())}; or give the path of a YAML file")
    return load_list(path)


def load_list(path: Place) -> WatchList:
    """A watch list from a file, or from a text. Raises LexiconError naming the line."""
    watch = load(path, WatchList)
    known = set(shipped().signs)
    for number, sign in enumerate(watch.signs):
        check_sign(path, ("signs", number), sign)
    if len({sign.id for sign in watch.signs}) < len(watch.signs):
        raise wrong(path, ("signs",), "two signs have the same id; give each its own")
    known |= {sign.id for sign in watch.signs}
    for number, group in enumerate(watch.groups):
        for place, used in enumerate(group.use):
            if used not in known:
                raise wrong(path, ("groups", number, "use", place), f"no sign '{used}'; {nearest(used, known)}")
    if not (watch.signs or watch.groups or watch.shipped):
        raise wrong(path, ("list",), "the list has neither signs nor groups; give it at least one, or say 'shipped: true'")
    _check_changes(path, watch)
    _check_levels(path, watch.levels)
    return watch


def _check_changes(path: Place, watch: WatchList) -> None:
    """Raise LexiconError when a list switches off or weighs what does not exist, or weighs it beyond its range."""
    known = {**shipped().signs, **{sign.id: sign for sign in watch.signs}}
    for number, sign in enumerate(watch.without):
        if sign not in known:
            raise wrong(path, ("without", number), f"no sign '{sign}'; {nearest(sign, known)}")
    for sign, value in watch.ratios.items():
        if sign not in known:
            raise wrong(path, ("ratios", sign), f"no sign '{sign}'; {nearest(sign, known)}")
        ratio = known[sign].ratio
        if ratio is None:
            raise wrong(path, ("ratios", sign), f"'{sign}' is not weighed; give it a ratio where it is written")
        if not ratio.low <= value <= ratio.high:
            raise wrong(path, ("ratios", sign), _out_of_range(value, ratio))
    if not shipped().with_list(watch).signs:
        raise wrong(path, ("without",), "no sign is left; leave at least one on")


def _out_of_range(value: float, ratio: Ratio) -> str:
    return f"{value:g} is outside the sign's range, {ratio.low:g} to {ratio.high:g}; for another range write a sign of your own"


def _check_levels(path: Place, levels: Thresholds) -> None:
    """Raise LexiconError when thresholds are no probabilities or out of order."""
    for name in ("watch", "alarm"):
        threshold: Threshold = getattr(levels, name)
        if not 0 < threshold.leave < threshold.enter < 1:
            raise wrong(path, ("levels", name), "must have 0 < leave < enter < 1: a level is left below where it is entered")
    if not (levels.watch.enter < levels.alarm.enter and levels.watch.leave < levels.alarm.leave):
        raise wrong(path, ("levels", "alarm"), "must be entered and left above watch")


def check_sign(path: Place, at: tuple[str | int, ...], sign: Sign) -> None:
    """Raise LexiconError when a sign names an event, figure, power or source that does not exist, or its numbers are out of order."""
    if not SIGN_ID.fullmatch(sign.id):
        raise wrong(path, (*at, "id"), f"'{sign.id}' may hold only small letters, digits and hyphens, sixty at most")
    if not sign.pattern:
        raise wrong(path, (*at, "pattern"), "empty; give at least one clause with event, figure, tie or words")
    for number, clause in enumerate(sign.pattern):
        check_clause(path, (*at, "pattern", number), clause)
    if sign.source is not None and sign.source not in sources():
        raise wrong(path, (*at, "source"), f"no source '{sign.source}'; {nearest(sign.source, sources())}")
    if not 0 < sign.half_life <= LONGEST_HALF_LIFE:
        raise wrong(path, (*at, "half_life"), f"must be more than 0 days, and {LONGEST_HALF_LIFE:,} at most")
    ratio = sign.ratio
    if ratio is not None and not 0 < ratio.low <= ratio.value <= ratio.high <= LARGEST_RATIO:
        raise wrong(path, (*at, "ratio"), f"must have 0 < low <= value <= high <= {LARGEST_RATIO:,}")


def check_clause(path: Place, at: tuple[str | int, ...], clause: Clause) -> None:
    """Raise LexiconError when a clause names what does not exist."""
    kinds = set(figure_lexicon().kinds)
    ends = ((end, set(powers())) for end in ("actor", "recipient", "speaker"))
    for field, known in (("event", _event_names()), ("figure", kinds), ("position", _positions()), *ends):
        for number, word in enumerate(getattr(clause, field)):
            if word not in known:
                raise wrong(path, (*at, field, number), f"'{word}' is not known; {nearest(word, known)}")
    for field in ("words", "also", "unless"):
        for number, word in enumerate(getattr(clause, field)):
            if not word.strip(" *"):
                raise wrong(path, (*at, field, number), "empty; write a word")
    if not (clause.event or clause.figure or clause.tie or clause.position or clause.words):
        raise wrong(path, at, "a clause needs one of event, figure, tie, position or words")


@lru_cache(maxsize=1)
def _positions() -> set[str]:
    """Every question with either answer."""
    asked = load(HERE / "data" / "positions.yaml", QuestionFile).questions
    return {f"{question.id}:{side}" for question in asked for side in ("for", "against")}


@lru_cache(maxsize=1)
def _event_names() -> set[str]:
    types = load_ontology().types
    return set(types) | {f"{name}.{mode}" for name, kind in types.items() for mode in kind.modes}


def _check_complete(path: Place, at: tuple[str | int, ...], sign: Sign) -> None:
    """What a sign that ships must say beyond what a user's own must."""
    for field in ("means", "why", "source", "ratio"):
        if not getattr(sign, field):
            raise wrong(path, (*at, field), f"missing in sign '{sign.id}'; a sign that ships says it")
    for field in ("examples", "counter"):
        if len(getattr(sign, field)) < FEWEST_EXAMPLES:
            raise wrong(path, (*at, field), f"missing in sign '{sign.id}'; give a sentence of your own")


def _in_family(sign: Sign, file: SignFile) -> Sign:
    return msgspec.structs.replace(sign, family=file.family)
