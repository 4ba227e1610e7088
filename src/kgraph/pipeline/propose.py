"""Asks a reconciliation service what it knows of the entities; what it proposes counts only when somebody accepts it."""

from collections.abc import Callable, Iterable

from kgraph.model import Decision
from kgraph.pipeline import entities, who
from kgraph.pipeline.reconciliation import Candidate, Service
from kgraph.query import Table
from kgraph.settings import Settings

Proposal = tuple[str, str, Candidate]
"""Label and IRI's end of an entity, and a candidate for it."""


def proposals(
    settings: Settings,
    service: Service,
    *,
    names: Iterable[str] = (),
    type_: str | None = None,
    top: int = 50,
    limit: int = 3,
) -> list[Proposal]:
    """Return what a service proposes, by entity, the best candidate first.

    Args:
        settings: the run's settings.
        service: whom to ask; it is sent the labels of the entities and nothing else.
        names: of the entities to ask about; none for those that most articles name.
        type_: ``person``, ``organization``, ``place`` or ``measure``.
        top: entities at most.
        limit: candidates for each at most.

    Raises:
        UsageError: a name is not in the graph.
        KgraphError: the service fails.
    """
    tables = [who.listing(settings, like=n, type_=type_) for n in names] or [
        who.listing(settings, type_=type_, limit=top)
    ]
    found = list(dict.fromkeys((str(r[0]), str(r[2])) for t in tables for r in t.rows))[:top]
    answers = service.candidates([label for label, _ in found], limit=limit)
    return [(label, node, c) for (label, node), some in zip(found, answers, strict=True) for c in some]


def as_table(found: Iterable[Proposal]) -> Table:
    """Return proposals as a table."""
    rows = [(label, node, c.name, c.iri, c.score, c.match, c.description or None) for label, node, c in found]
    return Table(("name", "entity", "candidate", "iri", "score", "match", "description"), tuple(rows))


def accept(settings: Settings, found: Iterable[Proposal], ask: Callable[[Proposal], bool]) -> list[Decision]:
    """Go through proposals and keep each that `ask` accepts at once; of an entity that has one no more are asked about."""
    made: list[Decision] = []
    done: set[str] = set()
    for proposal in found:
        _, node, candidate = proposal
        if node not in done and ask(proposal):
            done.add(node)
            made.append(entities.same_as(settings, node, candidate.iri))
    return made
