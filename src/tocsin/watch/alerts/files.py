"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tocsin.watch.alerts.outbox import DeliveryError


def written(path: Path, content: bytes) -> None:
    """Put the content in the place of what is there, in one step: who reads it sees the old or the new. Raises DeliveryError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise DeliveryError(f"{path}: cannot be written ({error.strerror}); check the folder") from error
