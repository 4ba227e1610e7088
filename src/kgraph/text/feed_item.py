"""Items of feeds, in the form of JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

import json
from typing import Any

from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, web_address
from kgraph.text.dates import iso_date
from kgraph.text.fragment import paragraphs
from kgraph.text.lead import byline, people

MEDIA_TYPE = "application/feed+json"


def read(document: RawDocument) -> Article:
    """Return the article of one item; its text is the item's own, which may be no more than a summary."""
    item: dict[str, Any] = json.loads(document.data)
    names = [one_line(a.get("name")) or "" for a in item["authors"]]
    return Article(
        id=one_line(item["id"]) or document.id,
        source=document.source,
        text="\n\n".join(paragraphs(item["content_html"] or "")),
        title=next(iter(paragraphs(item["title"] or "")), None),
        url=web_address(item["url"]),
        publisher=one_line(item["_publisher"]),
        language=(one_line(item["language"]) or "")[:2].lower() or None,
        authors=tuple(n for name in names if name for n in byline(name) or people(name) or (name,)),
        published=iso_date(item["date_published"]),
        modified=iso_date(item["date_modified"]),
        section=one_line(next(iter(item["tags"]), None)),
    )
