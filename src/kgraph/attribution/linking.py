"""Which source, cue and contents belong together."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kgraph.attribution.decode import POINTER, Floats, Tagged
from kgraph.attribution.features import Ints

_SCALE = math.sqrt(POINTER)
_NEAREST = 4
"""Candidates looked at on each side of a span."""
_FAR = 80
"""Words beyond which a span is not linked, unless it is of the same paragraph."""
_YIELDS = 3.0
_PER_WORD = 0.05
_PER_PARAGRAPH = 4.0


@dataclass(frozen=True, slots=True)
class Linked:
    """One cue with its source and contents, as spans of words.

    Attributes:
        source: None where there is none.
        contents: in the order of the text, at least one.
        content_chance, source_chance: how likely the links are among the candidates, 0..1.
    """

    cue: Tagged
    source: Tagged | None
    contents: tuple[Tagged, ...]
    content_chance: float
    source_chance: float


@dataclass(frozen=True, slots=True)
class Pointers:
    """The vectors of all words, each of shape (words, `POINTER`)."""

    cue_query: Floats
    cue_key: Floats
    source_query: Floats
    source_key: Floats


def link(spans: Sequence[Tagged], pointers: Pointers, paragraphs: Ints) -> list[Linked]:
    """Link contents and sources to cues; cues without a content are left out.

    Each content goes to the cue that its words point to most, less what the distance costs. Each cue takes the
    source that points to it and that it points to most, or none where it points to itself more; cues may share one.

    Args:
        spans: in the order of the text.
        pointers: what the network says of each word.
        paragraphs: number of the paragraph of each word, shape (words,).
    """
    cues = [s for s in spans if s.role == "cue"]
    sources = [s for s in spans if s.role == "source"]
    contents = [s for s in spans if s.role == "content"]
    parts: dict[int, list[tuple[Tagged, float]]] = {}
    for content, (cue, chance) in zip(contents, _cues_of(contents, cues, pointers, paragraphs), strict=True):
        if cue is not None:
            parts.setdefault(cue, []).append((content, chance))
    found = []
    for number, own in sorted(parts.items()):
        source, chance = _source_of(cues[number], sources, pointers, paragraphs)
        found.append(Linked(cues[number], source, tuple(c for c, _ in own), min(p for _, p in own), chance))
    return found


def _cues_of(
    contents: list[Tagged], cues: list[Tagged], pointers: Pointers, paragraphs: Ints
) -> list[tuple[int | None, float]]:
    """Return the number of the cue of each content, or None, and how likely it is among those near.

    First each cue takes one content, the likeliest pairs first, as long as that content does not point to another cue
    by far more; then the contents left over go to the cue that they point to most.
    """
    shares: list[dict[int, float]] = []
    pairs: list[tuple[float, int, int]] = []
    for place, content in enumerate(contents):
        near = _near(content, cues, paragraphs)
        scores = [_points(content, cues[i], pointers) - _cost(content, cues[i], paragraphs) for i in near]
        shares.append(dict(zip(near, _shares(scores), strict=True)))
        pairs += [(-score, place, i) for score, i in zip(scores, near, strict=True) if score >= max(scores) - _YIELDS]
    chosen: dict[int, int] = {}
    busy: set[int] = set()
    for _, place, cue in sorted(pairs):
        if place not in chosen and cue not in busy:
            chosen[place] = cue
            busy.add(cue)
    out: list[tuple[int | None, float]] = []
    for place, share in enumerate(shares):
        best = chosen.get(place, max(share, key=share.__getitem__, default=None))
        out.append((best, share[best] if best is not None else 0.0))
    return out


def _source_of(cue: Tagged, sources: list[Tagged], pointers: Pointers, paragraphs: Ints) -> tuple[Tagged | None, float]:
    near = _near(cue, sources, paragraphs)
    query = pointers.source_query[cue.first]
    keys = pointers.source_key[[cue.first, *(sources[i].first for i in near)]]
    scores = (keys @ query / _SCALE).tolist()
    for place, i in enumerate(near, start=1):
        scores[place] -= _cost(cue, sources[i], paragraphs)
    shares = _shares(scores)
    best = int(np.argmax(shares))
    return (sources[near[best - 1]] if best else None), shares[best]


def _points(span: Tagged, cue: Tagged, pointers: Pointers) -> float:
    """Return how much the words of `span` point to `cue`, on average."""
    query = pointers.cue_query[span.first : span.end].mean(axis=0)
    return float(np.dot(query, pointers.cue_key[cue.first])) / _SCALE


def _near(span: Tagged, others: list[Tagged], paragraphs: Ints) -> list[int]:
    """Return the numbers of the nearest of `others` on both sides that may be linked to `span`."""
    middle = bisect_left(others, span.first, key=lambda o: o.first)
    reach = range(max(0, middle - _NEAREST), min(len(others), middle + _NEAREST))
    return [i for i in reach if _gap(span, others[i]) <= _FAR or paragraphs[others[i].first] == paragraphs[span.first]]


def _cost(a: Tagged, b: Tagged, paragraphs: Ints) -> float:
    apart = abs(int(paragraphs[a.first]) - int(paragraphs[b.first]))
    return _PER_WORD * _gap(a, b) + _PER_PARAGRAPH * apart


def _gap(a: Tagged, b: Tagged) -> int:
    """Return the number of words between two spans."""
    return max(0, a.first - b.end, b.first - a.end)


def _shares(scores: Sequence[float]) -> list[float]:
    """Return the softmax of `scores`."""
    if not scores:
        return []
    powers = np.exp(np.array(scores) - max(scores))
    out: list[float] = (powers / powers.sum()).tolist()
    return out
