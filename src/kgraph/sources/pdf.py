"""PDF: known by its first bytes, which may stand behind some rubbish."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.sources.format import Item
from kgraph.sources.options import Options
from kgraph.sources.whole import count, one_document

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".pdf"})


def recognises(head: bytes) -> bool:
    """Tell whether the mark of a PDF stands in the first kilobyte, as the specification allows."""
    return b"%PDF-" in head[:1024]


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the file as one document."""
    return one_document(stream, source, "application/pdf")
