"""From the graphs of the store to values that name canonical entities, and the triples that such values assert."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import PLAN, LinkedArticle, LinkedEntity, NodeType
from kgraph.rdf.article_graph import topic_iri
from kgraph.rdf.derived import DIRECT, HELD
from kgraph.rdf.read_facts import read_facts
from kgraph.rdf.terms import value

_NODE_TYPES: dict[str, NodeType] = {
    vocab.FOAF_PERSON: "Person",
    vocab.ORG_ORGANIZATION: "Organization",
    vocab.KG_POLITY: "Polity",
    vocab.SCHEMA_PLACE: "Place",
    vocab.KG_MEASURE: "Measure",
    vocab.SKOS_CONCEPT: "Topic",
}
_FACTS = frozenset({vocab.KG_ROLE_FACT, vocab.KG_STATEMENT, vocab.KG_LEGISLATIVE_ACTION})


def read_article(
    article: str, quads: Iterable[ox.Quad], derived: Iterable[ox.Quad], *, base: str, source: str, story: str
) -> LinkedArticle:
    """Return what an article states, linked.

    Args:
        article: its IRI.
        quads: its article graph.
        derived: its derived graph.
        base: IRI that the store's own IRIs begin with.
        source: where it was read from.
        story: IRI of the story that it shares with others, or its own.
    """
    quads = list(quads)
    facts = read_facts(quads, source=source)
    nodes = {value(q.subject) for q in quads if q.predicate.value == vocab.RDF_TYPE and value(q.object) in _FACTS}
    return LinkedArticle(
        iri=article,
        facts=facts,
        fact_iris={
            value(q.object): value(q.subject)
            for q in quads
            if q.predicate.value == vocab.DCTERMS_IDENTIFIER and value(q.subject) in nodes
        },
        canonical={
            value(q.subject).rsplit("/", 1)[1]: value(q.object)
            for q in derived
            if q.predicate.value == vocab.KG_CANONICAL
        },
        topics={t.id: topic_iri(base, t.id) for s in facts.statements for t in s.topics},
        story=story,
    )


def read_entities(quads: Iterable[ox.Quad]) -> Iterator[LinkedEntity]:
    """Yield the canonical entities and topics of the graph of entities, sorted by their IRIs."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for q in quads:
        if q.predicate.value not in DIRECT:
            values[value(q.subject)][q.predicate.value].append(value(q.object))
    for node, v in sorted(values.items()):
        if vocab.SKOS_PREF_LABEL in v:
            yield LinkedEntity(
                iri=node,
                type=_NODE_TYPES[v[vocab.RDF_TYPE][0]],
                label=v[vocab.SKOS_PREF_LABEL][0],
                aliases=tuple(sorted(v[vocab.SKOS_ALT_LABEL])),
                kind=next(iter(v[vocab.KG_ENTITY_KIND]), None),
                code=next(iter(v[vocab.SKOS_NOTATION]), None),
                matches=tuple(sorted(v[vocab.SKOS_EXACT_MATCH])),
            )


def direct_triples(article: LinkedArticle) -> Iterator[tuple[str, str, str]]:
    """Yield subject, property and object of each direct triple that the facts of one article assert."""
    named = article.canonical
    for r in article.facts.roles:
        if r.organization and r.within is None:
            held = vocab.KG_HOLDS_ROLE_IN if r.status in HELD else vocab.KG_CANDIDATE_FOR
            yield named[r.person], held, named[r.organization]
    for s in article.facts.statements:
        if s.modality == "said" and s.within is None:
            yield from ((named[s.speaker], vocab.KG_SPEAKS_ON, article.topics[t.id]) for t in s.topics)
            yield from ((named[s.speaker], vocab.KG_SPEAKS_ABOUT, named[a]) for a in s.about)
    for a in article.facts.actions:
        if a.within is None and not a.action.startswith(PLAN) and a.action in vocab.ACT_PROPERTIES:
            yield named[a.body], vocab.ACT_PROPERTIES[a.action], named[a.measure]
