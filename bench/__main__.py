"""All figures of docs/BENCHMARKS.md, and the quality ratchet.

    python -m bench                 measure everything, print it, write docs/BENCHMARKS.md
    python -m bench --only events   measure one family
    python -m bench --check         accuracy only; exit 1 when a figure is below its floor (what CI runs)
    python -m bench --raise         set each floor to what is measured now, less the margin, where that is higher
    python -m bench --lower events.whole 0.25 --reason "..."   the only way down: the reason is kept in floors.yaml

Needs ../shared (real data, not part of the repository).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

from bench.floors import FLOORS, below, load_floors, lowered, raised, save_floors
from bench.report import write_report

ACCURACY = (
    "model",
    "names",
    "statements",
    "events",
    "muc4",
    "times",
    "places",
    "figures",
    "golden",
    "certainty",
    "factuality",
    "origins",
    "joins",
    "elections",
    "watch",
    "forecast",
)
COST = ("speed", "seeds", "libraries", "origins_load", "replay", "load", "targets")
APART = ("workbench",)  # takes longer than all others together: measured when asked for alone


def measure(families: tuple[str, ...], shared: Path) -> dict[str, float]:
    """Figures as `family.figure`, each family's module measuring its own."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is there: the figures are those of one core
    figures: dict[str, float] = {}
    for family in families:
        print(f"measuring {family} ...", file=sys.stderr)
        for name, value in importlib.import_module(f"bench.{family}").measure(shared).items():
            figures[f"{family}.{name}"] = value
            print(f"{family}.{name:28s} {value:.4g}")
    return figures


def main() -> int:
    """Run the command line; the exit code is 1 when a floor is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="the folder of real data")
    parser.add_argument("--only", choices=[*ACCURACY, *COST, *APART])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", nargs=2, metavar=("FIGURE", "VALUE"))
    parser.add_argument("--reason", default="")
    args = parser.parse_args()
    floors = load_floors()
    if args.lower:
        if not args.reason:
            parser.error("--lower needs --reason: say why a floor may go down")
        save_floors(lowered(floors, args.lower[0], float(args.lower[1]), args.reason))
        return 0
    if not (args.data / "data").is_dir():
        parser.error(f"{args.data} has no data/ folder; give the folder of real data with --data")
    families = (args.only,) if args.only else ACCURACY if args.check else ACCURACY + COST
    figures = measure(families, args.data)
    failures = below(floors, figures, args.data / "data")
    if args.lift:
        save_floors(raised(floors, figures))
    if not args.only and not args.check:
        write_report(figures, Path("docs/BENCHMARKS.md"))
    for failure in failures:
        print(f"below its floor in {FLOORS.name}: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
