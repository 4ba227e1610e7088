"""Where the words of a statement end: no phrase is left open at its first word."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from kgraph.extraction.reading import Reading
from kgraph.model import Attribution, Span

_OPENING = frozenset("mark prep aux auxpass det poss compound amod".split())
"""What a word is to the phrase that it begins."""
_CONTRASTS = frozenset("while whereas although though".split())
_CLOSING = frozenset('"”»')
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_LONGEST = 40
"""Tokens that may be added."""


def whole(reading: Reading, content: Span, a: Attribution, cues: Sequence[Span]) -> Span:
    """Return `content` with the rest of the phrase that its last word begins, and without an "and" or "while" at its end.

    The tagger decides word by word, and now and then stops at "because", "of" or "if".

    Args:
        content: the last part of what is said.
        a: whose source and cue stay apart from it.
        cues: of the article, sorted; a phrase with a preposition that is added holds none of them.
    """
    content = _undated(reading, _unexplained(reading, content))
    tokens = [t for t in reading.tokens(content) or () if not t.is_space and not t.is_punct]
    if len(tokens) < 2:
        return content
    last = tokens[-1]
    if last.pos_ == "CCONJ" or last.lower_ in _CONTRASTS:
        before = tokens[-2]
        return Span(content.start, before.idx + len(before))
    if last.dep_ not in _OPENING or last.text[0] in "’'":
        return content
    end = _end(last)
    if end is None or not 0 < end.i - last.i <= _LONGEST or end.sent != last.sent:
        return content
    longer = Span(content.start, end.idx + len(end))
    added = Span(content.end, max(content.end, longer.end))
    near = cues[bisect_left(cues, added.start, key=lambda c: c.end) :][:2] if last.dep_ == "prep" else ()
    return content if any(s is not None and s.overlaps(added) for s in (a.source, a.cue, *near)) else longer


def _unexplained(reading: Reading, content: Span) -> Span:
    """Return `content` without what the writer explains behind its quotation: "... \"one too many\", a reference to ..."."""
    words = reading.tokens(content)
    marks = [t for t in words or () if t.text in _CLOSING and t.i > words[0].i] if words is not None else []
    last = marks[-1] if marks else None
    if words is None or last is None or not last.i + 2 < words.end or reading.doc[last.i + 1].text != ",":
        return content
    first = reading.doc[last.i + 2]
    apposed = (
        first.lower_ in ("a", "an", "the") and first.head.pos_ == "NOUN" and not first.head.dep_.startswith("nsubj")
    )
    return Span(content.start, last.idx + len(last)) if apposed else content


def _undated(reading: Reading, content: Span) -> Span:
    """Return `content`, where it is only what somebody condemned or called for, without the day on which they did."""
    words = reading.tokens(content)
    if words is None or len(words) < 4 or any(t.pos_ in ("VERB", "AUX") for t in words):
        return content
    if words[-1].text in _DAYS and words[-2].lower_ == "on":
        return Span(content.start, words[-3].idx + len(words[-3]))
    return content


def _end(word: Token) -> Token | None:
    """Return the last word of the phrase that `word` begins, or None where the parse has none."""
    if word.dep_ == "prep":
        end = word.right_edge
    elif word.head.i > word.i:
        end = word.head.right_edge
    else:
        return None
    while end.i > word.i and (end.is_punct or end.is_space):
        end = end.nbor(-1)
    return end if end.i > word.i else None
