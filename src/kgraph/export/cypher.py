"""A script of Cypher that builds the graph of items and links in Neo4j."""

import json
from collections.abc import Mapping
from typing import BinaryIO

from kgraph.export.links import Value, summary
from kgraph.export.tables import relationship
from kgraph.model import Subgraph

_DATES = ("first", "last")


def write_cypher(graph: Subgraph, out: BinaryIO) -> None:
    """Write `graph` to `out`, a statement a line; run twice, it changes nothing.

    Items have the labels ``Item`` and that of their type; of several links with one relation there is one a pair of items.
    """
    lines = ["CREATE CONSTRAINT item_id IF NOT EXISTS FOR (n:Item) REQUIRE n.id IS UNIQUE;"]
    for n in graph.nodes:
        said: dict[str, Value | list[str]] = {"label": n.label, "aliases": list(n.aliases)}
        lines.append(f"MERGE (n:Item {{id: {_quoted(n.id)}}}) SET n:{n.type}, n += {_map(said)};")
    for link in graph.links:
        ends = f"MATCH (a:Item {{id: {_quoted(link.source)}}}), (b:Item {{id: {_quoted(link.target)}}})"
        lines.append(f"{ends} MERGE (a)-[r:{relationship(link.relation)}]->(b) SET r += {_map(summary(link))};")
    out.writelines(f"{line}\n".encode() for line in lines)


def _map(values: Mapping[str, Value | list[str]]) -> str:
    return "{" + ", ".join(f"{k}: {_value(k, v)}" for k, v in values.items()) + "}"


def _value(key: str, value: Value | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    if isinstance(value, str):
        return f"date({_quoted(value)})" if key in _DATES else _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    """Return a string literal of Cypher, which has the escapes of JSON."""
    return json.dumps(text)
