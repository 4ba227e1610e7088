"""Derives a whole new graph with Spark: the same functions as `kgraph.pipeline.derive`, over joins instead of look-ups.

Names are compared inside their block only, so the blocks are spread over the machines. Which blocks belong together
(connected components) this process finds, which holds each distinct block once. The rows are tuples, said at each step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kgraph import vocab
from kgraph.engine.spark_session import told
from kgraph.model import LocalEntity
from kgraph.pipeline.linkable import PEERED
from kgraph.rdf import derived, iris
from kgraph.rdf.terms import value
from kgraph.resolution import is_peer, link, path_of

Lines = tuple[str, ...]
"""An article graph as N-Triples without the full stops."""
_Links = tuple[str, str, str]
"""A local entity, its likeness, and its canonical entity."""

_DERIVED, _SHARED, _TOPIC = range(3)


def graphs(articles: Any, named: Any, base: str, parts: int) -> Any:
    """Return the RDD of the lines, each once, of all derived graphs but that of the stories, as N-Quads.

    Args:
        articles: RDD of articles' IRIs with their `Lines`.
        named: RDD of (likeness, (article, local entity)), as `kgraph.resolution.profiles` gives them.
        base: IRI that the store's own IRIs begin with.
        parts: into how many parts the rows fall when they are grouped; Spark would add up those of what it joins.
    """
    alike = named.mapValues(_Alike.of).reduceByKey(_Alike.with_, parts).cache()
    with told():
        tied = alike.keys().map(ties).distinct(parts).collect()
    roots = articles.context.broadcast(components(tied))
    blocks = alike.map(_InBlock(roots)).cogroup(_peers(named, alike, parts).map(_InBlock(roots)), parts)
    linked = blocks.flatMap(_Link(base)).cache()  # (likeness, canonical entity) and (None, line)
    links = named.join(linked, parts).map(_by_article)  # (article, links)
    own = articles.cogroup(links, parts).flatMap(_Derive(base)).cache()  # (kind, value)
    topics = own.filter(_Is(_TOPIC)).values().reduceByKey(min, parts).flatMap(_Topic(base))
    described = linked.filter(_Is(None)).values().union(topics).union(own.filter(_Is(_SHARED)).values())
    return own.filter(_Is(_DERIVED)).values().union(described.distinct(parts))


def ties(likeness: str) -> tuple[str, ...]:
    """Return what an entity shares with all that it is to be linked together with: its blocks, then the path of its name.

    Entities of one path may be namesakes in different blocks, and are told apart by what they are called then.
    """
    entity = LocalEntity.alike(likeness, "")
    return *entity.blocks, f"\U0010ffff{path_of(entity.key)}"


def components(some: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Return the first of its component of each tie, those left out that are it themselves.

    >>> components([("a", "b"), ("c", "d"), ("b", "d"), ("e", "z")])["d"]
    'a'
    """
    first: dict[str, str] = {}

    def root(tie: str) -> str:
        while (above := first.get(tie, tie)) != tie:
            first[tie] = first.get(above, above)
            tie = above
        return tie

    for together in some:
        roots = sorted({root(t) for t in together})
        first.update(dict.fromkeys(roots[1:], roots[0]))
    return {t: root(t) for t in first}


@dataclass(frozen=True, slots=True)
class _Alike:
    """The entities of one likeness: how many, their first articles by name, and the last one."""

    count: int
    articles: tuple[str, ...]
    last: str

    @classmethod
    def of(cls, place: tuple[str, str]) -> "_Alike":
        return cls(1, place[:1], place[0])

    def with_(self, other: "_Alike") -> "_Alike":
        articles = tuple(sorted({*self.articles, *other.articles})[:PEERED])
        return _Alike(self.count + other.count, articles, max(self.last, other.last))


def _peers(named: Any, alike: Any, parts: int) -> Any:
    """Return of people (likeness, (article, whom else it names wholly)), for the articles that are asked for."""
    wanted = alike.filter(_is_person).flatMap(_articles)  # (article, likeness)
    peers = named.filter(_names_peer).map(_peer)  # (article, key)
    return wanted.cogroup(peers, parts).flatMap(_by_likeness)


def _is_person(row: tuple[str, _Alike]) -> bool:
    return LocalEntity.alike(row[0], "").type == "Person"


def _articles(row: tuple[str, _Alike]) -> Iterator[tuple[str, str]]:
    return ((a, row[0]) for a in row[1].articles)


def _names_peer(row: tuple[str, tuple[str, str]]) -> bool:
    return is_peer(LocalEntity.alike(row[0], "").key)


def _peer(row: tuple[str, tuple[str, str]]) -> tuple[str, str]:
    return row[1][0], LocalEntity.alike(row[0], "").key


def _by_likeness(
    row: tuple[str, tuple[Iterable[str], Iterable[str]]],
) -> Iterator[tuple[str, tuple[str, frozenset[str]]]]:
    article, (likenesses, keys) = row
    peers = frozenset(keys)
    return ((likeness, (article, peers)) for likeness in likenesses)


def _by_article(row: tuple[str, tuple[tuple[str, str], str]]) -> tuple[str, _Links]:
    likeness, ((article, local), canonical) = row
    return article, (local, likeness, canonical)


@dataclass(frozen=True, slots=True)
class _Is:
    """Tells rows of one kind."""

    kind: int | None

    def __call__(self, row: tuple[Any, Any]) -> bool:
        return bool(row[0] == self.kind)


@dataclass(frozen=True, slots=True)
class _InBlock:
    """Puts a row under what all have in common with which it is to be linked."""

    roots: Any

    def __call__(self, row: tuple[str, Any]) -> tuple[str, tuple[str, Any]]:
        first = ties(row[0])[0]
        return self.roots.value.get(first, first), row


@dataclass(frozen=True, slots=True)
class _Link:
    """Links what is together; yields (likeness, canonical entity), and (None, line) of what describes these."""

    base: str

    def __call__(self, row: tuple[str, tuple[Iterable[Any], Iterable[Any]]]) -> Iterator[tuple[str | None, str]]:
        alike: dict[str, _Alike] = dict(row[1][0])
        peers: dict[tuple[str, str], frozenset[str]] = {(i, a): keys for i, (a, keys) in row[1][1]}
        entities = [LocalEntity.alike(i, i, a.last, a.count) for i, a in sorted(alike.items())]
        found = link(entities, None, lambda e: [peers.get((e.id, a), frozenset()) for a in alike[e.id].articles])
        for c in found:
            node = iris.canonical(self.base, c.path)
            yield from ((likeness, node) for likeness in c.members)
            yield from ((None, f"{q} .") for q in derived.entity_quads(c, self.base))


@dataclass(frozen=True, slots=True)
class _Derive:
    """Derives the graph of an article; yields its lines, those of its direct triples, and the labels of its topics."""

    base: str

    def __call__(self, row: tuple[str, tuple[Iterable[Lines], Iterable[_Links]]]) -> Iterator[tuple[int, Any]]:
        article, ((lines,), links) = row
        graph = quads(article, lines)
        found = list(links)
        entities = [LocalEntity.alike(likeness, local, article) for local, likeness, _ in found]
        own = derived.article_quads(article, graph, entities, {local: c for local, _, c in found})
        yield from ((_DERIVED, f"{q} .") for q in own)
        yield from ((_SHARED, f"{q} .") for q in derived.direct_quads([*graph, *own], self.base))
        topics = {value(q.object) for q in graph if q.predicate.value == vocab.DCTERMS_SUBJECT}
        for q in graph:
            if q.predicate.value == vocab.KG_LOCAL_NAME and value(q.subject) in topics:
                yield _TOPIC, (value(q.subject), value(q.object))


@dataclass(frozen=True, slots=True)
class _Topic:
    """Describes a topic by its first label."""

    base: str

    def __call__(self, row: tuple[str, str]) -> Iterator[str]:
        return (f"{q} ." for q in derived.topic_quads(row[0], [row[1]], self.base))


def quads(article: str, lines: Iterable[str]) -> list[ox.Quad]:
    """Return the graph of an article from its lines."""
    graph = ox.NamedNode(article)
    triples = ox.parse("".join(f"{t} .\n" for t in lines), ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
