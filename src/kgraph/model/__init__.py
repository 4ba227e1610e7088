"""The values that the stages share: frozen, in the field's terms, without RDF or spaCy."""

from kgraph.model.article import Article, RawDocument, Span
from kgraph.model.decisions import Decision, DecisionKind, NamedIn
from kgraph.model.facts import (
    CURATED,
    PLAN,
    Action,
    ArticleFacts,
    Attribution,
    Cue,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Modality,
    Role,
    RoleStatus,
    Statement,
    StatementKind,
    TopicLabel,
    Votes,
)
from kgraph.model.linked import LinkedArticle, LinkedEntity
from kgraph.model.linking import CanonicalEntity, LocalEntity
from kgraph.model.network import Citation, Link, Node, NodeType, Subgraph

__all__ = [
    "CURATED",
    "PLAN",
    "Action",
    "Article",
    "ArticleFacts",
    "Attribution",
    "CanonicalEntity",
    "Citation",
    "Cue",
    "Decision",
    "DecisionKind",
    "Entity",
    "EntityType",
    "Link",
    "LinkedArticle",
    "LinkedEntity",
    "LocalEntity",
    "Mention",
    "MentionKind",
    "Modality",
    "NamedIn",
    "Node",
    "NodeType",
    "RawDocument",
    "Role",
    "RoleStatus",
    "Span",
    "Statement",
    "StatementKind",
    "Subgraph",
    "TopicLabel",
    "Votes",
]
