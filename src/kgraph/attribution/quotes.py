"""Where a text stands in quotation marks: pairs by paragraph, in linear time."""

import re
from dataclasses import dataclass

from kgraph.model import Span

_PARAGRAPH = re.compile(r"[^\n\r]+")
_MARK = re.compile(r"``|''|[\"“”„«»‘’']|\A\s*[—–―](?=\s*[^\W\d_a-z])")
_CLOSERS = {
    '"': ('"', "”"),
    "“": ("”", '"'),
    "„": ("”", "“", '"'),
    "``": ("''", '"'),
    "«": ("»",),
    "‘": ("’",),
    "'": ("'",),
    "—": (),
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted run of one paragraph.

    Attributes:
        span: its code points, with the marks.
        closed: False where the closing mark is missing, so that it runs to the paragraph's end.
    """

    span: Span
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of `text` in its order; they never overlap or leave their paragraph.

    Straight, curly and single marks, guillemets, and TeX's `` '' are paired. A dash that opens a paragraph before a
    capital (dialogue) quotes the whole of it. An unclosed mark runs to the paragraph's end, but for single ones,
    which are then taken for apostrophes.

    >>> [q.span.of("“A,” he said. 'So 'tis.' \\"B") for q in quotations("“A,” he said. 'So 'tis.' \\"B")]
    ['“A,”', "'So 'tis.'", '"B']
    """
    return [q for p in _PARAGRAPH.finditer(text) for q in _pair(p.group(), p.start())]


def _pair(line: str, offset: int) -> list[Quotation]:
    """Pair the marks of one paragraph that begins at `offset` of the text."""
    last_end = {m.group(): m.start() for m in _MARK.finditer(line) if m.group() in "’'" and _ends(line, m)}
    found: list[Quotation] = []
    kind, start = "", 0
    for mark in _MARK.finditer(line):
        if kind:
            if mark.group() in _CLOSERS[kind] and (kind not in "‘'" or _ends(line, mark)):
                found.append(Quotation(Span(offset + start, offset + mark.end()), closed=True))
                kind = ""
        elif opened := _opens(line, mark, last_end):
            kind, start = opened, mark.start()
    if kind:
        found.append(Quotation(Span(offset + start, offset + len(line.rstrip())), closed=False))
    return found


def _opens(line: str, mark: re.Match[str], last_end: dict[str, int]) -> str:
    """Return the kind of quotation that `mark` opens, a key of `_CLOSERS`, or the empty string.

    Args:
        last_end: where the paragraph's last ’ and ' stand that can close.
    """
    sign = mark.group()
    before = line[mark.start() - 1] if mark.start() else " "
    after = line[mark.end()] if mark.end() < len(line) else " "
    if sign in ("“", "„", "«", "``"):
        return sign
    if sign == '"':  # not the inches of 5'10", nor a stray closing mark
        return "" if before.isalnum() or after.isspace() else sign
    if sign in ("‘", "'"):
        end = last_end.get("’" if sign == "‘" else "'", -1)
        is_apostrophe = before.isalnum() or not after.isalpha() or end <= mark.start()
        return "" if is_apostrophe else sign
    return "—" if sign.lstrip()[:1] in ("—", "–", "―") else ""


def _ends(line: str, mark: re.Match[str]) -> bool:
    """Tell whether a single mark can close: something before it, no letter or digit after it."""
    before = line[mark.start() - 1] if mark.start() else " "
    after = line[mark.end()] if mark.end() < len(line) else " "
    return not before.isspace() and not after.isalnum()
