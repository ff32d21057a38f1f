"""Who is at the other end, and what a role may do."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "coder", "admin"]
RANKS = {role: rank for rank, role in enumerate(get_args(Role))}
"""reader: sees everything. coder: judges and adds reports as well. admin: also sees the audit log, and changes what is watched."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who uses the workbench."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether everything that `role` may do is allowed."""
        return RANKS[self.role] >= RANKS[role]


def local_user(called: str | None = None) -> User:
    """Who sits at this machine, under the name by which it knows them."""
    if called:
        return User(called, "admin")
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # no such entry in the machine's list
        name = "analyst"
    return User(name, "admin")
