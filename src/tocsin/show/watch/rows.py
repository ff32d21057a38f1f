"""What the watch answers as plain rows for `--json`.

In: the watch's own records. Out: dicts of JSON values, keys as the records name them.
"""

from __future__ import annotations

from tocsin.serial import to_builtins
from tocsin.show.rows import Row
from tocsin.watch.schema import Sign
from tocsin.watch.watch import SignLine


def sign_row(line: SignLine) -> Row:
    """A sign sighted: how it stands, and where."""
    return {
        "sign": line.sign,
        "name": line.name,
        "family": line.family,
        "strength": line.seen.strength if line.seen else 0.0,
        "origins": line.seen.origins if line.seen else 0,
        "sightings": to_builtins(line.sightings),
    }


def catalogue_row(sign: Sign) -> Row:
    """A sign as it is defined."""
    return dict(to_builtins(sign))


def plain(record: object) -> Row:
    """Any record of the watch."""
    return dict(to_builtins(record))
