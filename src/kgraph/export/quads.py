"""The quads of a store as Turtle, N-Quads or JSON-LD: the same bytes for the same quads, in whatever order they come."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal

import pyoxigraph as ox

from kgraph import vocab
from kgraph.export.jsonld import jsonld_lines
from kgraph.export.turtle import turtle_blocks
from kgraph.rdf import iris

QuadForm = Literal["turtle", "nquads", "jsonld"]


def write_quads(quads: Iterable[ox.Quad], out: BinaryIO, form: QuadForm, *, base: str, with_text: bool = False) -> None:
    """Write `quads` to `out` in UTF-8; what is the store's own never leaves it (the graphs ``dirty`` and ``runs``).

    Args:
        quads: those of all graphs of a store.
        out: an open binary file.
        form: ``turtle`` writes the union of all graphs, ``nquads`` and ``jsonld`` keep the graphs apart.
        base: IRI that the store's own IRIs begin with.
        with_text: write the articles' whole texts too; without, only the pieces that facts stand on.
    """
    some = _leaving(quads, base, with_text)
    lines = turtle_blocks(some) if form == "turtle" else jsonld_lines(some) if form == "jsonld" else _nquads(some)
    out.writelines(line.encode() for line in lines)


def _leaving(quads: Iterable[ox.Quad], base: str, with_text: bool) -> Iterator[ox.Quad]:
    own = {ox.NamedNode(iris.dirty_graph(base)), ox.NamedNode(iris.runs_graph(base))}
    text = ox.NamedNode(vocab.NIF_IS_STRING)
    for q in quads:
        if q.graph_name not in own and (with_text or q.predicate != text):
            yield q


def _nquads(quads: Iterable[ox.Quad]) -> Iterator[str]:
    for line in sorted({str(q) for q in quads}):
        yield f"{line} .\n"
