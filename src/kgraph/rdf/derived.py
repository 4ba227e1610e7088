"""The derived graphs: canonical participants of facts, canonical entities, and the direct triples."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import CanonicalEntity, EntityType, LocalEntity
from kgraph.rdf import iris
from kgraph.rdf.article_graph import ENTITY_TYPES, entity_type
from kgraph.rdf.terms import NamedGraph, iri, value

PARTICIPANTS = {
    vocab.KG_LOCAL_MEMBER: vocab.ORG_MEMBER,
    vocab.KG_LOCAL_ORGANIZATION: vocab.ORG_ORGANIZATION_PROPERTY,
    vocab.KG_LOCAL_SPEAKER: vocab.KG_SPEAKER,
    vocab.KG_LOCAL_ABOUT: vocab.SCHEMA_ABOUT,
    vocab.KG_LOCAL_BODY: vocab.KG_BODY,
    vocab.KG_LOCAL_MEASURE: vocab.KG_MEASURE_PROPERTY,
}
"""From the property of a local participant to that of the canonical one."""

_TYPES: dict[str, EntityType] = {vocab.KG_POLITY: "Place", **{class_: type_ for type_, class_ in ENTITY_TYPES.items()}}

DIRECT = frozenset(
    {
        vocab.KG_HOLDS_ROLE_IN,
        vocab.KG_CANDIDATE_FOR,
        vocab.KG_SPEAKS_ON,
        vocab.KG_SPEAKS_ABOUT,
        *vocab.ACT_PROPERTIES.values(),
    }
)
"""Properties of the direct triples."""

HELD = frozenset({"current", "acting", "former"})
"""Statuses of a role that its person holds or held; of the others nothing is asserted but the candidacy."""


def article_quads(
    article: str, quads: Iterable[ox.Quad], entities: Iterable[LocalEntity], canonical: Mapping[str, str]
) -> list[ox.Quad]:
    """Return the derived graph of one article.

    Args:
        article: its IRI.
        quads: its article graph.
        entities: its local entities as the linker compares them.
        canonical: canonical IRI of each local entity.
    """
    graph = NamedGraph(iris.derived_graph(article))
    for q in quads:
        if q.predicate.value in PARTICIPANTS:
            graph.add(value(q.subject), PARTICIPANTS[q.predicate.value], iri(canonical[value(q.object)]))
    for e in entities:
        graph.add(e.id, vocab.KG_CANONICAL, iri(canonical[e.id]))
        graph.add(e.id, vocab.KG_LINKING_KEY, e.key)
        graph.add(e.id, vocab.KG_BLOCKING_KEY, *e.blocks)
        graph.add(e.id, vocab.KG_OFFICE_KEY, *e.offices)
        graph.add(e.id, vocab.KG_AFFILIATION_KEY, *e.groups)
        graph.add(e.id, vocab.KG_CONTEXT_COUNTRY, e.polity or None)
    return graph.quads()


def read_entity(store: ox.Store, node: str) -> LocalEntity:
    """Return a local entity as the linker compares it, from what its article graph and the derived graph of its article say."""
    values: dict[str, list[str]] = {}
    for q in store.quads_for_pattern(iri(node), None, None, None):
        values.setdefault(q.predicate.value, []).append(value(q.object))
    return LocalEntity(
        id=node,
        article=values[vocab.KG_IN_ARTICLE][0],
        type=_TYPES[values[vocab.KG_ENTITY_TYPE][0]],
        name=values[vocab.KG_LOCAL_NAME][0],
        aliases=tuple(sorted(values.get(vocab.KG_LOCAL_ALIAS, ()))),
        kind=next(iter(values.get(vocab.KG_ENTITY_KIND, ())), None),
        key=values[vocab.KG_LINKING_KEY][0],
        blocks=tuple(sorted(values[vocab.KG_BLOCKING_KEY])),
        offices=tuple(sorted(values.get(vocab.KG_OFFICE_KEY, ()))),
        groups=tuple(sorted(values.get(vocab.KG_AFFILIATION_KEY, ()))),
        polity=next(iter(values.get(vocab.KG_CONTEXT_COUNTRY, ())), ""),
    )


def linking_keys(store: ox.Store, article: str) -> set[str]:
    """Return the linking keys of all entities of an article."""
    graph = iri(iris.derived_graph(article))
    return {value(q.object) for q in store.quads_for_pattern(None, iri(vocab.KG_LINKING_KEY), None, graph)}


def entity_quads(entity: CanonicalEntity, base: str) -> list[ox.Quad]:
    """Return what the graph of entities says of one canonical entity: its type, kind and names."""
    graph, node = NamedGraph(iris.entities_graph(base)), iris.canonical(base, entity.path)
    graph.add(node, vocab.RDF_TYPE, iri(entity_type(entity.type, entity.kind)))
    graph.add(node, vocab.SKOS_PREF_LABEL, entity.label)
    graph.add(node, vocab.SKOS_ALT_LABEL, *entity.aliases)
    graph.add(node, vocab.KG_ENTITY_KIND, entity.kind)
    graph.add(node, vocab.SKOS_NOTATION, entity.code or None)
    graph.add(node, vocab.SKOS_EXACT_MATCH, *map(iri, entity.matches))
    return graph.quads()


def topic_quads(topic: str, labels: Sequence[str], base: str) -> list[ox.Quad]:
    """Return what the graph of entities says of a topic; `labels` are the forms in which articles have it, sorted."""
    graph = NamedGraph(iris.entities_graph(base))
    if labels:
        graph.add(topic, vocab.RDF_TYPE, iri(vocab.SKOS_CONCEPT))
        graph.add(topic, vocab.SKOS_PREF_LABEL, ox.Literal(labels[0], language="en"))
    return graph.quads()


def direct_quads(node: str, store: ox.Store, base: str) -> list[ox.Quad]:
    """Return the direct triples of a canonical entity: what articles themselves assert of it, each once.

    What stands inside a statement, is only planned, or is only thought asserts nothing.
    """
    graph = NamedGraph(iris.entities_graph(base))
    facts = _Facts(store)
    for fact in facts.with_participant(vocab.ORG_MEMBER, node):
        held = facts.first(fact, vocab.KG_ROLE_STATUS) in HELD
        name = vocab.KG_HOLDS_ROLE_IN if held else vocab.KG_CANDIDATE_FOR
        graph.add(node, name, *facts.nodes(fact, vocab.ORG_ORGANIZATION_PROPERTY))
    for fact in facts.with_participant(vocab.KG_SPEAKER, node):
        if facts.first(fact, vocab.KG_MODALITY) == "said":
            graph.add(node, vocab.KG_SPEAKS_ON, *facts.nodes(fact, vocab.DCTERMS_SUBJECT))
            graph.add(node, vocab.KG_SPEAKS_ABOUT, *facts.nodes(fact, vocab.SCHEMA_ABOUT))
    for fact in facts.with_participant(vocab.KG_BODY, node):
        act = facts.first(fact, vocab.KG_ACT)
        if act is not None and act in vocab.ACT_PROPERTIES:
            graph.add(node, vocab.ACT_PROPERTIES[act], *facts.nodes(fact, vocab.KG_MEASURE_PROPERTY))
    return graph.quads()


def story_quads(stories: Iterable[Sequence[str]], base: str) -> list[ox.Quad]:
    """Return the graph of stories; each is given by the IRIs of its articles, sorted."""
    graph = NamedGraph(iris.stories_graph(base))
    for articles in stories:
        node = iris.story(base, articles[0])
        graph.add(node, vocab.RDF_TYPE, iri(vocab.KG_STORY))
        for a in articles:
            graph.add(a, vocab.KG_STORY_PROPERTY, iri(node))
    return graph.quads()


class _Facts:
    """Looks facts up by pattern."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def with_participant(self, role: str, node: str) -> Iterator[str]:
        for q in self._store.quads_for_pattern(None, iri(role), iri(node), None):
            fact = value(q.subject)
            if self.first(fact, vocab.KG_WITHIN) is None and self.first(fact, vocab.KG_PLANNED) is None:
                yield fact

    def nodes(self, fact: str, name: str) -> list[ox.NamedNode]:
        found = self._store.quads_for_pattern(iri(fact), iri(name), None, None)
        return [iri(value(q.object)) for q in found]

    def first(self, fact: str, name: str) -> str | None:
        found = next(self._store.quads_for_pattern(iri(fact), iri(name), None, None), None)
        return None if found is None else value(found.object)
