"""A single mail, such as a newsletter: known by its header."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kgraph.sources.format import Item
from kgraph.sources.options import Options
from kgraph.sources.whole import count, one_document

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".eml"})

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_TELLING = re.compile(rb"^(?:from|to|date|subject|message-id|received|mime-version):[ \t]", re.I | re.M)


def recognises(head: bytes) -> bool:
    """Tell whether the first lines are fields of a mail's header, three of them such as only mails have."""
    header, _, _ = head.replace(b"\r\n", b"\n").partition(b"\n\n")
    return _FIELD.match(header) is not None and len({m[0].lower() for m in _TELLING.finditer(header)}) >= 3


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the file as one document."""
    return one_document(stream, source, "message/rfc822")
