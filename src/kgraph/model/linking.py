"""Entities on their way from single articles to the whole store."""

import json
from dataclasses import dataclass

from kgraph.model.facts import EntityType


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article names it.

    Attributes:
        id: unique in the store.
        article: name of the article.
        aliases: sorted.
        kind: finer kind, such as ``legislature`` or ``polity``, or None.
        key: type and name in the words in which names are compared; one with ``@`` is its article's own.
        blocks: entities that may be the same share at least one of these.
        offices: of a person, ``office|polity`` for each office that the article itself ascribes, sorted.
        groups: of a person, keys of the organizations and places in which the offices are held, sorted.
        polity: country that the article is about; empty where it does not tell.
        unlike: of a person, who the article says is somebody else: a key, ``office ...``, or an empty string for anybody.
        count: how many articles name it just so; more than one where it stands for all that are `likeness` alike.
    """

    id: str
    article: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    key: str = ""
    blocks: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    polity: str = ""
    unlike: tuple[str, ...] = ()
    count: int = 1

    @property
    def likeness(self) -> str:
        """All that the linker compares, as JSON: entities of equal likeness are one, unless somebody decides otherwise."""
        lists = (self.aliases, self.blocks, self.offices, self.groups, self.unlike)
        return json.dumps([self.type, self.name, self.kind, self.key, self.polity, *lists], ensure_ascii=False)

    @classmethod
    def alike(cls, likeness: str, id_: str, article: str = "", count: int = 1) -> "LocalEntity":
        """Return the entity of a likeness."""
        type_, name, kind, key, polity, *lists = json.loads(likeness)
        aliases, blocks, offices, groups, unlike = map(tuple, lists)
        return cls(id_, article, type_, name, aliases, kind, key, blocks, offices, groups, polity, unlike, count)


@dataclass(frozen=True, slots=True)
class CanonicalEntity:
    """One entity of the world, as all the articles together name it.

    Attributes:
        path: ``type/slug``, the end of its IRI: from the members' names, and from what tells namesakes apart.
        label: the form that most articles use as their fullest (the longest, then first by alphabet, of equals).
        aliases: all other forms, sorted.
        members: ids of its local entities, sorted.
        reasons: for each member what it was taken for this entity by.
        matches: IRIs of other collections that mean the same, sorted.
        code: its ISO 3166-1 alpha-2 code, or an empty string.
    """

    path: str
    type: EntityType
    label: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    kind: str | None = None
    reasons: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    code: str = ""
