"""Templates of attributes, for scores that are sums of learnt weights.

A decision weighs what it is shown by attributes (strings). A template names one or more attributes; each combination of their values has a
learnt weight, and the score is the sum over the templates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter

Values = tuple[str, ...]
Key = str | tuple[str, ...]
"""The value of one attribute, or the values of several."""


@dataclass(frozen=True)
class Decision:
    """A named choice. `attributes`: names, in the order of the values; `templates`: attribute names apart by blanks, one a line."""

    name: str
    attributes: str
    templates: str
    getters: tuple[Callable[[Values], Key], ...] = field(init=False)

    def __post_init__(self) -> None:
        names = self.attributes.split()
        getters = tuple(itemgetter(*map(names.index, line.split())) for line in self.lines)
        object.__setattr__(self, "getters", getters)

    @property
    def lines(self) -> list[str]:
        """The templates one by one."""
        return [line.strip() for line in self.templates.strip().splitlines()]

    def keys(self, values: Values) -> list[tuple[int, Key]]:
        """For each template its number and the combination of values; what training counts."""
        return [(number, get(values)) for number, get in enumerate(self.getters)]
