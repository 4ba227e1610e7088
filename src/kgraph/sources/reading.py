"""The documents of all that the user named, read one after the other."""

import hashlib
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.sources import plain
from kgraph.sources.format import HEAD, Document, Format
from kgraph.sources.formats import binary, format_of
from kgraph.sources.paths import STDIN, Found, check, walk


def documents(arguments: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Document]:
    """Return the documents that `arguments` name, read as they are asked for.

    Args:
        arguments: files, folders (walked to the bottom, sorted by path), or ``-`` for standard input.
        stdin: what ``-`` reads; the process's standard input if None.

    Yields:
        documents in the order of the arguments; a source that cannot be read as an error in its place.
        Files of unknown kind are errors where they are named, and passed over in a folder.

    Raises:
        UsageError: an argument names nothing; raised at the call, before anything is read.
    """
    named = list(arguments)
    check(named)
    return _documents(named, stdin)


def count(arguments: Iterable[str]) -> int | None:
    """Return how many items `documents` would yield, or None where telling would take long.

    Raises:
        UsageError: an argument names nothing.
    """
    named = list(arguments)
    check(named)
    if STDIN in named:
        return None
    total = 0
    for found in walk(named):
        n = 1 if isinstance(found, SkippedSourceError) else _count(found)
        if n is None:
            return None
        total += n
    return total


def _documents(arguments: list[str], stdin: BinaryIO | None) -> Iterator[Document]:
    for found in walk(arguments):
        if isinstance(found, SkippedSourceError):
            yield found
        elif found.path == STDIN:
            yield from _standard_input(stdin or sys.stdin.buffer, found.label)
        else:
            yield from _file(found)


def _file(found: Found) -> Iterator[Document]:
    try:
        with Path(found.path).open("rb") as stream:
            chosen = _choose(found, stream.read(HEAD))
            if isinstance(chosen, SkippedSourceError):
                yield chosen
            elif chosen:
                stream.seek(0)
                yield from chosen.documents(stream, found.label)
    except OSError as e:
        yield _unreadable(found, e)


def _count(found: Found) -> int | None:
    try:
        with Path(found.path).open("rb") as stream:
            chosen = _choose(found, stream.read(HEAD))
            if chosen is None or isinstance(chosen, SkippedSourceError):
                return 0 if chosen is None else 1
            stream.seek(0)
            return chosen.count(stream)
    except OSError:
        return 1


def _choose(found: Found, head: bytes) -> Format | SkippedSourceError | None:
    """Return the format to read a file with, why it is not read, or None where it is passed over."""
    chosen = format_of(found.path, head)
    if chosen is None:
        detail = "not a kind of file that is read; see docs/sources.md for those that are."
        return SkippedSourceError(found.label, "unsupported", detail) if found.named else None
    if not chosen.recognises(head.removeprefix(b"\xef\xbb\xbf")) and binary(head):
        return _binary(found.label)
    return chosen


def _standard_input(stdin: BinaryIO, label: str) -> Iterator[Document]:
    head = stdin.read(HEAD)
    chosen = format_of("", head)
    if chosen is None and binary(head):
        yield _binary(label)
    else:
        for d in (chosen or plain).documents(io.BufferedReader(_Rejoined(head, stdin)), label):
            yield _named_by_content(d, label) if isinstance(d, RawDocument) else d


def _named_by_content(document: RawDocument, label: str) -> RawDocument:
    """Name what has no path by its bytes, so that one piped article does not replace another."""
    return replace(document, source=f"{label}-{hashlib.sha256(document.data).hexdigest()[:12]}")


def _binary(label: str) -> SkippedSourceError:
    return SkippedSourceError(label, "binary", "not text; give the article as text, HTML or JSON.")


def _unreadable(found: Found, error: OSError) -> SkippedSourceError:
    return SkippedSourceError(found.label, "unreadable", f"the file cannot be read ({error.strerror}).")


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were taken off to look at them, whole again; a pipe cannot be rewound."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)
