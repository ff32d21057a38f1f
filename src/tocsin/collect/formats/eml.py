"""Mails: bytes in, the plain body out (the HTML body when there is no plain one), with subject, sender and date as metadata."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from tocsin.collect.formats import Loaded, html
from tocsin.collect.metadata import Given
from tocsin.errors import InputError

HEADERS = ("from", "subject", "date")


def load(data: bytes, where: str) -> Loaded:
    """A saved mail. Raises InputError when it has no mail headers or no readable body."""
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        text, given = _body(mail, where), _headers(mail)
    except (LookupError, ValueError, TypeError, AttributeError) as error:  # what the standard library raises on broken headers and charsets
        raise InputError(where, f"the mail cannot be parsed ({error})", "save it again, or save its text as .txt") from error
    return Loaded(text=text.replace("\r\n", "\n").replace("\r", "\n"), given=given)


def _body(mail: EmailMessage, where: str) -> str:
    if not any(mail[name] for name in HEADERS):
        raise InputError(where, "no mail headers (From, Subject, Date)", "rename it to .txt if it is plain text")
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise InputError(where, "no text in the mail", "save its attachments as files of their own")
    if part.get_content_subtype() == "html":
        return html.load(part.get_payload(decode=True) or b"", where).text  # type: ignore[arg-type]  # decode=True gives bytes for a part without parts
    return str(part.get_content())


def _headers(mail: EmailMessage) -> Given:
    senders = getaddresses([str(mail["from"] or "")])
    return Given(
        title=" ".join(str(mail["subject"] or "").split()) or None,
        authors=tuple(name or address for name, address in senders if name or address),
        published=_sent(str(mail["date"] or "")),
    )


def _sent(header: str) -> str | None:
    try:
        return parsedate_to_datetime(header).date().isoformat()
    except (ValueError, TypeError):
        return None
