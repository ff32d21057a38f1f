"""What `tocsin watch` does: look, put what changed into the outbox, deliver, and say so; once or again and again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from tocsin.cli.watching import Asked
from tocsin.watch.alerts.cap import CapFolder
from tocsin.watch.alerts.feed import ABOUT, FeedFile
from tocsin.watch.alerts.mail import SMTP_PORT, Envelope, MailFolder, MailServer
from tocsin.watch.alerts.outbox import Channel, Outbox
from tocsin.watch.alerts.webhook import Webhook

OUTBOX_SUFFIX = ".outbox"  # after the case's own name
SECRET, USER, PASSWORD = "TOCSIN_WEBHOOK_SECRET", "TOCSIN_SMTP_USER", "TOCSIN_SMTP_PASSWORD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where alerts go."""

    webhooks: tuple[str, ...] = ()
    mail_folder: Path | None = None
    smtp: str | None = None
    mail_to: tuple[str, ...] = ()
    mail_from: str = "tocsin@localhost"
    feed: Path | None = None
    cap_folder: Path | None = None
    link: str | None = None

    def channels(self, outbox: Outbox) -> Iterator[Channel]:
        """A channel for each place. Raises BadParameter when one lacks something."""
        envelope = Envelope(sender=self.mail_from, to=self.mail_to)
        yield from (Webhook(url, os.environ.get(SECRET)) for url in self.webhooks)
        if self.mail_folder:
            yield MailFolder(self.mail_folder, envelope)
        if self.smtp:
            yield self._server(self.smtp, envelope)
        if self.feed:
            yield FeedFile(self.feed, outbox.recent, self.link or ABOUT)
        if self.cap_folder:
            yield CapFolder(self.cap_folder, self.mail_from)

    def _server(self, smtp: str, envelope: Envelope) -> MailServer:
        if not self.mail_to:
            raise typer.BadParameter("nobody to mail to; add --mail-to ADDRESS", param_hint="--smtp")
        host, _, port = smtp.partition(":")
        if port and not port.isdigit():
            raise typer.BadParameter(f"{port!r} is no port; write it like mail.example.org:25", param_hint="--smtp")
        user, password = os.environ.get(USER), os.environ.get(PASSWORD)
        return MailServer(host, envelope, int(port or SMTP_PORT), (user, password) if user and password else None)


def keep_watch(asked: Asked, places: Places, every: float | None) -> int:
    """Look once, or every so many minutes until interrupted. The exit code is 1 when a channel did not take an alert."""
    try:
        while True:
            failed = look(asked, places)
            if every is None:
                return int(failed)
            time.sleep(60 * every)
    except KeyboardInterrupt:
        print("The watch ends. What is not delivered waits in the outbox.", file=sys.stderr)
        return 0


def look(asked: Asked, places: Places) -> bool:
    """One look: what changed is printed and delivered. Whether any delivery failed."""
    today = asked.as_of or datetime.now(UTC).date().isoformat()
    failed = False
    with Outbox(asked.case.with_name(asked.case.name + OUTBOX_SUFFIX)) as outbox, asked.watch() as watch:
        channels = {channel.name: channel for channel in places.channels(outbox)}
        alerts = outbox.observe(watch, list(channels), as_of=today, link=places.link)
        for alert in alerts:
            print("\n".join((alert.headline, *(f"  {reason}" for reason in alert.reasons))))
        for outcome in outbox.deliver(channels):
            failed |= outcome.problem is not None
            said = outcome.problem or f"told by {outcome.channel}: {outcome.alert.headline}"
            print(said, file=sys.stderr)
        if not alerts:
            print(f"Nothing new as of {today}.")
    return failed
