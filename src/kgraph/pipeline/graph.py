"""The graph for Python: ``from kgraph import open_graph``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from kgraph import export, query
from kgraph.errors import UsageError
from kgraph.model import Subgraph
from kgraph.pipeline.opening import reading
from kgraph.query import Answer, Constraint, Limits, Network, Result, Session, Triples, days_of
from kgraph.settings import DEFAULT_STORE, Endpoint, Settings, place_of
from kgraph.store import GraphStore

if TYPE_CHECKING:
    import networkx as nx

P = ParamSpec("P")
Row = TypeVar("Row")


def _preset(ask: Callable[Concatenate[Session, P], Answer[Row]]) -> "Callable[Concatenate[Graph, P], Answer[Row]]":
    """Make a method of a preset: the session is the graph's own, and the answer tells what it asked."""

    @wraps(ask)
    def method(self: "Graph", /, *args: P.args, **kwargs: P.kwargs) -> Answer[Row]:
        self.session.begin()
        return self.told(ask(self.session, *args, **kwargs))

    return _without_inner_arguments(method)


def _network_preset(
    ask: Callable[Concatenate[Session, Network, P], Answer[Row]],
) -> "Callable[Concatenate[Graph, P], Answer[Row]]":
    """Make a method of a preset that also takes the network."""

    @wraps(ask)
    def method(self: "Graph", /, *args: P.args, **kwargs: P.kwargs) -> Answer[Row]:
        network = self.network
        self.session.begin()
        return self.told(ask(self.session, network, *args, **kwargs))

    return _without_inner_arguments(method)


def _without_inner_arguments(method: Callable[P, Row]) -> Callable[P, Row]:
    lines = (method.__doc__ or "").splitlines(keepends=True)
    method.__doc__ = "".join(x for x in lines if not x.strip().startswith(("session:", "network:")))
    return method


class Graph:
    """An open graph, to ask; made by `open_graph`.

    Each preset returns a `kgraph.query.Answer`: a sequence of typed rows, with ``to_pandas()``, the SPARQL that ran
    (``queries``), what to know of it (``notes``) and the IRIs of the facts that it rests on (``facts``).
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.session = Session(store)

    roles = _preset(query.roles)
    statements = _preset(query.statements)
    actions = _preset(query.actions)
    timeline = _preset(query.timeline)
    sources = _preset(query.support)
    stories = _preset(query.stories)
    new = _preset(query.new)
    compare = _preset(query.compare)
    contradictions = _preset(query.contradictions)
    top = _preset(query.top)
    search = _preset(query.search)
    path = _network_preset(query.path)
    neighbors = _network_preset(query.neighbors)
    communities = _network_preset(query.communities)
    central = _network_preset(query.central)
    bridges = _network_preset(query.bridges)

    @cached_property
    def network(self) -> Network:
        """The network of all items, read once."""
        return query.load(self.session)

    def sparql(self, text: str, limits: Limits | None = None) -> Result:
        """Run a SPARQL query in a process of its own (see `kgraph.query.run`)."""
        return query.run(self.store, text, limits)

    def told(self, answer: Answer[Row]) -> Answer[Row]:
        """Return `answer` with what was asked for it."""
        return replace(answer, queries=tuple(self.session.asked), notes=tuple(self.session.notes))

    def subgraph(self, answer: Answer[Any]) -> Subgraph:
        """Return the items and links that the facts of an answer make."""
        return query.project(self.store, answer.facts)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return the whole network as networkx has it.

        Returns:
            Nodes are IRIs with ``label`` and ``type``; each fact is an edge from subject to object with ``relation``,
            ``fact`` (its IRI), ``source`` (IRI of the story or article), ``published`` (ISO date or None), ``confidence``
            (0..1) and ``reported``.
        """
        return query.to_networkx(self.network, self.session.names.labels)


def turtle(triples: Triples) -> str:
    """Return what CONSTRUCT or DESCRIBE gave as Turtle."""
    return export.turtle(triples.triples)


@contextmanager
def open_graph(store: str | Path | Endpoint | Settings = DEFAULT_STORE) -> Iterator[Graph]:
    """Open the graph in the folder `store`, or in the SPARQL endpoint of that address, to ask it.

    >>> with open_graph("output/kgraph") as graph:  # doctest: +SKIP
    ...     for row in graph.roles(person="Ilse Harrow", as_of="2026-04-01"):
    ...         print(row.role, row.basis, row.evidence.sentence)

    Raises:
        KgraphError: there is no graph there.
        UsageError: the address is none, or has a password in it.
        StoreBusyError: another process writes to it.
    """
    try:
        settings = store if isinstance(store, Settings) else Settings(store=place_of(str(store)))
    except ValueError as e:
        raise UsageError(str(e)) from e
    with reading(settings) as opened:
        yield Graph(opened)


__all__ = ["Constraint", "Graph", "Limits", "Triples", "days_of", "open_graph", "turtle"]
