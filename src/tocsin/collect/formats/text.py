"""Plain text files: bytes in, decoded text out, with line ends as line feeds and no byte order mark.

Undeclared encodings are detected when that is safe; a file that is not text at all is refused with a word on what it looks like.
"""

from __future__ import annotations

import codecs

from tocsin.collect.formats import Loaded
from tocsin.errors import InputError

MARKS = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf"))
TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b\x08\x0b\x1c\x1d\x1e\x1f\x85")
MOST_CONTROLS = 0.01  # share of control bytes that a text may have: scanned and old mail files have a few
SAMPLE = 200_000  # bytes that detection looks at
MOST_MESS = 0.1  # charset-normalizer's measures: above it, the text is unlikely in that encoding,
LEAST_COHERENCE = 0.1  # below it, the text has no letters in the order of a language
WESTERN = frozenset("áéíóúàèìòùâêîôûäëïöüñçãõåæøœßÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄËÏÖÜÑÇÃÕÅÆØŒ¿¡ªº°«»‹›“”‘’„–—…•·€£§©®\u00a0\u00ad")
MOST_WESTERN = 0.2  # share of all characters; French and Portuguese have 5 %, Cyrillic read as Western nearly all


def load(data: bytes, where: str) -> Loaded:
    """A plain text file."""
    return Loaded(text=decode(data, where))


def decode(data: bytes, where: str) -> str:
    """The text of bytes in a declared (byte order mark), standard (UTF-8) or safely detected encoding.

    Raises InputError when they are not text, or when the encoding cannot be told."""
    text = _marked(data, where)
    if text is None:
        _refuse_binary(data, where)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = _detected(data, where, error)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(data: bytes, where: str) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    where, f"marked as {encoding.upper()}, but broken at byte {error.start + len(mark)}", "save it again as UTF-8"
                ) from error
    return None


def _refuse_binary(data: bytes, where: str) -> None:
    for signature, suffix in SIGNATURES:
        if data.startswith(signature):
            raise InputError(where, f"not a text file but a {suffix} by its content", f"rename it to {suffix}, or export it as text")
    sample = data[:SAMPLE]
    controls = sum(1 for byte in sample if byte < 32 and byte not in TEXT_CONTROLS)
    if b"\0" in sample or controls > MOST_CONTROLS * len(sample):
        raise InputError(where, "binary data, not text", "give the file its real extension, or export it as UTF-8 text")


def _detected(data: bytes, where: str, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # only for the few files that are not UTF-8

    text = _western(data)
    if text is not None:
        return text
    best = from_bytes(data[:SAMPLE]).best()
    if best is not None and best.chaos <= MOST_MESS and best.coherence >= LEAST_COHERENCE:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    raise InputError(where, f"not UTF-8 (byte {error.start}), and its encoding cannot be told", "save it again as UTF-8") from error


def _western(data: bytes) -> str | None:
    """The text in Windows-1252, when all that is not ASCII in it is what Western European languages print, and not too much of it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    others = [character for character in text if not character.isascii()]
    return text if WESTERN.issuperset(others) and len(others) <= MOST_WESTERN * len(text) else None
