"""From the facts of one article to its named graph: a pure function of that article."""

import pyoxigraph as ox

from kgraph import vocab
from kgraph.model import (
    PLAN,
    Action,
    ArticleFacts,
    Entity,
    EntityType,
    Role,
    Span,
    Statement,
    TopicLabel,
)
from kgraph.rdf import iris
from kgraph.rdf.terms import NamedGraph, bounds, date, iri, number, score

ENTITY_TYPES: dict[EntityType, str] = {
    "Person": vocab.FOAF_PERSON,
    "Organization": vocab.ORG_ORGANIZATION,
    "Place": vocab.SCHEMA_PLACE,
    "Measure": vocab.KG_MEASURE,
    "Topic": vocab.SKOS_CONCEPT,
}
_KINDS = {Role: "role", Statement: "statement", Action: "action"}
_TRUE = ox.Literal(True)


def entity_type(type_: EntityType, kind: str | None) -> str:
    """Return the class of an entity; a place that acts or is held office in is a polity."""
    return vocab.KG_POLITY if type_ == "Place" and kind == "polity" else ENTITY_TYPES[type_]


def topic_iri(base: str, topic_id: str) -> str:
    """Return the IRI of a topic: a concept of ontology/topics.ttl, else one of the store's own."""
    return f"{vocab.KGT}{topic_id}" if topic_id in vocab.TOPICS else f"{base}topic/{iris.slug(topic_id)}"


def usual_label(topic_id: str) -> str:
    """Return the label that a topic has where a statement says no other: that of the scheme, else the words of its id."""
    return vocab.TOPICS.get(topic_id, topic_id.replace("-", " "))


def article_graph(facts: ArticleFacts, base: str) -> list[ox.Quad]:
    """Return the quads of the article graph that holds `facts`, as docs/architecture.md describes it.

    Args:
        facts: what one article states.
        base: IRI that the store's own IRIs begin with.
    """
    return _Writer(facts, base).quads()


class _Writer:
    """Writes one article; holds the IRIs that its parts share."""

    def __init__(self, facts: ArticleFacts, base: str) -> None:
        self.facts = facts
        self.base = base
        self.text = facts.article.text
        self.article = iris.article(base, facts.article)
        self.version = iris.version(self.article, self.text)
        self.agent = iris.agent(base, facts.extractor)
        self.graph = NamedGraph(self.article)
        self.fact_iris = {f.id: iris.fact(self.version, _KINDS[type(f)], *f.identity) for f in facts.stated}

    def quads(self) -> list[ox.Quad]:
        self._article()
        for e in self.facts.entities:
            self._entity(e)
        for r in self.facts.roles:
            self._role(r)
        for s in self.facts.statements:
            self._statement(s)
        for a in self.facts.actions:
            self._action(a)
        return self.graph.quads()

    def _article(self) -> None:
        a, add = self.facts.article, self.graph.add
        class_ = vocab.KG_CURATED_LIST if self.facts.curated else vocab.SCHEMA_NEWS_ARTICLE
        add(self.article, vocab.RDF_TYPE, iri(class_))
        add(self.article, vocab.DCTERMS_IDENTIFIER, a.id)
        add(self.article, vocab.SCHEMA_HEADLINE, a.title)
        add(self.article, vocab.SCHEMA_PUBLISHER, a.publisher)
        add(self.article, vocab.SCHEMA_IN_LANGUAGE, a.language)
        add(self.article, vocab.SCHEMA_AUTHOR, *a.authors)
        if len(a.authors) > 1:  # a set of triples has no order
            add(self.article, vocab.KG_BYLINE, "; ".join(a.authors))
        add(self.article, vocab.SCHEMA_URL, a.url)
        if a.published:
            add(self.article, vocab.SCHEMA_DATE_PUBLISHED, date(a.published))
        if a.modified:
            add(self.article, vocab.SCHEMA_DATE_MODIFIED, date(a.modified))
        add(self.article, vocab.SCHEMA_ARTICLE_SECTION, a.section)
        add(self.article, vocab.SCHEMA_COUNTRY_OF_ORIGIN, a.country)
        add(self.article, vocab.KG_VERSION, iri(self.version))
        add(self.version, vocab.RDF_TYPE, iri(vocab.NIF_CONTEXT))
        add(self.version, vocab.NIF_IS_STRING, a.text)
        add(self.version, vocab.PROV_WAS_ATTRIBUTED_TO, iri(self.agent))
        add(self.agent, vocab.RDF_TYPE, iri(vocab.PROV_SOFTWARE_AGENT))
        add(self.agent, vocab.RDFS_LABEL, self.facts.extractor)

    def _piece(self, span: Span) -> ox.NamedNode:
        node = iris.piece(self.version, span)
        add = self.graph.add
        add(node, vocab.RDF_TYPE, iri(vocab.NIF_OFFSET_BASED_STRING))
        add(node, vocab.NIF_REFERENCE_CONTEXT, iri(self.version))
        add(node, vocab.NIF_BEGIN_INDEX, number(span.start))
        add(node, vocab.NIF_END_INDEX, number(span.end))
        add(node, vocab.NIF_ANCHOR_OF, span.of(self.text))
        return iri(node)

    def _local(self, entity_id: str | None) -> ox.NamedNode | None:
        return iri(iris.entity(self.version, entity_id)) if entity_id else None

    def _entity(self, e: Entity) -> None:
        node, add = iris.entity(self.version, e.id), self.graph.add
        add(node, vocab.RDF_TYPE, iri(vocab.KG_LOCAL_ENTITY))
        add(node, vocab.KG_IN_ARTICLE, iri(self.article))
        add(node, vocab.KG_ENTITY_TYPE, iri(entity_type(e.type, e.kind)))
        add(node, vocab.KG_ENTITY_KIND, e.kind)
        add(node, vocab.KG_LOCAL_NAME, e.name)
        add(node, vocab.KG_LOCAL_ALIAS, *e.aliases)
        for m in e.mentions:
            piece = self._piece(m.span)
            add(piece.value, vocab.KG_MENTION_OF, iri(node))
            add(piece.value, vocab.KG_MENTION_KIND, m.kind)

    def _fact(self, fact: Role | Statement | Action, class_: str) -> str:
        node, add = self.fact_iris[fact.id], self.graph.add
        add(node, vocab.RDF_TYPE, iri(class_))
        add(node, vocab.DCTERMS_IDENTIFIER, fact.id)
        add(node, vocab.KG_IN_ARTICLE, iri(self.article))
        add(node, vocab.KG_EVIDENCE, self._piece(fact.evidence))
        add(node, vocab.KG_CONFIDENCE, score(fact.confidence))
        add(node, vocab.PROV_WAS_ATTRIBUTED_TO, iri(self.agent))
        add(node, vocab.KG_WITHIN, iri(self.fact_iris[fact.within]) if fact.within else None)
        return node

    def _date(self, node: str, value: str | None, exact: str, earliest: str, latest: str) -> None:
        if value:
            first, last = bounds(value)
            self.graph.add(node, exact, date(value))
            self.graph.add(node, earliest, date(first))
            self.graph.add(node, latest, date(last))

    def _role(self, r: Role) -> None:
        node, add = self._fact(r, vocab.KG_ROLE_FACT), self.graph.add
        add(node, vocab.KG_LOCAL_MEMBER, self._local(r.person))
        add(node, vocab.KG_LOCAL_ORGANIZATION, self._local(r.organization))
        add(node, vocab.KG_ROLE_TITLE, r.title)
        add(node, vocab.KG_ROLE_STATUS, r.status)
        self._date(node, r.since, vocab.KG_SINCE, vocab.KG_SINCE_EARLIEST, vocab.KG_SINCE_LATEST)
        self._date(node, r.until, vocab.KG_UNTIL, vocab.KG_UNTIL_EARLIEST, vocab.KG_UNTIL_LATEST)

    def _statement(self, s: Statement) -> None:
        node, add = self._fact(s, vocab.KG_STATEMENT), self.graph.add
        add(node, vocab.KG_LOCAL_SPEAKER, self._local(s.speaker))
        add(node, vocab.KG_LOCAL_ABOUT, *(self._local(e) for e in s.about))
        add(node, vocab.KG_STATEMENT_KIND, s.kind)
        add(node, vocab.KG_ACT, s.act)
        add(node, vocab.KG_MODALITY, s.modality)
        add(node, vocab.KG_JOINT, _TRUE if s.joint else None)
        add(node, vocab.KG_QUOTE, " … ".join(c.of(self.text) for c in s.content))
        add(node, vocab.KG_CONTENT, *(self._piece(c) for c in s.content))
        add(node, vocab.KG_SOURCE, self._piece(s.source) if s.source else None)
        if s.cue:
            add(node, vocab.KG_CUE, self._piece(s.cue.span))
            add(node, vocab.KG_CUE_LEMMA, s.cue.lemma)
        for t in s.topics:
            add(node, vocab.DCTERMS_SUBJECT, self._topic(t))
            add(node, vocab.KG_TOPIC_LABEL, t.label if t.label != usual_label(iris.slug(t.id)) else None)
        if s.topics:
            add(node, vocab.KG_MAIN_TOPIC, iri(topic_iri(self.base, s.topics[0].id)))

    def _topic(self, topic: TopicLabel) -> ox.NamedNode:
        node = topic_iri(self.base, topic.id)
        # Its prefLabel stands once in the graph of entities: labels repeated in every article slow queries down.
        self.graph.add(node, vocab.KG_LOCAL_NAME, topic.label)
        return iri(node)

    def _action(self, a: Action) -> None:
        node, add = self._fact(a, vocab.KG_LEGISLATIVE_ACTION), self.graph.add
        add(node, vocab.KG_LOCAL_BODY, self._local(a.body))
        add(node, vocab.KG_LOCAL_MEASURE, self._local(a.measure))
        add(node, vocab.KG_ACT, a.action.removeprefix(PLAN))
        if a.action.startswith(PLAN):
            add(node, vocab.KG_PLANNED, _TRUE)
        self._date(node, a.date, vocab.KG_ACTION_DATE, vocab.KG_DATE_EARLIEST, vocab.KG_DATE_LATEST)
        if a.votes:
            counted = (a.votes.in_favour, a.votes.against, a.votes.abstain)
            for name, n in zip(
                (vocab.KG_VOTES_FOR, vocab.KG_VOTES_AGAINST, vocab.KG_VOTES_ABSTAIN), counted, strict=True
            ):
                add(node, name, None if n is None else number(n))
