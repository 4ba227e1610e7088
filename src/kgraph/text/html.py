"""Web pages: the article without navigation, captions and share bars, and its metadata, through trafilatura."""

import re

import trafilatura
from trafilatura.settings import Document

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, web_address, without_controls
from kgraph.text.dates import iso_date
from kgraph.text.decoding import decode

MEDIA_TYPE = "text/html"

_HEAD = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2})(?![A-Za-z])", re.I)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")

# What trafilatura may take for part of the story.
_PRUNED = [
    "//figure",
    "//figcaption",
    "//aside",
    "//*[contains(@class, 'share') or contains(@class, 'social') or contains(@class, 'newsletter')"
    " or contains(@class, 'read-more') or contains(@class, 'readmore') or contains(@class, 'related')"
    " or contains(@class, 'caption') or contains(@class, 'byline')][string-length(normalize-space(.)) < 300]",
]


def read(document: RawDocument) -> Article:
    """Return the article of a page: one paragraph a line, a blank line between two.

    Raises:
        SkippedSourceError: no article is found in the page (``no-text``), or it is nested beyond what the
            parser takes (``too-deep``).
    """
    charset = _CHARSET.search(document.data[:_HEAD])
    page = _XML.sub("", decode(document, declared=charset[1].decode("ascii") if charset else None), count=1)
    try:
        found = trafilatura.bare_extraction(
            without_controls(page),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=_PRUNED,
        )
    except RecursionError:
        raise SkippedSourceError(document.source, "too-deep", "its elements are nested too deeply.") from None
    if not isinstance(found, Document):
        raise _nothing(document)
    title = one_line(found.title)
    text = _paragraphs(found.text or "")
    if not text or text == title:
        raise _nothing(document)
    language = _LANGUAGE.search(page[:_HEAD])
    return Article(
        id=document.source,
        source=document.source,
        text=text,
        title=title,
        url=web_address(found.url),
        publisher=one_line(found.sitename),
        language=language[1].lower() if language else None,
        authors=tuple(name for part in (found.author or "").split(";") if (name := one_line(part))),
        published=iso_date(found.date),
    )


def _nothing(document: RawDocument) -> SkippedSourceError:
    return SkippedSourceError(document.source, "no-text", "no article was found in the page.")


def _paragraphs(text: str) -> str:
    """Return lines without controls and list marks, parted by blank lines.

    Controls are taken out again, since a page can write them as character references.
    """
    lines = (" ".join(without_controls(line).removeprefix("- ").split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
