"""Mailboxes in mbox form: one mail after the other, each behind a line that starts with "From "."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kgraph.model import RawDocument
from kgraph.sources import mail
from kgraph.sources.format import MAX_DOCUMENT, Item, too_large
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".mbox", ".mbx"})

_SEPARATOR = re.compile(rb"From \S+ .*\d{4}")
_ESCAPED = re.compile(rb">+From ")


def recognises(head: bytes) -> bool:
    """Tell whether a mail follows a line that starts with "From " and ends with a year."""
    first, _, rest = head.partition(b"\n")
    return _SEPARATOR.match(first) is not None and mail.recognises(rest)


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield each mail; its source is ``path#number``, counted from 1."""
    number, size, lines, blank = 0, 0, list[bytes](), True
    while line := stream.readline(MAX_DOCUMENT):
        if blank and _SEPARATOR.match(line):
            if number:
                yield _mail(lines, size, f"{source}#{number}")
            number, size, lines = number + 1, 0, []
        else:
            size += len(line)
            if size <= MAX_DOCUMENT:
                lines.append(line[1:] if _ESCAPED.match(line) else line)
        blank = not line.strip()
    if number:
        yield _mail(lines, size, f"{source}#{number}")


def _mail(lines: list[bytes], size: int, label: str) -> Item:
    return too_large(label) if size > MAX_DOCUMENT else RawDocument(label, b"".join(lines), "message/rfc822")
