"""The XML of news agencies: NITF, an article a file, and NewsML-G2, one or many."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kgraph.model import RawDocument
from kgraph.sources.format import HEAD, MAX_DOCUMENT, Item, too_large
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".xml", ".nitf", ".newsml"})

_ROOT = re.compile(rb"<(?:\w+:)?(nitf|newsItem|newsMessage)[\s>]")


def recognises(head: bytes) -> bool:
    """Tell whether an element of NITF or NewsML-G2 stands near the start."""
    return head.lstrip().startswith(b"<") and _ROOT.search(head) is not None


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield the article, or each item of a message, labelled ``path#number`` from 1."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield too_large(source)
        return
    root = _ROOT.search(data[:HEAD])
    if root and root[1] == b"nitf":
        yield RawDocument(source, data, "application/nitf+xml")
        return
    items = _items(data) if root and root[1] == b"newsMessage" else []
    if not items:  # one item, or XML of another kind, or damaged, as its reader will tell
        yield RawDocument(source, data, "application/vnd.iptc.g2.newsitem+xml")
    for number, item in enumerate(items, 1):
        yield RawDocument(f"{source}#{number}", tostring(item), "application/vnd.iptc.g2.newsitem+xml")


def _items(data: bytes) -> list[Element]:
    try:
        return list(fromstring(data).iter("{http://iptc.org/std/nar/2006-10-01/}newsItem"))
    except (DefusedXmlException, ParseError, ValueError, LookupError, RecursionError):
        return []
