"""PDF: the words page after page, lines made paragraphs again, running heads left out."""

import re
import time
from collections import Counter
from io import BytesIO
from statistics import quantiles

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, without_controls
from kgraph.text.dates import find_date
from kgraph.text.lead import byline, people, read_lead

MEDIA_TYPE = "application/pdf"

_MAX_PAGES = 200
_MAX_SECONDS = 30.0
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad]$")
_ENDS = (".", "!", "?", '"', "”", "’", ":")
_FILE_NAME = re.compile(r"(?i)untitled|microsoft word|.*\.(?:docx?|pdf|indd|qxd)$")


def read(document: RawDocument) -> Article:
    """Return the article; its text is one paragraph after the other, a blank line between two.

    Raises:
        SkippedSourceError: ``malformed``, ``encrypted``, ``decompression-limit``, ``too-large``, ``timeout``, or
            ``no-text`` where the pages are pictures.
    """
    try:
        reader = PdfReader(BytesIO(document.data))
        pages = _pages(reader, document.source)
        told = reader.metadata
        title, author = (one_line(told.title), one_line(told.author)) if told else (None, None)
    except (FileNotDecryptedError, DependencyError):
        raise SkippedSourceError(document.source, "encrypted", "protected by a password; remove it first.") from None
    except LimitReachedError as e:
        raise SkippedSourceError(document.source, "decompression-limit", f"unpacks to too much ({e}).") from None
    except RecursionError:
        raise SkippedSourceError(document.source, "too-deep", "its parts are nested too deeply.") from None
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as e:  # as damage has it
        detail = f"not a whole PDF ({one_line(str(e)) or type(e).__name__})."
        raise SkippedSourceError(document.source, "malformed", detail) from None
    text = "\n\n".join(_paragraphs(_without_running_heads(pages)))
    if not text:
        raise SkippedSourceError(document.source, "no-text", "no words in it; if it is a scan, run OCR on it first.")
    lead = read_lead(text)
    return Article(
        id=document.id,
        source=document.source,
        text=text,
        title=title if title and not _FILE_NAME.match(title) else lead.title,
        authors=lead.authors or people(author or ""),
        published=lead.published,
    )


def _pages(reader: PdfReader, source: str) -> list[list[str]]:
    if len(reader.pages) > _MAX_PAGES:
        raise SkippedSourceError(source, "too-large", f"more than {_MAX_PAGES} pages; cut the article out.")
    ends = time.monotonic() + _MAX_SECONDS
    found = []
    for page in reader.pages:
        if time.monotonic() > ends:
            raise SkippedSourceError(source, "timeout", f"takes more than {_MAX_SECONDS:g} seconds to read.")
        found.append([line.strip() for line in without_controls(page.extract_text()).splitlines()])
    return found


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """Return all lines but those that stand first or last on most of at least three pages, numbers apart, and page numbers."""

    def shape(line: str) -> str:
        return re.sub(r"\d+", "#", line)

    edges = Counter(shape(p[i]) for p in pages if p for i in {0, len(p) - 1})
    often = {s for s, n in edges.items() if len(pages) >= 3 and n > len(pages) / 2} | {"#"}
    return [line for p in pages for i, line in enumerate(p) if not (i in (0, len(p) - 1) and shape(line) in often)]


def _paragraphs(lines: list[str]) -> list[str]:
    """Join lines; a paragraph ends at an empty line, or where a line is short of the margin and ends like a sentence.

    Title, byline and date stand alone.
    """
    lengths = [len(line) for line in lines if line]
    full = quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0
    found, current = [], ""
    for number, line in enumerate(lines):
        short = len(line) < 0.8 * full
        alone = byline(line) or (len(line.split()) <= 6 and find_date(line))
        if current and alone:
            found.append(current)
            current = ""
        current = _joined(current, line)
        if current and (not line or alone or (short and (number == 0 or line.endswith(_ENDS)))):
            found.append(current)
            current = ""
    return [*found, current] if current else found


def _joined(text: str, line: str) -> str:
    """Put a line behind a text; a hyphen between two lower-case halves is that of the line."""
    if _HYPHEN.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}" if text and line else text or line
