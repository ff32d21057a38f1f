"""The rules that ship, by country and day.

In: a country's name or ISO code, and a day. Out: the `Rule` in force on it. Raises TocsinError with the names that come nearest.
"""

from __future__ import annotations

import difflib
import unicodedata
from functools import cache
from pathlib import Path

import msgspec

from tocsin.elections.rules.model import Country, Rule
from tocsin.errors import TocsinError
from tocsin.yamlfile import load

DATA = Path(__file__).parent / "data"
LATEST = "9999-12-31"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    countries: tuple[Country, ...]


@cache
def countries() -> dict[str, Country]:
    """All countries with rules, by ISO code. Raises LexiconError when a file breaks its schema."""
    found = [country for path in sorted(DATA.glob("*.yaml")) for country in read_rules(path)]
    return {country.country: country for country in sorted(found, key=lambda c: c.name)}


def read_rules(path: Path) -> tuple[Country, ...]:
    """The countries of one file: the ones that ship, or a user's own. Raises LexiconError naming line and field."""
    return load(path, _File, "docs/ELECTIONS.md explains the fields").countries


def country_of(name: str) -> Country:
    """By ISO code or name; case and accents do not count. Raises TocsinError."""
    known = {form: country for country in countries().values() for form in map(_folded, (country.country, country.name, *country.also))}
    if _folded(name) in known:
        return known[_folded(name)]
    near = [known[form].name for form in difflib.get_close_matches(_folded(name), known, n=3, cutoff=0.7)]
    hint = f"did you mean {' or '.join(dict.fromkeys(near))}?" if near else "`tocsin election rule` lists the countries"
    raise TocsinError(f"no rule for a direct election of the president is kept for {name!r}; {hint}")


def rule_for(country: Country, on: str | None = None) -> Rule:
    """The rule in force on an ISO day (default: the latest). A year or month means its last day. Raises TocsinError."""
    day = LATEST if on is None else f"{on}-12-31"[:10] if len(on) == 4 else f"{on}-31"[:10]
    for rule in reversed(country.rules):
        if rule.holds_on(day):
            return rule
    spans = "; ".join(f"{rule.valid_from or 'earlier'} to {rule.valid_until or 'now'}" for rule in country.rules)
    raise TocsinError(f"no rule for {country.name} is kept for {on or 'today'}; there are rules for {spans}")


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold().strip()
