"""The whole page: views filled into templates, style and script put inside, and a policy that lets the page load nothing.

The policy names the style and the script by their hash: text of a report that slipped through as markup could neither run nor fetch.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from tocsin.record.conflicts.conflict import Conflict
from tocsin.record.entries import ActorSummary, ChronicleLine, Entry
from tocsin.record.episodes.episode import Episode
from tocsin.record.figures import figures_of
from tocsin.record.origins.lineage import Origin
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.arcs import arc_picture
from tocsin.show.dossier.baserate import base_rate_section
from tocsin.show.dossier.figures import kind_views
from tocsin.show.dossier.happenings import conflict_views, episode_views
from tocsin.show.dossier.lineage import lineage_view
from tocsin.show.dossier.lines import line_views
from tocsin.show.dossier.overview import Contents, overview
from tocsin.show.dossier.people import actor_views
from tocsin.show.dossier.picture import pictures
from tocsin.show.dossier.reporting import reporting
from tocsin.show.dossier.said import statement_views
from tocsin.show.dossier.templating import make_environment
from tocsin.show.dossier.texts import document_views
from tocsin.show.dossier.watching import Watched, watch_section
from tocsin.show.dossier.when import iso_words
from tocsin.show.dossier.words import words
from tocsin.show.elections.views import contest_views
from tocsin.watch.wording import country_name, multiple, percent

HERE = Path(__file__).parent
SCRIPTS = ("dossier.js", "tips.js")


@dataclass(frozen=True, slots=True)
class Told:
    """What many reports tell together, and what it amounts to."""

    episodes: Sequence[Episode] = ()
    conflicts: Sequence[Conflict] = ()
    watched: Watched | None = None  # None: the page has no section on the watch


def render_dossier(  # noqa: PLR0913  # the public face: everything that a case answers
    entries: Sequence[Entry],
    chronicle: Sequence[ChronicleLine],
    actors: Sequence[ActorSummary],
    origins: Sequence[Origin],
    *,
    told: Told = Told(),
    title: str,
    as_of: str | None = None,
    generated: str | None = None,
) -> str:
    """The case as one HTML page that needs nothing else: no network, no second file, no script to be read.

    `as_of` and `generated` are ISO dates or instants that are printed as they are known; the same input gives the same page."""
    anchors = Anchors(entries, actors)
    dated, undated = line_views(chronicle, anchors)
    lines = [*dated, *undated]
    statements = statement_views(entries, lines, anchors)
    documents = document_views(entries, anchors)
    figures = kind_views(entries, anchors)
    people = actor_views(actors, entries, lines, statements, anchors)
    contents = Contents(entries=entries, dated=dated, undated=undated, statements=statements, documents=documents, actors=len(actors))
    episodes = episode_views(told.episodes, anchors)
    style, script = _asset("dossier.css"), "\n".join(map(_asset, SCRIPTS))
    return _environment().get_template("page.html.j2").render(
        title=title,
        as_of=iso_words(as_of) if as_of else None,
        generated=_instant_words(generated) if generated else None,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        overview=overview(contents),
        dated=dated,
        undated=undated,
        pictures=pictures(dated),
        actors=people,
        arcs=arc_picture(people),
        statements=statements,
        figures=figures,
        contests=contest_views(figures_of(entries), anchors.figure),
        figure_outlets=sorted({view.outlet for kind in figures for topic in kind.topics for view in topic.views}),
        documents=documents,
        episodes=episodes,
        reporting=reporting(episodes),
        conflicts=conflict_views(told.conflicts, episodes, anchors),
        lineage=lineage_view(origins, anchors),
        watch=watch_section(told.watched, entries, anchors) if told.watched else None,
        base_rate=base_rate_section(told.watched.warning) if told.watched else None,
        families=[f for f in words().families if any(line.family is f for line in lines)],
        certainties={line.certainty: line.certainty_label for line in lines},
        outlets=sorted({line.outlet for line in lines}),
        speakers=Counter(s.speaker.text for s in statements).most_common(),
        attitudes=Counter(s.attitude for s in statements).most_common(),
        topics=Counter(topic for s in statements for topic in s.topics).most_common(),
    )  # fmt: skip


def page_style() -> str:
    """The dossier's style, for pages of its family."""
    return _asset("dossier.css")


def page_policy(style: str) -> str:
    """The policy of a page that has this style and no script."""
    return _policy(style, "")


def _instant_words(instant: str) -> str:
    """An ISO instant to the minute; its zone, UTC by contract, is said."""
    day, _, clock = instant.partition("T")
    return f"{iso_words(day)}{f', {clock[:5]} UTC' if clock else ''}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = make_environment(at=lambda anchor: f"#{anchor}")
    environment.filters |= {"day": iso_words, "percent": percent, "multiple": multiple, "country": country_name}
    return environment


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    return f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
