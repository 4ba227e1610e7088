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
_BEGINS = tuple(range(1, len(TAGS), 2))
_CONTENT = TAGS.index("B-content")


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


def _viterbi(chances: Floats, paragraphs: Ints) -> Ints:
    """Return the best lawful sequence: I only after B or I of its own role, and over a break only that of a content."""
    rows = chances.tolist()  # plain floats: with seven tags NumPy's calls would cost more than the sums
    if not rows:
        return np.zeros(0, dtype=np.int64)
    breaks = [True, *(paragraphs[1:] != paragraphs[:-1]).tolist()]
    best = [_FORBIDDEN if t[0] == "I" else chance for t, chance in zip(TAGS, rows[0], strict=True)]
    back: list[list[int]] = []
    for row, is_break in zip(rows[1:], breaks[1:], strict=True):
        top = max(best)
        last = best.index(top)
        new, came = [top + row[0]], [last]
        for begin in _BEGINS:
            own = begin if best[begin] >= best[begin + 1] else begin + 1
            inside = _FORBIDDEN if is_break and begin != _CONTENT else best[own] + row[begin + 1]
            new += (top + row[begin], inside)
            came += (last, own)
        best = new
        back.append(came)
    tags = [best.index(max(best))]
    for came in reversed(back):
        tags.append(came[tags[-1]])
    return np.array(tags[::-1], dtype=np.int64)
