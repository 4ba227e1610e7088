"""Keeps the derived graphs a pure function of the article graphs and the decisions.

A change of articles leaves marks in the dirty graph, in the same transaction; `derive` recomputes what the marks touch and
removes them last, so that an interrupted recompute repairs itself at the next opening.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import CanonicalEntity, LocalEntity
from kgraph.pipeline.decisions import Decisions
from kgraph.rdf import derived, iris, read_facts
from kgraph.rdf.terms import iri, value
from kgraph.resolution import is_peer, link, profiles
from kgraph.store import GraphStore

_DIRTY_ARTICLE = vocab.KG + "dirtyArticle"
_DIRTY_KEY = vocab.KG + "dirtyKey"
_DIRTY_NODE = vocab.KG + "dirtyNode"


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


def mark_entities(store: GraphStore, entities: Iterable[str]) -> None:
    """Mark local entities to be linked and described anew, for what is decided of them changes."""
    dirty, subject = iri(iris.dirty_graph(store.base)), iri(iris.entities_graph(store.base))
    marks = []
    for e in sorted(set(entities)):
        for name, mark in ((vocab.KG_BLOCKING_KEY, _DIRTY_KEY), (vocab.KG_CANONICAL, _DIRTY_NODE)):
            for q in store.quads.quads_for_pattern(iri(e), iri(name), None, None):
                marks.append(ox.Quad(subject, iri(mark), q.object, dirty))
    store.replace([], marks)


def derive(store: GraphStore) -> None:
    """Recompute the derived graphs that the marks of the dirty graph touch."""
    marks = _marks(store)
    if not (marks.articles or marks.blocks):
        return
    decisions = Decisions(store)
    here = {a: _profiles(store, a) for a in sorted(marks.articles)}
    known = linked_set(store, decisions, [e for some in here.values() for e in some], marks.blocks)
    before = {e: c for e in known if (c := _canonical_of(store, e))}
    found = [decisions.named(c) for c in link(known.values(), decisions.decided(known.values()))]
    after = {m: iris.canonical(store.base, c.path) for c in found for m in c.members}
    moved = {e for e in known if before.get(e) != after[e]}
    nodes = marks.nodes | {c for e in moved for c in (before.get(e), after[e]) if c}
    for article in sorted(marks.articles | {known[e].article for e in moved}):
        entities = here[article] if article in here else _entities_of(store, article)
        canonical = {e.id: after.get(e.id) or str(_canonical_of(store, e.id)) for e in entities}
        graph = list(store.graph(article))
        nodes |= set(canonical.values())  # what they are said to do names what moved
        nodes |= {value(q.object) for q in graph if q.predicate.value == vocab.DCTERMS_SUBJECT}
        quads = derived.article_quads(article, graph, entities, canonical) if graph else []
        store.replace([iris.derived_graph(article)], quads)
    decided = {after[m] for d in decisions.all for m in decisions.ids(d) if m in after}
    _describe(store, nodes | decided, found, before, after)


class Reader:
    """Reads local entities as the linker compares them; asks for the people of each article once."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._people: dict[str, frozenset[str]] = {}

    def entity(self, node: str) -> LocalEntity:
        """Return a local entity."""
        e = derived.read_entity(self._store.quads, node)
        if e.type != "Person":
            return e
        if e.article not in self._people:
            keys = derived.linking_keys(self._store.quads, e.article)
            self._people[e.article] = frozenset(filter(is_peer, keys))
        return replace(e, peers=self._people[e.article] - {e.key})


def linked_set(
    store: GraphStore, decisions: Decisions, some: Iterable[LocalEntity], blocks: Iterable[str] = ()
) -> dict[str, LocalEntity]:
    """Return all local entities on which the linking of `some`, and of those of `blocks`, depends, by id."""
    known = {e.id: e for e in some}
    wanted = {b for e in known.values() for b in e.blocks} | set(blocks)
    seen: set[str] = set()
    read = Reader(store)
    while wanted - seen:
        new = sorted(wanted - seen)
        seen |= wanted
        for block in new:
            for node in _subjects(store, vocab.KG_BLOCKING_KEY, ox.Literal(block)):
                if node not in known:
                    known[node] = read.entity(node)
                    wanted.update(known[node].blocks)
        for partner in decisions.partners(known):
            if partner not in known and _canonical_of(store, partner):
                wanted.update(derived.read_entity(store.quads, partner).blocks)
    return known


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the dirty graph names: articles, blocks of local entities, and canonical entities or topics."""

    articles: set[str]
    blocks: set[str]
    nodes: set[str]


def _marks(store: GraphStore) -> _Marks:
    marks = _Marks(set(), set(), set())
    for q in store.graph(iris.dirty_graph(store.base)):
        if q.predicate.value == _DIRTY_KEY:
            marks.blocks.add(value(q.object))
        elif q.predicate.value == _DIRTY_NODE:
            marks.nodes.add(value(q.object))
        elif q.predicate.value == _DIRTY_ARTICLE:
            marks.articles.add(value(q.subject))
    return marks


def _describe(
    store: GraphStore, nodes: set[str], found: Iterable[CanonicalEntity], before: dict[str, str], after: dict[str, str]
) -> None:
    """Rewrite what the graph of entities says of `nodes`, remember what old ones became, and remove the marks."""
    graph, runs = iri(iris.entities_graph(store.base)), iri(iris.runs_graph(store.base))
    described = {iris.canonical(store.base, c.path): c for c in found}
    old: list[ox.Quad] = []
    new: list[ox.Quad] = []
    for n in nodes:
        own = list(store.quads.quads_for_pattern(iri(n), None, None, graph))
        if n in described:
            new += derived.entity_quads(described[n], store.base)
        elif next(
            iter(_subjects(store, vocab.KG_CANONICAL, iri(n))), None
        ):  # only what it is said to do may have changed
            own = [q for q in own if q.predicate.value in derived.DIRECT]
        old += own
    for n in sorted(nodes):
        new += derived.topic_quads(n, _topic_labels(store, n), store.base)
        new += derived.direct_quads(n, store.quads, store.base)
    living = set(after.values())
    old += [
        q for n in living for q in store.quads.quads_for_pattern(iri(n), iri(vocab.DCTERMS_IS_REPLACED_BY), None, runs)
    ]
    new += [
        ox.Quad(iri(was), iri(vocab.DCTERMS_IS_REPLACED_BY), iri(after[e]), runs)
        for e, was in before.items()
        if was not in living
    ]
    store.replace([iris.dirty_graph(store.base)], new, delete=set(old) - set(new))


def _subjects(store: GraphStore, predicate: str, term: ox.NamedNode | ox.Literal) -> Iterable[str]:
    return (value(q.subject) for q in store.quads.quads_for_pattern(None, iri(predicate), term, None))


def _canonical_of(store: GraphStore, local: str) -> str | None:
    found = next(store.quads.quads_for_pattern(iri(local), iri(vocab.KG_CANONICAL), None, None), None)
    return value(found.object) if found else None


def _topic_labels(store: GraphStore, node: str) -> list[str]:
    if node.startswith(f"{store.base}entity/"):
        return []
    found = store.quads.quads_for_pattern(iri(node), iri(vocab.KG_LOCAL_NAME), None, None)
    return sorted({value(q.object) for q in found})


def _profiles(store: GraphStore, article: str) -> list[LocalEntity]:
    """Return the entities of a changed article as the linker compares them; none where it was removed."""
    quads = list(store.graph(article))
    if not quads:
        return []
    facts = read_facts(quads, source=article)
    version = iris.version(article, facts.article.text)
    return [replace(e, id=iris.entity(version, e.id)) for e in profiles(facts, article)]


def _entities_of(store: GraphStore, article: str) -> list[LocalEntity]:
    class_ = iri(vocab.KG_LOCAL_ENTITY)
    found = store.quads.quads_for_pattern(None, iri(vocab.RDF_TYPE), class_, iri(article))
    return [derived.read_entity(store.quads, value(q.subject)) for q in found]
