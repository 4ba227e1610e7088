"""Compares the manifest of articles with what the store really holds, so that silent loss is seen."""

from collections import deque
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError
from kgraph.pipeline.linked import records
from kgraph.pipeline.opening import reading
from kgraph.pipeline.recipe import counts_of, digest_of, fingerprint_of
from kgraph.query import Cell, Table
from kgraph.rdf import iris, read_facts
from kgraph.rdf.terms import iri
from kgraph.settings import Settings
from kgraph.store import ArticleRecord, GraphStore, altered_decisions, read_forgotten

COLUMNS = ("article", "what", "manifest", "store")


def verify(settings: Settings, *, on_article: Callable[[int], None] = lambda _: None) -> Table:
    """Return a row for each thing in which the store is not what its manifest says; none where all is there.

    Args:
        settings: the run's settings.
        on_article: called after each article with the number of those that are left.

    Raises:
        KgraphError: there is no store.
    """
    rows: list[tuple[Cell, ...]] = []
    with reading(settings) as store:
        store.read_all()
        read_forgotten(store.forgotten)
        deque(store.history, maxlen=0)
        known = records(store)
        for left, record in zip(range(len(known) - 1, -1, -1), known, strict=True):
            rows += ((record.article, *difference) for difference in _differences(store, record))
            on_article(left)
        rows += ((article, "article", None, "a graph") for article in sorted(_unlisted(store)))
        rows += ((None, "decision", said, found) for said, found in altered_decisions(store.decisions))
    return Table(COLUMNS, tuple(rows))


def _differences(store: GraphStore, record: ArticleRecord) -> Iterator[tuple[str, Cell, Cell]]:
    quads = list(store.graph(record.article))
    if not quads:
        yield "article", "a graph", None
        return
    if len(quads) != record.quads:
        yield "quads", record.quads, len(quads)
    if record.digest and digest_of(quads) != record.digest:
        yield "hash of the graph", record.digest, digest_of(quads)
    try:
        facts = read_facts(quads, source=record.source)
    except KgraphError as e:
        yield "facts", "readable", str(e)
        return
    if fingerprint_of(facts.article) != record.fingerprint:
        yield "hash of the article", record.fingerprint, fingerprint_of(facts.article)
    for kind, number in counts_of(facts).items():
        if record.counts.get(kind) != number:
            yield kind, record.counts.get(kind), number
    linked = sum(q.predicate.value == vocab.KG_CANONICAL for q in store.graph(iris.derived_graph(record.article)))
    if linked != len(facts.entities):
        yield "entities with a canonical one", len(facts.entities), linked


def _unlisted(store: GraphStore) -> set[str]:
    """Return the articles that have a graph and are not in the manifest."""
    found = store.quads.quads_for_pattern(None, iri(vocab.KG_VERSION), None, None)
    graphs = {q.graph_name.value for q in found if isinstance(q.graph_name, ox.NamedNode)}
    return graphs - set(store.manifest.records)
