"""Clusters of nodes by evidence of falling strength, none of which holds two nodes that contradict each other.

At each level, clusters that the level's evidence joins become one, unless that would bring two together that contradict each
other; a cluster that could go to either of two such stays by itself, unless nearly all that is known is of one of them. So a
decision depends on the set of nodes only, never on their order.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

Pair = tuple[int, int]

MOST = 0.9
"""Share of the weight of those that contradict each other with which one side is taken: a lone misreading may not keep a name in
a hundred articles from its holder, and whom of two namesakes nine of ten articles mean is meant where nothing else is said."""


def is_most(weight: int, all_: int) -> bool:
    """Tell whether a weight is nearly all of a sum."""
    return weight >= MOST * all_


def clusters(
    weights: Sequence[int],
    levels: Sequence[Iterable[Pair]],
    conflicts: Iterable[Pair],
    doubts: Iterable[Pair] = (),
    *,
    sure: int = 0,
    weighed: Collection[int] = (),
) -> tuple[list[list[int]], list[Pair], set[Pair]]:
    """Return the clusters of the nodes, each sorted, the pairs that joined them, and which of these weight decided.

    Args:
        weights: of the nodes 0, 1, 2 ..., such as the number of articles.
        levels: pairs that are evidence of being the same, the strongest level first.
        conflicts: pairs that may never be in one cluster.
        doubts: pairs that only the first `sure` levels may bring into one cluster.
        weighed: numbers of the levels at which a node that could go to either of two goes to one of `MOST` of the weight.
    """
    state = _State(weights)
    state.forbid(conflicts)
    used: list[Pair] = []
    for number, pairs in enumerate(levels):
        if number == sure:
            state.forbid(doubts)
        while found := state.join(sorted(pairs), weighed=number in weighed):
            used += found
            if number not in weighed:
                break  # else what has grown may decide more
    homes: dict[int, list[int]] = {}
    for node in range(len(weights)):
        homes.setdefault(state.home[node], []).append(node)
    return sorted(homes.values()), used, state.usual


class _State:
    """The clusters so far, each under its smallest node."""

    def __init__(self, weights: Sequence[int]) -> None:
        count = len(weights)
        self.home = list(range(count))
        self.members = {n: 1 << n for n in range(count)}
        self.weights = dict(enumerate(weights))
        self.usual: set[Pair] = set()
        self.against = dict.fromkeys(range(count), 0)

    def forbid(self, pairs: Iterable[Pair]) -> None:
        """Keep the clusters of each pair apart from now on; those that are one already stay so."""
        for a, b in pairs:
            one, other = self.home[a], self.home[b]
            if one != other:
                self.against[one] |= self.members[other]
                self.against[other] |= self.members[one]

    def join(self, pairs: Sequence[Pair], *, weighed: bool) -> list[Pair]:
        """Join what one level's `pairs` allow; return the pairs that did it, enough to span each cluster."""
        best: dict[Pair, Pair] = {}
        for a, b in pairs:
            ends = (min(self.home[a], self.home[b]), max(self.home[a], self.home[b]))
            if ends[0] != ends[1] and not self._conflict(*ends):
                best.setdefault(ends, (a, b))
        used: list[Pair] = []
        for group in self._groups(best):
            inside = {ends: pair for ends, pair in best.items() if ends[0] in group and ends[1] in group}
            if not self._rivals(group):
                used += self._merge(inside)
                continue
            inside = self._settled(inside, weighed=weighed)
            for part in self._groups(inside):
                if not self._rivals(part):
                    used += self._merge({e: p for e, p in inside.items() if e[0] in part})
        return used

    def _conflict(self, a: int, b: int) -> bool:
        return bool(self.against[a] & self.members[b])

    def _settled(self, pairs: dict[Pair, Pair], *, weighed: bool) -> dict[Pair, Pair]:
        """Leave out pairs of clusters that two neighbours which contradict each other both claim, but for one of most weight."""
        neighbours = _neighbours(pairs)
        rivals = {n: self._rivals(near) for n, near in neighbours.items()}
        choices = {n: self._choice(near, rivals[n], weighed=weighed) for n, near in neighbours.items()}
        kept = {(a, b): pair for (a, b), pair in pairs.items() if b in choices[a] and a in choices[b]}
        self.usual.update(p for (a, b), p in kept.items() if b in rivals[a] or a in rivals[b])
        return kept

    def _rivals(self, near: Collection[int]) -> set[int]:
        """Return those that contradict another of them."""
        members = 0
        for n in near:
            members |= self.members[n]
        return {n for n in near if self.against[n] & members}

    def _choice(self, near: set[int], rivals: set[int], *, weighed: bool) -> set[int]:
        """Return the neighbours to which a cluster may go."""
        if not rivals:
            return near
        side = self._side(rivals) if weighed else set()
        return near - rivals | side if side else set()

    def _side(self, rivals: set[int]) -> set[int]:
        """Return those of rivals that have nearly all the weight and do not contradict each other, if there are such."""
        heaviest = max(sorted(rivals), key=lambda m: self.weights[m])
        side = {m for m in rivals if not self._conflict(heaviest, m)}
        side -= self._rivals(side)
        return side if is_most(self._weight(side), self._weight(rivals)) else set()

    def _weight(self, group: Iterable[int]) -> int:
        return sum(self.weights[n] for n in group)

    @staticmethod
    def _groups(pairs: Iterable[Pair]) -> Iterator[set[int]]:
        """Yield the connected components."""
        near = _neighbours(pairs)
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
            self.weights[keep] += self.weights.pop(gone)
            self.home = [keep if h == gone else h for h in self.home]
            used.append(pair)
        return used

    def _root(self, node: int) -> int:
        return self.home[node]


def _neighbours(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near
