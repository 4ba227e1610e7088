"""A user's own SPARQL query over the union of all graphs."""

import re
from dataclasses import dataclass

import pyoxigraph as ox

from kgraph.errors import UsageError
from kgraph.query.table import Cell, Table
from kgraph.store import GraphStore

_NOISE = re.compile(
    r'<[^<>"{}|\\^`\s]*>|"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*'
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_TYPES = {"integer": int, "decimal": float, "double": float, "float": float}


@dataclass(frozen=True, slots=True)
class Triples:
    """What CONSTRUCT or DESCRIBE gave, in a fixed order."""

    triples: tuple[ox.Triple, ...]


def run(store: GraphStore, query: str) -> Table | Triples | bool:
    """Run a SELECT, CONSTRUCT, DESCRIBE or ASK query, kgraph's prefixes declared.

    Args:
        store: an open store.
        query: SPARQL 1.1.

    Returns:
        A table for SELECT, with numbers and booleans as such and all else as text; triples for CONSTRUCT and DESCRIBE; the
        answer to ASK.

    Raises:
        UsageError: the query does not parse, would write, or would ask another server.
    """
    bare = _NOISE.sub(" ", query)
    words = set(re.findall(r"(?<![?$:\w])[A-Za-z]+(?![:\w])", bare.upper()))
    if "SERVICE" in words:
        raise UsageError("SERVICE asks another server, which kgraph does not do; leave it out.")
    if words & _UPDATES and not words & {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
        raise UsageError("kgraph query only reads; articles are added with kgraph ingest.")
    result = store.query(query)
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        return Triples(tuple(sorted(set(result), key=str)))
    return as_table(result)


def as_table(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Table:
    """Return the solutions of a SELECT query as plain values, in their order."""
    if not isinstance(result, ox.QuerySolutions):
        raise TypeError("only SELECT gives a table")
    columns = tuple(v.value for v in result.variables)
    return Table(columns, tuple(tuple(_cell(row[c]) for c in columns) for row in result))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rsplit("#", 1)[-1]
        if kind == "boolean":
            return term.value in ("true", "1")
        return _TYPES[kind](term.value) if kind in _TYPES else term.value
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)
