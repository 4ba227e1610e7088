"""B-cubed and pairwise scores of a clustering of mentions.

B-cubed is that of A. Bagga and B. Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space Model
(COLING-ACL 1998), all mentions with the same weight; pairwise counts pairs of mentions in the same cluster.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(
    truth: Sequence[Hashable], found: Sequence[Hashable], chosen: Callable[[int], bool] = lambda _: True
) -> Score:
    """Return B-cubed averaged over the mentions whose number is `chosen`.

    Args:
        truth: the true entity of each mention.
        found: the cluster of each mention, in the same order.
        chosen: tells by its number whether a mention is averaged over; all count as company of those that are.
    """
    both, entities, clusters = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    over = [i for i in range(len(truth)) if chosen(i)]
    if not over:
        return Score(1.0, 1.0)
    shares = [both[truth[i], found[i]] for i in over]
    precision = sum(n / clusters[found[i]] for n, i in zip(shares, over, strict=True)) / len(over)
    recall = sum(n / entities[truth[i]] for n, i in zip(shares, over, strict=True)) / len(over)
    return Score(precision, recall)


def pairwise(
    truth: Sequence[Hashable], found: Sequence[Hashable], chosen: Callable[[int], bool] = lambda _: True
) -> Score:
    """Return the score over pairs of mentions of which at least one is `chosen`; no pairs at all score 1."""
    pairs = list(zip(truth, found, strict=True))
    rest = [p for i, p in enumerate(pairs) if not chosen(i)]

    def count(all_: Sequence[Hashable], unchosen: Sequence[Hashable]) -> int:
        return _pairs(Counter(all_)) - _pairs(Counter(unchosen))

    right = count(pairs, rest)
    claimed = count(found, [f for _, f in rest])
    there = count(truth, [t for t, _ in rest])
    return Score(right / claimed if claimed else 1.0, right / there if there else 1.0)


def _pairs(sizes: Counter[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
