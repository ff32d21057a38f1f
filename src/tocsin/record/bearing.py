"""Whose surname a surname alone is: joined to a full name where exactly one bearer fits in the case, and more than the surname says so.

In: a name of one word in one document, and the actors of the case that bear it. Out: the bearer with the reason, or None. The bearer must
not be of another country, must elsewhere be called by this word alone or hold the same post, and must stand among the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from tocsin.record.joining import Group, Reason, shared_post

COMPANY = 2  # named people and bodies in common from which on two reports speak of the same circle
BY_POST, BY_COMPANY, BY_NAMESAKE = 0.8, 0.75, 0.6
MOST_COMPARED = 20  # namesakes in different circles that a further one is compared with


@dataclass(slots=True, eq=False)
class Bearer:
    """An actor of the case that a surname alone could mean."""

    groups: list[Group]
    countries: Set[str] = frozenset()  # said to be its own, else those that its reports are about
    _beside: Set[str] | None = None

    def __post_init__(self) -> None:
        own = {c for group in self.groups for c in group.countries}
        self.countries = own or {n for group in self.groups for n in group.nations}

    def is_in(self, document: str) -> bool:
        """Whether a document speaks of it."""
        return any(document in group.documents for group in self.groups)

    def beside(self, company: Mapping[str, frozenset[str]]) -> Set[str]:
        """Keys of those named beside it."""
        if self._beside is None:
            documents = {document for group in self.groups for document in group.documents}
            self._beside = {key for document in documents for key in company[document]} - {group.key for group in self.groups}
        return self._beside


def bearer_of(bare: Group, bearers: Iterable[Bearer], company: Mapping[str, frozenset[str]]) -> tuple[Bearer, Reason] | None:
    """The one whom the word means, and why. `company`: keys of those named in each document."""
    (document,) = bare.documents
    fitting = [bearer for bearer in bearers if not _is_another(bare, bearer)]
    if any(bearer.is_in(document) for bearer in fitting):
        return None
    by_post = [bearer for bearer in fitting if _post(bare, bearer)]
    chosen = by_post if len(fitting) > 1 else fitting
    if len(chosen) != 1:
        return None
    reason = _reason(bare, chosen[0], company, len(fitting) == 1)
    return (chosen[0], reason) if reason else None


def namesakes(alike: Sequence[Group], company: Mapping[str, frozenset[str]]) -> Iterator[tuple[Group, Group, Reason]]:
    """Where no report of the case gives the full name: the same word in reports on one country that name the same people."""
    firsts: list[Group] = []
    for group in sorted(alike, key=lambda g: g.key):
        for first in firsts[:MOST_COMPARED]:
            nations = (first.countries or first.nations) & (group.countries or group.nations)
            common = _company_of(first, company) & _company_of(group, company)
            if nations and len(common) >= COMPANY:
                because = f"no report gives the full name, and both reports, on {min(nations)}, name {_listed(sorted(common))} too"
                yield first, group, Reason(BY_NAMESAKE, because)
                break
        else:
            firsts.append(group)


def _company_of(group: Group, company: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(key for document in group.documents for key in company.get(document, ()))


def words_borne(group: Group) -> set[str]:
    """The words by which alone somebody of this name may be called: the surnames, and what documents call him."""
    return {*group.telling[1:], *(alias for alias in group.aliases if " " not in alias)}


def _is_another(bare: Group, bearer: Bearer) -> bool:
    """Of another country, as both are said to be, or as their reports are about."""
    return not (bare.countries or bare.nations) & bearer.countries


def _post(bare: Group, bearer: Bearer) -> str | None:
    return next((post for group in bearer.groups if (post := shared_post(bare, group))), None)


def _reason(bare: Group, bearer: Bearer, company: Mapping[str, frozenset[str]], is_only: bool) -> Reason | None:
    word, post = " ".join(bare.words), _post(bare, bearer)
    start = f"nobody else of that name fits in {min(bare.countries or bare.nations)}" if is_only else "of those of that name"
    if post:
        return Reason(BY_POST, f"{start}, and {post}")
    called = any(word in group.aliases for group in bearer.groups)
    if not (is_only and called):
        return None
    (document,) = bare.documents
    common = company.get(document, frozenset()) & bearer.beside(company)
    if len(common) < COMPANY:
        return None
    return Reason(BY_COMPANY, f"{start}, and the reports name {_listed(sorted(common))} too")


def _listed(keys: Sequence[str]) -> str:
    names = [key.rpartition(":")[2].title() for key in keys[:COMPANY]]
    return " and ".join(names)
