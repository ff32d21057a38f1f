"""Verbs whose optional parts are not installed say what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

WITHOUT = """
import sys
for name in ("fastapi", "uvicorn", "multipart", "argon2", "httpcore"):
    sys.modules[name] = None
from tocsin.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("verb", [("serve",), ("account", "list"), ("account", "add", "ana")])
def test_the_workbench_tells_which_extra_it_needs(verb: tuple[str, ...]) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT, *verb], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.startswith("tocsin: the workbench needs parts that are not installed (fastapi,")
    assert "pip install 'tocsin[web]'" in done.stderr
