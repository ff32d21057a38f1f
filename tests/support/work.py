"""How much work a function does, by the lines of Python that it runs: the same on every machine and however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(deed: Callable[[], object]) -> int:
    """Lines of Python run while the deed is done, repeated ones each time."""
    lines = 0

    def tell(_frame: FrameType, event: str, _value: Any) -> Callable[..., Any]:
        nonlocal lines
        lines += event == "line"
        return tell

    before = sys.gettrace()
    sys.settrace(tell)
    try:
        deed()
    finally:
        sys.settrace(before)
    return lines
