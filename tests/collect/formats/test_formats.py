"""Every format gives its text and the metadata it states; a broken file gives one line with a remedy."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from tocsin.errors import InputError
from tocsin.records import Document

FIRST = "The harbour workers of Port Norland walked out on Monday after the governor refused to meet their council for the third time."
SECOND = "The ministry denied that troops would be sent to the eastern quays, and two courts have yet to rule on the matter this week."
Write = Callable[..., Path]
Collect = Callable[..., Document]
Fail = Callable[..., InputError]

PAGE = f"""<html lang="en-GB"><head><title>Cranes stand still | Gazette</title>
<meta property="og:title" content="Cranes stand still"><meta name="author" content="Ana Delmar">
<meta property="og:site_name" content="Harbour Gazette"><meta property="article:published_time" content="2021-03-09T23:10:00-04:00">
<link rel="canonical" href="https://gazette.example/cranes"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Cranes stand still</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer>© 2021 Harbour Gazette. <a href="/p">Privacy</a></footer></body></html>"""


def test_a_text_file_is_hashed_as_it_lies_on_the_disk(write: Write, collect: Collect) -> None:
    raw = b"\xef\xbb\xbfThe governor\r\nresigned.\r"
    document = collect(write("a.txt", raw))
    assert document.text == "The governor\nresigned.\n"
    assert document.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert document.id == hashlib.sha256(document.text.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, write: Write, collect: Collect) -> None:
    assert collect(write("a.txt", "Añez resigned — today.".encode(encoding))).text == "Añez resigned — today."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "El gobernador dimitió el lunes, según la oposición; “mañana habrá elecciones”, dijo el señor Muñoz."),
        ("latin-1", "Señor Añez renunció ayer."),
        ("cp1250", "Dźwigi w porcie stoją od środy, a dokerzy zapowiedzieli już protesty na ulicach całego miasta."),
        ("cp1251", "Губернатор покинул город в понедельник вечером, сообщили портовые рабочие и военные источники."),
    ],
)
def test_an_undeclared_encoding_is_detected_when_safe(encoding: str, text: str, write: Write, collect: Collect) -> None:
    assert collect(write("a.txt", text.encode(encoding))).text == text


def test_markdown_by_name_is_markdown_with_one_sign(write: Write, collect: Collect) -> None:
    document = collect(write("a.md", f"# Cranes stand still\n\n{FIRST}"))
    assert document.title == "Cranes stand still"
    assert [(m.start, m.end, m.kind) for m in document.masks] == [(0, 2, "markup")]


def test_a_page_gives_its_main_text_and_states_its_metadata(write: Write, collect: Collect) -> None:
    document = collect(write("a.html", PAGE))
    assert document.text == f"Cranes stand still\n\n{FIRST}\n\n{SECOND}"
    assert (document.title, document.outlet, document.authors) == ("Cranes stand still", "Harbour Gazette", ("Ana Delmar",))
    assert (document.published, document.language, document.url) == ("2021-03-09", "en", "https://gazette.example/cranes")
    assert set(document.basis.values()) == {"stated"}


def test_a_page_without_a_declared_date_is_undated(write: Write, collect: Collect) -> None:
    bare = PAGE.replace('<meta property="article:published_time" content="2021-03-09T23:10:00-04:00">', "")
    assert collect(write("a.htm", bare)).published is None


def test_a_page_may_declare_its_date_in_linked_data(write: Write, collect: Collect) -> None:
    linked = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-03-08"}]}</script>'
    bare = PAGE.replace('<meta property="article:published_time" content="2021-03-09T23:10:00-04:00">', linked)
    assert collect(write("a.html", bare)).published == "2021-03-08"


def test_a_mail_gives_its_body_and_states_its_headers(write: Write, collect: Collect) -> None:
    mail = EmailMessage()
    mail["From"] = "Ana Delmar <ana@gazette.example>"
    mail["Subject"] = "Cranes stand still"
    mail["Date"] = "Tue, 09 Mar 2021 23:10:00 -0400"
    mail.set_content(FIRST)
    mail.add_alternative(f"<p>{FIRST} In colour.</p>", subtype="html")
    document = collect(write("a.eml", bytes(mail)))
    assert document.text.replace("\n", " ").strip() == FIRST
    assert (document.title, document.authors, document.published) == ("Cranes stand still", ("Ana Delmar",), "2021-03-09")


def test_a_mail_with_only_a_page_in_it_gives_the_page(write: Write, collect: Collect) -> None:
    mail = EmailMessage()
    mail["From"] = "ana@gazette.example"
    mail.set_content(PAGE, subtype="html")
    document = collect(write("a.eml", bytes(mail)))
    assert FIRST in document.text
    assert document.authors == ("ana@gazette.example",)
    assert document.published is None


def test_a_word_file_gives_paragraphs_and_tables_in_order(write: Write, collect: Collect) -> None:
    file = docx.Document()
    file.core_properties.title = "Cranes stand still"
    file.core_properties.author = "Ana Delmar; Luis Quay"
    file.add_paragraph(FIRST)
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ships", "11"
    file.add_paragraph(SECOND)
    out = io.BytesIO()
    file.save(out)
    document = collect(write("a.docx", out.getvalue()))
    assert document.text == f"{FIRST}\n\nShips | 11\n\n{SECOND}"
    assert (document.title, document.authors) == ("Cranes stand still", ("Ana Delmar", "Luis Quay"))
    assert document.published is None


def test_the_day_a_word_file_was_made_is_not_its_publication(write: Write, collect: Collect) -> None:
    out = io.BytesIO()
    file = docx.Document()
    file.add_paragraph(FIRST)
    file.save(out)
    document = collect(write("a.docx", out.getvalue()))
    assert document.published is None
    assert document.authors == ()


def test_a_pdf_gives_paragraphs_without_running_heads_and_cut_words(write: Write, collect: Collect, make_pdf: Callable[..., bytes]) -> None:
    head = "Harbour Gazette, page {}"
    pages = [
        [
            head.format(1),
            "Cranes stand still",
            "The harbour workers of Port Norland walked out on Monday after the go-",
            "vernor refused to meet them.",
            "1",
        ],
        [
            head.format(2),
            "The ministry denied that troops would be sent to the quays, and the courts",
            "have yet to rule on the matter.",
            "2",
        ],
        [head.format(3), "Nobody knows when the eleven ships that wait outside of the port will be", "3"],
        [head.format(4), "unloaded by the cranes.", "4"],
    ]
    document = collect(write("a.pdf", make_pdf(pages, title="Cranes stand still")))
    assert document.text.split("\n\n") == [
        "Cranes stand still",
        "The harbour workers of Port Norland walked out on Monday after the governor refused to meet them.",
        "The ministry denied that troops would be sent to the quays, and the courts have yet to rule on the matter.",
        "Nobody knows when the eleven ships that wait outside of the port will be unloaded by the cranes.",
    ]
    assert (document.title, document.basis["title"]) == ("Cranes stand still", "stated")


def test_a_title_made_by_a_program_is_not_a_title(write: Write, collect: Collect, make_pdf: Callable[..., bytes]) -> None:
    pdf = make_pdf([["Cranes stand still", "The harbour workers of Port Norland walked out on Monday."]], title="Microsoft Word - x.doc")
    assert collect(write("a.pdf", pdf)).title == "Cranes stand still"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\n", "no text in it"),
        ("a.txt", bytes(range(256)) * 40, "binary data, not text"),
        ("a.txt", b"%PDF-1.4\n1 0 obj", "a .pdf by its content; rename it to .pdf"),
        ("a.txt", b"\xff\xfea\x00b", "marked as UTF-16-LE, but broken at byte 4"),
        ("a.html", b"hello", "not a web page"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no readable text"),
        ("a.pdf", b"hello", "a broken or truncated PDF; fetch or export it again"),
        ("a.docx", b"hello", "not a Word file, or a broken one"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100, "not a Word file, or a broken one"),
        ("a.eml", b"just words\nand more\n", "no mail headers"),
        (
            "a.eml",
            b"From: x@y.example\nContent-Type: text/plain; charset=no-such-set\nContent-Transfer-Encoding: 8bit\n\n\xff\xfe",
            "cannot be parsed",
        ),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_one_line(name: str, content: bytes, words: str, write: Write, fail: Fail) -> None:
    assert words in str(fail(write(name, content)))


def test_an_encoding_that_cannot_be_told_is_not_guessed(write: Write, fail: Fail) -> None:
    error = fail(write("a.txt", b"The governor \x81\x8d\x8f\x90\x9d resigned \xff\xfe\x81 today."))
    assert "save it again as UTF-8" in str(error)


def test_fifty_megabytes_of_one_line_are_refused_before_they_are_read(write: Write, fail: Fail, tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # a sparse file: the size is all that is asked
    assert "50 MB, the limit for .txt is 4 MB; split it" in str(fail(path))


def test_a_long_text_below_the_file_limit_is_refused_by_its_characters(write: Write, fail: Fail) -> None:
    assert "1,010,000 characters" in str(fail(write("a.txt", "resigned. " * 101_000)))


def test_a_truncated_pdf_is_told_as_such(write: Write, fail: Fail, make_pdf: Callable[..., bytes]) -> None:
    whole = make_pdf([[FIRST[:80], SECOND[:80]]])
    assert "broken or truncated PDF" in str(fail(write("a.pdf", whole[: len(whole) // 3])))


def test_a_scan_is_sent_to_text_recognition(write: Write, fail: Fail, make_pdf: Callable[..., bytes]) -> None:
    assert "without a text layer" in str(fail(write("a.pdf", make_pdf([[], []]))))


@pytest.mark.parametrize(
    "page", ["<div>" * 19_000 + FIRST, "<div>" * 50_000, "<p>a" * 50_000, "<a href=x>" * 45_000], ids=["deep", "deeper", "wide", "links"]
)
def test_a_page_made_to_choke_on_is_refused(page: str, write: Write, fail: Fail) -> None:
    assert fail(write("bomb.html", f"<html><body>{page}</body></html>")).problem


def test_a_word_file_that_unpacks_to_a_hundredfold_is_refused_unopened(write: Write, fail: Fail) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 70_000_000)
    assert "unpacks to 70 MB" in str(fail(write("bomb.docx", packed.getvalue())))
