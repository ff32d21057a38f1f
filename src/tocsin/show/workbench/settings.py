"""What a workbench is told when it starts: which case, where it listens, who may come in, how much it takes.

Everything has a safe default: the loopback, nobody else, limits that a folder of reports stays under.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one visitor may ask for."""

    upload: int = 32 * MEGABYTE  # bytes of one request
    files: int = 200  # of one upload
    pasted: int = 2 * MEGABYTE  # characters of a pasted text
    fetched: int = 16 * MEGABYTE  # bytes of a fetched page
    requests: int = 1200  # of one visitor in a minute: a person who clicks fast stays far below
    writes: int = 240  # of one visitor in a minute
    sign_ins: int = 10  # failed ones from one place in a minute
    waiting: int = 500  # reports that wait to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One workbench. `hosts`: names under which browsers reach it, beside the loopback's own."""

    case: Path
    title: str | None = None
    host: str = "127.0.0.1"
    hosts: tuple[str, ...] = ()
    accounts: Path | None = None  # None: one person at this machine, who may do everything
    who: str | None = None  # how that person is called in judgements; None: by the name of the machine's account
    audit: Path | None = None  # None: beside the case
    fetching: bool = False  # whether pasted addresses may be fetched
    secure: bool = False  # served over https: cookies say so
    limits: Limits = field(default_factory=Limits)

    @property
    def name(self) -> str:
        """What the case is called."""
        return self.title or self.case.stem

    @property
    def audit_file(self) -> Path:
        """Where it is written down who did what."""
        return self.audit or self.case.with_name(f"{self.case.name}-audit.jsonl")

    @property
    def answers_file(self) -> Path:
        """Where what takes long to compute of a large case is kept from one start to the next. It may be thrown away."""
        return self.case.with_name(f"{self.case.name}-answers")

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Names that a Host header may carry, in lower letters and without the port."""
        own = () if is_any(self.host) else (bracketed(self.host),)
        return frozenset(name.lower() for name in (*LOOPBACK_NAMES, *own, *self.hosts))


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_any(host: str) -> bool:
    """Whether it means every address of the machine."""
    return host in {"0.0.0.0", "::", "[::]", ""}


def bracketed(host: str) -> str:
    """An IPv6 address as it stands in a Host header."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
