"""Attribution F1 as PolNeAR systems are compared: content Jaccard >= 0.5, and a source that overlaps."""

from collections.abc import Sequence
from typing import Any

from kgraph.model import Attribution, Span

Json = dict[str, Any]
MATCH = 0.5
"""Least Jaccard index of the letters and digits of two contents that are the same."""


def right_ones(text: str, gold: Sequence[Json], found: Sequence[Attribution]) -> list[bool]:
    """Tell of each of `found` whether it is one of `gold`.

    Contents are compared on letters and digits; pairs are taken greedily, best first, each attribution once; a pair
    is right where the sources share a letter, or gold has none.

    Args:
        gold: objects with ``source`` and ``content``, lists of [start, end].
    """
    expected = [(_letters(text, g["content"]), _letters(text, g["source"])) for g in gold]
    given = [(_letters(text, map(_pair, a.content)), _letters(text, map(_pair, _some(a.source)))) for a in found]
    pairs = []
    for i, (content, source) in enumerate(given):
        for j, (other, other_source) in enumerate(expected):
            same = len(content & other)
            if same and same / len(content | other) >= MATCH:
                pairs.append((same / len(content | other), bool(source & other_source), -i, -j))
    right, used, matched = [False] * len(found), set(), set()
    for _, shares, i, j in sorted(pairs, reverse=True):
        if i not in used and j not in matched:
            used.add(i)
            matched.add(j)
            right[-i] = shares or not expected[-j][1]
    return right


def f1(right: int, found: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall, 0..1."""
    return 2 * right / (found + gold) if found + gold else 0.0


def as_json(found: Sequence[Attribution]) -> list[Json]:
    """Return attributions in PolNeAR's form."""
    return [
        {
            "source": [_pair(s) for s in _some(a.source)],
            "cue": [_pair(s) for s in _some(a.cue)],
            "content": [_pair(s) for s in a.content],
            "confidence": a.confidence,
        }
        for a in found
    ]


def _letters(text: str, spans: Any) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _some(span: Span | None) -> list[Span]:
    return [span] if span else []
