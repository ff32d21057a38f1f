"""Small files in every format, made on the spot, and the way to collect one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.collect import collect_paths
from tocsin.errors import InputError
from tocsin.records import Document

PROSE = "The harbour workers of Port Norland walked out on Monday after the governor refused to meet them."


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file below a fresh folder: `write("a.txt", "words")`, bytes too."""

    def write_file(name: str, content: str | bytes = PROSE) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write_file


@pytest.fixture
def collect() -> Callable[..., Document]:
    """The one Document of a path."""

    def collect_one(path: Path) -> Document:
        (item,) = collect_paths([path])
        assert isinstance(item, Document), str(item)
        return item

    return collect_one


@pytest.fixture
def fail() -> Callable[..., InputError]:
    """The one InputError of a path; its message is one line that begins with the path and ends with a remedy."""

    def collect_error(path: Path) -> InputError:
        (item,) = collect_paths([path])
        assert isinstance(item, InputError), f"read without complaint: {item}"
        assert "\n" not in str(item)
        assert str(path.name) in item.where
        assert item.remedy
        return item

    return collect_error


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A PDF with these pages of lines (none: a page without a text layer), written by hand."""

    def pdf(pages: list[list[str]], title: str = "") -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
        kids = []
        for lines in pages:
            shown = " ".join(f"1 0 0 1 50 {750 - 14 * i} Tm ({line}) Tj" for i, line in enumerate(lines))
            stream = f"BT /F1 11 Tf {shown} ET"
            objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
            content = len(objects)
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        objects.append(f"<< /Title ({title}) >>")
        body, offsets = b"%PDF-1.4\n", []
        for number, content_of in enumerate(objects, 1):
            offsets.append(len(body))
            body += f"{number} 0 obj\n{content_of}\nendobj\n".encode("latin-1")
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
        return body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")

    return pdf
