"""What a page says of its article for search engines: JSON-LD of schema.org, read without looking anything up."""

import json
from collections.abc import Iterator
from typing import Any

_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "LiveBlogPosting")
_DEEPEST = 6


def article_of(blocks: list[str]) -> dict[str, Any]:
    """Return the first object that is an article, or nothing.

    >>> article_of(['{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Law"}]}'])["headline"]
    'Law'
    """
    for block in blocks:
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(data, 0):
            kinds = thing.get("@type")
            if any(k in _ARTICLES for k in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def names(value: object) -> list[str]:
    """Return the names of one or several persons or organizations, given as such or as text."""
    if isinstance(value, list):
        return [n for v in value for n in names(v)]
    if isinstance(value, dict):
        value = value.get("name")
    return [value] if isinstance(value, str) and not value.startswith("http") else []


def first(value: object) -> object:
    """Return the first of several values, or the only one."""
    return value[0] if isinstance(value, list) and value else value


def _objects(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = [data.get("@graph"), data.get("mainEntity")]
    if isinstance(data, list) and depth < _DEEPEST:
        for item in data:
            yield from _objects(item, depth + 1)
