"""RDF/XML, written by Oxigraph once the characters that XML cannot hold are replaced."""

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from kgraph import vocab
from kgraph.export.parsed import parsed
from kgraph.export.xml_text import XmlText


def write_rdfxml(statements: Iterable[str], out: BinaryIO) -> int:
    """Write statements, those of a subject together, to `out`; return how many characters were replaced by U+FFFD."""
    fitting = XmlText()

    def triple(t: ox.Triple) -> ox.Triple:
        if not isinstance(t.object, ox.Literal):
            return t
        text = fitting(t.object.value)
        if t.object.language:
            return ox.Triple(t.subject, t.predicate, ox.Literal(text, language=t.object.language))
        return ox.Triple(t.subject, t.predicate, ox.Literal(text, datatype=t.object.datatype))

    prefixes = {p: iri for p, iri in vocab.PREFIXES.items() if p != "rdf"}
    ox.serialize(map(triple, parsed(statements)), out, ox.RdfFormat.RDF_XML, prefixes=prefixes)
    return fitting.replaced
