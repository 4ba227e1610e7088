"""A split's gold: who is named where, and the facts that a linker is handed when mentions are not to be found first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgraph.model import Article, ArticleFacts, Entity, EntityType, Mention, Role, Span

WEAK = frozenset({"metonym", "demonym", "acronym", "acronym_defined", "surname_alone", "dateline", "short"})
"""Phenomena whose form is not the fullest, however long it is."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words of an article that name the true entity `entity`; `kind` is ``name`` or ``nominal``."""

    article: str
    span: Span
    entity: str
    kind: str
    phenomena: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One split.

    Attributes:
        mentions: by article, in the order of the text.
        facts: the same as a perfect extraction would give it: entities, their mentions and roles.
        truth: (article id, local entity id in `facts`) to the true entity.
        types: true entity to its type.
    """

    articles: tuple[Article, ...]
    mentions: tuple[GoldMention, ...]
    facts: tuple[ArticleFacts, ...]
    truth: dict[tuple[str, str], str]
    types: dict[str, EntityType]


def read(folder: Path) -> Gold:
    """Read a split that `generate` wrote."""
    entities = {e["id"]: e for e in _lines(folder / "entities.jsonl")}
    articles, mentions, facts = [], [], []
    truth: dict[tuple[str, str], str] = {}
    for record, gold in zip(_lines(folder / "articles.jsonl"), _lines(folder / "gold.jsonl"), strict=True):
        article = _article(record)
        here = [_mention(article.id, m) for m in gold["mentions"]]
        local = {e: f"e{i}" for i, e in enumerate(dict.fromkeys(m.entity for m in here), 1)}
        articles.append(article)
        mentions += here
        facts.append(_facts(article, here, gold["roles"], local, entities))
        truth |= {(article.id, id_): entity for entity, id_ in local.items()}
    types = {id_: e["type"] for id_, e in entities.items()}
    return Gold(tuple(articles), tuple(mentions), tuple(facts), truth, types)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _article(r: dict[str, Any]) -> Article:
    return Article(
        id=r["id"],
        source=r["url"],
        text=r["text"],
        title=r["title"],
        url=r["url"],
        publisher=r["publisher"],
        language="en",
        published=r["published"],
    )


def _mention(article: str, m: dict[str, Any]) -> GoldMention:
    return GoldMention(article, Span(m["start"], m["end"]), m["entity"], m["kind"], frozenset(m["phenomena"]))


def _facts(
    article: Article,
    mentions: Sequence[GoldMention],
    roles: Sequence[dict[str, Any]],
    local: dict[str, str],
    entities: dict[str, dict[str, Any]],
) -> ArticleFacts:
    found = []
    for entity, id_ in local.items():
        own = [m for m in mentions if m.entity == entity]
        forms = sorted({m.span.of(article.text) for m in own if m.kind == "name"})
        name = _fullest(article.text, own)
        found.append(
            Entity(
                id=id_,
                type=entities[entity]["type"],
                name=name,
                aliases=tuple(f for f in forms if f != name),
                mentions=tuple(Mention(m.span, "nominal" if m.kind == "nominal" else "name") for m in own),
                kind=entities[entity]["kind"],
            )
        )
    stated = tuple(
        Role(
            id=f"r{i}",
            person=local[r["person"]],
            title=r["title"],
            organization=local.get(r["organization"]),
            status=r["status"],
            evidence=Span(r["start"], r["end"]),
            confidence=1.0,
        )
        for i, r in enumerate(roles, 1)
    )
    return ArticleFacts(article, tuple(found), stated, (), (), "gold")


def _fullest(text: str, mentions: Sequence[GoldMention]) -> str:
    """Return the fullest form: a name before a description, a full form before a short one, the longest, the first."""
    best = min(mentions, key=lambda m: (m.kind == "nominal", bool(m.phenomena & WEAK), m.span.start - m.span.end))
    return best.span.of(text)
