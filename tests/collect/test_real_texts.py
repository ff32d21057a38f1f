"""On real reports: prose is left alone, printed metadata is found. Needs the shared data, which is not part of the project."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from tocsin.collect import collect_paths, document_from_text
from tocsin.records import Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
MOST_MASKED = 0.005  # of the characters of news texts that were cleaned beforehand

needs_seeds = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="shared seed reports are not here")
needs_news = pytest.mark.skipif(not (SHARED / "data/polnear/dev.tar.gz").is_file(), reason="shared PolNeAR texts are not here")


@needs_news
def test_almost_nothing_of_clean_news_text_is_masked() -> None:
    total = masked = 0
    with tarfile.open(SHARED / "data/polnear/dev.tar.gz") as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if "/text/" in member.name and member.name.endswith(".txt") else None
            if file:
                document = document_from_text(file.read().decode(), key=member.name)
                total += len(document.text)
                masked += sum(mask.end - mask.start for mask in document.masks)
                assert document.published is None  # these texts print no publication date
                assert document.language == "en"
    assert total > 300_000
    assert masked / total <= MOST_MASKED


@needs_seeds
def test_the_seed_reports_print_what_is_known_of_them() -> None:
    documents = [item for item in collect_paths([SHARED / "seeds"]) if isinstance(item, Document)]
    assert [document.published for document in documents] == ["2021-03-19", None, None, None, "2020-10-21"]
    assert [document.outlet for document in documents] == [None, None, "Struggle-La Lucha", None, "Global Research"]
    assert [len(document.authors) for document in documents] == [1, 1, 0, 0, 1]
    assert [[credit.role for credit in document.credits] for document in documents] == [
        ["source", "translator"],
        ["source"],
        ["source"],
        [],
        ["original-publisher", "source"],
    ]


@needs_seeds
def test_what_is_left_of_the_seed_reports_has_no_furniture() -> None:
    for document in collect_paths([SHARED / "seeds"]):
        assert isinstance(document, Document)
        prose = document.text
        for mask in reversed(document.masks):
            prose = prose[: mask.start] + prose[mask.end :]
        for sign in ("](", "Telegram", "privacy policy", "RELATED", "Disclaimer", "©", "share buttons"):
            assert sign not in prose
