"""The formats of RDF: the same bytes for the same graphs, however many articles there are and in whatever order they came."""

from collections.abc import Iterable
from typing import BinaryIO, Literal

from kgraph.export.graphs import NamedStatements, nquads, ntriples, union
from kgraph.export.jsonld import jsonld_lines
from kgraph.export.rdfxml import write_rdfxml
from kgraph.export.turtle import trig_blocks, turtle_blocks

RdfForm = Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"]


def write_rdf(graphs: Iterable[NamedStatements], out: BinaryIO, form: RdfForm, *, base: str) -> int:
    """Write `graphs` to `out` in UTF-8; return how many characters the format could not hold (U+FFFD stands for them).

    Args:
        graphs: in the order of `kgraph.export.graphs.NamedStatements`.
        out: an open binary file.
        form: ``turtle``, ``ntriples`` and ``rdfxml`` write the union of all graphs, the others keep the graphs apart.
        base: IRI that the store's own IRIs begin with.
    """
    if form == "rdfxml":
        return write_rdfxml(union(graphs, base), out)
    if form == "turtle":
        lines = turtle_blocks(union(graphs, base))
    elif form == "ntriples":
        lines = ntriples(graphs, base)
    else:
        lines = {"trig": trig_blocks, "nquads": nquads, "jsonld": jsonld_lines}[form](graphs)
    out.writelines(line.encode() for line in lines)
    return 0
