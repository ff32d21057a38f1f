"""Private persons are not named in exports: who is private, and their names covered wherever they stand.

In: the actors of a case. Out: a `Cover` that puts "private person 3" for a name, in names and in running text.

A person is public for whom some report gives a post or role in government, force, justice, politics or an organisation. All others are
private, however well known: fail closed. Whoever exports may name persons as public, or have all names kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from tocsin.read.names import fold, significant
from tocsin.record.entries import ActorSummary, TieLine
from tocsin.record.joining import is_name

PUBLIC_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "ELI", "SPY", "UAF", "IGO", "NGO", "PRE"})
PUBLIC_TIES = frozenset({"holds-post", "leads", "candidate-for", "founded"})
SHORTEST_PART = 3  # letters of a part of a name that is covered where it stands alone


class Cover:
    """Puts a pseudonym in the place of each form of a private person's name."""

    def __init__(self, pseudonyms: Mapping[str, str]) -> None:
        self._pseudonyms = {_evened(form): pseudonym for form, pseudonym in pseudonyms.items()}
        forms = sorted(self._pseudonyms, key=len, reverse=True)
        spaced = (r"\s+".join(map(re.escape, form.split())) for form in forms)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)") if forms else None

    @property
    def persons(self) -> int:
        """How many are covered."""
        return len(set(self._pseudonyms.values()))

    def text(self, words: str) -> str:
        """The words without private names."""
        return self._pattern.sub(lambda match: self._pseudonyms[_evened(match.group())], words) if self._pattern else words

    def any(self, value: Any) -> Any:
        """The same for all strings in dicts, lists and tuples."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.any(item) for key, item in value.items()}
        return [self.any(item) for item in value] if isinstance(value, list | tuple) else value


def cover_for(actors: Iterable[ActorSummary], ties: Iterable[TieLine], public: Collection[str] = ()) -> Cover:
    """Covers the names of all private persons among these actors; `public`: names of those to leave."""
    everybody = list(actors)
    posted = {fold(tie.subject) for tie in ties if tie.tie.kind in PUBLIC_TIES}
    wanted = {fold(name) for name in public}
    private = [actor for actor in everybody if _is_private(actor, posted, wanted)]
    chosen = {id(actor) for actor in private}
    of_others = {
        part for actor in everybody if id(actor) not in chosen for form in _forms(actor) for part in (fold(form), *fold(form).split())
    }
    pseudonyms: dict[str, str] = {}
    for number, actor in enumerate(sorted(private, key=lambda actor: actor.name), 1):
        for form in _forms(actor):
            if fold(form) not in of_others:
                pseudonyms.setdefault(form, f"private person {number}")
    return Cover(pseudonyms)


def _is_private(actor: ActorSummary, posted: Collection[str], wanted: Collection[str]) -> bool:
    if actor.kind != "person" or not is_name(actor.name):
        return False
    sectors = {actor.sector, *(member.sector for _, member in actor.members)}
    names = {fold(form) for form in (actor.name, *actor.aliases)}
    return not (sectors & PUBLIC_SECTORS or names & set(posted) or names & set(wanted))


def _forms(actor: ActorSummary) -> list[str]:
    """The ways in which the person is named, and each part of the name that may stand for it alone."""
    named = [actor.name, *actor.aliases, *(form for _, member in actor.members for form in (member.name, *member.aliases))]
    full = [form for form in dict.fromkeys(named) if form[:1].isupper() and is_name(form)]
    parts = [
        word for form in full for word in form.split() if len(word) >= SHORTEST_PART and word[:1].isupper() and significant((fold(word),))
    ]
    return list(dict.fromkeys((*full, *parts)))


def _evened(form: str) -> str:
    return " ".join(form.split())
