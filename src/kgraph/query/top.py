"""Who is quoted most, on what and where; what is spoken of most; who is acted upon but never quoted."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from kgraph.query import topics
from kgraph.query.answer import Answer, answered
from kgraph.query.find import ACTOR
from kgraph.query.session import Session, values
from kgraph.query.where import Where

Ranked = Literal["speakers", "topics", "unquoted"]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ranking:
    """Somebody or something, and how often it comes up.

    Attributes:
        name: of the speaker, topic or person.
        kind: class of it, such as ``Person``.
        sources: independent sources that quote the speaker, speak of the topic, or name the one who is not quoted.
        statements: how many, each counted once a source.
        topics: of the speaker, those spoken on most.
        publishers: those that print most of it.
        people: of a topic, those who speak on it most; of one who is not quoted, those who speak of it most.
    """

    name: str
    kind: str
    sources: int
    statements: int
    topics: tuple[str, ...]
    publishers: tuple[str, ...]
    people: tuple[str, ...]


def top(
    session: Session,
    *,
    kind: Ranked = "speakers",
    person: str | None = None,
    about: str | None = None,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Answer[Ranking]:
    """Rank speakers, topics, or those who are spoken of but never quoted, by independent sources.

    Args:
        session: asks the store.
        kind: what is ranked.
        person: whose statements are counted.
        about: what they are about.
        publisher: part of the name of the paper that prints them.
        since, until: days of the articles, both included.
        limit: rows at most.

    Raises:
        UsageError: a name is not in the graph, or a date is none.
    """
    where = Where()
    if person:
        where.any_of("speaker", session.find(person, ACTOR), "?fact kg:speaker ?speaker")
    if about:
        topics.restrict(session, where, about)
    where.dated(since, until)
    where.publisher(publisher)
    found = session.select(_ranking(where, kind, limit, words="quote" in where.conditions))
    nodes = [str(node) for node, *_ in found[:limit]]
    details = _details(session, kind, nodes, where)
    rows = [
        Ranking(
            name=session.label(str(node)),
            kind=_class(session, str(node)),
            sources=int(sources or 0),
            statements=int(statements or 0),
            topics=details["topics"].get(str(node), ()),
            publishers=details["publishers"].get(str(node), ()),
            people=details["people"].get(str(node), ()),
        )
        for node, sources, statements in found[:limit]
    ]
    return answered(Ranking, rows, facts=lambda _: (), more=limit is not None and len(found) > limit)


_OF = {"speakers": "kg:speaker", "topics": "dcterms:subject", "unquoted": "schema:about"}
_UNQUOTED = (
    "{ SELECT DISTINCT ?node { VALUES ?class { foaf:Person org:Organization } ?node a ?class } } "
    "MINUS { SELECT DISTINCT ?node { ?any kg:speaker ?node } }"
)


def _ranking(where: Where, kind: Ranked, limit: int | None, *, words: bool) -> str:
    needed = {"node": _OF[kind], "article": "kg:inArticle"} | ({"quote": "kg:quote"} if words else {})
    maybe = where.join({}, {"story": "kg:story", "published": "schema:datePublished"}, of="article")
    return (
        "SELECT ?node ?sources ?statements WHERE { "
        "{ SELECT ?node (COUNT(DISTINCT ?source) AS ?sources) (SUM(?count) AS ?statements) WHERE { "
        "{ SELECT ?node ?source (MAX(?n) AS ?count) WHERE { "
        "{ SELECT ?node ?article (COUNT(DISTINCT ?fact) AS ?n) (SAMPLE(COALESCE(?story, ?article)) AS ?source) WHERE { "
        f"{where.text} {where.join(needed, {})} {maybe} {where.conditions} }} GROUP BY ?node ?article }} "
        "} GROUP BY ?node ?source } } GROUP BY ?node } "
        f"{_UNQUOTED if kind == 'unquoted' else ''} }} ORDER BY DESC(?sources) DESC(?statements) ?node"
        + (f" LIMIT {limit + 1:d}" if limit is not None else "")
    )


def _details(session: Session, kind: Ranked, nodes: list[str], where: Where) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what is told of the few that are shown: topics, papers and people, most frequent first."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"topics": {}, "publishers": {}, "people": {}}
    if not nodes:
        return found
    asked = {"publishers": "?article schema:publisher ?x ."}
    if kind == "speakers":
        asked["topics"] = "?fact dcterms:subject ?x ."
    else:
        asked["people"] = "?fact kg:speaker ?x ."
    few = Where()
    few.parts = [values("node", nodes), f"?fact {_OF[kind]} ?node .", *where.parts]
    for name, pattern in asked.items():
        rows = session.select(
            f"SELECT ?node ?x (COUNT(DISTINCT ?article) AS ?n) WHERE {{ {few.text} ?fact kg:inArticle ?article . {pattern} }} "
            "GROUP BY ?node ?x"
        )
        counts: dict[str, Counter[str]] = {}
        for node, x, n in rows:
            label = str(x) if name == "publishers" else session.label(str(x))
            counts.setdefault(str(node), Counter())[label] += int(n or 0)
        for node, counted in counts.items():
            best = sorted(counted, key=lambda c: (-counted[c], name == "topics" and not topics.in_scheme(c), c))
            found[name][node] = tuple(best[:_SHOWN])
    return found


def _class(session: Session, node: str) -> str:
    class_ = session.names.classes.get(node, "")
    return "Topic" if class_.endswith("#Concept") else class_.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
