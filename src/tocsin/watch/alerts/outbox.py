"""The outbox: what has been told, and what each channel still has to take. Nothing is told twice, nothing is lost on a crash.

In: warnings and sightings of a watch, and channels. Out: alerts, delivered. It is a small SQLite file of its own beside the case, since a
case holds what documents say, and this what was sent to whom.

A change of state and the alerts that it makes are written in one transaction, before anything is sent. A delivery is marked when the
channel has taken it. Should the machine stop in between, the alert is sent again with the same id: a channel that has taken it knows it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from tocsin.errors import CaseError, TocsinError
from tocsin.record.case import utc_now
from tocsin.serial import from_json, to_json
from tocsin.watch.alerts.alert import Alert, level_alert, sighting_key, sightings_alert
from tocsin.watch.levels import CALM
from tocsin.watch.watch import Watch

FRESH = timedelta(days=7)  # a sighting that counts on an older day is no news, though it may be read today
CLAIM = timedelta(minutes=5)  # after which a delivery that somebody began and did not end may be tried by another

TABLES = """
CREATE TABLE IF NOT EXISTS state (subject TEXT PRIMARY KEY, level TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS told (sighting TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (sighting, subject));
CREATE TABLE IF NOT EXISTS alerts (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    alert TEXT NOT NULL, channel TEXT NOT NULL, claimed TEXT, sent TEXT, tries INTEGER NOT NULL DEFAULT 0, problem TEXT,
    PRIMARY KEY (alert, channel)
);
"""


class DeliveryError(TocsinError):
    """A channel did not take an alert. It stays in the outbox and is tried again at the next look."""


class Channel(Protocol):
    """Somewhere that alerts are sent to."""

    @property
    def name(self) -> str:
        """Names it in the outbox: the same place has the same name from one run to the next."""

    def send(self, alert: Alert) -> None:
        """Deliver it. May be given the same alert again. Raises DeliveryError."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery. `problem` None: it was taken."""

    alert: Alert
    channel: str
    problem: str | None


class Outbox:
    """The outbox in the file at `path`. `now` tells the instant. Raises CaseError when the file cannot be used."""

    def __init__(self, path: str | Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self.path = Path(path)
        self._now = now
        with self._reported():
            self._db = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def observe(self, watch: Watch, channels: Sequence[str], *, as_of: str, link: str | None = None) -> list[Alert]:
        """Look at the case, and put what changed since the last look into the outbox of these channels."""
        warning, subject = watch.warn(as_of), f"{watch.country(as_of)}/{watch.library.name}"
        made = self._now().astimezone(UTC).isoformat(timespec="seconds")
        since = (watch.day(as_of) - FRESH).isoformat()
        names = {sign.id: sign.name for sign in watch.library.signs.values()}
        with self._reported(), self._writing():
            told = self._told(subject)
            fresh = [s for s in watch.sightings(as_of) if (s.day or "") >= since and sighting_key(s) not in told]
            before = self._level(subject)
            alerts = [level_alert(warning, before, made, link)] if warning.level != before else []
            if fresh:
                weighed = sorted(fresh, key=lambda s: (-s.credence, s.known_from, s.start))
                alerts.append(sightings_alert(warning, weighed, names, made, link))
            self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (subject, warning.level))
            self._db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?)", [(sighting_key(s), subject) for s in fresh])
            for alert in alerts:
                self._db.execute("INSERT OR IGNORE INTO alerts (id, body) VALUES (?, ?)", (alert.id, to_json(alert)))
                rows = [(alert.id, channel) for channel in channels]
                self._db.executemany("INSERT OR IGNORE INTO deliveries (alert, channel) VALUES (?, ?)", rows)
        return alerts

    def deliver(self, channels: Mapping[str, Channel]) -> Iterator[Outcome]:
        """Send what waits for these channels, the oldest first. A channel that fails is left alone for the rest of this look."""
        failed: set[str] = set()
        query = """
            SELECT d.alert, d.channel, a.body FROM deliveries AS d JOIN alerts AS a ON a.id = d.alert
            WHERE d.sent IS NULL ORDER BY a.number, d.channel
        """
        for alert_id, name, body in self._db.execute(query).fetchall():
            if name not in channels or name in failed or not self._claim(alert_id, name):
                continue
            alert = from_json(body, Alert)
            try:
                channels[name].send(alert)
            except DeliveryError as error:
                failed.add(name)
                self._note(alert_id, name, problem=str(error))
                yield Outcome(alert, name, str(error))
            else:
                self._note(alert_id, name, problem=None)
                yield Outcome(alert, name, None)

    def recent(self, number: int) -> list[Alert]:
        """The newest alerts, the newest first."""
        rows = self._db.execute("SELECT body FROM alerts ORDER BY number DESC LIMIT ?", (number,))
        return [from_json(body, Alert) for (body,) in rows]

    def waiting(self) -> int:
        """How many deliveries are still to be made."""
        return int(self._db.execute("SELECT count(*) FROM deliveries WHERE sent IS NULL").fetchone()[0])

    def _claim(self, alert: str, channel: str) -> bool:
        """Take a delivery upon oneself, unless another program did just now."""
        now = self._now().astimezone(UTC)
        query = """
            UPDATE deliveries SET claimed = ?, tries = tries + 1
            WHERE alert = ? AND channel = ? AND sent IS NULL AND (claimed IS NULL OR claimed < ?)
        """
        values = (now.isoformat(), alert, channel, (now - CLAIM).isoformat())
        return self._db.execute(query, values).rowcount == 1

    def _note(self, alert: str, channel: str, *, problem: str | None) -> None:
        sent = None if problem else self._now().astimezone(UTC).isoformat(timespec="seconds")
        query = "UPDATE deliveries SET sent = ?, claimed = NULL, problem = ? WHERE alert = ? AND channel = ?"
        self._db.execute(query, (sent, problem, alert, channel))

    def _level(self, subject: str) -> str:
        row = self._db.execute("SELECT level FROM state WHERE subject = ?", (subject,)).fetchone()
        return str(row[0]) if row else CALM.name

    def _told(self, subject: str) -> set[str]:
        return {row[0] for row in self._db.execute("SELECT sighting FROM told WHERE subject = ?", (subject,))}

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise CaseError(f"{self.path}: the outbox cannot be used ({error}); check the path, or move the file away") from error
