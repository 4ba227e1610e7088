"""A user's own SPARQL query, run in a process of its own that can be stopped."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kgraph.errors import KgraphError, UsageError
from kgraph.query import guard
from kgraph.query.table import Table
from kgraph.store import GraphStore

TIMEOUT = 30.0
"""Seconds."""
MAX_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Triples:
    """What CONSTRUCT or DESCRIBE gave, in a fixed order."""

    triples: tuple[ox.Triple, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a user's query may take.

    Attributes:
        timeout: seconds.
        max_rows: rows or triples.
        allow_network: whether it may ask other servers.
    """

    timeout: float = TIMEOUT
    max_rows: int = MAX_ROWS
    allow_network: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave.

    Attributes:
        value: a table for SELECT, with numbers and booleans as such and all else as text; triples for CONSTRUCT and
            DESCRIBE; the answer to ASK.
        cut: whether there is more than the rows that were wanted at most.
    """

    value: Table | Triples | bool
    cut: bool = False


def run(store: GraphStore, query: str, limits: Limits | None = None) -> Result:
    """Run a SELECT, CONSTRUCT, DESCRIBE or ASK query over the union of all graphs, or of those that its FROM names.

    kgraph's prefixes are declared.

    Args:
        store: an open store.
        query: SPARQL 1.1.
        limits: what it may take.

    Raises:
        UsageError: the query does not parse, would write, would ask another server, or takes too long.
    """
    limits = limits or Limits()
    guard.check(query, base=store.base, allow_network=limits.allow_network)
    asked = json.dumps(
        {
            "store": store.name,
            "query": query,
            "union": not guard.chooses_graphs(query),
            "max_rows": limits.max_rows,
            "seconds": limits.timeout + 1,
        }
    )
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kgraph.store.child"],
            input=asked.encode(),
            capture_output=True,
            timeout=limits.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise UsageError(
            f"The query was stopped after {limits.timeout:g} seconds; make it narrower, or give it more with --timeout."
        ) from e
    if done.returncode != 0 or not done.stdout:
        raise KgraphError("The query failed in its process; make it narrower (it may have taken too much memory).")
    head, *rows = (json.loads(line) for line in done.stdout.decode().splitlines())
    for last in (head, *rows[-1:]):
        if isinstance(last, dict) and "error" in last:
            raise UsageError(last["error"])
    return _result(head, rows, limits.max_rows)


def _result(head: dict[str, Any], rows: list[Any], most: int) -> Result:
    if "truth" in head:
        return Result(bool(head["truth"]))
    cut = len(rows) > most
    if "columns" in head:
        return Result(Table(tuple(head["columns"]), tuple(tuple(r) for r in rows[:most])), cut)
    quads = ox.parse("".join(rows[:most]).encode(), format=ox.RdfFormat.N_TRIPLES)
    return Result(Triples(tuple(sorted({q.triple for q in quads}, key=str))), cut)
