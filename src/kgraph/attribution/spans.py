"""Spans of words as spans of the text, with whole quotations."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kgraph.attribution.decode import Tagged
from kgraph.attribution.features import Words
from kgraph.attribution.linking import Linked
from kgraph.attribution.quotes import Quotation
from kgraph.model import Attribution, Span

_DATELINE = re.compile(r"[A-Z][A-Z.,’' ]{1,80}(?:\([^()\n]{1,40}\))?\s{0,5}[—–-]{1,2}\s+")


def attribution_of(
    linked: Linked, words: Words, text: str, quoted: Sequence[Quotation], *, confidence: float
) -> Attribution:
    """Return `linked` as spans of `text`; contents take along the quotation marks at their edges.

    Args:
        quoted: the quotations of `text`, in its order.
        confidence: 0..1.
    """
    contents = [_with_marks(_span(c, words), text, quoted) for c in linked.contents]
    return Attribution(
        source=_without_dateline(_span(linked.source, words), text) if linked.source else None,
        cue=_span(linked.cue, words),
        content=_merged(contents),
        confidence=confidence,
    )


def continued(found: Sequence[Attribution], text: str, quoted: Sequence[Quotation]) -> list[Attribution]:
    """Let quotations that go on over paragraphs stay one content.

    A paragraph that leaves a quotation open and one after it that opens with a mark are one utterance (Chicago Manual
    of Style 13.30); what already is another attribution's content stays that.

    Args:
        found: in the order of `text`.
        quoted: the quotations of `text`, in its order.
    """
    taken = sorted(span for a in found for span in a.content)
    out = []
    for attribution in found:
        content = list(attribution.content)
        place = _last_before(quoted, content[-1].end)
        while _goes_on(content[-1], quoted, place, text):
            place += 1
            following = quoted[place].span
            if any(s.overlaps(following) and s not in attribution.content for s in _around(taken, following)):
                break
            content.append(following)
        out.append(replace(attribution, content=_merged(content)))
    return out


def _goes_on(content: Span, quoted: Sequence[Quotation], place: int, text: str) -> bool:
    """Tell whether quotation number `place` ends `content` unclosed, and the next one opens the next paragraph."""
    if not 0 <= place < len(quoted) - 1:
        return False
    this, following = quoted[place], quoted[place + 1]
    between = text[this.span.end : following.span.start]
    return not this.closed and content.end == this.span.end and between.isspace()


def _around(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of sorted, disjoint `spans` that may overlap `span`."""
    first = max(0, bisect_right(spans, span.start, key=lambda s: s.start) - 1)
    return spans[first : bisect_right(spans, span.end, key=lambda s: s.start)]


def _last_before(quoted: Sequence[Quotation], end: int) -> int:
    """Return the number of the last quotation that begins before `end`, or -1."""
    return bisect_right(quoted, end - 1, key=lambda q: q.span.start) - 1


def _with_marks(span: Span, text: str, quoted: Sequence[Quotation]) -> Span:
    """Widen `span` to the edges of the quotations in which it begins and ends, where only signs lie between."""
    start, end = span.start, span.end
    for place in (_last_before(quoted, start + 1), _last_before(quoted, end)):
        if place < 0:
            continue
        quotation = quoted[place].span
        if quotation.start < start < quotation.end and not _has_letters(text[quotation.start : start]):
            start = quotation.start
        if quotation.start < end < quotation.end and not _has_letters(text[end : quotation.end]):
            end = quotation.end
    return Span(start, end)


def _without_dateline(source: Span, text: str) -> Span:
    """Return `source` without the place that opens the story: "VELMORA — The minister"."""
    place = _DATELINE.match(text, source.start, source.end)
    return Span(place.end(), source.end) if place and place.end() < source.end else source


def _has_letters(piece: str) -> bool:
    return any(c.isalnum() for c in piece)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` sorted, with those that overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _span(tagged: Tagged, words: Words) -> Span:
    return Span(int(words.starts[tagged.first]), int(words.ends[tagged.end - 1]))
