"""Items and links for tools that draw and count: GraphML, and CSV of nodes and edges."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import networkx as nx
from networkx.readwrite.graphml import write_graphml_xml

from kgraph.errors import KgraphError
from kgraph.model import Citation, Link, Subgraph

_ILLEGAL_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NODE_COLUMNS = ("id", "label", "type", "aliases")
_EDGE_COLUMNS = (
    "source",
    "source_label",
    "relation",
    "target",
    "target_label",
    "facts",
    "articles",
    "confidence",
    "reported",
    "first",
    "last",
    "sentence",
    "article",
)
_Value = str | int | float | bool


def write_graphml(graph: Subgraph, out: BinaryIO) -> None:
    """Write `graph` to `out` as GraphML, a directed graph with several edges between two nodes.

    Nodes have ``label`` and ``type``; edges what `_summary` says. Characters that XML cannot hold become U+FFFD.
    """
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        drawn.add_node(_xml(node.id), label=_xml(node.label), type=node.type)
    for number, link in enumerate(graph.links):
        values = {k: _xml(v) if isinstance(v, str) else v for k, v in _summary(link).items()}
        # Tools such as Gephi want edge ids that are unique in the file.
        drawn.add_edge(_xml(link.source), _xml(link.target), key=f"edge{number}", **values)
    # Not write_graphml: its bytes depend on whether lxml is installed.
    write_graphml_xml(drawn, out)
    out.write(b"\n")


def write_nodes_csv(graph: Subgraph, out: BinaryIO) -> None:
    """Write the items of `graph` to `out` as CSV (RFC 4180, UTF-8); aliases are joined by ``; ``."""
    _write_csv(_NODE_COLUMNS, ((n.id, n.label, n.type, "; ".join(n.aliases)) for n in graph.nodes), out)


def write_edges_csv(graph: Subgraph, out: BinaryIO) -> None:
    """Write the links of `graph` to `out` as CSV (RFC 4180, UTF-8), with the labels of both ends."""
    labels = {n.id: n.label for n in graph.nodes}

    def rows() -> Iterator[list[_Value]]:
        for link in graph.links:
            ends = {
                "source": link.source,
                "source_label": labels[link.source],
                "target": link.target,
                "target_label": labels[link.target],
            }
            values = ends | _summary(link)
            yield [values.get(c, "") for c in _EDGE_COLUMNS]

    _write_csv(_EDGE_COLUMNS, rows(), out)


def write_csv_folder(graph: Subgraph, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into `folder`, which is made where there is none.

    Raises:
        KgraphError: the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, write in (("nodes.csv", write_nodes_csv), ("edges.csv", write_edges_csv)):
            with (folder / name).open("wb") as out:
                write(graph, out)
    except OSError as e:
        raise KgraphError(f"{folder} cannot be written ({e.strerror}); name another folder.") from e


def _summary(link: Link) -> dict[str, _Value]:
    """Return what an edge says of the facts behind it.

    Its keys: ``relation``; ``facts`` and ``articles``, how many; ``confidence``, that of the surest; ``reported``, whether
    all of them stand in statements or are only planned; ``first`` and ``last`` day of publication, where known; the
    ``sentence`` and the ``article`` (its URL, else its IRI) of the best fact.
    """
    best = max(link.citations, key=_worth)  # of equals the first
    days = sorted(c.published for c in link.citations if c.published)
    dates = {"first": days[0], "last": days[-1]} if days else {}
    return {
        "relation": link.relation,
        "facts": len({c.fact for c in link.citations}),
        "articles": len({c.article for c in link.citations}),
        "confidence": max(c.confidence for c in link.citations),
        "reported": all(c.reported for c in link.citations),
        **dates,
        "sentence": best.sentence,
        "article": best.url or best.article,
    }


def _worth(citation: Citation) -> tuple[bool, float]:
    return (not citation.reported, citation.confidence)


def _xml(text: str) -> str:
    return _ILLEGAL_XML.sub("\ufffd", text)


def _write_csv(columns: Iterable[str], rows: Iterable[Iterable[_Value]], out: BinaryIO) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    out.write(text.getvalue().encode())


def _inert(cell: _Value) -> _Value:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
