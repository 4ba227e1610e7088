"""The rule-based extractor of attributions: who said what, as words."""

from bisect import bisect_left

from kgraph.attribution.quotes import Quotation
from kgraph.extraction.marks import marks_of, touching
from kgraph.extraction.quoted_speech import spoken
from kgraph.extraction.reading import Reading
from kgraph.extraction.reported_speech import reported
from kgraph.model import Attribution, Span

_SAME = 0.5
"""Share of the letters that two contents have in common when they are the same utterance."""
_NEAR = 2
"""Code points between a quotation and what begins in it; more, and it is a part of the quotation only."""


def attributions(reading: Reading) -> list[Attribution]:
    """Return the attributions of one article in the order of their first words.

    Direct speech is found from the quotation marks, all else from cue words and the parse; where both find the same
    words, the quotation wins. Spans are code points of the article's text and follow PolNeAR's conventions: the source is
    the whole noun phrase, the content the clause without "that", quotation marks included.
    """
    text = reading.article.text
    marks = marks_of(text)
    direct = spoken(reading, marks)
    found = list(direct)
    cues = {a.cue for a in direct}
    taken = sorted(s for a in direct for s in a.content)
    for a in reported(reading, quoted_letters(text)):
        a = _with_marks(a, marks)
        if a.cue in cues or _covered(a, taken):
            continue
        found.append(a)
    return sorted(_distinct(found), key=lambda a: (min(s.start for s in _spans(a)), a.content))


def quoted_letters(text: str) -> bytearray:
    """Return one byte a code point of `text`: 1 inside quotations, their marks included."""
    mask = bytearray(len(text))
    for q in marks_of(text):
        mask[q.span.start : q.span.end] = b"\x01" * (q.span.end - q.span.start)
    return mask


def _spans(a: Attribution) -> list[Span]:
    return [s for s in (a.source, a.cue, *a.content) if s is not None]


def _with_marks(a: Attribution, marks: list[Quotation]) -> Attribution:
    """Return `a` with contents that cut no quotation in two: one that they mostly hold is taken whole."""
    parts = []
    for part in a.content:
        start, end = part.start, part.end
        for q in touching(marks, Span(part.start, part.end + 1)):
            if part.start - q.span.start <= _NEAR:
                start, end = min(start, q.span.start), max(end, q.span.end)
        parts.append(Span(start, end))
    return Attribution(a.source, a.cue, tuple(parts), a.confidence)


def _covered(a: Attribution, taken: list[Span]) -> bool:
    """Tell whether direct speech holds most of what `a` says."""
    size = sum(s.end - s.start for s in a.content)
    shared = 0
    for part in a.content:
        k = bisect_left(taken, part.start, key=lambda t: t.end)
        while k < len(taken) and taken[k].start < part.end:
            shared += max(0, min(taken[k].end, part.end) - max(taken[k].start, part.start))
            k += 1
    return shared > _SAME * size


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """Return `found` without a second attribution of the same cue or the same content."""
    seen: set[object] = set()
    kept = []
    for a in sorted(found, key=lambda a: (-a.confidence, a.content)):
        keys = {("content", a.content), ("cue", a.cue)} if a.cue else {("content", a.content)}
        if not keys & seen:
            kept.append(a)
        seen |= keys
    return kept
