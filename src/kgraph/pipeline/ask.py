"""Answers questions to the store, and what else is told of it."""

from collections import Counter
from pathlib import Path
from typing import Any

from kgraph import export, extraction, query
from kgraph.pipeline.graph import Graph, open_graph
from kgraph.pipeline.opening import reading
from kgraph.pipeline.recipe import is_stale, recipe_of
from kgraph.query import Answer, Table
from kgraph.settings import Settings
from kgraph.view import write_page


def turtle(graph: Graph, answer: Answer[Any]) -> str:
    """Return the facts that an answer rests on as Turtle, with their sentences, articles and participants."""
    return export.turtle(q.triple for q in query.described(graph.store, answer.facts))


def draw(graph: Graph, answer: Answer[Any], path: Path, *, title: str) -> int:
    """Write the items and links of an answer as one HTML page; return how many items it draws.

    Raises:
        KgraphError: the page cannot be written.
    """
    return write_page(graph.subgraph(answer), path, title=title)


def skipped(settings: Settings) -> Table:
    """List the sources that could not become articles, and why.

    Raises:
        KgraphError: there is no store.
    """
    with reading(settings) as store:
        entries = store.skipped.entries.values()
    columns = ("source", "reason", "detail")
    return Table(columns, tuple(sorted(tuple(e[c] for c in columns) for e in entries)))


def stats(settings: Settings) -> Table:
    """Count what the store holds, and name its best connected items."""
    with open_graph(settings) as graph:
        records = graph.store.manifest.records.values()
        network = graph.network
        labels = graph.session.names.labels
        independent = len(graph.stories())
        left_out = len(graph.store.skipped.entries)
    recipe = recipe_of(extraction.version(settings))
    kinds = ("roles", "statements", "actions")
    rows: list[tuple[str, int]] = [("articles", len(records)), ("independent sources", independent)]
    rows.append(("articles to refresh", sum(is_stale(r, recipe) for r in records)))
    rows.append(("sources skipped", left_out))
    rows += [(k, sum(r.counts.get(k, 0) for r in records)) for k in kinds]
    rows += [(f"items: {t}", c) for t, c in sorted(Counter(network.types.values()).items())]
    facts = {n: len(ties) for n, ties in network.of.items() if network.types[n] != "Topic"}
    best = sorted(facts, key=lambda n: (-facts[n], labels[n]))[:10]
    rows += [(f"facts on {labels[n]}", facts[n]) for n in best]
    return Table(("what", "count"), tuple(rows))
