"""A token that only our own pages know: what a form sends back to show that it came from one of them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

FIELD = "token"
HEADER = "x-csrf-token"


class Tokens:
    """Tokens of sessions, good for as long as the program runs."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, session: str) -> str:
        """The token that belongs to a session."""
        return hmac.new(self._secret, session.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def fits(self, session: str, token: str | None) -> bool:
        """Whether it is that session's."""
        return token is not None and hmac.compare_digest(self.of(session).encode(), token.encode("utf-8", "replace"))


def new_session() -> str:
    """A name for a session that cannot be guessed."""
    return secrets.token_urlsafe(32)
