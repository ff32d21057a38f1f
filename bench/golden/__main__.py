"""`python -m bench.golden [--show]`: the figures of the golden files, and what was missed."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.golden import measured


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.golden", description="Five real reports against what a reader found in them.")
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="the folder of real data")
    parser.add_argument("--show", action="store_true", help="what was missed or wrong, in the articles' words: not to be kept")
    args = parser.parse_args()
    figures, lines = measured(args.data)
    for line in lines if args.show else []:
        print(line)
    for name, value in figures.items():
        print(f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    main()
