"""The reading process: reports are parsed and read beside the server, so that pages answer at once meanwhile.

One that takes too long, or brings the process down, is told as not readable; the next gets a new process.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from tocsin.show.workbench.intake.sources import ReadDocument, Source, Taken, take_in

PATIENCE = 300.0  # seconds for one report: the longest that is taken is read in under two minutes
SPAWN = multiprocessing.get_context("spawn")


class ReadingProcess:
    """Takes sources in, one at a time. `read` must be a function of a module: the process imports it."""

    def __init__(self, read: ReadDocument, patience: float = PATIENCE) -> None:
        self._read = read
        self._patience = patience
        self._running: tuple[SpawnProcess, Connection] | None = None

    def __call__(self, source: Source) -> Iterator[Taken]:
        pipe = self._started()
        try:
            pipe.send(source)
            while pipe.poll(self._patience):
                taken = pipe.recv()
                if taken is None:
                    return
                yield taken
            problem = "took too long to read"
        except (EOFError, OSError):
            problem = "could not be read: it brought the reader down"
        self.close()
        yield Taken(key=source.key, problem=f"{source.key}: {problem}; save the report alone, as text")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._running is not None:
            process, pipe = self._running
            self._running = None
            process.kill()
            process.join()
            process.close()
            pipe.close()

    def _started(self) -> Connection:
        if self._running is not None and not self._running[0].is_alive():
            self.close()
        if self._running is None:
            ours, theirs = SPAWN.Pipe()
            process = SPAWN.Process(target=_serve, args=(theirs, self._read), daemon=True, name="tocsin-reader")
            process.start()
            theirs.close()
            self._running = process, ours
        return self._running[1]


def _serve(pipe: Any, read: ReadDocument) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, which ends this
    while True:
        try:
            source = pipe.recv()
        except EOFError:
            return
        for taken in take_in(source, read):
            pipe.send(taken)
        pipe.send(None)
