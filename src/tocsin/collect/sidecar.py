"""Sidecars: a YAML file beside a report states its metadata and wins over what the report's format or text says.

`report.txt` may have `report.txt.meta.yaml` or `report.meta.yaml`; the first, which names one file exactly, is preferred.
"""

from __future__ import annotations

import errno
from pathlib import Path

import yaml

from tocsin.collect.metadata import Given, read_fields
from tocsin.errors import InputError

SUFFIXES = (".meta.yaml", ".meta.yml")
LARGEST_SIDECAR = 100_000  # bytes
FIELDS = "title, outlet, authors, published, language, url, credits"


class _PlainLoader(yaml.SafeLoader):
    """YAML with dates left as written, so that a wrong one is told by its field and not as broken YAML."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def is_sidecar(path: Path) -> bool:
    """Whether a file's name says that it is a sidecar."""
    return path.name.lower().endswith(SUFFIXES)


def sidecar_of(path: Path) -> Path | None:
    """The sidecar beside a report, if there is one."""
    beside = (path.with_name(stem + suffix) for stem in (path.name, path.stem) for suffix in SUFFIXES)
    return next(filter(_is_there, beside), None)


def _is_there(path: Path) -> bool:
    """A name that the disk cannot hold, being longer than the report's, is no sidecar either."""
    try:
        return path.is_file()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise


def read_sidecar(path: Path, where: str) -> Given:
    """What a sidecar states. Raises InputError naming the file, the field and the nearest valid word."""
    try:
        if path.stat().st_size > LARGEST_SIDECAR:
            raise InputError(where, f"a sidecar of more than {LARGEST_SIDECAR:,} bytes", f"keep only {FIELDS}")
        raw = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_PlainLoader)
    except OSError as error:
        raise InputError(where, f"cannot be read ({error.strerror})", "check its permissions") from error
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8 (byte {error.start})", "save it again as UTF-8") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            where, f"not valid YAML{_line(error)}", "write one `field: value` a line, values with a colon in quotes"
        ) from error
    if raw is None:
        return Given()
    if not isinstance(raw, dict):
        raise InputError(where, "not a list of fields", f"write one `field: value` a line, with {FIELDS}")
    return read_fields(raw, where)


def _line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" (line {mark.line + 1})" if mark else ""
