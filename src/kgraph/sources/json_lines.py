"""JSON lines: one record a line, read line by line however large the file is."""

import json
import os
from collections.abc import Iterator
from typing import BinaryIO

from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.sources.format import HEAD, MAX_DOCUMENT, Item, too_large
from kgraph.sources.options import Options

SUFFIXES = frozenset({".jsonl", ".ndjson"})

_COUNTABLE = 64_000_000
"""Bytes up to which counting the lines takes no time worth mentioning."""


def recognises(head: bytes) -> bool:
    """Tell whether the first line that is not blank is a JSON object with a ``text``.

    A first line longer than the head counts when it starts like an object and ``"text"`` is among its keys.
    """
    first, end, _ = head.lstrip().partition(b"\n")
    if not first.startswith(b"{"):
        return False
    if not end and len(head) >= HEAD:
        return first[1:].lstrip().startswith(b'"') and b'"text"' in first
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield each line that is not blank; its source is ``path#line``, counted from 1."""
    number = 0
    while line := stream.readline(MAX_DOCUMENT + 1):
        number += 1
        if len(line) > MAX_DOCUMENT and not line.endswith(b"\n"):
            _finish_line(stream)
        if found := document(source, number, line.removesuffix(b"\n")):
            yield found


def document(source: str, number: int, line: bytes) -> RawDocument | SkippedSourceError | None:
    """Return the record of one line, without its end; None of a blank one. Lines are counted from 1."""
    label = f"{source}#{number}"
    if len(line) > MAX_DOCUMENT:
        return too_large(label)
    record = (line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line).strip()
    return RawDocument(label, record, "application/json") if record else None


def count(stream: BinaryIO) -> int | None:
    """Return the number of lines that are not blank, or None for a large file."""
    if os.fstat(stream.fileno()).st_size > _COUNTABLE:
        return None
    return sum(1 for _ in documents(stream, "", Options()))


def _finish_line(stream: BinaryIO) -> None:
    """Read up to the end of a line that is too long to keep."""
    while (rest := stream.readline(MAX_DOCUMENT)) and not rest.endswith(b"\n"):
        pass
