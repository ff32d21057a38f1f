"""The order of the chronicle, as words: when something is said to have happened, in a form that a database can sort by."""

from __future__ import annotations

from typing import get_args

from tocsin.dates import PartialDate
from tocsin.records import Time, TimePrecision

PRECISIONS = {precision: rank for rank, precision in enumerate(get_args(TimePrecision))}  # finest first
OPEN_END = "9999-12-31"
UNDATED = "~"  # sorts after every digit


def sort_key(time: Time | None) -> str:
    """Dated before undated; then by first day, last day, clock (a whole day before its hours), and the finer precision first."""
    if time is None or not (time.earliest or time.latest):
        return UNDATED
    precision = PRECISIONS.get(time.precision, len(PRECISIONS)) if time.precision else len(PRECISIONS)
    hour, minute = _clock(time)
    return f"{time.earliest or time.latest} {time.latest or OPEN_END} {hour:02} {minute:02} {precision:02}"


def _clock(time: Time) -> tuple[int, int]:
    """Hour and minute at which the time begins; -1 where it does not say."""
    date = PartialDate.parse(time.value) if time.value else PartialDate()
    return -1 if date.hour is None else date.hour, -1 if date.minute is None else date.minute
