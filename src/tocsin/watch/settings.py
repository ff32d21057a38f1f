"""Which signs, ratios and levels a case is watched with: kept with the case, so that terminal, dossier and pages say the same.

In: a watch list as YAML or as it stands, with who and why. Out: the library of the case. What is set is itself a watch list: what is
written out can be read in elsewhere, or given to `--list`. All of it holds for every day: it is the question, not what was known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from tocsin.errors import LexiconError
from tocsin.record.case import Case
from tocsin.record.settings import Setting
from tocsin.serial import from_json, to_builtins, to_json
from tocsin.watch.library import Library, load_list, shipped
from tocsin.watch.schema import HAPPENED, WatchList
from tocsin.yamlfile import Written

NAME = "watch"
LARGEST = 500_000  # characters of a list: some two thousand signs
DEEPEST = 12  # levels of YAML; a list needs seven
USUAL = WatchList(list="case", name="Signs of the case", shipped=True)
"""What a change to single signs starts from where nothing is set."""


def library_of(case: Case) -> Library:
    """The signs that a case is watched with: those that ship, unless another list is set."""
    setting = standing(case)
    return shipped() if setting is None or setting.value is None else _library(setting.value)


def chosen_for(case: Case) -> WatchList | None:
    """The list that is set for a case; None where all is as it ships."""
    return library_of(case).chosen


def standing(case: Case) -> Setting | None:
    """The setting that holds."""
    return next(reversed(case.settings(NAME)), None)


def value_of(setting: Setting) -> WatchList | None:
    """The list that a setting set."""
    return None if setting.value is None else from_json(setting.value, WatchList)


def choose(case: Case, chosen: WatchList | None, *, who: str, why: str) -> Setting:
    """Set the list of a case; None: as it ships. Raises LexiconError where the list is wrong."""
    if chosen is not None:
        chosen = read_list(write_list(chosen))
    value = None if chosen is None or chosen == USUAL else to_json(chosen).decode()
    return case.settle(NAME, value, who=who, why=why)


def read_list(text: str, name: str = "the list") -> WatchList:
    """A list from YAML that somebody hands in. Raises LexiconError naming the line and the field."""
    if len(text) > LARGEST:
        raise LexiconError(f"{name}: longer than {LARGEST:,} characters; leave out what is not needed")
    _require_plain(text, name)
    return load_list(Written(name, text))


def write_list(chosen: WatchList | None) -> str:
    """A list as YAML; of None, the list of all that ships."""
    plain = _said(to_builtins(chosen or USUAL))
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=140)


@lru_cache(maxsize=8)
def _library(value: str) -> Library:
    return shipped().with_list(from_json(value, WatchList))


def _require_plain(text: str, name: str) -> None:
    """Refuse YAML whose aliases or nesting would blow it up."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                raise LexiconError(f"{name}, line {line}: aliases (*name) are not read; write it out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise LexiconError(f"{name}, line {line}: nested deeper than a list can be")
    except yaml.YAMLError:
        return  # told with its line by who reads it


def _said(given: Any) -> Any:
    """The same without what says nothing: empty fields, and the certainties that are looked for anyway."""
    if isinstance(given, dict):
        kept = {
            key: _said(value) for key, value in given.items() if value is not None and value is not False and value not in ("", (), [], {})
        }
        return {key: value for key, value in kept.items() if (key, value) != ("certainty", list(HAPPENED))}
    return [_said(item) for item in given] if isinstance(given, list | tuple) else given
