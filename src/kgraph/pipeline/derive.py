"""Keeps the derived graphs a pure function of the article graphs.

A change of articles leaves marks in the dirty graph, in the same transaction; `derive` recomputes what the marks touch and
removes them last, so that an interrupted recompute repairs itself at the next opening.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import EntityType, LocalEntity
from kgraph.rdf import derived, iris
from kgraph.rdf.terms import iri, value
from kgraph.resolution import link, linking_key
from kgraph.store import GraphStore

_DIRTY_ARTICLE = vocab.KG + "dirtyArticle"
_DIRTY_KEY = vocab.KG + "dirtyKey"
_DIRTY_NODE = vocab.KG + "dirtyNode"
_TYPES: dict[str, EntityType] = {
    vocab.FOAF_PERSON: "Person",
    vocab.ORG_ORGANIZATION: "Organization",
    vocab.SCHEMA_PLACE: "Place",
    vocab.KG_POLITY: "Place",
    vocab.KG_MEASURE: "Measure",
    vocab.SKOS_CONCEPT: "Topic",
}


def is_dirty(store: GraphStore) -> bool:
    """Tell whether derived graphs wait to be recomputed."""
    return next(store.graph(iris.dirty_graph(store.base)), None) is not None


def change_article(store: GraphStore, article: str, quads: Iterable[ox.Quad]) -> None:
    """Replace the graph of `article` by `quads` (none to remove it) and mark what is derived from it, in one transaction."""
    dirty = iri(iris.dirty_graph(store.base))
    subject = iri(article)
    marks = [ox.Quad(subject, iri(_DIRTY_ARTICLE), ox.Literal(True), dirty)]
    for q in store.graph(iris.derived_graph(article)):
        if q.predicate.value == vocab.KG_BLOCKING_KEY:
            marks.append(ox.Quad(subject, iri(_DIRTY_KEY), q.object, dirty))
        elif q.predicate.value == vocab.KG_CANONICAL:
            marks.append(ox.Quad(subject, iri(_DIRTY_NODE), q.object, dirty))
    for q in store.graph(article):
        if q.predicate.value == vocab.DCTERMS_SUBJECT:
            marks.append(ox.Quad(subject, iri(_DIRTY_NODE), q.object, dirty))
    store.replace([article, iris.derived_graph(article)], [*quads, *marks])


def derive(store: GraphStore) -> None:
    """Recompute the derived graphs that the marks of the dirty graph touch."""
    articles: set[str] = set()
    keys: set[str] = set()
    nodes: set[str] = set()
    for mark in store.graph(iris.dirty_graph(store.base)):
        articles.add(value(mark.subject))
        if mark.predicate.value == _DIRTY_KEY:
            keys.add(value(mark.object))
        elif mark.predicate.value == _DIRTY_NODE:
            nodes.add(value(mark.object))
    if not articles:
        return
    locals_ = {e.id: e for a in sorted(articles) for e in _entities_of(store, a)}
    keys |= {linking_key(e) for e in locals_.values()}
    for e in _entities_with_keys(store, keys):
        locals_.setdefault(e.id, e)
    canonical = {m: iris.canonical(store.base, c.path) for c in link(locals_.values()) for m in c.members}
    moved = {e.article for e in locals_.values() if _canonical_of(store, e.id) not in (None, canonical[e.id])}
    for article in sorted(articles | moved):
        local = {e.id: linking_key(e) for e in _entities_of(store, article)}
        known = {key: c for key in local if (c := canonical.get(key) or _canonical_of(store, key))}
        quads = derived.article_quads(article, store.graph(article), canonical=known, keys=local)
        nodes |= {c for key in local if (c := _canonical_of(store, key))} | set(known.values())
        nodes |= {value(q.object) for q in store.graph(article) if q.predicate.value == vocab.DCTERMS_SUBJECT}
        store.replace([iris.derived_graph(article)], quads)
    _describe(store, nodes)


def _describe(store: GraphStore, nodes: set[str]) -> None:
    """Rewrite what the graph of entities says of canonical entities and topics, and remove the marks."""
    graph = iri(iris.entities_graph(store.base))
    old = [q for n in nodes for q in store.quads.quads_for_pattern(iri(n), None, None, graph)]
    members = [e for n in sorted(nodes) for e in _members(store, n)]
    new = [q for c in link(members) for q in derived.entity_quads(c, store.base)]
    for n in sorted(nodes):
        new += derived.topic_quads(n, _topic_labels(store, n), store.base)
        new += derived.direct_quads(n, store.quads, store.base)
    store.replace([iris.dirty_graph(store.base)], new, delete=set(old) - set(new))


def _objects(store: GraphStore, subject: str, predicate: str) -> Iterator[str]:
    return (value(q.object) for q in store.quads.quads_for_pattern(iri(subject), iri(predicate), None, None))


def _subjects(store: GraphStore, predicate: str, term: ox.NamedNode | ox.Literal) -> Iterator[str]:
    return (value(q.subject) for q in store.quads.quads_for_pattern(None, iri(predicate), term, None))


def _canonical_of(store: GraphStore, local: str) -> str | None:
    return next(_objects(store, local, vocab.KG_CANONICAL), None)


def _topic_labels(store: GraphStore, node: str) -> list[str]:
    is_entity = node.startswith(f"{store.base}entity/")
    return [] if is_entity else sorted(set(_objects(store, node, vocab.KG_LOCAL_NAME)))


def _members(store: GraphStore, canonical: str) -> Iterator[LocalEntity]:
    return (_entity(store, e) for e in _subjects(store, vocab.KG_CANONICAL, iri(canonical)))


def _entities_of(store: GraphStore, article: str) -> list[LocalEntity]:
    class_ = iri(vocab.KG_LOCAL_ENTITY)
    found = store.quads.quads_for_pattern(None, iri(vocab.RDF_TYPE), class_, iri(article))
    return [_entity(store, value(q.subject)) for q in found]


def _entities_with_keys(store: GraphStore, keys: set[str]) -> Iterator[LocalEntity]:
    for key in sorted(keys):
        for node in _subjects(store, vocab.KG_BLOCKING_KEY, ox.Literal(key)):
            yield _entity(store, node)


def _entity(store: GraphStore, node: str) -> LocalEntity:
    values: dict[str, list[str]] = {}
    for q in store.quads.quads_for_pattern(iri(node), None, None, None):
        values.setdefault(q.predicate.value, []).append(value(q.object))
    type_ = values[vocab.KG_ENTITY_TYPE][0]
    return LocalEntity(
        id=node,
        article=values[vocab.KG_IN_ARTICLE][0],
        type=_TYPES[type_],
        name=values[vocab.KG_LOCAL_NAME][0],
        aliases=tuple(sorted(values.get(vocab.KG_LOCAL_ALIAS, []))),
        kind=next(iter(values.get(vocab.KG_ENTITY_KIND, [])), None),
    )
