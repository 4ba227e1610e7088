"""The one door to all readers: a raw document in, an article that extraction can take out."""

import logging
from dataclasses import replace

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text import docx, feed_item, html, mail, markdown, newsml, nitf, pdf, plain, record
from kgraph.text.clean import one_line, web_address
from kgraph.text.prose import check
from kgraph.text.reader import Reader

_LOG = logging.getLogger(__name__)

READERS: tuple[Reader, ...] = (plain, markdown, html, record, pdf, docx, mail, nitf, newsml, feed_item)


def article(document: RawDocument) -> Article:
    """Return the article that a document holds.

    Raises:
        SkippedSourceError: it holds none that can be read; the reason codes are those of docs/sources.md.
    """
    reader = next((r for r in READERS if document.media_type == r.MEDIA_TYPE), None)
    if reader is None:
        detail = f"no reader for documents of type {document.media_type}."
        raise SkippedSourceError(document.source, "unsupported", detail)
    if not document.data.strip():
        raise SkippedSourceError(document.source, "empty", "nothing in it.")
    try:
        found = reader.read(document)
    except SkippedSourceError:
        raise
    except Exception as e:  # parsers stumble over hostile files in ways that nobody foresees; that stops no run
        _LOG.debug("%s: %s", document.source, e, exc_info=True)
        detail = f"its reader stumbles over it ({type(e).__name__}); open it and save it anew."
        raise SkippedSourceError(document.source, "malformed", detail) from e
    check(found.text, document.source)
    return replace(
        found, url=found.url or web_address(document.url), country=found.country or one_line(document.country)
    )
