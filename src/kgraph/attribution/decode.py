"""From the logits of the tags to the best lawful sequence of source, cue and content spans."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from kgraph.attribution.features import Ints

Floats = npt.NDArray[np.float32]
SpanRole = Literal["source", "cue", "content"]

Eagerness = tuple[float, float, float]

ROLES: tuple[SpanRole, ...] = ("source", "cue", "content")
TAGS = ("O", *(f"{letter}-{role}" for role in ROLES for letter in "BI"))
"""Begin and inside of each role: B is odd, I is the even number after it."""
POINTER = 64
"""Numbers in each of the four vectors of a word: query and key for its cue, query and key for its source."""
OUTPUTS = len(TAGS) + 4 * POINTER

_FORBIDDEN = -1e9


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of words with one role.

    Attributes:
        first, end: numbers of its first word and of the word after its last.
        score: mean log probability of its tags.
        weakest: least log probability of its tags.
    """

    role: SpanRole
    first: int
    end: int
    score: float
    weakest: float


def log_softmax(logits: Floats) -> Floats:
    """Return log probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def best_spans(chances: Floats, paragraphs: Ints, *, eagerness: Eagerness) -> list[Tagged]:
    """Return the spans of the likeliest lawful tag sequence (Viterbi 1967), in the order of the text.

    A span begins with B and goes on with I; only a content may go on into the next paragraph.

    Args:
        chances: log probabilities of the `TAGS`, shape (words, tags).
        paragraphs: number of the paragraph of each word, shape (words,).
        eagerness: added to the log probability that a source, a cue and a content begin; above 0 for more of them.
    """
    bias = np.zeros(len(TAGS), dtype=np.float32)
    bias[1::2] = eagerness
    tags = _viterbi(chances + bias, paragraphs)
    found: list[Tagged] = []
    begins = np.flatnonzero(tags % 2)
    for first in begins.tolist():
        end = first + 1
        while end < len(tags) and tags[end] == tags[first] + 1:
            end += 1
        own = chances[np.arange(first, end), tags[first:end]]
        role = ROLES[(int(tags[first]) - 1) // 2]
        found.append(Tagged(role, first, end, float(own.mean()), float(own.min())))
    return found


def _transitions(tags: tuple[str, ...]) -> Floats:
    """Return what each step costs, shape (from, to): I only after B or I of its own role."""
    cost = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for to, name in enumerate(tags):
        for before, other in enumerate(tags):
            if name[0] == "I" and other[1:] != name[1:]:
                cost[before, to] = _FORBIDDEN
    return cost


_STEP = _transitions(TAGS)
_BREAK = _STEP + np.float32(_FORBIDDEN) * np.array([t in ("I-source", "I-cue") for t in TAGS])
_START = np.array([_FORBIDDEN if t[0] == "I" else 0.0 for t in TAGS], dtype=np.float32)


def _viterbi(chances: Floats, paragraphs: Ints) -> Ints:
    words = len(chances)
    tags = np.zeros(words, dtype=np.int64)
    if not words:
        return tags
    breaks = np.concatenate(([False], paragraphs[1:] != paragraphs[:-1])).tolist()
    back = np.zeros((words, len(TAGS)), dtype=np.int64)
    best = chances[0] + _START
    columns = np.arange(len(TAGS))
    for i in range(1, words):
        paths = best[:, None] + (_BREAK if breaks[i] else _STEP)
        back[i] = paths.argmax(axis=0)
        best = paths[back[i], columns] + chances[i]
    tags[-1] = int(best.argmax())
    for i in range(words - 1, 0, -1):
        tags[i - 1] = back[i, tags[i]]
    return tags
