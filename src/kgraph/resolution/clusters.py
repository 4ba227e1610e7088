"""Clusters of nodes by evidence of falling strength, none of which holds two nodes that contradict each other.

At each level, clusters that the level's evidence joins become one, unless that would bring two together that contradict each
other; a cluster that could go to either of two such stays by itself. So a decision depends on the set of nodes only, never
on their order.
"""

from collections.abc import Iterable, Iterator, Sequence

Pair = tuple[int, int]


def clusters(
    count: int,
    levels: Sequence[Iterable[Pair]],
    conflicts: Iterable[Pair],
    doubts: Iterable[Pair] = (),
    *,
    sure: int = 0,
) -> tuple[list[list[int]], list[Pair]]:
    """Return the clusters of the nodes 0..count-1, each sorted, and the pairs that joined them.

    Args:
        count: number of nodes.
        levels: pairs that are evidence of being the same, the strongest level first.
        conflicts: pairs that may never be in one cluster.
        doubts: pairs that only the first `sure` levels may bring into one cluster.
    """
    state = _State(count)
    state.forbid(conflicts)
    used: list[Pair] = []
    for number, pairs in enumerate(levels):
        if number == sure:
            state.forbid(doubts)
        used += state.join(sorted(pairs))
    found: dict[int, list[int]] = {}
    for node in range(count):
        found.setdefault(state.home[node], []).append(node)
    return sorted(found.values()), used


class _State:
    """The clusters so far, each under its smallest node."""

    def __init__(self, count: int) -> None:
        self.home = list(range(count))
        self.members = {n: 1 << n for n in range(count)}
        self.against = dict.fromkeys(range(count), 0)

    def forbid(self, pairs: Iterable[Pair]) -> None:
        """Keep the clusters of each pair apart from now on; those that are one already stay so."""
        for a, b in pairs:
            one, other = self.home[a], self.home[b]
            if one != other:
                self.against[one] |= self.members[other]
                self.against[other] |= self.members[one]

    def join(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Join what one level's `pairs` allow; return the pairs that did it, enough to span each cluster."""
        best: dict[Pair, Pair] = {}
        for a, b in pairs:
            ends = (min(self.home[a], self.home[b]), max(self.home[a], self.home[b]))
            if ends[0] != ends[1] and not self._conflict(*ends):
                best.setdefault(ends, (a, b))
        used: list[Pair] = []
        for group in self._groups(best):
            inside = {ends: pair for ends, pair in best.items() if ends[0] in group and ends[1] in group}
            if self._is_consistent(group):
                used += self._merge(inside)
                continue
            sure = group - self._torn(inside)
            inside = {ends: pair for ends, pair in inside.items() if ends[0] in sure and ends[1] in sure}
            for part in self._groups(inside):
                if self._is_consistent(part):
                    used += self._merge({e: p for e, p in inside.items() if e[0] in part})
        return used

    def _conflict(self, a: int, b: int) -> bool:
        return bool(self.against[a] & self.members[b])

    def _is_consistent(self, group: set[int]) -> bool:
        members = 0
        for g in group:
            members |= self.members[g]
        return not any(self.against[g] & members for g in group)

    def _torn(self, pairs: Iterable[Pair]) -> set[int]:
        """Return the clusters that two neighbours which contradict each other both claim."""
        neighbours: dict[int, set[int]] = {}
        for a, b in pairs:
            neighbours.setdefault(a, set()).add(b)
            neighbours.setdefault(b, set()).add(a)
        return {n for n, near in neighbours.items() if not self._is_consistent(near)}

    @staticmethod
    def _groups(pairs: Iterable[Pair]) -> Iterator[set[int]]:
        """Yield the connected components."""
        near: dict[int, set[int]] = {}
        for a, b in pairs:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        seen: set[int] = set()
        for start in sorted(near):
            if start not in seen:
                group, border = {start}, [start]
                while border:
                    new = near[border.pop()] - group
                    group |= new
                    border += new
                seen |= group
                yield group

    def _merge(self, pairs: dict[Pair, Pair]) -> list[Pair]:
        used = []
        for (a, b), pair in sorted(pairs.items()):
            a, b = self._root(a), self._root(b)
            if a == b:
                continue
            keep, gone = min(a, b), max(a, b)
            self.members[keep] |= self.members.pop(gone)
            self.against[keep] |= self.against.pop(gone)
            self.home = [keep if h == gone else h for h in self.home]
            used.append(pair)
        return used

    def _root(self, node: int) -> int:
        return self.home[node]
