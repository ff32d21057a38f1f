"""The case: documents and their readings, kept in one file (`casefile.py`) and asked as of a day.

Every answer takes `as_of`, and none uses a document that was not known on that day: one published later, or an undated one read in later.
Judgements are applied whatever the day: they say what the documents say. What was rejected is left out, or listed as such (`rejected`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from tocsin.errors import CaseError
from tocsin.record import paging
from tocsin.record.actors import summarise_casts
from tocsin.record.casefile import CaseFile, last_day, utc_now
from tocsin.record.chronicle import chronicle_of
from tocsin.record.conflicts.conflict import Conflict
from tocsin.record.dressing import Happenings, dressed_conflicts, dressed_episodes, dressed_happenings
from tocsin.record.entries import ActorSummary, ChronicleLine, FigureLine, StatementLine, TieLine
from tocsin.record.episodes.episode import Episode, ToldEpisode, order_of
from tocsin.record.figures import figures_of
from tocsin.record.gist.records import Cast
from tocsin.record.gist.stage import GISTS, StoredGists, casts
from tocsin.record.joins import Joins, Known, Names, joined, names_of
from tocsin.record.origins.joining import trees
from tocsin.record.origins.lineage import Origin
from tocsin.record.origins.stage import ORIGINS, known_links, known_reports
from tocsin.record.paging import EVERYTHING, Page, Wanted
from tocsin.record.placing import KEPT as PLACINGS
from tocsin.record.placing import Placings, placings_version
from tocsin.record.statements import statements_of
from tocsin.record.store import reported
from tocsin.record.ties import ties_of

__all__ = ["Case", "last_day", "utc_now"]


Answer = TypeVar("Answer")


class Case(CaseFile):
    """A case file and what it answers. Opens the one at `path` or makes it; use it in a `with` block, or close it."""

    def chronicle(self, as_of: str | None = None, *, rejected: bool = False) -> list[ChronicleLine]:
        """Every asserted event, in the order in which it is said to have happened; undated ones last."""
        return chronicle_of(self.iter_entries(as_of, rejected=rejected))

    def statements(self, as_of: str | None = None, *, rejected: bool = False) -> list[StatementLine]:
        """Every statement, by document date, then place in the text."""
        return statements_of(self.iter_entries(as_of, rejected=rejected))

    def chronicle_page(
        self, as_of: str | None = None, *, offset: int = 0, limit: int = 50, wanted: Wanted = EVERYTHING
    ) -> Page[ChronicleLine]:
        """Lines of the chronicle from `offset` on, at most `limit`, and how many there are; fast however large the case."""
        return self._page(paging.CHRONICLE, as_of, wanted, (offset, limit))

    def statements_page(
        self, as_of: str | None = None, *, offset: int = 0, limit: int = 50, wanted: Wanted = EVERYTHING
    ) -> Page[StatementLine]:
        """The same of the statements."""
        return self._page(paging.STATEMENTS, as_of, wanted, (offset, limit))

    def figures(self, as_of: str | None = None, *, rejected: bool = False) -> list[FigureLine]:
        """Every claimed number, by kind and by what is counted, then in the order of the reporting."""
        return figures_of(self.iter_entries(as_of, rejected=rejected), self.actors(as_of))

    def actors(self, as_of: str | None = None) -> list[ActorSummary]:
        """Everybody the documents speak of, most widely reported first."""
        return list(self._once("actors", as_of, lambda: summarise_casts(self.casts(as_of), self.pairs("actor"))))

    def casts(self, as_of: str | None = None) -> Iterator[Cast]:
        """Whom each document speaks of, one at a time, in the order of `entries`; without its text or reading."""
        day, db = last_day(as_of), self.derived(GISTS)
        with reported(self.path):
            yield from casts(db, day)

    def ties(self, as_of: str | None = None, *, rejected: bool = False) -> list[TieLine]:
        """Every lasting relation: who holds which post, leads, funds, founded, owns or is kin to whom; by the subject's name."""
        return ties_of(self.iter_entries(as_of, rejected=rejected), self.actors(as_of))

    def origins(self, as_of: str | None = None) -> list[Origin]:
        """Which documents are one voice, and who took from whom; in the order of the reporting."""
        return list(self._once("origins", as_of, lambda: self._origins(last_day(as_of))))

    def origin_of(self, as_of: str | None = None) -> dict[str, str]:
        """Origin.id by Document.id: what corroboration is counted by."""
        return {document: origin.id for origin in self.origins(as_of) for document in origin.documents}

    def episodes(self, as_of: str | None = None, wanted: Callable[[ToldEpisode], bool] | None = None) -> list[Episode]:
        """What the documents tell of one happening put together, in the order in which it is said to have happened; undated ones last.

        `wanted`: only these, and only the documents that tell of them are opened."""
        if wanted is not None:
            with self.moment(GISTS, ORIGINS):
                told = sorted(filter(wanted, self.joins(as_of).episodes()), key=order_of)
                return dressed_episodes(told, self.entries_of)
        return list(self._once("happenings", as_of, lambda: self._happenings(as_of)).episodes)

    def conflicts(self, as_of: str | None = None) -> list[Conflict]:
        """Where the documents give different values for the same thing, with each side's voices; what nothing explains first."""
        return list(self._once("conflicts", as_of, lambda: self._conflicts(as_of)))

    def joins(self, as_of: str | None = None, names: Names | None = None) -> Joins:
        """What episodes and conflicts come from, without any text: for a case that is too large to hold in memory.

        `names`: those of its actors, where they are at hand already."""
        day = last_day(as_of)
        with self.moment(GISTS, ORIGINS) as db:
            names = names_of(self.actors(as_of)) if names is None else names
            known = Known(origin_of=self.origin_of(as_of), names=names, judged=self.pairs("event"))
            gists, version = StoredGists(db, day), placings_version()
            placings = Placings(self.kept(PLACINGS, version), gists.digest_of)
            found, seen = joined(gists, known, placings), self.version
        if placings.new:
            self.after_moment(lambda: self._keep_placings(version, placings.new, seen))
        return found

    def _keep_placings(self, version: str, new: dict[str, bytes], seen: str) -> None:
        with suppress(CaseError):  # it only saves time: where nobody may write now, it is found out again
            self.keep(PLACINGS, version, new, seen=seen)

    def _origins(self, day: str) -> list[Origin]:
        with self.moment(ORIGINS) as db:
            known = list(known_reports(db, day))
            return trees(known, known_links(db, day, {one.node.document or "": one.node for one in known}))

    def _happenings(self, as_of: str | None) -> Happenings:
        with self.moment(GISTS, ORIGINS):
            return dressed_happenings(self.joins(as_of), self.iter_entries(as_of))

    def _conflicts(self, as_of: str | None) -> list[Conflict]:
        with self.moment(GISTS, ORIGINS):
            joins = self.joins(as_of)
            disputed = joins.disputed
            for episode in joins.episodes():
                disputed.take(episode)
            return dressed_conflicts(joins.conflicts(disputed), self.entries_of, self.actors(as_of))

    def _once(self, name: str, as_of: str | None, make: Callable[[], Answer]) -> Answer:
        """What was last asked under this name, as long as neither the case nor the day has changed: what takes long builds on it."""
        state = (self.version, last_day(as_of))
        kept: tuple[tuple[str, str], Answer] | None = self._answers.get(name)
        if kept is None or kept[0] != state:
            kept = state, make()
            self._answers[name] = kept
        return kept[1]
