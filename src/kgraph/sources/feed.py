"""Feeds (RSS, Atom): their items as they stand, or the pages that these link to, if the user asks for them."""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import feedparser

from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.sources.format import MAX_DOCUMENT, Address, Item, too_large
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".rss", ".atom"})

_ROOT = re.compile(
    rb"<(?:rss[\s>]|feed\s[^>]*\"http://www\.w3\.org/2005/Atom\"|rdf:RDF\s[^>]*purl\.org/rss/1\.0)", re.I
)
_FIRST_TAG = re.compile(rb"<[A-Za-z]")


def recognises(head: bytes) -> bool:
    """Tell whether the first tag is that of RSS or Atom."""
    first, root = _FIRST_TAG.search(head), _ROOT.search(head)
    return head.lstrip().startswith(b"<") and first is not None and root is not None and first.start() == root.start()


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield each item as an item of JSON Feed 1.1, labelled ``path#number`` from 1, or the address that it links to."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield too_large(source)
        return
    if b"<!ENTITY" in data:  # no feed needs them, and they are how XML attacks work
        yield SkippedSourceError(source, "entities-forbidden", "it declares entities, which feeds have no need of.")
        return
    feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=True)
    if not feed.entries:
        detail = f"no items in the feed ({feed.bozo_exception})." if feed.bozo else "no items in the feed."
        yield SkippedSourceError(source, "malformed" if feed.bozo else "empty", detail)
    for number, entry in enumerate(feed.entries, 1):
        if options.pages and entry.get("link"):
            yield Address(entry.link)
        else:
            item = json.dumps(_item(entry, feed.feed)).encode()
            yield RawDocument(f"{source}#{number}", item, "application/feed+json")


def _item(entry: Any, feed: Any) -> dict[str, Any]:
    """Return what an entry says, under the names of https://jsonfeed.org/version/1.1."""
    whole = next((c.value for c in entry.get("content", [])), None)
    names = [n for a in entry.get("authors", []) if (n := a.get("name"))]
    published, updated = (dict.get(entry, key) for key in ("published_parsed", "updated_parsed"))  # no stand-ins
    return {
        "id": entry.get("id") or entry.get("link"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "content_html": whole or entry.get("summary"),
        "date_published": _day(published or updated),
        "date_modified": _day(updated),
        "authors": [{"name": n} for n in names],
        "tags": [t.term for t in entry.get("tags", []) if t.get("term")],
        "language": feed.get("language"),
        "_publisher": feed.get("title"),
    }


def _day(time: Any) -> str | None:
    return f"{time.tm_year:04}-{time.tm_mon:02}-{time.tm_mday:02}" if time else None
