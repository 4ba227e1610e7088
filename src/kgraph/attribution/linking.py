"""Which source, cue and contents belong together."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kgraph.attribution.decode import POINTER, Floats, Tagged
from kgraph.attribution.features import Ints

_NEAREST = 4
"""Candidates looked at on each side of a span."""
_FAR = 80
"""Words beyond which a span is not linked, unless it is of the same paragraph."""
_PER_WORD = 0.02
_PER_PARAGRAPH = 2.0


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
    contents: dict[int, list[tuple[Tagged, float]]] = {}
    for content in (s for s in spans if s.role == "content"):
        near = _near(content, cues, paragraphs)
        if near:
            scores = [_points(content, cues[i], pointers) - _cost(content, cues[i], paragraphs) for i in near]
            best, chance = _choose(scores)
            contents.setdefault(near[best], []).append((content, chance))
    found = []
    for number, parts in sorted(contents.items()):
        source, chance = _source_of(cues[number], sources, pointers, paragraphs)
        linked = tuple(c for c, _ in parts)
        found.append(Linked(cues[number], source, linked, min(p for _, p in parts), chance))
    return found


def _source_of(cue: Tagged, sources: list[Tagged], pointers: Pointers, paragraphs: Ints) -> tuple[Tagged | None, float]:
    near = _near(cue, sources, paragraphs)
    query = pointers.source_query[cue.first]
    keys = pointers.source_key[[cue.first, *(sources[i].first for i in near)]]
    scores = (keys @ query / POINTER**0.5).tolist()
    for place, i in enumerate(near, start=1):
        scores[place] -= _cost(cue, sources[i], paragraphs)
    best, chance = _choose(scores)
    return (sources[near[best - 1]] if best else None), chance


def _points(span: Tagged, cue: Tagged, pointers: Pointers) -> float:
    """Return how much the words of `span` point to `cue`, on average."""
    query = pointers.cue_query[span.first : span.end].mean(axis=0)
    return float(query @ pointers.cue_key[cue.first]) / POINTER**0.5


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


def _choose(scores: Sequence[float]) -> tuple[int, float]:
    """Return the place of the best score and its share of the softmax."""
    shares = np.exp(np.array(scores) - max(scores))
    best = int(shares.argmax())
    return best, float(shares[best] / shares.sum())
