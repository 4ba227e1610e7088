"""Copies a whole store into an empty one, from a folder into an endpoint or back."""

import shutil
from itertools import chain

from kgraph.errors import KgraphError, StoreWriteError
from kgraph.rdf import iris
from kgraph.store.graphs import GraphStore

_FILES = ("decisions.jsonl", "forgotten.json", "skipped.jsonl", "visited.jsonl", "history.jsonl")


def graphs_of(store: GraphStore) -> list[str]:
    """Return the names of all graphs that a store may have."""
    whole = (iris.stories_graph, iris.entities_graph, iris.runs_graph, iris.dirty_graph)
    articles = ((a, iris.derived_graph(a)) for a in store.manifest.records)
    return [*(name(store.base) for name in whole), *chain.from_iterable(articles)]


def copy_store(source: GraphStore, target: GraphStore) -> None:
    """Copy quads, manifest and the files beside them; what was begun and not finished leaves nothing in the manifest.

    Args:
        source: open to read.
        target: open to write, with the same base.

    Raises:
        KgraphError: there is something in `target`.
        StoreWriteError: it cannot be written.
    """
    if target.manifest.records:
        raise KgraphError(f"{target.name} holds a graph already; name the endpoint of an empty dataset as --store.")
    if taken := [f for f in (target.decisions, target.forgotten) if f.exists()]:
        raise KgraphError(f"{taken[0]} is there already; move it away, or name another --store.")
    target.quads.bulk_extend(q for name in graphs_of(source) for q in source.graph(name))
    target.flush()
    target.manifest.append(source.manifest.records.values())
    try:
        for name in _FILES:
            if (source.folder / name).exists():
                shutil.copy2(source.folder / name, target.folder / name)
    except OSError as e:
        raise StoreWriteError(
            f"The folder {target.folder} cannot be written ({e.strerror}); free some disk space."
        ) from e
