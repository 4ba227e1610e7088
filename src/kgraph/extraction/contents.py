"""The words of a statement: its parts put in order, and whether they are direct, indirect or mixed speech."""

import re
from collections.abc import Sequence

from kgraph.attribution.quotes import Quotation
from kgraph.extraction.content_ends import whole
from kgraph.extraction.marks import touching
from kgraph.extraction.quoted_speech import is_name
from kgraph.extraction.reading import Reading
from kgraph.model import Attribution, Span, StatementKind

_WORD = re.compile(r"\w+")
_OPENING = "\"“„«‘'`"
_EDGE = " \t\r\n\xa0,;:—–-"
_WHOLE = 0.97
"""Share of the letters in quotation marks from which speech is direct."""
_GAP = 2
"""Words that may be missing between two parts of one clause."""


def tidy(reading: Reading, a: Attribution, cues: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the parts of an attribution's content in the order of the text, without edges and strays.

    A stray is a word alone, or indirect speech outside the sentence of its cue, where other parts remain; parts of one
    sentence with next to nothing between them are joined. The name of a broadcast is one too.

    Args:
        cues: of the article, sorted; nothing that is added to a content holds one.
    """
    text = reading.article.text
    parts = [s for c in sorted(a.content) if (s := _trimmed(text, c)).start < s.end]
    parts[-1:] = [whole(reading, p, a, cues) for p in parts[-1:]]
    anchor = a.cue or a.source
    home = reading.evidence(anchor) if anchor else None
    if len(parts) > 1:
        near = [
            p
            for p in parts
            if len(_WORD.findall(p.of(text))) > 1
            and not is_name(p.of(text))
            and (home is None or text[p.start] in _OPENING or p.overlaps(home))
        ]
        parts = near or parts
    joined: list[Span] = []
    for p in parts:
        if joined and _near(reading, joined[-1], p, a):
            joined[-1] = Span(joined[-1].start, max(p.end, joined[-1].end))
        else:
            joined.append(p)
    return tuple(joined)


def _near(reading: Reading, first: Span, second: Span, a: Attribution) -> bool:
    """Tell whether two parts belong to one clause that was only cut in two."""
    between = Span(first.end, max(first.end, second.start))
    words = between.of(reading.article.text)
    if any(s is not None and s.overlaps(between) for s in (a.source, a.cue)) or "\n" in words:
        return False
    quoted = reading.article.text[second.start] in _OPENING
    return not quoted and len(_WORD.findall(words)) <= _GAP and not any(m in words for m in ".!?")


def _trimmed(text: str, span: Span) -> Span:
    """Return `span` without white space, loose punctuation and "that" at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    if text[start : start + 5].lower() == "that " and end - start > 5:
        start += 5
    while start < end and (text[end - 1] in _EDGE or (text[end - 1] == "." and text[start] not in _OPENING)):
        end -= 1
    return Span(start, end)


def kind_of(text: str, content: Sequence[Span], marks: Sequence[Quotation]) -> StatementKind:
    """Return ``direct`` where (nearly) all letters stand in quotation marks, ``mixed`` for some, else ``indirect``.

    Args:
        marks: the quotations of `text`; those that are names of books or broadcasts count as no speech.
    """
    letters = inside = 0
    for part in content:
        letters += sum(map(len, _WORD.findall(part.of(text))))
        for q in touching(marks, part):
            if not is_name(q.span.of(text)):
                shared = Span(max(q.span.start, part.start), min(q.span.end, part.end))
                if 2 * (shared.end - shared.start) >= q.span.end - q.span.start:
                    inside += sum(map(len, _WORD.findall(shared.of(text))))
    if not inside:
        return "indirect"
    return "direct" if inside >= _WHOLE * letters else "mixed"
