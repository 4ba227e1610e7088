"""What every input format offers, and the limits that hold for all of them.

A format is a module with the four names of `Format`; it becomes known by one line in `kgraph.sources.formats`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import BinaryIO, Protocol

from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.sources.options import Options

MAX_DOCUMENT = 20_000_000
"""Bytes of the largest document that is read: a hundred times the longest news article."""

HEAD = 8192
"""Bytes at the start of a source by which its format is recognised."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside another, whose own format is still to be recognised.

    Attributes:
        source: label of the part, which begins with the label of the whole.
        name: file name or address that its format may be told by.
        stream: its bytes, to be read before the next item is asked for.
        url, charset: as in `RawDocument`.
        declared: media type that its source gives it, for where the content tells nothing.
    """

    source: str
    name: str
    stream: BufferedIOBase
    url: str | None = None
    charset: str | None = None
    declared: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A web page that a source names and the user wants read; it is fetched in its place."""

    url: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A web address that, by its server's word, has not changed since it was last read."""

    source: str


Document = RawDocument | SkippedSourceError | Unchanged
Item = RawDocument | SkippedSourceError | Part | Address


class Format(Protocol):
    """An input format, recognised by its content first and by the name of the file second.

    Attributes:
        SUFFIXES: lower-case ends of file names, with the dot.
    """

    SUFFIXES: frozenset[str]

    def recognises(self, head: bytes) -> bool:
        """Tell whether the first bytes (up to `HEAD`, without byte order mark) can only be this format."""

    def documents(self, stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
        """Yield the documents of one file in its order; `source` is the file's label.

        What cannot be read is yielded as an error in its place, and the rest follows.
        """

    def count(self, stream: BinaryIO) -> int | None:
        """Return how many items `documents` would yield, or None where telling would take long."""


def too_large(source: str) -> SkippedSourceError:
    """Return the error for a document of more than `MAX_DOCUMENT` bytes."""
    detail = f"larger than {MAX_DOCUMENT // 1_000_000} MB; split it into single articles."
    return SkippedSourceError(source, "too-large", detail)
