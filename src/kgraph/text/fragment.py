"""Pieces of HTML that are known to be the article itself, as feeds and newsletters carry them: words, without judging."""

import lxml.html
from lxml.etree import ParserError

from kgraph.text.clean import one_line, without_controls

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol tr td th blockquote article section header footer br hr table body pre".split()
)
_BREAK = "\ufdd0"
"""Stands where a block begins and ends: a code point that Unicode keeps for such inner use."""

_SILENT = ("script", "style", "figure", "noscript", "template", "title", "head")


def paragraphs(html: str) -> list[str]:
    """Return the words of each block, in their order, on one line each.

    >>> paragraphs("<p>The <b>council</b><br>met.</p>It passed<script>x()</script> a law.")
    ['The council', 'met.', 'It passed a law.']
    """
    try:
        root = lxml.html.fragment_fromstring(without_controls(html), create_parent="div")
    except (ParserError, ValueError):
        return []
    for element in root.xpath(" | ".join(f".//{name}" for name in _SILENT) + " | .//comment()"):
        element.drop_tree()
    for element in root.iter():
        if element.tag in _BLOCKS:
            element.text = _BREAK + (element.text or "")
            element.tail = _BREAK + (element.tail or "")
    return [line for part in "".join(root.itertext()).split(_BREAK) if (line := one_line(part))]
