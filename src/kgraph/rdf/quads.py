"""What the stages ask of the quads, wherever they are: pyoxigraph's store on this machine has it, and so does an endpoint."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import pyoxigraph as ox

Node = ox.NamedNode | ox.BlankNode | ox.Triple
Term = Node | ox.Literal


class Quads(Protocol):
    """Quads to look up; the methods are those of `pyoxigraph.Store`."""

    def quads_for_pattern(
        self,
        subject: Node | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: ox.NamedNode | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that have the terms that are given, in no order."""

    def __iter__(self) -> Iterator[ox.Quad]:
        """Yield all quads."""

    def bulk_extend(self, quads: Iterable[ox.Quad]) -> Any:
        """Add many quads, not all at once."""
