"""Reads articles and entities out of a store, linked with each other."""

from collections.abc import Iterator

from kgraph.model import LinkedArticle, LinkedEntity
from kgraph.query import Lookup
from kgraph.rdf import iris
from kgraph.rdf.linked import read_article, read_entities
from kgraph.store import ArticleRecord, GraphStore


def records(store: GraphStore) -> list[ArticleRecord]:
    """Return the articles of a store in the order of their IRIs, in which all exports stand."""
    return sorted(store.manifest.records.values(), key=lambda r: r.article)


def linked_articles(store: GraphStore) -> Iterator[LinkedArticle]:
    """Yield all articles, linked, in the order of their IRIs."""
    for record in records(store):
        yield linked_article(store, record)


def linked_article(store: GraphStore, record: ArticleRecord) -> LinkedArticle:
    """Return one article, linked."""
    return read_article(
        record.article,
        store.graph(record.article),
        store.graph(iris.derived_graph(record.article)),
        base=store.base,
        source=record.source,
        story=Lookup(store.quads).story_of(record.article),
    )


def linked_entities(store: GraphStore) -> list[LinkedEntity]:
    """Return all canonical entities and topics in the order of their IRIs."""
    return list(read_entities(store.graph(iris.entities_graph(store.base))))
