"""The parts of one workbench, made once and handed to every request."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from tocsin.show.workbench.cases import Cases
from tocsin.show.workbench.intake.fetch import Policy
from tocsin.show.workbench.intake.jobs import Jobs
from tocsin.show.workbench.kept import Kept
from tocsin.show.workbench.security.accounts import Accounts
from tocsin.show.workbench.security.audit import Audit
from tocsin.show.workbench.security.limits import Rate
from tocsin.show.workbench.security.tokens import Tokens
from tocsin.show.workbench.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One workbench."""

    settings: Settings
    cases: Cases
    environment: Environment
    audit: Audit
    accounts: Accounts | None
    tokens: Tokens
    sign_ins: Rate
    jobs: Jobs
    fetching: Policy
    queues: Kept  # of review, by session: worked through in the order in which they were made
    started: str  # differs for each start of the program: tags of pages made by another version do not hold
