"""Turtle that people can read and diff: fixed prefixes, subjects in order, one block each."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph as ox

from kgraph import vocab
from kgraph.export.literals import is_bare

# Narrower than Turtle's own rule, so that no local name needs an escape.
_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PREFIX_OF = {namespace: prefix for prefix, namespace in vocab.PREFIXES.items()}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def turtle(triples: Iterable[ox.Triple | ox.Quad]) -> str:
    """Return `triples` as Turtle, each once; of quads, the names of their graphs are left out.

    >>> topic = ox.NamedNode("https://kgraph.example/topic/torture")
    >>> print(turtle([ox.Triple(topic, ox.NamedNode(vocab.SKOS_PREF_LABEL), ox.Literal("torture"))]).split("\\n\\n")[1])
    kgt:torture skos:prefLabel "torture" .
    <BLANKLINE>
    """
    return "".join(turtle_blocks(triples))


def turtle_blocks(triples: Iterable[ox.Triple | ox.Quad]) -> Iterator[str]:
    """Yield the prefixes, then the block of each subject, sorted; each begins after an empty line."""
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in vocab.PREFIXES.items())
    rows = {(_term(t.subject), _predicate(t.predicate), _term(t.object)) for t in triples}
    ordered = sorted(rows, key=lambda r: (r[0], r[1] != "a", r[1], r[2]))
    for subject, of_subject in groupby(ordered, key=lambda r: r[0]):
        lines = [
            f"{predicate} {', '.join(o for _, _, o in of_predicate)}"
            for predicate, of_predicate in groupby(of_subject, key=lambda r: r[1])
        ]
        block = " ;\n    ".join(lines)
        yield f"\n{subject} {block} .\n"


def shortened(node: ox.NamedNode) -> str | None:
    """Return the IRI of `node` as a prefixed name, None where it has no plain one."""
    end = max(node.value.rfind("#"), node.value.rfind("/")) + 1
    prefix, local = _PREFIX_OF.get(node.value[:end]), node.value[end:]
    return f"{prefix}:{local}" if prefix and _LOCAL_NAME.fullmatch(local) else None


def _predicate(node: ox.NamedNode) -> str:
    return "a" if node.value == vocab.RDF_TYPE else _term(node)


def _term(term: _Term) -> str:
    if isinstance(term, ox.NamedNode):
        return shortened(term) or str(term)
    if isinstance(term, ox.Literal):
        return _literal(term)
    if isinstance(term, ox.Triple):  # a user's CONSTRUCT may make triple terms, the store holds none
        return f"<<( {_term(term.subject)} {_term(term.predicate)} {_term(term.object)} )>>"
    return str(term)


def _literal(literal: ox.Literal) -> str:
    if is_bare(literal):
        return literal.value
    if literal.language or literal.datatype.value == _XSD_STRING:
        return str(literal)
    return f"{ox.Literal(literal.value)}^^{_term(literal.datatype)}"
