"""A feed of alerts: Atom, or RSS 2.0 where the file's name ends in `.rss`.

In: the newest alerts. Out: one file, written anew with each alert; readers know entries by the alerts' ids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from feedgen.feed import FeedGenerator

from tocsin.watch.alerts.alert import Alert
from tocsin.watch.alerts.files import written

KEPT = 100  # alerts in the feed
ABOUT = "https://example.invalid/tocsin"  # where no address of the case is given: a feed must have a link
ID = "urn:tocsin:alert:"


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A feed at `path`. `recent` gives so many of the newest alerts."""

    path: Path
    recent: Callable[[int], Sequence[Alert]]
    link: str = ABOUT

    @property
    def name(self) -> str:
        """The file."""
        return f"feed {self.path}"

    def send(self, _alert: Alert) -> None:
        """Write the feed with this alert and those before it. Raises DeliveryError."""
        written(self.path, feed_of(self.recent(KEPT), self.link, rss=self.path.suffix == ".rss"))


def feed_of(alerts: Sequence[Alert], link: str, *, rss: bool) -> bytes:
    """The feed, the newest alert first."""
    feed = FeedGenerator()
    feed.id("urn:tocsin:alerts")
    feed.title("Tocsin: warnings and sightings")
    feed.author(name="Tocsin")
    feed.link(href=link, rel="alternate")
    feed.description("Changes of the warning and new sightings, each with its reasons.")
    feed.updated(max(datetime.fromisoformat(alert.made) for alert in alerts))
    for alert in reversed(alerts):
        entry = feed.add_entry()
        entry.id(ID + alert.id)
        entry.title(alert.headline)
        entry.link(href=next((p.link for p in alert.evidence if p.link), link))
        entry.published(datetime.fromisoformat(alert.made))
        entry.updated(datetime.fromisoformat(alert.made))
        entry.content(alert.text, type="text")
        entry.category(term=alert.kind)
        if rss:
            entry.description(alert.text)
    return bytes(feed.rss_str(pretty=True) if rss else feed.atom_str(pretty=True))
