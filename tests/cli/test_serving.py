"""`tocsin serve` as a program: it says where it listens, opens the page when asked, and ends with Ctrl-C."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BROWSER = """
import os, signal, sys, urllib.request
with urllib.request.urlopen(sys.argv[1]) as answer, open({seen!r}, "wb") as seen:
    seen.write(answer.read())
os.kill(int(sys.argv[2]), signal.SIGINT)
"""
SERVE = """
import os, sys
os.environ["BROWSER"] += f" %s {os.getpid()} &"
from tocsin.cli import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the browser made here needs a POSIX shell")
def test_the_page_is_opened_in_a_browser_when_it_answers(tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="the workbench is not installed (pip install 'tocsin[web]')")
    seen, browser = tmp_path / "seen.html", tmp_path / "browser.py"
    browser.write_text(BROWSER.format(seen=str(seen)), encoding="utf-8")
    verb = ["serve", "--case", str(tmp_path / "harbour.tocsin"), "--port", "0", "--open"]
    told = subprocess.run(
        [sys.executable, "-c", SERVE, *verb],
        env={**os.environ, "BROWSER": f"{sys.executable} {browser}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert told.stdout.startswith("harbour: http://127.0.0.1:")
    assert seen.exists(), told.stderr
    assert "<title>" in seen.read_text(encoding="utf-8")
