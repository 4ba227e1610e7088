"""Statements of N-Triples as the terms of Oxigraph, for the formats that take them apart."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph.export.sorting import in_chunks


def parsed(statements: Iterable[str]) -> Iterator[ox.Triple]:
    """Yield the triples of statements in their order."""
    for some in in_chunks(statements):
        text = "".join(f"{s} .\n" for s in some).encode()
        yield from (q.triple for q in ox.parse(text, ox.RdfFormat.N_TRIPLES))
