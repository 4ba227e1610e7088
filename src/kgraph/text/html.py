"""Web pages: the article without navigation, captions and share bars, and its metadata, through trafilatura."""

import re
from html import unescape

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
_REFERENCE = re.compile(r"&#(?:x[0-9a-f]{1,8}|[0-9]{1,8});?", re.I)
_SENTENCE = re.compile(r"\S+(?:\s+\S+){4}")
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

# Not the extensive search: it takes a date that the story tells of for the date of the article.
_DATES = {"original_date": True, "extensive_search": False}


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
            _printable(page),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=_PRUNED,
            date_extraction_params=_DATES,
        )
    except RecursionError:
        raise SkippedSourceError(document.source, "too-deep", "its elements are nested too deeply.") from None
    if not isinstance(found, Document):
        raise _nothing(document)
    title = one_line(found.title)
    text = _paragraphs(found.text or "")
    if not any(_SENTENCE.match(line) and line != title for line in text.splitlines()):
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


def _printable(page: str) -> str:
    """Return a page without control characters, written as such or as references: lxml refuses them in text."""
    return _REFERENCE.sub(_character, without_controls(page))


def _character(reference: re.Match[str]) -> str:
    # As browsers do, unescape reads 128 to 159 as Windows-1252: pages of that age are full of &#146;.
    character = unescape(reference[0])
    return reference[0] if character and character in "<>&\"'" else without_controls(character)


def _paragraphs(text: str) -> str:
    """Return lines without list marks, parted by blank lines."""
    lines = (" ".join(line.removeprefix("- ").split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)
