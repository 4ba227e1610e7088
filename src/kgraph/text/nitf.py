"""NITF, the article format of news agencies: https://iptc.org/std/NITF/3.6/documentation/."""

import re
from xml.etree.ElementTree import Element

from kgraph.model import Article, RawDocument
from kgraph.text import xml_tree as xml
from kgraph.text.clean import one_line, web_address
from kgraph.text.dates import iso_date
from kgraph.text.lead import byline, people

MEDIA_TYPE = "application/nitf+xml"

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|$)")


def read(document: RawDocument) -> Article:
    """Return the article; its text is the headline and the paragraphs of the body, a blank line between two.

    Raises:
        SkippedSourceError: the XML is hostile or damaged.
    """
    root = xml.parse(document.data, document.source)
    title = xml.first_text(root, "hl1") or xml.first_text(root, "title")
    pubdata = _attributes(root, "pubdata")
    docdata = {name: _attributes(root, name) for name in ("doc-id", "date.issue", "date.release", "revision-history")}
    issued = docdata["date.issue"].get("norm") or docdata["date.release"].get("norm") or pubdata.get("date.publication")
    return Article(
        id=one_line(docdata["doc-id"].get("id-string")) or document.id,
        source=document.source,
        text="\n\n".join(filter(None, [title, *paragraphs(root)])),
        title=title,
        url=web_address(pubdata.get("ex-ref") or document.url),
        publisher=one_line(pubdata.get("name")),
        authors=_authors(root),
        published=_date(issued),
        modified=_date(docdata["revision-history"].get("norm")),
        section=one_line(pubdata.get("position.section")),
    )


def paragraphs(root: Element) -> list[str]:
    """Return the paragraphs and headings between them, without captions and tables."""
    found = []
    for content in xml.named(root, "body.content"):
        silent = {e for part in xml.named(content, "media", "table", "note") for e in part.iter()}
        found += [t for e in xml.named(content, "p", "hl2") if e not in silent and (t := xml.text_of(e))]
    return found


def _authors(root: Element) -> tuple[str, ...]:
    names = [t for b in xml.named(root, "byline") for e in xml.named(b, "person") if (t := xml.text_of(e))]
    line = xml.first_text(root, "byline") or ""
    return tuple(names) or byline(line) or people(line)


def _attributes(root: Element, name: str) -> dict[str, str]:
    return next((dict(e.attrib) for e in xml.named(root, name)), {})


def _date(value: str | None) -> str | None:
    """Return a date in the compact form of ISO 8601, ``20260528T1015``, or in any other that is read."""
    compact = _COMPACT.match(value or "")
    return iso_date("-".join(compact.groups()) if compact else value)
