"""Brings all that is derived from the articles up to date: stories first, then entities and what stands on them."""

from kgraph import text
from kgraph.pipeline.derive import Touched, derive, is_dirty, mark_articles
from kgraph.rdf import derived, iris
from kgraph.store import GraphStore


def settle(store: GraphStore) -> Touched:
    """Recompute what the changes since the last time touch; interrupted, it is repaired at the next opening."""
    if store.outdated:
        mark_articles(store, store.manifest.records)
        store.flush()
        store.upgraded()
    if not is_dirty(store):
        return Touched()
    link_copies(store)
    return derive(store)  # removes the marks of what is to be done, so it comes last


def link_copies(store: GraphStore) -> None:
    """Rewrite the graph of stories: a pure function of the texts of all articles, so order cannot matter."""
    signatures = {r.article: r.signature for r in store.manifest.records.values()}
    new = set(derived.story_quads(text.stories(signatures), store.base))
    old = set(store.graph(iris.stories_graph(store.base)))
    if new != old:
        store.replace([], new - old, delete=old - new)
