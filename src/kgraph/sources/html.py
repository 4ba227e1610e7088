"""Web pages: known by their first tag, whatever the file is called."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kgraph.sources.format import Item
from kgraph.sources.options import Options
from kgraph.sources.whole import count, one_document

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

# Comments and an XML declaration may stand in front of the first tag.
_FIRST_TAG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head)[\s>]", re.I | re.S
)


def recognises(head: bytes) -> bool:
    """Tell whether the first tag is that of a web page."""
    return _FIRST_TAG.match(head) is not None


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the file as one document."""
    return one_document(stream, source, "text/html")
