"""Gzip: a file in it, of any format; also how web archives and JSON lines are often kept."""

import gzip
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import PurePath
from typing import BinaryIO, cast

from kgraph.sources.format import Item, Part
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".gz"})


def recognises(head: bytes) -> bool:
    """Tell whether the first bytes are those of gzip."""
    return head.startswith(b"\x1f\x8b\x08")


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield what is in the file, under the file's own label."""
    with gzip.GzipFile(fileobj=stream) as inner:
        yield Part(source, PurePath(source).stem, cast(BufferedIOBase, inner))
