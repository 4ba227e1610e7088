"""The documents of all that the user named, read one after the other."""

import hashlib
import io
import os
import sys
import zlib
from collections.abc import Generator, Iterable, Iterator, MutableMapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from kgraph.errors import KgraphError, SkippedSourceError
from kgraph.model import RawDocument
from kgraph.sources import json_lines, plain, table
from kgraph.sources.format import HEAD, MAX_DOCUMENT, Address, Document, Format, Item, Part, Unchanged
from kgraph.sources.formats import binary, format_of
from kgraph.sources.options import Options
from kgraph.sources.paths import STDIN, Found, is_elsewhere, is_parquet, printable, walk
from kgraph.sources.paths import check as check_paths
from kgraph.sources.unpacking import Counted, Tally

if TYPE_CHECKING:
    from kgraph.sources.web import Fetcher, Validators

_DEEPEST = 3
"""Archives inside archives that are opened: a compressed web archive in a zip archive, and no more."""


def documents(
    arguments: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    seen: "MutableMapping[str, Validators] | None" = None,
) -> Iterator[Document]:
    """Return the documents that `arguments` name, read as they are asked for.

    Args:
        arguments: files, folders (walked to the bottom, sorted by path), patterns such as ``news/**/*.html``, web
            addresses, or ``-`` for standard input.
        stdin: what ``-`` reads; the process's standard input if None.
        options: how to read.
        seen: what is known of web addresses that were read before, for servers that can tell whether a page has
            changed; what is new is entered as the documents are taken.

    Yields:
        documents in the order of the arguments; a source that cannot be read as an error in its place.
        Files of unknown kind are errors where they are named, and passed over in a folder or archive.

    Raises:
        UsageError: an argument names nothing; raised at the call, before anything is read.
    """
    named = list(arguments)
    check(named, options)
    options = options or Options()
    found = _Reader(stdin, options, {} if seen is None else seen).documents(named)
    return (_of_country(d, options) for d in found)


def check(arguments: Sequence[str], options: Options | None = None) -> None:
    """Make sure, before anything is read, that what the user named is there: sources, and columns of tables.

    Raises:
        UsageError: something is missing.
    """
    check_paths(arguments)
    if options is None or not options.columns:
        return
    for found in walk(arguments, options.exclude):
        if isinstance(found, Found) and found.path != STDIN:
            with suppress(OSError), Path(found.path).open("rb") as stream:
                if _choose(found.path, found.label, stream.read(HEAD), named=found.named) is table:
                    stream.seek(0)
                    table.check(stream, found.label, options)


def count(arguments: Iterable[str], options: Options | None = None) -> int | None:
    """Return how many items `documents` would yield, or None where telling would take long.

    Raises:
        UsageError: an argument names nothing.
    """
    named = list(arguments)
    check_paths(named)
    if STDIN in named:
        return None
    total = 0
    for found in walk(named, (options or Options()).exclude):
        n = _count(found) if isinstance(found, Found) else 1
        if n is None:
            return None
        total += n
    return total


def documents_in(found: Found, options: Options, data: bytes | None = None) -> Iterator[Document]:
    """Yield the documents of one file as `documents` does.

    Args:
        found: the file.
        options: how to read.
        data: its bytes, where another process has read them; it is opened where None.
    """
    return (_of_country(d, options) for d in _Reader(None, options, {}).file(found, data))


def document_at(found: Found, number: int, record: bytes, options: Options) -> Document | None:
    """Return the document of one line of JSON lines, or of one row of a table that was read as JSON; None of a blank one.

    Args:
        found: the file.
        number: of the line or row, from 1.
        record: its bytes, without the line's end.
        options: how to read.
    """
    document = json_lines.document(found.label, number, record)
    return _of_country(_placed(document, found), options) if document else None


def is_known(found: Found) -> bool:
    """Tell whether the name of a file is that of a kind that is read."""
    return format_of(found.path, b"") is not None


def is_lines(found: Found) -> bool:
    """Tell whether a file is JSON lines that lie open, and so can be read in parts; of a file elsewhere its name tells."""
    if PurePath(found.path).suffix.lower() not in json_lines.SUFFIXES:
        return False
    if is_elsewhere(found.path):
        return True
    with suppress(OSError), Path(found.path).open("rb") as stream:
        return _choose(found.path, found.label, stream.read(HEAD), named=found.named) is json_lines
    return False


def kind_of(found: Found) -> Format | SkippedSourceError | None:
    """Return the format that a file is in by its name, else by its first bytes; why it is not read; None if passed over."""
    if named := format_of(found.path, b""):
        return named
    try:
        with Path(found.path).open("rb") as stream:
            return _choose(found.path, found.label, stream.read(HEAD), named=found.named)
    except OSError as e:
        return _unreadable(found.label, e)


def first_documents(found: Found, most: int, options: Options) -> tuple[list[Document], float]:
    """Return the first documents of a file, and the share of it that they are, by items where these are quickly counted."""
    return _Reader(None, options, {}).some(found, most)


def size(found: Found) -> int:
    """Return the number of bytes of a file, 0 if it cannot be told."""
    try:
        return Path(found.path).stat().st_size
    except OSError:
        return 0


class _Reader:
    """Opens what is named, and what is inside it."""

    def __init__(self, stdin: BinaryIO | None, options: Options, seen: "MutableMapping[str, Validators]") -> None:
        self._stdin = stdin
        self._options = options
        self._seen = seen
        self._place = 0
        """Bytes of the present file that were read so far."""
        self._tally = Tally(lambda: 0)

    @cached_property
    def _fetcher(self) -> "Fetcher":
        from kgraph.sources.web import Fetcher  # noqa: PLC0415 - most runs fetch nothing, and need no HTTP

        return Fetcher(self._options, self._seen)

    def documents(self, arguments: list[str]) -> Iterator[Document]:
        for found in walk(arguments, self._options.exclude):
            if not isinstance(found, Found):
                yield from self._read(found, 0)
            elif found.path == STDIN:
                yield from self._standard_input(found.label)
            else:
                yield from self.file(found)

    def file(self, found: Found, data: bytes | None = None) -> Iterator[Document]:
        """Yield the documents of one file; `data` are its bytes where they have been read already."""
        for d in self._file(found, data):
            yield _placed(d, found)

    def some(self, found: Found, most: int) -> tuple[list[Document], float]:
        """Return the first documents of a file, and the share of the file that they are."""
        with closing(self._file(found)) as documents:
            some = [_placed(d, found) for d in islice(documents, most)]
            place = self._place
            if next(documents, None) is None:
                return some, 1.0
        number = _count(found)
        return some, len(some) / number if number else place / max(1, size(found))

    def _file(self, found: Found, data: bytes | None = None) -> Generator[Document, None, None]:
        try:
            with Path(found.path).open("rb") if data is None else io.BytesIO(data) as stream:
                chosen = _choose(found.path, found.label, stream.read(HEAD), named=found.named)
                if isinstance(chosen, SkippedSourceError):
                    yield chosen
                elif chosen:
                    stream.seek(0)
                    self._tally = Tally(lambda: os.fstat(stream.fileno()).st_size)
                    for document in self._items(chosen, stream, found.label, 0):
                        self._place = stream.tell()
                        yield document
        except OSError as e:
            yield _unreadable(found.label, e)

    def _standard_input(self, label: str) -> Iterator[Document]:
        stdin = self._stdin or sys.stdin.buffer
        head = stdin.read(HEAD)
        chosen = format_of("", head)
        if chosen is None and binary(head):
            yield _binary(label)
        else:
            stream = io.BufferedReader(_Rejoined(head, stdin))
            self._tally = Tally(stream.tell)
            for d in self._items(chosen or plain, stream, label, 0):
                yield _named_by_content(d, label) if isinstance(d, RawDocument) else d

    def _items(self, chosen: Format, stream: BinaryIO, label: str, depth: int) -> Iterator[Document]:
        try:
            for item in chosen.documents(stream, label, self._options):
                yield from self._read(item, depth)
                if self._tally.spent:
                    return
        except SkippedSourceError as e:  # of the tally
            yield e
        except KgraphError:
            raise
        except Exception as e:  # unpackers stumble over hostile files in ways that nobody foresees; that stops no run
            if isinstance(e, OSError) and e.errno is not None:  # the disk's, not that of what is unpacked
                raise
            yield _damaged(label, e)

    def _read(self, item: Item, depth: int) -> Iterator[Document]:
        if isinstance(item, Address):
            yield from self._page(item.url)
        elif isinstance(item, Part):
            yield from self._part(item, depth + 1)
        else:
            yield item

    def _page(self, url: str) -> Iterator[Document]:
        try:
            fetched = self._fetcher.fetch(url)
        except SkippedSourceError as e:
            yield e
            return
        if isinstance(fetched, Unchanged):
            yield fetched
        else:
            self._tally = Tally(lambda: MAX_DOCUMENT)
            for d in self._part(fetched, 0, named=True):
                yield replace(d, location=d.source) if isinstance(d, RawDocument) else d
            self._fetcher.done(url)

    def _part(self, part: Part, depth: int, *, named: bool = False) -> Iterator[Document]:
        if depth > _DEEPEST:
            yield SkippedSourceError(
                part.source, "too-deep", "an archive in an archive in an archive; unpack it first."
            )
            return
        counted = io.BufferedReader(Counted(part.stream, self._tally, printable(part.source)))
        head = _head(counted)
        chosen = _choose(part.name, part.source, head, named=named, declared=part.declared)
        if isinstance(chosen, SkippedSourceError):
            yield chosen
        elif chosen:
            stream = io.BufferedReader(_Rejoined(head, counted))
            for d in self._items(chosen, stream, printable(part.source), depth):
                yield _from_the_web(d, part) if isinstance(d, RawDocument) and part.url and not d.url else d


def _head(stream: io.BufferedIOBase) -> bytes:
    """Return the first bytes, as many as there are before any damage."""
    head = b""
    try:
        while len(head) < HEAD and (more := stream.read1(HEAD - len(head))):
            head += more
    except (EOFError, zlib.error):
        if not head:
            raise
    return head


def _choose(
    name: str, label: str, head: bytes, *, named: bool, declared: str | None = None
) -> Format | SkippedSourceError | None:
    """Return the format to read a file with, why it is not read, or None where it is passed over."""
    chosen = format_of(name, head, declared)
    if chosen is None:
        detail = "not a kind of file that is read; see docs/sources.md for those that are."
        if is_parquet(name):
            detail = "Parquet is read with --engine spark only; see docs/scale.md."
        return SkippedSourceError(label, "unsupported", detail) if named else None
    if not chosen.recognises(head.removeprefix(b"\xef\xbb\xbf")) and binary(head):
        return _binary(label)
    return chosen


def _count(found: Found) -> int | None:
    try:
        with Path(found.path).open("rb") as stream:
            chosen = _choose(found.path, found.label, stream.read(HEAD), named=found.named)
            if chosen is None or isinstance(chosen, SkippedSourceError):
                return 0 if chosen is None else 1
            stream.seek(0)
            return chosen.count(stream)
    except OSError:
        return 1


def _placed(document: Document, found: Found) -> Document:
    """Say of a document from a file where that lies, for those who look for it and for those who know it by name."""
    if not isinstance(document, RawDocument) or document.location or not document.source.startswith(found.label):
        return document
    place = document.source.removeprefix(found.label)
    return replace(document, name=document.name or f"{found.name}{place}", location=f"{found.location}{place}")


def _of_country(document: Document, options: Options) -> Document:
    """Say of a document from which country its paper is."""
    if options.country and isinstance(document, RawDocument):
        return replace(document, country=options.country)
    return document


def _from_the_web(document: RawDocument, part: Part) -> RawDocument:
    """Say of a document that it came from a web address, which is its name if it is all that stood there."""
    name = part.url if document.source == printable(part.source) else document.name
    return replace(document, url=part.url, charset=part.charset, name=name)


def _named_by_content(document: RawDocument, label: str) -> RawDocument:
    """Name what has no path by its bytes, so that one piped article does not replace another."""
    return replace(document, source=f"{label}-{hashlib.sha256(document.data).hexdigest()[:12]}")


def _binary(label: str) -> SkippedSourceError:
    return SkippedSourceError(label, "binary", "not text; see docs/sources.md for the kinds of files that are read.")


def _unreadable(label: str, error: OSError) -> SkippedSourceError:
    return SkippedSourceError(label, "unreadable", f"the file cannot be read ({error.strerror or error}).")


def _damaged(label: str, error: Exception) -> SkippedSourceError:
    detail = f"cannot be unpacked to its end ({error}); what is behind the damage is lost."
    return SkippedSourceError(label, "malformed", detail)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were taken off to look at them, whole again; a pipe cannot be rewound."""

    def __init__(self, head: bytes, rest: BinaryIO | io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest
        self._position = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        read = getattr(self._rest, "read1", self._rest.read)  # what there is, where a later part is damaged
        data = self._head[: len(buffer)] if self._head else read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)
