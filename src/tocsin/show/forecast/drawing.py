"""Small parts of SVG as text. Colours are the page's own where it has them, and stand by themselves where it has not."""

from __future__ import annotations

from html import escape

INK, SOFT, RULE, ACCENT = "var(--ink, #1c1b19)", "var(--soft, #56524b)", "var(--rule, #dfdbd1)", "var(--accent, #a3262e)"
FONT = 'font-family="var(--sans, system-ui, sans-serif)"'


def svg(width: float, height: float, title: str, said: str, inside: str) -> str:
    """A picture with its title and a description that says in words what it shows."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {px(width)} {px(height)}" width="100%" role="img" {FONT}'
        f' aria-label="{escape(title)}"><title>{escape(title)}</title><desc>{escape(said)}</desc>{inside}</svg>'
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", size: float = 12, fill: str = SOFT) -> str:
    """A line of text."""
    return f'<text x="{px(x)}" y="{px(y)}" font-size="{px(size)}" fill="{fill}" text-anchor="{anchor}">{escape(words)}</text>'


def line(start: tuple[float, float], end: tuple[float, float], stroke: str = RULE, extra: str = "") -> str:
    """A straight line."""
    return f'<line x1="{px(start[0])}" y1="{px(start[1])}" x2="{px(end[0])}" y2="{px(end[1])}" stroke="{stroke}"{extra}/>'


def px(value: float) -> str:
    """A length, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")
