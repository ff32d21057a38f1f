"""What is derived, in the order in which it can be computed. A new stage is added here, its tables in `migrations.py`."""

from __future__ import annotations

from tocsin.record.assertions import ASSERTIONS
from tocsin.record.derive import Stage
from tocsin.record.gist.stage import GISTS
from tocsin.record.origins.stage import ORIGINS
from tocsin.record.search import WORDS

STAGES: tuple[Stage, ...] = (ASSERTIONS, WORDS, GISTS, ORIGINS)
