"""PolNeAR articles as windows with the tags and pointers that the network learns."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from kgraph.attribution.decode import TAGS
from kgraph.attribution.features import WINDOW, Batch, Ints, Words, batch_of, windows, words_of

IGNORED = -100
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Example:
    """One article.

    Attributes:
        tags: index into `TAGS` of each word, or `IGNORED`; shape (words,).
        cues: of each word of an attribution, the first word of its cue, else `IGNORED`; shape (words,).
        sources: of each first word of a cue, the first word of its source (itself where there is none), else
            `IGNORED`; shape (words,).
    """

    id: str
    words: Words
    tags: Ints
    cues: Ints
    sources: Ints


_Row = tuple[Example, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch of windows of several articles with its targets, all of shape (windows, pieces).

    `cues` and `sources` are columns of the same row.
    """

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    cues: torch.Tensor
    sources: torch.Tensor


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a JSONL file with ``id``, ``text``, ``attributions`` and ``discard`` (may be missing)."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def hold_back(articles: list[dict[str, Any]], number: int, seed: int) -> tuple[list[dict[str, Any]], ...]:
    """Split off `number` articles, the same for the same seed: (the rest, those held back)."""
    order = list(range(len(articles)))
    random.Random(seed).shuffle(order)
    chosen = set(order[:number])
    return (
        [a for i, a in enumerate(articles) if i not in chosen],
        [a for i, a in enumerate(articles) if i in chosen],
    )


def example_of(article: dict[str, Any], tokenizer: Tokenizer) -> Example:
    """Return the words of one article with their targets."""
    words = words_of(article["text"], tokenizer)
    tags, cues, sources = (np.full(len(words), v, dtype=np.int64) for v in (0, IGNORED, IGNORED))
    for span in article.get("discard", ()):
        tags[_inside(words, span)] = IGNORED
    for attribution in article["attributions"]:
        places = {role: [_inside(words, s) for s in attribution[role]] for role in _ROLES}
        places = {role: [p for p in found if len(p)] for role, found in places.items()}
        for role, found in places.items():
            for place in found:
                tags[place] = TAGS.index(f"I-{role}")
                tags[place[0]] = TAGS.index(f"B-{role}")
        if places["cue"]:
            cue = places["cue"][0][0]
            for place in (p for found in places.values() for p in found):
                cues[place] = cue
            sources[cue] = places["source"][0][0] if places["source"] else cue
    return Example(article["id"], words, tags, cues, sources)


def lessons(examples: Sequence[Example], *, pieces: int, seed: int) -> Iterator[Lesson]:
    """Yield the windows of all articles once, shuffled, in batches of about `pieces` word pieces.

    Args:
        seed: of the shuffle and of the sizes of the windows, which vary so that context does.
    """
    chance = random.Random(seed)
    rows = [(e, w) for e in examples for w in windows(e.words, limit=chance.randint(WINDOW * 3 // 4, WINDOW))]
    chance.shuffle(rows)
    step = max(1, pieces // WINDOW)
    batches = [b for i in range(0, len(rows), 16 * step) for b in _by_length(rows[i : i + 16 * step], step)]
    chance.shuffle(batches)
    for batch in batches:
        yield _lesson(batch)


def _by_length(rows: list[_Row], step: int) -> list[list[_Row]]:
    """Put windows of about the same length together, for little padding."""
    rows = sorted(rows, key=lambda r: sum(map(len, r[0].words.pieces[slice(*r[1])])))
    return [rows[i : i + step] for i in range(0, len(rows), step)]


def _lesson(rows: list[_Row]) -> Lesson:
    parts = [batch_of(e.words, [w]) for e, w in rows]
    width = max(p.ids.shape[1] for p in parts)
    out = {name: np.zeros((len(rows), width), dtype=np.int64) for name in ("ids", "types", "mask")}
    targets = {name: np.full((len(rows), width), IGNORED) for name in ("tags", "cues", "sources")}
    for row, (part, (example, window)) in enumerate(zip(parts, rows, strict=True)):
        for name, array in out.items():
            array[row, : part.ids.shape[1]] = getattr(part, name)[0]
        targets["tags"][row, part.columns] = example.tags[slice(*window)]
        for name in ("cues", "sources"):
            targets[name][row, part.columns] = _columns(getattr(example, name)[slice(*window)], part, window)
    return Lesson(**{name: torch.from_numpy(a) for name, a in (out | targets).items()})


def _columns(pointers: Ints, part: Batch, window: tuple[int, int]) -> Ints:
    """Turn numbers of words into columns of the window; what points out of it is ignored."""
    inside = (pointers >= window[0]) & (pointers < window[1])
    return np.where(inside, part.columns[np.where(inside, pointers - window[0], 0)], IGNORED)


def _inside(words: Words, span: Sequence[int]) -> Ints:
    """Return the numbers of the words that share a code point with `span`."""
    first = np.searchsorted(words.ends, span[0], side="right")
    last = np.searchsorted(words.starts, span[1], side="left")
    return np.arange(first, last)
