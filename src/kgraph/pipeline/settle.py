"""Brings all that follows from the articles up to date: the manifest, stories, then entities and what stands on them."""

from kgraph import text
from kgraph.pipeline.derive import Linked, Touched, derive, drop_articles, is_dirty, mark_articles, records_of_marked
from kgraph.pipeline.erase import Report, end, erase, unfinished
from kgraph.rdf import derived, iris
from kgraph.store import GraphStore


def is_settled(store: GraphStore) -> bool:
    """Tell whether nothing is left to do that an interrupted run or an older kgraph left."""
    return not (store.outdated or store.stage.exists or is_dirty(store) or unfinished(store))


def settle(store: GraphStore, report: Report | None = None, known: Linked | None = None) -> Touched:
    """Recompute what the changes since the last time touch; interrupted, it is repaired at the next opening.

    Args:
        store: open to write.
        report: told what goes of a person whose forgetting had begun.
        known: articles whose entities need not be read again.
    """
    if store.outdated:
        mark_articles(store, store.manifest.records)
        store.flush()
        store.upgraded()
    _list_stored(store)
    forgetting = unfinished(store)
    if forgetting:
        erase(store, forgetting, report or Report())
    touched = Touched()
    if is_dirty(store):
        link_copies(store)
        touched = derive(store, known)  # removes the marks of what is to be done, so it comes last
    if forgetting:
        end(store)
    return touched


def _list_stored(store: GraphStore) -> None:
    """Let the manifest follow what changed after it was last written, as a crash leaves it."""
    marked = records_of_marked(store)
    if not marked:
        return
    known = store.manifest.records
    store.flush()
    store.manifest.append(
        r
        for a, r in marked.items()
        if r and (a not in known or (known[a].version, known[a].digest) != (r.version, r.digest))
    )
    cut_off = [a for a, r in marked.items() if r is None and a not in known and any(store.graph(a))]
    if cut_off:  # in a bulk load, which brings records last: an article may be there in part
        drop_articles(store, cut_off)
    store.manifest.remove(a for a in marked if not any(store.graph(a)))


def link_copies(store: GraphStore) -> None:
    """Rewrite the graph of stories: a pure function of the texts of all articles, so order cannot matter."""
    signatures = {r.article: r.signature for r in store.manifest.records.values()}
    new = set(derived.story_quads(text.stories(signatures), store.base))
    old = set(store.graph(iris.stories_graph(store.base)))
    if new != old:
        store.replace([], new - old, delete=old - new)
