"""Web pages: the article without navigation, captions and share bars, and its metadata, through trafilatura."""

import re
from html import unescape

import trafilatura
from lxml.etree import iterwalk
from lxml.html import HtmlElement
from trafilatura.settings import Document

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, web_address, without_controls
from kgraph.text.dates import iso_date
from kgraph.text.decoding import decode
from kgraph.text.json_ld import article_of, first, names
from kgraph.text.lead import byline, people

MEDIA_TYPE = "text/html"

_HEAD = 4096
_DEEPEST = 200
"""Elements in elements, of which the parser takes up to 256; pages have 20."""

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
    tree = trafilatura.load_html(_printable(page))
    if tree is None:
        raise _no_text(document)
    told = article_of(tree.xpath('//script[@type="application/ld+json"]/text()'))
    try:
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=_PRUNED,
            date_extraction_params=_DATES,
        )
    except RecursionError:
        raise _too_deep(document) from None
    if not isinstance(found, Document):
        raise _nothing(document, tree)
    title = one_line(told.get("headline")) or one_line(found.title)
    text = _paragraphs(found.text or "")
    if not any(_SENTENCE.match(line) and line != title for line in text.splitlines()):
        raise _nothing(document, tree)
    language = _LANGUAGE.search(page[:_HEAD])
    return Article(
        id=document.id,
        source=document.source,
        text=text,
        title=title,
        url=web_address(found.url),
        publisher=one_line(next(iter(names(told.get("publisher"))), None)) or one_line(found.sitename),
        language=language[1].lower() if language else None,
        authors=_authors(names(told.get("author"))) or _authors((found.author or "").split(";")),
        published=iso_date(told.get("datePublished")) or iso_date(found.date),
        modified=iso_date(told.get("dateModified")) or iso_date(_meta(tree, "article:modified_time")),
        section=one_line(first(told.get("articleSection"))) or one_line(_meta(tree, "article:section")),
    )


def _authors(found: list[str]) -> tuple[str, ...]:
    lines = (one_line(name) for name in found)
    return tuple(n for line in lines if line for n in byline(line) or people(line) or (line,))


def _meta(tree: HtmlElement, name: str) -> str | None:
    return next(iter(tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)), None)


def _nothing(document: RawDocument, tree: HtmlElement) -> SkippedSourceError:
    """Return why no article was found: the parser gives up where a page is nested too deeply."""
    return _too_deep(document) if _depth(tree) >= _DEEPEST else _no_text(document)


def _no_text(document: RawDocument) -> SkippedSourceError:
    return SkippedSourceError(document.source, "no-text", "no article was found in the page.")


def _too_deep(document: RawDocument) -> SkippedSourceError:
    return SkippedSourceError(document.source, "too-deep", "its elements are nested too deeply.")


def _depth(tree: HtmlElement) -> int:
    """Return how deeply the elements of a page are nested."""
    depth = deepest = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


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
