"""The quotations of an article, also those that a typewriter wrote with two apostrophes."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from kgraph.attribution.quotes import Quotation, quotations
from kgraph.model import Span

_DOUBLED = re.compile(r"(?<![\w.,?!…'])''(?=[^\s'])")


def marks_of(text: str) -> list[Quotation]:
    """Return the quotations of `text` in its order; '' may open one as " does."""
    return quotations(_DOUBLED.sub("``", text))


def touching(marks: Sequence[Quotation], span: Span) -> list[Quotation]:
    """Return those of `marks`, in the order of the text, that share a code point with `span`."""
    first = bisect_right(marks, span.start, key=lambda q: q.span.end)
    last = first
    while last < len(marks) and marks[last].span.start < span.end:
        last += 1
    return list(marks[first:last])
