"""Small articles with people, bodies and places that do not exist, for tests of who is who."""

from collections.abc import Sequence

from kgraph.model import Article, ArticleFacts, Entity, EntityType, Mention, Role, Span

Named = tuple[EntityType, str, str | None]
"""Type, name and kind of an entity."""
Office = tuple[str, str, str | None]
"""Person, title, and organization or place."""


def article(id_: str, named: Sequence[Named], offices: Sequence[Office] = (), *, more: str = "") -> ArticleFacts:
    """Return the facts of an article that names `named`, a sentence each, in which people hold `offices`."""
    text, entities, ids = "", [], {}
    for number, (type_, name, kind) in enumerate(named, 1):
        start = len(text)
        text += f"{name} was there. "
        entities.append(Entity(f"e{number}", type_, name, (), (Mention(Span(start, start + len(name)), "name"),), kind))
        ids[name] = f"e{number}"
    text += more
    roles = tuple(
        Role(f"r{n}", ids[person], title, ids[where] if where else None, "current", Span(0, len(text)), 0.9)
        for n, (person, title, where) in enumerate(offices, 1)
    )
    return ArticleFacts(Article(id_, f"{id_}.txt", text), tuple(entities), roles, (), (), "made/1")
