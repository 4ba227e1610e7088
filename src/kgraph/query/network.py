"""The graph as a network: entities and topics, tied by facts that remember where they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import networkx as nx

from kgraph.errors import UsageError
from kgraph.query import cache
from kgraph.query.projection import NODE_TYPES, done_word
from kgraph.query.session import Session
from kgraph.query.where import Where, days_of
from kgraph.rdf.derived import HELD

ACTORS = frozenset({"Person", "Organization", "Polity", "Measure"})
"""Types of items that a step may lead over at its full weight; topics and places link everything with everything."""
FILE = "network.json"


class Tie(NamedTuple):
    """One fact that ties two items.

    Attributes:
        source, target: IRIs.
        relation: such as ``holds role in`` or ``passed``.
        fact: IRI.
        origin: the story or article that counts as its source.
        published: ISO date of its article, or None.
        confidence: 0..1.
        reported: whether it stands inside a statement or is only planned.
    """

    source: str
    target: str
    relation: str
    fact: str
    origin: str
    published: str | None
    confidence: float
    reported: bool


@dataclass(frozen=True, slots=True)
class Constraint:
    """Which ties count.

    Attributes:
        relations: their relations; all where empty.
        since, until: days of their articles, both included.
        least: the confidence that they have at least.
        topics: whether ties to topics and places count.
    """

    relations: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    least: float = 0.0
    topics: bool = True


class Network:
    """All ties of a store.

    Attributes:
        types: type of each item, by its IRI.
        ties: sorted.
    """

    def __init__(self, types: dict[str, str], ties: Sequence[Tie]) -> None:
        self.types = types
        self.ties = ties

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[Tie]]:
        """The ties of each pair of items, whatever their direction."""
        found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        for t in self.ties:
            found[min(t.source, t.target), max(t.source, t.target)].append(t)
        return found

    @cached_property
    def of(self) -> dict[str, list[Tie]]:
        """The ties of each item."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for t in self.ties:
            found[t.source].append(t)
            found[t.target].append(t)
        return found

    def that(self, constraint: Constraint) -> "Network":
        """Return the network of the ties that count.

        Raises:
            UsageError: a date is none, or no tie has one of the relations.
        """
        c = constraint
        known = {t.relation for t in self.ties} if c.relations else set()
        if unknown := set(c.relations) - known:
            raise UsageError(f"No relation is called {min(unknown)!r}; there are {', '.join(sorted(known))}.")
        first = days_of(c.since)[0] if c.since else ""
        last = days_of(c.until)[1] if c.until else "9999-12-31"
        dated = bool(c.since or c.until)
        return Network(
            self.types,
            [
                t
                for t in self.ties
                if (not c.relations or t.relation in c.relations)
                and t.confidence >= c.least
                and (not dated or (t.published is not None and first <= t.published <= last))
                and (c.topics or (self.types[t.source] in ACTORS and self.types[t.target] in ACTORS))
            ],
        )

    @cached_property
    def weighted(self) -> "nx.Graph[str]":
        """The undirected graph of all tied pairs.

        ``sources`` of an edge is the number of independent sources that state it, ``weight`` what a step costs,
        1 + 1 / (1 + sources), so that well-attested paths come first, and three times as much over a topic or place.
        """
        network: nx.Graph[str] = nx.Graph()
        network.add_nodes_from(sorted({t.source for t in self.ties} | {t.target for t in self.ties}))
        for (a, b), ties in sorted(self.pairs.items()):
            if a != b:
                far = 1 if self.types[a] in ACTORS and self.types[b] in ACTORS else 3
                sources = len({t.origin for t in ties})
                network.add_edge(a, b, weight=far * (1 + 1 / (1 + sources)), sources=sources)
        return network

    def paths(self, sources: Collection[str], targets: Collection[str], number: int = 1) -> list[list[str]]:
        """Return the best path between two sets of items, then the best ones that share no item on the way with those before.

        Raises:
            UsageError: there is no path, or the two sets share an item.
        """
        if set(sources) & set(targets):
            raise UsageError("Both names mean the same item; kgraph query neighbors NAME shows what it is linked to.")
        left = self.weighted.copy()
        found: list[list[str]] = []
        while len(found) < number:
            path = _best(left, sources, targets)
            if path is None:
                break
            found.append(path)
            left.remove_nodes_from(path[1:-1])
            if len(path) == 2:
                left.remove_edge(*path)
        if not found:
            raise UsageError(
                "No chain of facts joins the two; kgraph query neighbors NAME shows what each is linked to."
            )
        return found


def _best(graph: "nx.Graph[str]", sources: Collection[str], targets: Collection[str]) -> list[str] | None:
    here = sorted(s for s in sources if s in graph)
    if not here:
        return None
    cost: dict[str, float]
    path: dict[str, list[str]]
    cost, path = nx.multi_source_dijkstra(graph, here, weight="weight")  # type: ignore[assignment]
    reached = sorted((cost[t], t) for t in targets if t in cost)
    return path[reached[0][1]] if reached else None


def load(session: Session) -> Network:
    """Return the network of a store, from the file beside it where that is of the same quads."""
    held = cache.kept(session.store, FILE, lambda: _read(session))
    nodes, relations, articles = held["nodes"], held["relations"], held["articles"]
    ties = [
        Tie(
            nodes[s],
            nodes[t],
            relations[r],
            articles[a][0] + fact,
            articles[a][1],
            articles[a][2],
            confidence,
            bool(reported),
        )
        for s, t, r, a, fact, confidence, reported in held["ties"]
    ]
    return Network(dict(zip(nodes, held["types"], strict=True)), ties)


def to_networkx(network: Network, labels: Mapping[str, str]) -> "nx.MultiDiGraph[str]":
    """Return a network as networkx has it, an edge for each fact."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, type_ in network.types.items():
        graph.add_node(node, label=labels.get(node, node), type=type_)
    for t in network.ties:
        graph.add_edge(
            t.source,
            t.target,
            relation=t.relation,
            fact=t.fact,
            source=t.origin,
            published=t.published,
            confidence=t.confidence,
            reported=t.reported,
        )
    return graph


def _read(session: Session) -> dict[str, Any]:
    """Return the network as JSON holds it: each IRI and relation once, facts as the ends of their versions' IRIs."""
    articles = {a: (s or a, d) for a, s, d in session.select(_ARTICLES)}
    types = {n: NODE_TYPES[c] for n, c in sorted(session.names.classes.items()) if c in NODE_TYPES}
    rows = sorted(
        (s, t, relation, fact, article, confidence, reported)
        for s, t, relation, fact, article, confidence, reported in _ties(session)
        if s in types and t in types and s != t
    )
    node = {n: i for i, n in enumerate(types)}
    relations = sorted({r[2] for r in rows})
    number = {r: i for i, r in enumerate(relations)}
    versions = sorted({(fact.rsplit("/", 2)[0], article) for _, _, _, fact, article, *_ in rows})
    place = {v: i for i, (v, _) in enumerate(versions)}
    return {
        "nodes": list(types),
        "types": list(types.values()),
        "relations": relations,
        "articles": [(v, *articles[a]) for v, a in versions],
        "ties": [
            (node[s], node[t], number[r], place[v := f.rsplit("/", 2)[0]], f[len(v) :], c, int(reported))
            for s, t, r, f, _, c, reported in rows
        ],
    }


_ARTICLES = """SELECT ?article ?story ?published WHERE {
  { SELECT ?article { ?article kg:version ?version } }
  OPTIONAL { SELECT ?article ?story { ?article kg:story ?story } }
  OPTIONAL { SELECT ?article ?published { ?article schema:datePublished ?published } }
}"""


def _ties(session: Session) -> Iterable[tuple[str, str, str, str, str, float, bool]]:
    everything = Where()
    common = {"article": "kg:inArticle", "confidence": "kg:confidence"}

    def rows(needed: dict[str, str], maybe: dict[str, str]) -> list[tuple[Any, ...]]:
        told = " ".join(f"?{v}" for v in (*needed, *maybe))
        joined = everything.join({**needed, **common}, {**maybe, "within": "kg:within"})
        return session.select(f"SELECT ?fact ?article ?confidence ?within {told} WHERE {{ {joined} }}")

    roles = {"person": "org:member", "organization": "org:organization", "status": "kg:roleStatus"}
    for f, a, c, w, person, organization, status in rows(roles, {}):
        yield person, organization, "holds role in" if status in HELD else "candidate for", f, a, c, w is not None
    for word, name in (("on", "dcterms:subject"), ("about", "schema:about")):
        for f, a, c, w, speaker, x, modality in rows(
            {"speaker": "kg:speaker", "x": name, "modality": "kg:modality"}, {}
        ):
            yield speaker, x, "thinks about" if modality == "thought" else f"speaks {word}", f, a, c, w is not None
    acts = {"body": "kg:body", "measure": "kg:measure", "act": "kg:act"}
    for f, a, c, w, body, measure, act, planned in rows(acts, {"planned": "kg:planned"}):
        relation = f"plans to {act}" if planned else done_word(act)
        yield body, measure, relation, f, a, c, w is not None or bool(planned)
