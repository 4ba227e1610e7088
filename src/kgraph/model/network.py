"""A piece of the graph as a person looks at it: items, links, and the sentences behind each link."""

from dataclasses import dataclass
from typing import Literal

from kgraph.model.article import Span

NodeType = Literal["Person", "Organization", "Polity", "Place", "Measure", "Topic"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One fact of one article, with the sentence that states it.

    Attributes:
        fact: IRI of the fact.
        kind: ``role``, ``statement`` or ``action``.
        summary: the fact in a few words, such as ``Secretary of State (current)`` or ``passed, 61 to 38``.
        sentence: the evidence.
        marks: the words in `sentence` to mark (code points into `sentence`).
        article: IRI of the article; `title`, `publisher`, `published` (ISO date) and `url` describe it.
        confidence: 0..1.
        act, quote: of a statement, its act and its exact words; no quote where it is reported in other words.
        reported: True where the fact stands inside somebody's statement or is only planned.
        story: IRI of the story that the article shares with its copies; empty where it has none.
    """

    fact: str
    kind: Literal["role", "statement", "action"]
    summary: str
    sentence: str
    marks: tuple[Span, ...]
    article: str
    title: str
    confidence: float
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    act: str | None = None
    quote: str | None = None
    reported: bool = False
    story: str = ""

    @property
    def independent(self) -> str:
        """What counts as one source: the story, or the article where it is the only one."""
        return self.story or self.article


@dataclass(frozen=True, slots=True)
class Node:
    """An item: a canonical entity or a topic.

    Attributes:
        id: its IRI.
        facts: what is said of it without another item: roles whose organization the text does not name.
    """

    id: str
    type: NodeType
    label: str
    aliases: tuple[str, ...] = ()
    facts: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link between two items, for all the facts that say the same relation.

    Attributes:
        source, target: ids of nodes.
        relation: label that people read, such as ``Secretary of State``, ``said about``, ``passed``.
        citations: at least one, ordered by article date, article and offset.
    """

    source: str
    target: str
    relation: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes sorted by id, links sorted by source, target and relation."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
