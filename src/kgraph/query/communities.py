"""Groups in the network of people, bodies and measures, and the links that alone hold parts of it together.

Communities by the Louvain method (Blondel et al. 2008, "Fast unfolding of communities in large networks"), centrality by
PageRank (Page et al. 1999) and betweenness (Brandes 2001; of a sample of items where there are many).
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

import networkx as nx
import numpy as np

from kgraph.query.answer import Answer, answered
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ANYTHING
from kgraph.query.network import Constraint, Network
from kgraph.query.session import Session
from kgraph.query.topics import in_scheme

SAMPLE = 100
"""Items from which betweenness is measured where there are more."""
_SEED = 1
_NAMED_BY, _SHOWN = 2, 10
Centrality = Literal["pagerank", "betweenness"]


@dataclass(frozen=True, slots=True)
class Community:
    """A group of items that are linked with each other more than with others.

    Attributes:
        community: its name, by its most central members and the topics that its members speak on most.
        size: number of members.
        members: the most central ones first, at most ten unless all are asked for.
        topics: at most three.
        share: share of its members' links that stay inside, 0..1.
        facts: IRIs of those that link its members with each other.
    """

    community: str
    size: int
    members: tuple[str, ...]
    topics: tuple[str, ...]
    share: float
    facts: tuple[str, ...] = field(metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Bridge:
    """A link that alone joins a part of the network to the rest.

    Attributes:
        subject, relation, object: names, and how they are linked.
        cut_off: how many items would be cut off without it.
        evidence: the best sentence.
    """

    subject: str
    relation: str
    object: str
    cut_off: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Central:
    """An item and how central it is.

    Attributes:
        name, kind: of the item.
        score: PageRank or betweenness, 0..1.
        links: number of items that it is linked to.
    """

    name: str
    kind: str
    score: float
    links: int


def communities(
    session: Session, network: Network, *, member: str | None = None, limit: int | None = None
) -> Answer[Community]:
    """Return the communities, the largest first; only those of `member`, with all their members, where it is given.

    Raises:
        UsageError: the name is not in the graph.
    """
    wanted = set(session.find(member, ANYTHING)) if member else set()
    graph = _actors(network)
    names = sorted(graph)
    numbered = nx.relabel_nodes(
        graph, {n: i for i, n in enumerate(names)}
    )  # sets of numbers have the same order each time
    groups = nx.community.louvain_communities(numbered, weight="sources", seed=_SEED) if names else []
    rank = page_rank(graph)
    found = sorted(([names[i] for i in g] for g in groups), key=lambda g: (-len(g), min(g)))
    if wanted:
        found = [g for g in found if wanted & set(g)]
    rows = [_community(session, network, graph, group, rank, everyone=bool(wanted)) for group in found[:limit]]
    return answered(Community, rows, facts=lambda r: r.facts, more=len(rows) < len(found))


def central(
    session: Session, network: Network, *, by: Centrality = "pagerank", limit: int | None = None
) -> Answer[Central]:
    """Return the people, bodies and measures by how central they are in the network of them."""
    graph = _actors(network)
    if by == "pagerank":
        scores = page_rank(graph)
    else:
        sample = SAMPLE if len(graph) > SAMPLE else None
        scores = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    best: list[str] = sorted(scores, key=lambda n: (-scores[n], n))
    rows = [Central(session.label(n), network.types[n], round(scores[n], 5), graph.degree(n)) for n in best[:limit]]
    return answered(Central, rows, facts=lambda _: (), more=len(rows) < len(best))


def bridges(session: Session, network: Network, *, limit: int | None = None) -> Answer[Bridge]:
    """Return the links that alone hold a part of the network of people, bodies and measures, the largest part first.

    Links to a single item, of which there are many, are left out.
    """
    graph = _actors(network)
    found: list[tuple[int, str, str]] = []
    for whole in nx.connected_components(graph):
        part = graph.subgraph(whole)
        for ends in nx.bridges(part):
            a, b = sorted(ends)
            size = _cut_off(part, a, b)
            if size > 1:
                found.append((size, a, b))
    found.sort(key=lambda f: (-f[0], f[1:]))
    ties = [min(network.pairs[a, b], key=lambda t: (t.reported, -t.confidence, t.fact)) for _, a, b in found[:limit]]
    proof = evidence(session, (t.fact for t in ties))
    rows = [
        Bridge(
            session.label(t.source),
            t.relation,
            session.label(t.target),
            size,
            proof[t.fact],
            tuple(x.fact for x in network.pairs[a, b]),
        )
        for (size, a, b), t in zip(found, ties, strict=False)
    ]
    return answered(Bridge, rows, facts=lambda r: r.facts, more=len(rows) < len(found))


def page_rank(graph: "nx.Graph[str]", damping: float = 0.85) -> dict[str, float]:
    """Return the PageRank of each item, links weighted by their independent sources; networkx's own needs SciPy."""
    names = sorted(graph)
    place = {n: i for i, n in enumerate(names)}
    edges = [(place[a], place[b], int(told["sources"])) for a, b, told in graph.edges(data=True)]
    ends = np.array([(a, b) for a, b, _ in edges] + [(b, a) for a, b, _ in edges], dtype=int).reshape(-1, 2)
    weights = np.array([w for *_, w in edges] * 2, dtype=float)
    out = np.bincount(ends[:, 0], weights, len(names))
    rank = np.full(len(names), 1 / max(len(names), 1))
    for _ in range(100):
        flow = np.bincount(ends[:, 1], rank[ends[:, 0]] * weights / out[ends[:, 0]], len(names))
        lost = rank[out == 0].sum()
        new = (1 - damping + damping * lost) / len(names) + damping * flow
        done = np.abs(new - rank).sum() < 1e-9
        rank = new
        if done:
            break
    return dict(zip(names, rank.tolist(), strict=True))


def _actors(network: Network) -> "nx.Graph[str]":
    return network.that(Constraint(topics=False)).weighted


def _cut_off(part: "nx.Graph[str]", a: str, b: str) -> int:
    left = part.copy()
    left.remove_edge(a, b)
    near = len(nx.node_connected_component(left, a))
    return min(near, len(part) - near)


def _community(
    session: Session,
    network: Network,
    graph: "nx.Graph[str]",
    group: list[str],
    rank: dict[str, float],
    *,
    everyone: bool,
) -> Community:
    inside = set(group)
    best = sorted(group, key=lambda n: (-rank[n], n))
    spoken: Counter[str] = Counter()
    for n in group:
        spoken.update({session.label(t.target) for t in network.of[n] if t.relation == "speaks on" and t.source == n})
    topics = sorted(spoken, key=lambda t: (-spoken[t], not in_scheme(t), t))[:3]
    people = [session.label(n) for n in best if network.types[n] != "Measure"] or [session.label(n) for n in best]
    name = " and ".join(people[:_NAMED_BY]) + (f": {', '.join(topics[:2])}" if topics else "")
    links = sum(graph.degree(n) for n in group)
    kept = 2 * graph.subgraph(inside).number_of_edges()
    shown = best if everyone else best[:_SHOWN]
    facts = {t.fact for n in group for t in network.of[n] if inside >= {t.source, t.target}}
    return Community(
        community=name,
        size=len(group),
        members=tuple(map(session.label, shown)),
        topics=tuple(topics),
        share=round(kept / links, 2) if links else 1.0,
        facts=tuple(sorted(facts)),
    )
