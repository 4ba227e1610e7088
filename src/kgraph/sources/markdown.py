"""Markdown: known by its name only, since any plain text is Markdown as well."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.sources.format import Item
from kgraph.sources.options import Options
from kgraph.sources.whole import count, one_document

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".md", ".markdown"})


def recognises(head: bytes) -> bool:
    """Tell nothing: any plain text may be Markdown."""
    return False


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the file as one document."""
    return one_document(stream, source, "text/markdown")
