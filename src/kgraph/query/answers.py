"""Paths and neighbours as tables, with the sentence behind each step."""

from kgraph.model import Link, Subgraph
from kgraph.query.network import path
from kgraph.query.table import Cell, Table

_EVIDENCE = ("sentence", "article", "publisher", "published", "url", "confidence")


def path_table(graph: Subgraph, sources: list[str], targets: list[str]) -> Table:
    """Return a row for each step of the best path: the two items, their relation and its best sentence.

    Raises:
        UsageError: there is no path.
    """
    labels = {n.id: n.label for n in graph.nodes}
    rows: list[tuple[Cell, ...]] = []
    for number, (_, _, links) in enumerate(path(graph, sources, targets), 1):
        for link in links:
            rows.append((number, labels[link.source], link.relation, labels[link.target], *_best(link)))
    return Table(("step", "from", "relation", "to", *_EVIDENCE), tuple(rows))


def neighbors_table(graph: Subgraph, centres: list[str]) -> Table:
    """Return a row for each link of `centres`: the relation, the other item, and the best sentence; most independent
    sources first (copies of one story count once)."""
    nodes = {n.id: n for n in graph.nodes}
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for link in graph.links:
        if link.source in centres or link.target in centres:
            sources = len({c.independent for c in link.citations})
            ends = (nodes[link.source].label, link.relation, nodes[link.target].label)
            found.append((sources, (*ends, sources, *_best(link))))
    found.sort(key=lambda row: (-row[0], str(row[1][:3])))
    return Table(("from", "relation", "to", "sources", *_EVIDENCE), tuple(row for _, row in found))


def _best(link: Link) -> tuple[Cell, ...]:
    c = min(link.citations, key=lambda c: (c.reported, -c.confidence, c.fact))
    return (c.sentence, c.title, c.publisher, c.published, c.url, c.confidence)
