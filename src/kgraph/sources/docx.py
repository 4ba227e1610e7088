"""Word: a zip archive with certain parts; other Office files are told apart when they are opened."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.sources.format import Item
from kgraph.sources.options import Options
from kgraph.sources.whole import count, one_document

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".docx", ".docm"})


def recognises(head: bytes) -> bool:
    """Tell whether a zip archive starts like an Office file."""
    return head.startswith(b"PK\x03\x04") and (head[30:].startswith((b"[Content_Types].xml", b"_rels/", b"word/")))


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the file as one document."""
    return one_document(stream, source, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
