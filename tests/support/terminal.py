"""Runs `tocsin` as a user would, in this process."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tocsin.cli import main


@dataclass
class Done:
    code: int | None
    out: str
    err: str


class Terminal:
    """Runs `tocsin` in this process, in an empty folder."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: object) -> Done:
        self.capture.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = self.capture.readouterr()
        return Done(left.value.code or 0, out, err)
