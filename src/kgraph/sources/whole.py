"""What formats share: a file that is one document, and files whose documents only reading can count."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.model import RawDocument
from kgraph.sources.format import MAX_DOCUMENT, Item, too_large


def one_document(stream: BinaryIO, source: str, media_type: str) -> Iterator[Item]:
    """Yield the whole stream as one document."""
    data = stream.read(MAX_DOCUMENT + 1)
    yield too_large(source) if len(data) > MAX_DOCUMENT else RawDocument(source, data, media_type)


def count(stream: BinaryIO) -> int:
    """Return 1: a file is one document, whatever it holds."""
    return 1


def uncounted(stream: BinaryIO) -> None:
    """Return None: counting would take as long as reading."""
