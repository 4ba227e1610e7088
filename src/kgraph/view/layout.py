"""Where items are drawn, computed beforehand: the same graph always looks the same, and opens at once."""

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

Point = tuple[int, int]
_Points = npt.NDArray[np.float64]
_SPACING = 105  # pixels between neighbours at zoom 1
_NEAREST = 74  # pixels that two items are kept apart
_MOST_LINKS = 1500  # as assets/state.js draws
_WIDE = 1.2  # labels are wider than high, so items are kept further apart sideways


def best_connected(links: Sequence[tuple[int, int]], count: int, limit: int) -> list[int]:
    """Return the at most `limit` of the items 0..`count` with the most neighbours, sorted."""
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in links:
        near[a].add(b)
        near[b].add(a)
    return sorted(sorted(range(count), key=lambda i: (-len(near[i]), i))[:limit])


def positions(links: Mapping[tuple[int, int], int], count: int, drawn: Sequence[int]) -> list[Point]:
    """Return a place in pixels for each of the items 0..`count`.

    The drawn items are laid out by force (Fruchterman and Reingold 1991), one connected part at a time, and the parts
    are packed in rows; all others stand around an item that they are linked to.

    Args:
        links: for each pair of linked items, the smaller first, how many sources attest it.
        count: how many items there are.
        drawn: those to lay out by force.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((a, b, links[a, b]) for a, b in sorted(links) if a != b)
    backbone = _backbone(graph.subgraph(drawn))
    parts = sorted((sorted(c) for c in nx.connected_components(backbone)), key=lambda c: (-len(c), c[0]))
    placed = _pack([(part, _spread(backbone, part)) for part in parts])
    _surround(graph, placed)
    return [placed[i] for i in range(count)]


def _backbone(graph: "nx.Graph[int]") -> "nx.Graph[int]":
    """Return `graph` with its best attested links only, where it has too many to see any shape; no part falls apart."""
    if graph.number_of_edges() <= _MOST_LINKS:
        return graph
    thin: nx.Graph[int] = nx.maximum_spanning_tree(graph)
    best: list[tuple[int, int, int]] = sorted(graph.edges(data="weight"), key=lambda e: (-e[2], e[0], e[1]))
    thin.add_edges_from((a, b) for a, b, _ in best[: _MOST_LINKS - thin.number_of_edges()])
    return thin


def _spread(graph: "nx.Graph[int]", part: list[int]) -> _Points:
    """Return the positions of one connected part, with its top left corner at 0, 0."""
    if len(part) == 1:
        return np.zeros((1, 2))
    whole: nx.Graph[int] = nx.Graph()  # a copy in sorted order: the layout depends on the order of nodes
    whole.add_nodes_from(part)
    whole.add_edges_from((a, b) for a in part for b in sorted(graph[a]) if a < b and b in whole)
    found = nx.spring_layout(whole, seed=7, k=1.6 / len(part) ** 0.5, iterations=120 if len(part) < 150 else 70)
    at: _Points = np.array([found[i] for i in part], dtype=np.float64)
    at = at / max(float(np.ptp(at, axis=0).max()), 1e-9) * _SPACING * len(part) ** 0.5
    at = _apart(at)
    corner: _Points = at.min(axis=0)
    return at - corner


def _apart(at: _Points) -> _Points:
    """Push apart the items that stand too close to each other."""
    for _ in range(120):
        gap = at[:, None, :] - at[None, :, :]
        far = np.hypot(gap[:, :, 0] / _WIDE, gap[:, :, 1])
        np.fill_diagonal(far, np.inf)
        push = np.clip(_NEAREST - far, 0, None) / np.maximum(far, 1.0)
        if not push.any():
            break
        at = at + 0.35 * (gap * push[:, :, None]).sum(axis=1)
    return at


def _pack(parts: list[tuple[list[int], _Points]]) -> dict[int, Point]:
    """Set the parts out in centred rows, the largest first."""
    sizes = [np.ptp(at, axis=0) + np.array((_SPACING * 1.3, _SPACING)) for _, at in parts]
    area, widest = sum(float(w * h) for w, h in sizes), max((float(w) for w, _ in sizes), default=0.0)
    width = max(widest, 1.25 * area**0.5 if widest < 0.6 * area**0.5 else 0.0)  # beside one large part stands nothing
    placed: dict[int, Point] = {}
    top, first = 0.0, 0
    while first < len(parts):
        last, used = first, 0.0
        while last < len(parts) and used + float(sizes[last][0]) <= width + 1:
            used += float(sizes[last][0])
            last += 1
        left, height = (width - used) / 2, max(float(sizes[i][1]) for i in range(first, last))
        for i in range(first, last):
            part, at = parts[i]
            down = top + (height - float(sizes[i][1])) / 2
            for item, (x, y) in zip(part, at, strict=True):
                placed[item] = (round(left + float(x)), round(down + float(y)))
            left += float(sizes[i][0])
        top, first = top + height, last
    return placed


def _surround(graph: "nx.Graph[int]", placed: dict[int, Point]) -> None:
    """Place the items that have no place yet in a spiral around a neighbour, or around the middle."""
    waiting: list[int] = list(placed)
    around: Mapping[int, list[int]] = {i: sorted(graph[i]) for i in graph}
    for centre in waiting:  # grows while it is walked: breadth first
        x, y = placed[centre]
        for n, item in enumerate(i for i in around[centre] if i not in placed):
            placed[item] = _spiral(x, y, n)
            waiting.append(item)
    for n, item in enumerate(i for i in graph if i not in placed):
        placed[item] = _spiral(0, 0, n)


def _spiral(x: int, y: int, n: int) -> Point:
    angle, radius = n * 2.39996, 40 + 18 * n**0.5
    return round(x + radius * float(np.cos(angle))), round(y + radius * float(np.sin(angle)))
