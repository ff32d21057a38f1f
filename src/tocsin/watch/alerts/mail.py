"""E-mail: one message per alert, written to a folder or handed to a mail server.

In: an alert. Out: a message whose id is the alert's, so that mail programs show it once. Secrets come from the environment, never from the
command line.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from tocsin.watch.alerts.alert import Alert
from tocsin.watch.alerts.files import written
from tocsin.watch.alerts.outbox import DeliveryError

PATIENCE = 20.0  # seconds for the mail server
SMTP_PORT = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """From whom and to whom."""

    sender: str = "tocsin@localhost"
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder of `.eml` files, one per alert."""

    folder: Path
    envelope: Envelope = Envelope()

    @property
    def name(self) -> str:
        """The folder."""
        return f"mail {self.folder}"

    def send(self, alert: Alert) -> None:
        """Write the message. Raises DeliveryError."""
        written(self.folder / f"{alert.id}.eml", message_of(alert, self.envelope).as_bytes(policy=SMTP))


@dataclass(frozen=True, slots=True)
class MailServer:
    """A mail server. `login`: user and password, where it asks for them; only over an encrypted connection."""

    host: str
    envelope: Envelope
    port: int = SMTP_PORT
    login: tuple[str, str] | None = None
    connect: Callable[[str, int], smtplib.SMTP] = lambda host, port: smtplib.SMTP(host, port, timeout=PATIENCE)

    @property
    def name(self) -> str:
        """The server and whom it mails to."""
        return f"smtp {self.host}:{self.port} to {', '.join(self.envelope.to)}"

    def send(self, alert: Alert) -> None:
        """Hand the message over. Raises DeliveryError."""
        try:
            with self.connect(self.host, self.port) as server:
                if self.login:
                    server.starttls()
                    server.login(*self.login)
                server.send_message(message_of(alert, self.envelope))
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(f"{self.name}: {error}; it is kept and tried again") from error


def message_of(alert: Alert, envelope: Envelope) -> EmailMessage:
    """The alert as a message."""
    message = EmailMessage()
    message["Subject"] = " ".join(alert.headline.split())
    message["From"] = envelope.sender
    message["To"] = ", ".join(envelope.to) or envelope.sender
    message["Date"] = format_datetime(datetime.fromisoformat(alert.made))
    message["Message-ID"] = f"<{alert.id}@tocsin>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(alert.text + "\n")
    return message
