"""NewsML-G2 news items, whose text is NITF, XHTML or plain: https://iptc.org/std/NewsML-G2/."""

from xml.etree.ElementTree import Element

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text import nitf
from kgraph.text import xml_tree as xml
from kgraph.text.clean import one_line, web_address
from kgraph.text.dates import iso_date
from kgraph.text.lead import byline, people

MEDIA_TYPE = "application/vnd.iptc.g2.newsitem+xml"

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(document: RawDocument) -> Article:
    """Return the article; its text is the headline and the paragraphs, a blank line between two.

    Raises:
        SkippedSourceError: the XML is hostile, damaged, or of another kind (``unsupported``).
    """
    item = xml.parse(document.data, document.source)
    if xml.local(item) != "newsItem":
        raise SkippedSourceError(document.source, "unsupported", "XML, but neither NITF, NewsML-G2 nor a feed.")
    title = xml.first_text(item, "headline")
    line = xml.first_text(item, "by") or ""
    language = next((e.get("tag") for e in xml.named(item, "language")), None) or item.get(_LANGUAGE)
    return Article(
        id=one_line(item.get("guid")) or document.id,
        source=document.source,
        text="\n\n".join(filter(None, [title, *(p for p in _paragraphs(item) if p != title)])),
        title=title,
        url=web_address(next((e.get("href") for e in xml.named(item, "link")), None) or document.url),
        publisher=_name(item, "infoSource") or _name(item, "provider"),
        language=language[:2].lower() if language else None,
        authors=byline(line) or people(line),
        published=iso_date(xml.first_text(item, "contentCreated", "firstCreated", "versionCreated")),
        modified=iso_date(xml.first_text(item, "contentModified")),
        section=_name(item, "subject"),
    )


def _paragraphs(item: Element) -> list[str]:
    plain = [line for e in xml.named(item, "inlineData") for line in (e.text or "").split("\n\n")]
    silent = {e for part in xml.named(item, "figure", "table", "nav") for e in part.iter()}
    marked = [xml.text_of(e) for c in xml.named(item, "inlineXML") for e in xml.named(c, "p", "h2") if e not in silent]
    return nitf.paragraphs(item) or [t for t in marked if t] or [t for line in plain if (t := one_line(line))]


def _name(item: Element, element: str) -> str | None:
    """Return the name of a concept, else its literal, as of ``<provider literal="Straits Press"/>``."""
    for e in xml.named(item, element):
        if name := xml.first_text(e, "name") or one_line(e.get("literal")):
            return name
    return None
