"""The families' colours can be told apart by the colour-blind, and from the paper."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from tocsin.show.dossier.page import HERE
from tocsin.show.dossier.words import words

STYLE = (HERE / "dossier.css").read_text(encoding="utf-8")
Colour = tuple[float, float, float]
SIGHT = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    # Machado, Oliveira & Fernandes 2009, severity 1.0
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
APART = 24  # CIE 1976 difference; about ten times what is just noticed side by side
SCHEMES = {"light": STYLE.partition("@media")[0], "dark": STYLE.partition(':root[data-theme="dark"] {')[2].partition("}")[0]}


def variables(scheme: str) -> dict[str, Colour]:
    found = re.findall(r"--(\w+): #(\w{6});", SCHEMES[scheme])
    return {name: _linear(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))) for name, digits in found}


def _linear(*channels: float) -> Colour:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x, y, z = (
        _cube_root(value)
        for value in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
            luminance(colour),
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_families_are_told_apart(scheme: str, sight: str) -> None:
    colours = variables(scheme)
    for one, other in combinations((family.key for family in words().families), 2):
        seen = [[sum(a * b for a, b in zip(row, colours[key], strict=True)) for row in SIGHT[sight]] for key in (one, other)]
        first, second = (lab((c[0], c[1], c[2])) for c in seen)
        assert sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5 >= APART, (one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_families_stand_out_from_the_paper(scheme: str) -> None:
    colours = variables(scheme)
    for family in words().families:
        high, low = sorted((luminance(colours[family.key]), luminance(colours["paper"])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 3, family.key
