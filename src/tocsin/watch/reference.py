"""`docs/SIGNS.md` from the signs themselves: what each means, why it matters, how much it weighs, on whose work it rests.

python -m tocsin.watch.reference docs/SIGNS.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tocsin.watch.library import HERE, shipped, sources
from tocsin.watch.schema import Sign, SignFile
from tocsin.yamlfile import load

HEAD = """# Signs

*Written by `python -m tocsin.watch.reference` from `src/tocsin/watch/signs/`; edit those. [WATCH.md](WATCH.md) says how they are used.*

A ratio says how much likelier a sign is in the month before an attempt than in any other month of a tense time; below 1 it protects. All
that are called judged were set by the authors from the work cited, not estimated from data.
"""


def reference() -> str:
    """The page as Markdown."""
    return "\n".join((HEAD, *_families()))


def _families() -> Iterator[str]:
    for path in sorted((HERE / "signs").glob("*.yaml")):
        file = load(path, SignFile)
        yield f"## {file.name}\n\n{file.about}\n"
        yield from (_entry(shipped().signs[sign.id]) for sign in file.signs)


def _entry(sign: Sign) -> str:
    ratio = sign.ratio
    weight = f"ratio {ratio.value:g} ({ratio.low:g} to {ratio.high:g}), {ratio.basis}: {ratio.because}" if ratio else "not weighed"
    return f"""### {sign.name}

`{sign.id}`. {sign.means} {sign.why}

> {sign.examples[0]}

{weight[:1].upper()}{weight[1:]}. Half-life {sign.half_life:g} days. {sources().get(sign.source or "", "")}
"""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
