"""The derived graphs: canonical participants of facts, canonical entities, and the direct triples."""

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import CanonicalEntity, LocalEntity
from kgraph.rdf import iris
from kgraph.rdf.article_graph import entity_type
from kgraph.rdf.quads import Quads
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

ENDS = {
    vocab.KG_HOLDS_ROLE_IN: (vocab.ORG_MEMBER, vocab.ORG_ORGANIZATION_PROPERTY),
    vocab.KG_CANDIDATE_FOR: (vocab.ORG_MEMBER, vocab.ORG_ORGANIZATION_PROPERTY),
    vocab.KG_SPEAKS_ON: (vocab.KG_SPEAKER, vocab.DCTERMS_SUBJECT),
    vocab.KG_SPEAKS_ABOUT: (vocab.KG_SPEAKER, vocab.SCHEMA_ABOUT),
    **dict.fromkeys(vocab.ACT_PROPERTIES.values(), (vocab.KG_BODY, vocab.KG_MEASURE_PROPERTY)),
}
"""Properties of the direct triples, and the properties of a fact that have their subject and their object."""

DIRECT = frozenset(ENDS)

TELLING = frozenset(
    {
        *(end for ends in ENDS.values() for end in ends),
        vocab.KG_WITHIN,
        vocab.KG_PLANNED,
        vocab.KG_ROLE_STATUS,
        vocab.KG_MODALITY,
        vocab.KG_ACT,
    }
)
"""Properties of facts by which direct triples are told."""

FOLLOWED = tuple(sorted({*PARTICIPANTS, *TELLING, vocab.DCTERMS_SUBJECT}))
"""Properties in article graphs from which derived graphs follow: a ninth of all that stands there."""

MARKS = tuple(vocab.KG + name for name in ("dirtyArticle", "dirtyKey", "dirtyNode", "dirtyRecord"))
"""Properties by which a store notes what is to be derived anew; they leave it by no door."""

DESCRIBING = (
    vocab.RDF_TYPE,
    vocab.SKOS_PREF_LABEL,
    vocab.SKOS_ALT_LABEL,
    vocab.KG_ENTITY_KIND,
    vocab.SKOS_NOTATION,
    vocab.SKOS_EXACT_MATCH,
)
"""Properties by which the graph of entities describes one, direct triples apart."""

HELD = frozenset({"current", "acting", "former"})
"""Statuses of a role that its person holds or held; of the others nothing is asserted but the candidacy."""


def followed_quads(store: Quads, article: str) -> list[ox.Quad]:
    """Return the quads of an article's graph from which derived graphs follow; none where it is not there."""
    return [q for p in FOLLOWED for q in store.quads_for_pattern(None, iri(p), None, iri(article))]


def article_quads(
    article: str, quads: Iterable[ox.Quad], entities: Iterable[LocalEntity], canonical: Mapping[str, str]
) -> list[ox.Quad]:
    """Return the derived graph of one article.

    Args:
        article: its IRI.
        quads: those of its graph from which derived graphs follow.
        entities: its local entities as the linker compares them.
        canonical: canonical IRI of each local entity.
    """
    graph = NamedGraph(iris.derived_graph(article))
    for q in quads:
        if q.predicate.value in PARTICIPANTS:
            graph.add(value(q.subject), PARTICIPANTS[q.predicate.value], iri(canonical[value(q.object)]))
    for e in entities:
        graph.add(e.id, vocab.KG_CANONICAL, iri(canonical[e.id]))
        graph.add(e.id, vocab.KG_LINKING_KEY, e.likeness)
        graph.add(e.id, vocab.KG_BLOCKING_KEY, *e.blocks)
    return graph.quads()


def read_entity(store: Quads, node: str) -> LocalEntity:
    """Return a local entity as the linker compares it.

    Raises:
        LookupError: there is none, or its article has not been linked yet.
    """
    for q in store.quads_for_pattern(iri(node), iri(vocab.KG_LINKING_KEY), None, None):
        return LocalEntity.alike(value(q.object), node, article_of(q))
    raise LookupError(f"{node} is not linked")


def read_entities(store: Quads, article: str) -> list[LocalEntity]:
    """Return all local entities of an article as the linker compares them; none where it has not been linked yet."""
    found = store.quads_for_pattern(None, iri(vocab.KG_LINKING_KEY), None, iri(iris.derived_graph(article)))
    return [LocalEntity.alike(value(q.object), value(q.subject), article) for q in found]


def article_of(q: ox.Quad) -> str:
    """Return the article from whose derived graph a quad is."""
    return str(q.graph_name.value).removesuffix(iris.derived_graph(""))  # type: ignore[union-attr]


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


def direct_quads(quads: Iterable[ox.Quad], base: str) -> list[ox.Quad]:
    """Return the direct triples of one article: what it asserts itself, as the graph of entities has it.

    What stands inside a statement, is only planned, or is only thought asserts nothing.

    Args:
        quads: those of its graph from which derived graphs follow, and its derived graph.
        base: IRI that the store's own IRIs begin with.
    """
    facts: dict[str, dict[str, list[str]]] = {}
    for q in quads:
        if q.predicate.value in TELLING:
            facts.setdefault(value(q.subject), {}).setdefault(q.predicate.value, []).append(value(q.object))
    graph = NamedGraph(iris.entities_graph(base))
    for fact in facts.values():
        for name in _asserted(fact):
            subject, objects = ENDS[name]
            for node in fact.get(subject, ()):
                graph.add(node, name, *map(iri, fact.get(objects, ())))
    return graph.quads()


def _asserted(fact: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the direct properties of which a fact, given by its properties and their values, is an instance."""
    if vocab.KG_WITHIN in fact or vocab.KG_PLANNED in fact:
        return []
    if vocab.ORG_MEMBER in fact:
        held = set(fact.get(vocab.KG_ROLE_STATUS, ())) & HELD
        return [vocab.KG_HOLDS_ROLE_IN if held else vocab.KG_CANDIDATE_FOR]
    if vocab.KG_SPEAKER in fact:
        return [vocab.KG_SPEAKS_ON, vocab.KG_SPEAKS_ABOUT] if "said" in fact.get(vocab.KG_MODALITY, ()) else []
    return [vocab.ACT_PROPERTIES[act] for act in fact.get(vocab.KG_ACT, ()) if act in vocab.ACT_PROPERTIES]


def story_quads(stories: Iterable[Sequence[str]], base: str) -> list[ox.Quad]:
    """Return the graph of stories; each is given by the IRIs of its articles, sorted."""
    graph = NamedGraph(iris.stories_graph(base))
    for articles in stories:
        node = iris.story(base, articles[0])
        graph.add(node, vocab.RDF_TYPE, iri(vocab.KG_STORY))
        for a in articles:
            graph.add(a, vocab.KG_STORY_PROPERTY, iri(node))
    return graph.quads()
