"""Text from articles in a form that is safe to show and to put inside a page."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from kgraph.model import Span

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Embeddings, overrides and isolates turn the reading direction of what follows, lone surrogates cannot be written as
# UTF-8, and a page may not hold control characters. LRM, RLM and joiners stay: scripts and emoji need them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_BREAK = re.compile("[\r\u2028\u2029]")  # some programs end a line here, others do not
_IN_JSON = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")  # in UTF-16


def harmless(text: str) -> str:
    """Return `text` with every character that could disguise it shown as a replacement mark.

    Code points are replaced one by one, so that offsets into `text` stay right.

    >>> harmless("ab\\u202ecd")
    'ab\N{REPLACEMENT CHARACTER}cd'
    """
    return _BREAK.sub(" ", _CONTROL.sub(_REPLACEMENT, text))


def web_address(url: str | None) -> str | None:
    """Return `url` if a reader may follow it, else None.

    >>> web_address("javascript:alert(1)")
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and harmless(url or "") == url else None


def utf16_marks(sentence: str, marks: Iterable[Span]) -> list[list[int]]:
    """Return `marks` as JavaScript counts: [start, end] in UTF-16 units, in order, clipped and joined where they meet.

    >>> utf16_marks("\N{OWL} said no", [Span(2, 6)])
    [[3, 7]]
    """
    wide = [m.start() for m in _TWO_UNITS.finditer(sentence)]
    found: list[list[int]] = []
    for span in sorted(marks):
        start, end = max(0, span.start), min(span.end, len(sentence))
        if start >= end:
            continue
        if wide:
            start, end = start + bisect_left(wide, start), end + bisect_left(wide, end)
        if found and start <= found[-1][1]:
            found[-1][1] = max(end, found[-1][1])
        else:
            found.append([start, end])
    return found


def json_block(value: Any) -> Markup:
    """Return `value` as JSON that can stand inside a script element: no character of it can end the element.

    >>> json_block({"a": "</script>"})
    Markup('{"a":"\\\\u003c/script\\\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for c, escaped in _IN_JSON.items():  # much faster than translate
        text = text.replace(c, escaped)
    return Markup(text)  # noqa: S704 - made inert by the line above
