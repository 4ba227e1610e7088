"""All input formats, and which of them a source has."""

from pathlib import PurePath

from kgraph.sources import (
    docx,
    feed,
    gzipped,
    html,
    json_document,
    json_lines,
    mail,
    markdown,
    mbox,
    news_xml,
    pdf,
    plain,
    table,
    warc,
    zipped,
)
from kgraph.sources.format import Format

FORMATS: tuple[Format, ...] = (
    html,
    json_lines,
    json_document,
    pdf,
    docx,
    zipped,
    gzipped,
    warc,
    feed,
    news_xml,
    mbox,
    mail,
    table,
    markdown,
    plain,
)
"""Asked in this order, so that a Word file is not taken for any zip archive."""

_DECLARED: dict[str, Format] = {"text/html": html, "application/xhtml+xml": html, "text/plain": plain}

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
    b"\xd0\xcf\x11\xe0",
    b"PK\x05\x06",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
)
_CONTROLS = bytes(sorted({*range(32), 127} - {7, 8, 9, 10, 12, 13, 27}))


def format_of(name: str, head: bytes, declared: str | None = None) -> Format | None:
    """Return the format of a source, or None where neither content nor name tells one that is read.

    Args:
        name: name of the file; its suffix decides where the content does not speak against it.
        head: its first bytes, up to `HEAD`.
        declared: media type that a server or archive gives it, which is asked last.
    """
    suffix = PurePath(name).suffix.lower()
    head = head.removeprefix(b"\xef\xbb\xbf")
    named = next((f for f in FORMATS if suffix in f.SUFFIXES), None)
    if named and (named.recognises(head) or (named is docx and zipped.recognises(head))):
        return named
    return next((f for f in FORMATS if f.recognises(head)), named or _DECLARED.get(declared or ""))


def binary(head: bytes) -> bool:
    """Tell whether bytes that no format recognises are no text in any encoding.

    >>> binary(b"A few words, and one stray \\0 in a long enough line of them."), binary(b"\\x89PNG and so on")
    (False, True)
    """
    if head.startswith(_MAGIC):
        return True
    if head.startswith(_MARKS):
        return False
    # A damaged text has a stray control byte; an image or a program has one in every few bytes.
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) / 10
