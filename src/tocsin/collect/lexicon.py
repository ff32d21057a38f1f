"""Where the YAML knowledge of this folder is read: in goes a file's name, out come its plain values."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader where PyYAML has it: start-up time


def load_yaml(name: str) -> Any:
    """The content of a YAML file that ships with this folder."""
    return yaml.load((files("tocsin.collect") / name).read_text(encoding="utf-8"), Loader=LOADER)
