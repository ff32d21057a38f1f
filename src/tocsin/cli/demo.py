"""`tocsin demo`: from the sample reports to a chronicle and a dossier, in one command."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from shutil import which

from tocsin.cli import views
from tocsin.cli.dossier import write_dossier
from tocsin.cli.intake import read_paths
from tocsin.errors import TocsinError

TITLE = "Bolivia, October to November 2019: sample reports"


def run_demo(folder: Path) -> int:
    """Read the samples into `folder`, print their chronicle, write their dossier; gives the exit code."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TocsinError(f"{folder}: cannot be made ({error.strerror}); name another folder with --dir") from error
    case, page = folder / "demo.tocsin", folder / "dossier.html"
    with as_file(files("tocsin") / "samples") as samples:
        failed = read_paths(sorted(path for path in samples.iterdir() if path.is_dir()), case, None)
    if failed:
        return failed
    print()
    views.show(views.CHRONICLE, case, None, False)
    write_dossier(case, page, title=TITLE, as_of=None)
    command = "tocsin" if which("tocsin") else sys.argv[0]
    print(f"\nThe dossier is in {page.resolve()}: open it in a browser.\nMore: {command} statements --case {case}, {command} --help")
    return 0
