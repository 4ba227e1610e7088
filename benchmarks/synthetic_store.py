"""Puts facts into a new store in bulk, with the same quads as an ingest of the articles leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kgraph import text, vocab
from kgraph.model import ArticleFacts, LocalEntity
from kgraph.pipeline.recipe import record_of
from kgraph.rdf import article_graph, derived, iris
from kgraph.rdf.terms import value
from kgraph.resolution import link, profiles
from kgraph.store import ArticleRecord, GraphStore, open_store


def write(folder: Path, facts: Iterable[ArticleFacts]) -> None:
    """Put articles into a new store in `folder`, as an ingest leaves it."""
    with open_store(folder, write=True) as store:
        load = _Load(store)
        store.quads.bulk_extend(load.articles(facts))
        store.manifest.append(load.records)
        store.quads.bulk_extend(load.derived())
        store.quads.bulk_extend(load.direct())
        store.quads.optimize()
        store.flush()


class _Load:
    """One bulk load; remembers of each article only what the derived graphs are made of."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.records: list[ArticleRecord] = []
        self._participants: list[list[ox.Quad]] = []
        self._entities: list[list[LocalEntity]] = []
        self._topics: dict[str, str] = {}
        self._nodes: set[str] = set()

    def articles(self, facts: Iterable[ArticleFacts]) -> Iterator[ox.Quad]:
        """Yield the article graphs."""
        for f in facts:
            quads = article_graph(f, self.store.base)
            record = record_of(f, self.store.base, f.extractor, len(quads))
            place = f.article.source
            self.records.append(replace(record, locations={place: f.article.id}, origin=place))
            self._entities.append(
                [replace(e, id=iris.entity(record.version, e.id)) for e in profiles(f, record.article)]
            )
            self._participants.append([q for q in quads if q.predicate.value in derived.PARTICIPANTS])
            topics = {value(q.object) for q in quads if q.predicate.value == vocab.DCTERMS_SUBJECT}
            named = {value(q.subject): value(q.object) for q in quads if q.predicate.value == vocab.KG_LOCAL_NAME}
            self._topics |= {t: named[t] for t in topics}
            yield from quads

    def derived(self) -> Iterator[ox.Quad]:
        """Yield the stories, the derived graphs of the articles and the graph of entities, direct triples apart."""
        base = self.store.base
        found = link(e for some in self._entities for e in some)
        canonical = {m: iris.canonical(base, c.path) for c in found for m in c.members}
        self._nodes = set(canonical.values())
        for record, quads, entities in zip(self.records, self._participants, self._entities, strict=True):
            yield from derived.article_quads(record.article, quads, entities, canonical)
        for c in found:
            yield from derived.entity_quads(c, base)
        for topic, label in self._topics.items():
            yield from derived.topic_quads(topic, [label], base)
        yield from derived.story_quads(text.stories({r.article: r.signature for r in self.records}), base)

    def direct(self) -> list[ox.Quad]:
        """Return the direct triples, which are read off what is loaded."""
        return [q for n in sorted(self._nodes) for q in derived.direct_quads(n, self.store.quads, self.store.base)]
