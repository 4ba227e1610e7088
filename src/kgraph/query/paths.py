"""How two items are connected, and what one is linked to, with the sentence behind each link."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgraph.query.answer import Answer, answered
from kgraph.query.evidence import Evidence, evidence
from kgraph.query.find import ANYTHING
from kgraph.query.network import Constraint, Network, Tie
from kgraph.query.session import Session

_LINKS_A_STEP = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A link of a path.

    Attributes:
        path, step: numbers, from 1.
        subject, relation, object: names of the two items, and how they are linked.
        sources, articles: how many state the link; copies of one story are one source.
        evidence: the best sentence.
    """

    path: int
    step: int
    subject: str
    relation: str
    object: str
    sources: int
    articles: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A link of an item: as `Step`, without its place in a path."""

    subject: str
    relation: str
    object: str
    sources: int
    articles: int
    evidence: Evidence = field(metadata={"part": Evidence})
    facts: tuple[str, ...] = field(metadata={"hidden": True})


def path(
    session: Session, network: Network, *, start: str, end: str, number: int = 1, constraint: Constraint | None = None
) -> Answer[Step]:
    """Return the steps of the best path between two names, then of paths that share nothing with those before.

    A step has at most three links, those of most sources.

    Args:
        session: asks the store.
        network: where to walk; the direction of links does not matter.
        start, end: names.
        number: of paths at most.
        constraint: which links count.

    Raises:
        UsageError: a name is not in the graph, or no path joins the two.
    """
    if constraint:
        network = network.that(constraint)
    steps = []
    for p, nodes in enumerate(network.paths(session.find(start, ANYTHING), session.find(end, ANYTHING), number), 1):
        for s, (a, b) in enumerate(itertools.pairwise(nodes), 1):
            for ties in _by_relation(network.pairs[min(a, b), max(a, b)])[:_LINKS_A_STEP]:
                steps.append((p, s, ties))
    proof = evidence(session, (_best(ties).fact for *_, ties in steps))
    rows = [Step(p, s, *_told(session, ties, proof)) for p, s, ties in steps]
    return answered(Step, rows, facts=lambda r: r.facts)


def neighbors(
    session: Session, network: Network, *, name: str, constraint: Constraint | None = None, limit: int | None = None
) -> Answer[Neighbor]:
    """Return what an item is linked to, what most independent sources state first.

    Args:
        session: asks the store.
        network: all links.
        name: of the item.
        constraint: which links count.
        limit: rows at most.

    Raises:
        UsageError: the name is not in the graph.
    """
    if constraint:
        network = network.that(constraint)
    centres = session.find(name, ANYTHING)
    found = _by_relation({t for c in centres for t in network.of[c]})
    proof = evidence(session, (_best(ties).fact for ties in found[:limit]))
    rows = [Neighbor(*_told(session, ties, proof)) for ties in found[:limit]]
    return answered(Neighbor, rows, facts=lambda r: r.facts, more=len(rows) < len(found))


def _by_relation(ties: Iterable[Tie]) -> list[list[Tie]]:
    """Return ties of the same items and relation together, those of most sources first."""
    found: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for t in sorted(ties, key=lambda t: t[:4]):
        found[t[:3]].append(t)
    return sorted(found.values(), key=lambda some: (-len({t.origin for t in some}), some[0][:3]))


def _best(ties: Iterable[Tie]) -> Tie:
    return min(ties, key=lambda t: (t.reported, -t.confidence, t.published or "9999", t.fact))


def _told(
    session: Session, ties: list[Tie], proof: dict[str, Evidence]
) -> tuple[str, str, str, int, int, Evidence, tuple[str, ...]]:
    best = _best(ties)
    articles = len({t.fact.rsplit("/", 2)[0] for t in ties})
    ends = session.label(best.source), best.relation, session.label(best.target)
    return (*ends, len({t.origin for t in ties}), articles, proof[best.fact], tuple(t.fact for t in ties))
