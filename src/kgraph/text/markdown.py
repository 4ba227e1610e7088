"""Markdown: kept to the letter like plain text; title and more from its heading and its front matter."""

import re

from kgraph.model import Article, RawDocument
from kgraph.text.clean import one_line, web_address
from kgraph.text.dates import iso_date
from kgraph.text.decoding import decode
from kgraph.text.lead import people, read_lead

MEDIA_TYPE = "text/markdown"

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<block>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
_FIELD = re.compile(r"^(?P<key>title|date|author|url):[ \t]*(?P<value>.*?)[ \t\r]*$", re.M)
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t#]*\r?$", re.M)


def read(document: RawDocument) -> Article:
    """Return the article; its text is the whole file, front matter and marks included."""
    text = decode(document)
    front = _FRONT.match(text)
    fields = {m["key"]: _unquoted(m["value"]) for m in _FIELD.finditer(front["block"])} if front else {}
    body = text[front.end() :] if front else text
    heading = _HEADING.search(body[:4000])
    lead = read_lead(body[heading.end() :] if heading else body)
    author = one_line(fields.get("author")) or ""
    return Article(
        id=document.id,
        source=document.source,
        text=text,
        title=one_line(fields.get("title")) or (one_line(heading["title"]) if heading else lead.title),
        url=web_address(fields.get("url")),
        authors=(people(author) or (author,)) if author else lead.authors,
        published=iso_date(fields.get("date")) or lead.published,
    )


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
