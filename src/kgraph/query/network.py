"""Paths and neighbourhoods through the projection, by networkx."""

import itertools
from collections.abc import Collection, Sequence

import networkx as nx

from kgraph.errors import UsageError
from kgraph.model import Link, Subgraph

_CHEAP_TYPES = frozenset({"Person", "Organization", "Measure"})


def weighted(graph: Subgraph) -> "nx.Graph[str]":
    """Return the undirected graph of all pairs of linked items.

    A step costs 1 / (1 + number of independent sources that state it), so that well-attested paths come first; a step
    over a topic or place, which link everything with everything, costs three times as much.
    """
    types = {n.id: n.type for n in graph.nodes}
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(n.id for n in graph.nodes)
    articles: dict[tuple[str, str], set[str]] = {}
    for link in graph.links:
        pair = (min(link.source, link.target), max(link.source, link.target))
        articles.setdefault(pair, set()).update(c.independent for c in link.citations)
    for (a, b), found in sorted(articles.items()):
        far = 1 if types[a] in _CHEAP_TYPES and types[b] in _CHEAP_TYPES else 3
        network.add_edge(a, b, weight=far * (1 + 1 / (1 + len(found))))
    return network


def path(
    graph: Subgraph, sources: Collection[str], targets: Collection[str]
) -> list[tuple[str, str, tuple[Link, ...]]]:
    """Return the steps of the best path between two sets of items, each with the links that join its two items.

    Args:
        graph: where to walk; the direction of links does not matter.
        sources, targets: ids of nodes that may begin and end the path.

    Raises:
        UsageError: there is no path, or the two sets share an item.
    """
    network = weighted(graph)
    ends = set(targets)
    if ends & set(sources):
        raise UsageError("Both names mean the same item; kgraph query neighbors NAME shows what it is linked to.")
    cost = nx.multi_source_dijkstra_path_length(network, set(sources), weight="weight")
    reached = sorted((cost[t], t) for t in ends if t in cost)
    if not reached:
        raise UsageError("No chain of facts joins the two; kgraph query neighbors NAME shows what each is linked to.")
    nodes = nx.multi_source_dijkstra_path(network, set(sources), weight="weight")[reached[0][1]]
    return [(a, b, _between(graph, a, b)) for a, b in itertools.pairwise(nodes)]


def neighbourhood(graph: Subgraph, centres: Sequence[str], depth: int = 1) -> Subgraph:
    """Return the ego network of `centres`: all items at most `depth` links away, and the links among them.

    Raises:
        UsageError: `depth` is not from 1 to 3.
    """
    if depth not in (1, 2, 3):
        raise UsageError("The depth of a neighbourhood is 1, 2 or 3.")
    network = weighted(graph)
    near: set[str] = set()
    for c in centres:
        near |= set(nx.single_source_shortest_path_length(network, c, cutoff=depth))
    return Subgraph(
        nodes=tuple(n for n in graph.nodes if n.id in near),
        links=tuple(link for link in graph.links if link.source in near and link.target in near),
    )


def _between(graph: Subgraph, a: str, b: str) -> tuple[Link, ...]:
    return tuple(link for link in graph.links if {link.source, link.target} == {a, b})
