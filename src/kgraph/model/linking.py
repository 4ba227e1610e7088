"""Entities on their way from single articles to the whole store."""

from dataclasses import dataclass

from kgraph.model.facts import EntityType


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article names it.

    Attributes:
        id: unique in the store.
        article: id of the article, the scope of what is resolved only inside it.
        aliases: sorted.
        kind: finer kind, such as ``legislature`` or ``polity``, or None.
    """

    id: str
    article: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """One entity of the world, as all the articles together name it.

    Attributes:
        path: ``type/slug``, the end of its IRI; it depends on the members' names only.
        label: the form that most articles use as their fullest (the longest, then first by alphabet, of equals).
        aliases: all other forms, sorted.
        members: ids of its local entities, sorted.
    """

    path: str
    type: EntityType
    label: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    kind: str | None = None
