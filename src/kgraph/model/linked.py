"""What articles state together with the names that the graph has for it: what other tools' formats are written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.model.facts import Action, ArticleFacts, Role, Statement
from kgraph.model.network import NodeType


@dataclass(frozen=True, slots=True)
class LinkedEntity:
    """A canonical entity or topic.

    Attributes:
        iri: of the entity.
        label: its preferred name.
        aliases: its other names, sorted.
        kind: finer kind, such as ``legislature``, or None.
        code: ISO 3166-1 alpha-2 code, or None.
        matches: IRIs of other collections that mean the same, sorted.
    """

    iri: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    code: str | None = None
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """One article as the graph knows it.

    Attributes:
        iri: of the article.
        facts: what it states.
        fact_iris: IRI of each fact, by its id.
        canonical: IRI of the canonical entity of each of its entities, by its id.
        topics: IRI of each topic, by its id.
        story: what counts as one source: the story that it shares with its copies, else the article itself.
    """

    iri: str
    facts: ArticleFacts
    fact_iris: Mapping[str, str]
    canonical: Mapping[str, str]
    topics: Mapping[str, str]
    story: str

    def all_facts(self) -> tuple[Role | Statement | Action, ...]:
        """Return roles, statements and actions, in this order."""
        return (*self.facts.roles, *self.facts.statements, *self.facts.actions)

    def participants(self, fact: Role | Statement | Action) -> tuple[str, ...]:
        """Return the canonical entities and topics of a fact: who acts first, each once."""
        if isinstance(fact, Role):
            ids = (fact.person, *((fact.organization,) if fact.organization else ()))
        elif isinstance(fact, Statement):
            ids = (fact.speaker, *fact.about)
        else:
            ids = (fact.body, fact.measure)
        topics = (self.topics[t.id] for t in fact.topics) if isinstance(fact, Statement) else ()
        return tuple(dict.fromkeys([*(self.canonical[i] for i in ids), *topics]))
