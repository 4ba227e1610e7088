"""From the graph of one article back to its facts: the inverse of `article_graph`."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError
from kgraph.model import (
    PLAN,
    Action,
    Article,
    ArticleFacts,
    Cue,
    Entity,
    EntityType,
    Mention,
    Role,
    Span,
    Statement,
    TopicLabel,
    Votes,
)
from kgraph.rdf import iris
from kgraph.rdf.article_graph import ENTITY_TYPES, usual_label
from kgraph.rdf.terms import shortened, value

_IN_ARTICLES = (vocab.KG_LOCAL_ENTITY, vocab.KG_ROLE_FACT, vocab.KG_STATEMENT, vocab.KG_LEGISLATIVE_ACTION)
_TYPES: dict[str, EntityType] = {vocab.KG_POLITY: "Place", **{class_: type_ for type_, class_ in ENTITY_TYPES.items()}}


def read_facts(quads: Iterable[ox.Quad], *, source: str) -> ArticleFacts:
    """Return the facts that an article graph holds.

    Args:
        quads: the article graph.
        source: where the article was read from, which the graph leaves out.

    Raises:
        KgraphError: the graph is not such as `article_graph` writes: something is missing, twice there, or of another form.
    """
    try:
        return _Reader(quads).facts(source)
    except (LookupError, ValueError, TypeError) as e:
        raise KgraphError(
            f"{source}: the graph of an article is not as kgraph writes it: {e}; ingest or export it anew."
        ) from e


class _Reader:
    """Looks values up by subject and predicate."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.of_class: dict[str, list[str]] = defaultdict(list)
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for q in quads:
            self.values[value(q.subject)][q.predicate.value].append(value(q.object))
            if q.predicate.value == vocab.RDF_TYPE:
                self.of_class[value(q.object)].append(value(q.subject))
        self.iri = self._article()
        self.version = self.one(self.iri, vocab.KG_VERSION)
        self.text = self.one(self.version, vocab.NIF_IS_STRING)
        for node, v in self.values.items():
            for e in v.get(vocab.KG_MENTION_OF, []):
                # One piece of text may mention several entities; its kinds are then written once each.
                for kind in v[vocab.KG_MENTION_KIND]:
                    self.mentions[e].append(Mention(self.span(node), kind))  # type: ignore[arg-type]

    def facts(self, source: str) -> ArticleFacts:
        article = self.article(source)
        if left := self.untold():
            raise LookupError(f"<{left}> is of no class that stands in an article")
        return ArticleFacts(
            article=article,
            entities=tuple(sorted(map(self.entity, self.of_class[vocab.KG_LOCAL_ENTITY]), key=_entity_order)),
            roles=tuple(sorted(map(self.role, self.of_class[vocab.KG_ROLE_FACT]), key=_fact_order)),
            statements=tuple(sorted(map(self.statement, self.of_class[vocab.KG_STATEMENT]), key=_fact_order)),
            actions=tuple(sorted(map(self.action, self.of_class[vocab.KG_LEGISLATIVE_ACTION]), key=_fact_order)),
            extractor=self.one(self.one(self.version, vocab.PROV_WAS_ATTRIBUTED_TO), vocab.RDFS_LABEL),
        )

    def untold(self) -> str | None:
        """Return something that says it stands in an article and has no class by which it would be read."""
        told = {node for class_ in _IN_ARTICLES for node in self.of_class[class_]}
        return next((node for node, v in self.values.items() if vocab.KG_IN_ARTICLE in v and node not in told), None)

    def one(self, node: str, name: str) -> str:
        found = self.maybe(node, name)
        if found is None:
            raise LookupError(f"<{node}> has no {shortened(name)}")
        return found

    def maybe(self, node: str, name: str) -> str | None:
        found = set(self.values[node].get(name, []))
        if len(found) > 1:
            raise LookupError(f"<{node}> has more than one {shortened(name)}")
        return next(iter(found), None)

    def span(self, node: str) -> Span:
        return Span(int(self.one(node, vocab.NIF_BEGIN_INDEX)), int(self.one(node, vocab.NIF_END_INDEX)))

    def span_of(self, node: str, name: str) -> Span | None:
        found = self.maybe(node, name)
        return self.span(found) if found else None

    def entity_id(self, node: str, name: str) -> str | None:
        found = self.maybe(node, name)
        return found.rsplit("/", 1)[-1] if found else None

    def _article(self) -> str:
        found = [*self.of_class[vocab.SCHEMA_NEWS_ARTICLE], *self.of_class[vocab.KG_CURATED_LIST]]
        if len(found) != 1:
            raise LookupError(f"{len(found)} articles instead of one")
        return found[0]

    def article(self, source: str) -> Article:
        a = self.iri
        byline = f"; {self.maybe(a, vocab.KG_BYLINE) or ''}; "
        return Article(
            id=self.one(a, vocab.DCTERMS_IDENTIFIER),
            source=source,
            text=self.text,
            title=self.maybe(a, vocab.SCHEMA_HEADLINE),
            url=self.maybe(a, vocab.SCHEMA_URL),
            publisher=self.maybe(a, vocab.SCHEMA_PUBLISHER),
            language=self.maybe(a, vocab.SCHEMA_IN_LANGUAGE),
            authors=tuple(
                sorted(self.values[a].get(vocab.SCHEMA_AUTHOR, []), key=lambda n: (byline.find(f"; {n}; "), n))
            ),
            published=self.maybe(a, vocab.SCHEMA_DATE_PUBLISHED),
            modified=self.maybe(a, vocab.SCHEMA_DATE_MODIFIED),
            section=self.maybe(a, vocab.SCHEMA_ARTICLE_SECTION),
            country=self.maybe(a, vocab.SCHEMA_COUNTRY_OF_ORIGIN),
        )

    def entity(self, node: str) -> Entity:
        return Entity(
            id=node.rsplit("/", 1)[1],
            type=_TYPES[self.one(node, vocab.KG_ENTITY_TYPE)],
            name=self.one(node, vocab.KG_LOCAL_NAME),
            aliases=tuple(sorted(self.values[node].get(vocab.KG_LOCAL_ALIAS, []))),
            mentions=tuple(sorted(self.mentions[node])),
            kind=self.maybe(node, vocab.KG_ENTITY_KIND),
        )

    def within(self, node: str) -> str | None:
        outer = self.maybe(node, vocab.KG_WITHIN)
        return self.one(outer, vocab.DCTERMS_IDENTIFIER) if outer else None

    def role(self, node: str) -> Role:
        return Role(
            id=self.one(node, vocab.DCTERMS_IDENTIFIER),
            person=str(self.entity_id(node, vocab.KG_LOCAL_MEMBER)),
            title=self.one(node, vocab.KG_ROLE_TITLE),
            organization=self.entity_id(node, vocab.KG_LOCAL_ORGANIZATION),
            status=self.one(node, vocab.KG_ROLE_STATUS),  # type: ignore[arg-type]
            evidence=self.span(self.one(node, vocab.KG_EVIDENCE)),
            confidence=float(self.one(node, vocab.KG_CONFIDENCE)),
            since=self.maybe(node, vocab.KG_SINCE),
            until=self.maybe(node, vocab.KG_UNTIL),
            within=self.within(node),
        )

    def statement(self, node: str) -> Statement:
        v = self.values[node]
        cue = self.span_of(node, vocab.KG_CUE)
        main = self.maybe(node, vocab.KG_MAIN_TOPIC)
        topics = sorted(v.get(vocab.DCTERMS_SUBJECT, []), key=lambda t: (t != main, t))
        about = [e.rsplit("/", 1)[1] for e in v.get(vocab.KG_LOCAL_ABOUT, [])]
        return Statement(
            id=self.one(node, vocab.DCTERMS_IDENTIFIER),
            speaker=str(self.entity_id(node, vocab.KG_LOCAL_SPEAKER)),
            kind=self.one(node, vocab.KG_STATEMENT_KIND),  # type: ignore[arg-type]
            cue=Cue(cue, self.one(node, vocab.KG_CUE_LEMMA)) if cue else None,
            source=self.span_of(node, vocab.KG_SOURCE),
            content=tuple(sorted(map(self.span, v[vocab.KG_CONTENT]))),
            act=self.one(node, vocab.KG_ACT),
            evidence=self.span(self.one(node, vocab.KG_EVIDENCE)),
            confidence=float(self.one(node, vocab.KG_CONFIDENCE)),
            topics=tuple(self.topic(t, v.get(vocab.KG_TOPIC_LABEL, [])) for t in topics),
            about=tuple(sorted(about, key=_number)),
            modality=self.one(node, vocab.KG_MODALITY),  # type: ignore[arg-type]
            joint=self.maybe(node, vocab.KG_JOINT) is not None,
            within=self.within(node),
        )

    def topic(self, node: str, said: list[str]) -> TopicLabel:
        """Return a topic in the form in which its statement has it; a graph of several articles may know several forms."""
        name = node.rsplit("/", 1)[1]
        forms = self.values[node][vocab.KG_LOCAL_NAME]
        own = [label for label in said if label in forms]
        label = next((label for label in own if iris.slug(label) == name), own[0] if len(own) == 1 else None)
        return TopicLabel(name, label or (forms[0] if len(forms) == 1 else usual_label(name)))

    def action(self, node: str) -> Action:
        plan = PLAN if self.maybe(node, vocab.KG_PLANNED) else ""
        names = (vocab.KG_VOTES_FOR, vocab.KG_VOTES_AGAINST, vocab.KG_VOTES_ABSTAIN)
        counted = [int(n) if (n := self.maybe(node, name)) is not None else None for name in names]
        return Action(
            id=self.one(node, vocab.DCTERMS_IDENTIFIER),
            body=str(self.entity_id(node, vocab.KG_LOCAL_BODY)),
            action=plan + self.one(node, vocab.KG_ACT),
            measure=str(self.entity_id(node, vocab.KG_LOCAL_MEASURE)),
            evidence=self.span(self.one(node, vocab.KG_EVIDENCE)),
            confidence=float(self.one(node, vocab.KG_CONFIDENCE)),
            date=self.maybe(node, vocab.KG_ACTION_DATE),
            votes=Votes(*counted) if any(n is not None for n in counted) else None,
            within=self.within(node),
        )


def _number(identifier: str) -> int:
    return int(identifier[1:])


def _entity_order(e: Entity) -> tuple[object, ...]:
    return (e.mentions[:1], _number(e.id))


def _fact_order(f: Role | Statement | Action) -> int:
    return _number(f.id)
