"""What formats share whose file is one document."""

from collections.abc import Iterator
from typing import BinaryIO

from kgraph.model import RawDocument
from kgraph.sources.format import MAX_DOCUMENT, Document, too_large


def one_document(stream: BinaryIO, source: str, media_type: str) -> Iterator[Document]:
    """Yield the whole stream as one document."""
    data = stream.read(MAX_DOCUMENT + 1)
    yield too_large(source) if len(data) > MAX_DOCUMENT else RawDocument(source, data, media_type)


def count(stream: BinaryIO) -> int:  # noqa: ARG001 - the signature is that of Format.count
    """Return 1: a file is one document, whatever it holds."""
    return 1
