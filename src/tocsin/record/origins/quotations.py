"""Where a text quotes, found by its marks alone, so that it works in any language and without a reading.

In: a text. Out: the spans between quotation marks. A mark that is never closed in its paragraph quotes nothing.
"""

from __future__ import annotations

import re

from tocsin.records import Span

LONGEST = 1_500  # characters between two marks; more is a mark forgotten
QUOTED = re.compile(
    rf"“[^“”\n]{{1,{LONGEST}}}”|„[^„“”\n]{{1,{LONGEST}}}[“”]|«[^«»\n]{{1,{LONGEST}}}»|``[^`\n]{{1,{LONGEST}}}?''"
    rf"|(?<![\w\"])\"[^\"\n]{{1,{LONGEST}}}\"(?!\w)"
)


def quotations(text: str) -> list[Span]:
    """The quoted stretches with their marks, in order."""
    return [match.span() for match in QUOTED.finditer(text)]
