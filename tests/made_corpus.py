"""Small corpora whose facts are written down with the sentences that state them, put into a store as an ingest does."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path

from kgraph.model import (
    Action,
    Article,
    ArticleFacts,
    Entity,
    EntityType,
    Mention,
    Role,
    RoleStatus,
    Span,
    Statement,
    TopicLabel,
    Votes,
)
from kgraph.pipeline.derive import change_article
from kgraph.pipeline.recipe import record_of
from kgraph.pipeline.settle import settle
from kgraph.rdf import article_graph, iris
from kgraph.store import open_store

KINDS: dict[str, tuple[EntityType, str | None]] = {
    "Assembly": ("Organization", "legislature"),
    "Ministry": ("Organization", "ministry"),
    "Court": ("Organization", "court"),
    "Party": ("Organization", "party"),
    "Act": ("Measure", "act"),
    "Bill": ("Measure", "bill"),
}
"""From the last word of a name to its type and kind; all others are people."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with its sentence; `who` and `what` are names that stand in it."""

    kind: str
    sentence: str
    who: str
    what: str = ""
    word: str = ""
    status: RoleStatus = "current"
    since: str | None = None
    until: str | None = None
    day: str | None = None
    votes: tuple[int, int] | None = None
    topics: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    confidence: float = 0.9


def held(sentence: str, who: str, title: str, where: str, **more: object) -> Told:
    """Say that somebody holds a role."""
    return Told("role", sentence, who, where, title, **more)  # type: ignore[arg-type]


def said(
    sentence: str, who: str, act: str, quote: str, *topics: str, about: Sequence[str] = (), **more: object
) -> Told:
    """Say that somebody says something."""
    return Told("statement", sentence, who, quote, act, topics=topics, about=tuple(about), **more)  # type: ignore[arg-type]


def done(sentence: str, who: str, act: str, measure: str, **more: object) -> Told:
    """Say that somebody acts on a measure."""
    return Told("action", sentence, who, measure, act, **more)  # type: ignore[arg-type]


def article(name: str, day: str | None, publisher: str, *told: Told) -> ArticleFacts:
    """Return an article of these sentences."""
    text = "\n".join(t.sentence for t in told)
    entities: dict[str, Entity] = {}

    def entity(named: str) -> str:
        if named not in entities:
            type_, kind = KINDS.get(named.rsplit(" ", 1)[-1], ("Person", None))
            at = text.index(named)
            entities[named] = Entity(
                f"e{len(entities) + 1}", type_, named, (), (Mention(Span(at, at + len(named)), "name"),), kind
            )
        return entities[named].id

    roles, statements, actions = [], [], []
    for n, t in enumerate(told, 1):
        at = text.index(t.sentence)
        evidence = Span(at, at + len(t.sentence))
        who = entity(t.who)
        if t.kind == "role":
            where = entity(t.what) if t.what else None
            roles.append(
                Role(f"r{n}", who, t.word, where, t.status, evidence, t.confidence, since=t.since, until=t.until)
            )
        elif t.kind == "statement":
            begin = text.index(t.what, at)
            statements.append(
                Statement(
                    f"s{n}", who, "direct", None, None, (Span(begin, begin + len(t.what)),), t.word, evidence, t.confidence,
                    topics=tuple(TopicLabel(x, x) for x in t.topics), about=tuple(map(entity, t.about)),
                )
            )  # fmt: skip
        else:
            votes = Votes(*t.votes) if t.votes else None
            actions.append(
                Action(f"a{n}", who, t.word, entity(t.what), evidence, t.confidence, date=t.day, votes=votes)
            )
    made = Article(name, name, text, title=name.title(), publisher=publisher, language="en", published=day)
    return ArticleFacts(made, tuple(entities.values()), tuple(roles), tuple(statements), tuple(actions), "made/1")


def stored(folder: Path, *articles: ArticleFacts, stored: str = "2026-01-01T00:00:00.000+00:00") -> Path:
    """Add articles to the store in `folder`; `stored` is when."""
    with open_store(folder, write=True) as store:
        records = []
        for f in articles:
            quads = article_graph(f, store.base)
            change_article(store, iris.article(store.base, f.article), quads)
            record = record_of(f, store.base, "made/1", len(quads))
            place = f.article.source
            records.append(changed(record, locations={place: "-"}, origin=place, stored=stored))
        store.manifest.append(records)
        settle(store)
        store.flush()
    return folder
