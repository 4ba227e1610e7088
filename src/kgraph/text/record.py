"""JSON records: ``id, title, published`` (or ``date``), ``url, text``, the text kept to the letter."""

import json
from typing import Any, NoReturn

from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, web_address
from kgraph.text.dates import iso_date
from kgraph.text.lead import people

MEDIA_TYPE = "application/json"


def read(document: RawDocument) -> Article:
    """Return the article of one record.

    ``text`` must be there; the rest may be missing or null. ``id`` is a string or a whole number, else the
    record's place in its file; ``authors`` is a list of names, or one string.

    Raises:
        SkippedSourceError: the record is no JSON object of that form (``malformed``, ``too-deep``) or holds
            characters that are none (``encoding``).
    """
    data = _parsed(document)
    text = data.get("text")
    if not isinstance(text, str):
        raise SkippedSourceError(document.source, "malformed", '"text" is missing or not a string.')
    try:
        text.encode()
    except UnicodeEncodeError:
        detail = '"text" holds half a character (a lone surrogate).'
        raise SkippedSourceError(document.source, "encoding", detail) from None
    return Article(
        id=_id(document, data.get("id")),
        source=document.source,
        text=text,
        title=one_line(data.get("title")),
        url=web_address(data.get("url")),
        publisher=one_line(data.get("publisher")),
        language=_language(data.get("language")),
        authors=_authors(data.get("authors")),
        published=iso_date(data.get("published")) or iso_date(data.get("date")),
        modified=iso_date(data.get("modified")),
        section=one_line(data.get("section")),
        country=one_line(data.get("country")),
    )


def _parsed(document: RawDocument) -> dict[str, Any]:
    try:
        data = json.loads(document.data.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise SkippedSourceError(document.source, "encoding", "not UTF-8; JSON must be.") from None
    except RecursionError:
        raise SkippedSourceError(document.source, "too-deep", "its values are nested too deeply.") from None
    except ValueError as e:
        raise SkippedSourceError(document.source, "malformed", f"not valid JSON ({one_line(str(e))}).") from None
    if not isinstance(data, dict):
        detail = 'not a record, such as {"id": "1", "text": "..."}.'
        raise SkippedSourceError(document.source, "malformed", detail)
    return data


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no value")


def _id(document: RawDocument, value: object) -> str:
    if value is None or value == "":
        return document.id
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise SkippedSourceError(document.source, "malformed", '"id" is neither a string nor a whole number.')
    return one_line(value) or document.id


def _language(value: object) -> str | None:
    """Return ``en`` of ``en``, ``en-GB`` or ``EN_us``; None of what is no ISO 639-1 code."""
    code = (one_line(value) or "").replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(name for item in value if (name := one_line(item)))
    names = (one_line(value) or "").removeprefix("By ").removeprefix("by ")
    return people(names) or ((names,) if names else ())
