"""Items and links as tables: CSV for spreadsheets, and the CSV that neo4j-admin imports."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import KgraphError
from kgraph.export.links import COLUMNS, Value, summary
from kgraph.model import Subgraph
from kgraph.model.spreadsheet import inert

_BREAKS = re.compile(r"[\r\n]+")
_NODE_COLUMNS = ("id", "label", "type", "aliases")
_EDGE_COLUMNS = ("source", "source_label", "relation", "target", "target_label", *COLUMNS[1:])
_NEO4J_TYPES = {"weight": "int", "facts": "int", "articles": "int", "confidence": "float", "reported": "boolean"}
_NEO4J_TYPES |= {"first": "date", "last": "date"}


def write_nodes_csv(graph: Subgraph, out: BinaryIO) -> None:
    """Write the items of `graph` to `out` as CSV (RFC 4180, UTF-8); aliases are joined by ``; ``."""
    rows = ((n.id, n.label, n.type, "; ".join(n.aliases)) for n in graph.nodes)
    _write_csv(_NODE_COLUMNS, ([_inert(cell) for cell in row] for row in rows), out)


def write_edges_csv(graph: Subgraph, out: BinaryIO) -> None:
    """Write the links of `graph` to `out` as CSV (RFC 4180, UTF-8), with the labels of both ends."""
    labels = {n.id: n.label for n in graph.nodes}

    def rows() -> Iterator[list[Value]]:
        for link in graph.links:
            ends = {
                "source": link.source,
                "source_label": labels[link.source],
                "target": link.target,
                "target_label": labels[link.target],
            }
            values = ends | summary(link)
            yield [_inert(values.get(c, "")) for c in _EDGE_COLUMNS]

    _write_csv(_EDGE_COLUMNS, rows(), out)


def write_csv_folder(graph: Subgraph, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into `folder`, which is made where there is none.

    Raises:
        KgraphError: the folder or a file cannot be written.
    """
    with_folder(folder)
    for name, write in (("nodes.csv", write_nodes_csv), ("edges.csv", write_edges_csv)):
        with (folder / name).open("wb") as out:
            write(graph, out)


def write_neo4j_folder(graph: Subgraph, folder: Path) -> None:
    """Write ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import`` into `folder`.

    Their headers name the columns as Neo4j wants them. Texts stand as they are, for no spreadsheet is to read them, but in one
    line: the import takes no line breaks in a field unless it is told to.

    Raises:
        KgraphError: the folder or a file cannot be written.
    """
    with_folder(folder)
    nodes = (
        (n.id, _in_one_line(n.label), _in_one_line(";".join(a.replace(";", ",") for a in n.aliases)), n.type)
        for n in graph.nodes
    )
    with (folder / "nodes.csv").open("wb") as out:
        _write_csv(("id:ID", "label", "aliases:string[]", ":LABEL"), nodes, out)
    columns = [f"{c}:{_NEO4J_TYPES[c]}" if c in _NEO4J_TYPES else c for c in COLUMNS[1:]]
    links = (
        (link.source, link.target, relationship(link.relation), *(_in_one_line(said.get(c, "")) for c in COLUMNS[1:]))
        for link, said in ((link, summary(link)) for link in graph.links)
    )
    with (folder / "relationships.csv").open("wb") as out:
        _write_csv((":START_ID", ":END_ID", ":TYPE", *columns), links, out)


def with_folder(folder: Path) -> None:
    """Make `folder` where there is none.

    Raises:
        KgraphError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise KgraphError(f"{folder} cannot be written ({e.strerror}); name another folder.") from e


def relationship(relation: str) -> str:
    """Return a relation as Neo4j names its types.

    >>> relationship("holds role in")
    'HOLDS_ROLE_IN'
    """
    return relation.upper().replace(" ", "_")


def _write_csv(columns: Iterable[str], rows: Iterable[Iterable[Value]], out: BinaryIO) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    out.write(text.getvalue().encode())


def _plain(cell: Value) -> Value:
    return ("true" if cell else "false") if isinstance(cell, bool) else cell


def _in_one_line(cell: Value) -> Value:
    return _BREAKS.sub(" ", cell) if isinstance(cell, str) else _plain(cell)


def _inert(cell: Value) -> Value:
    return inert(cell) if isinstance(cell, str) else _plain(cell)
