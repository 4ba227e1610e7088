"""Plain text: a file is an article. Nothing else claims it, so its content proves nothing."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.sources.format import Item
from kgraph.sources.options import Options
from kgraph.sources.whole import count, one_document

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".txt", ".text"})


def recognises(head: bytes) -> bool:
    """Tell nothing: any bytes may be plain text."""
    return False


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the file as one document."""
    return one_document(stream, source, "text/plain")
