"""Word files: the paragraphs of the document, without tables, notes and what was struck out."""

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text import xml_tree as xml
from kgraph.text.clean import one_line
from kgraph.text.lead import people, read_lead

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_LARGEST = 20_000_000
"""Bytes that one part of the archive may unpack to."""

_STYLE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_SILENT = frozenset({"tbl", "del", "Fallback", "txbxContent"})
_BREAKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def read(document: RawDocument) -> Article:
    """Return the article; its text is one paragraph after the other, a blank line between two.

    Raises:
        SkippedSourceError: ``malformed``, ``unsupported``, ``encrypted``, ``decompression-limit`` or as `xml.parse`.
    """
    try:
        with zipfile.ZipFile(BytesIO(document.data)) as archive:
            body = xml.parse(_part(archive, "word/document.xml", document.source), document.source)
            properties = _properties(archive, document.source)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as e:
        raise SkippedSourceError(document.source, "malformed", f"not a whole Word file ({e}).") from None
    found = [(style, text) for p in _paragraphs(body) if (text := _words(p)) for style in [_style(p)]]
    text = "\n\n".join(t for _, t in found)
    lead = read_lead(text)
    author = properties.get("creator") or ""
    return Article(
        id=document.id,
        source=document.source,
        text=text,
        title=next((t for s, t in found[:5] if s in ("Title", "Heading1")), None)
        or lead.title
        or properties.get("title"),
        authors=lead.authors or people(author),
        published=lead.published,
    )


def _part(archive: zipfile.ZipFile, name: str, source: str) -> bytes:
    try:
        with archive.open(name) as stream:
            data = stream.read(_LARGEST + 1)
    except KeyError:
        raise SkippedSourceError(source, "unsupported", "an Office file, but not of Word.") from None
    except RuntimeError:
        raise SkippedSourceError(source, "encrypted", "protected by a password; remove it first.") from None
    if len(data) > _LARGEST:
        detail = f"unpacks to more than {_LARGEST // 1_000_000} MB; it is no article."
        raise SkippedSourceError(source, "decompression-limit", detail)
    return data


def _properties(archive: zipfile.ZipFile, source: str) -> dict[str, str]:
    if "docProps/core.xml" not in archive.namelist():
        return {}
    root = xml.parse(_part(archive, "docProps/core.xml", source), source)
    return {xml.local(e): line for e in root if (line := one_line(e.text))}


def _paragraphs(element: Element) -> list[Element]:
    """Return the paragraphs in their order; a loop, since hostile files nest deeper than Python calls."""
    found, waiting = [], [element]
    while waiting:
        e = waiting.pop()
        if xml.local(e) == "p":
            found.append(e)
        elif xml.local(e) not in _SILENT:
            waiting.extend(reversed(e))
    return found


def _words(paragraph: Element) -> str | None:
    parts, waiting = [], [paragraph]
    while waiting:
        e = waiting.pop()
        name = xml.local(e)
        if name == "t":
            parts.append(e.text or "")
        elif name not in _SILENT:
            parts.append(_BREAKS.get(name, ""))
            waiting.extend(reversed(e))
    return one_line("".join(parts))


def _style(paragraph: Element) -> str | None:
    return next((e.get(_STYLE) for e in xml.named(paragraph, "pStyle")), None)
