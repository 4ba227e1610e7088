"""Items and links for tools that draw: GraphML, and GEXF with the days between which a link is attested."""

from typing import BinaryIO
from xml.etree.ElementTree import tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import write_graphml_xml

from kgraph.export.links import Value, summary
from kgraph.export.xml_text import XmlText
from kgraph.model import Subgraph


def write_graphml(graph: Subgraph, out: BinaryIO) -> int:
    """Write `graph` to `out` as GraphML, a directed graph with several edges between two nodes.

    Nodes have ``label`` and ``type``; edges what `kgraph.export.links.summary` says.

    Returns:
        How many characters XML cannot hold; U+FFFD stands for each.
    """
    fitting = XmlText()
    drawn = _drawn(graph, fitting)
    # Not write_graphml: its bytes depend on whether lxml is installed.
    write_graphml_xml(drawn, out)
    out.write(b"\n")
    return fitting.replaced


def write_gexf(graph: Subgraph, out: BinaryIO) -> int:
    """Write `graph` to `out` as GEXF 1.2, as `write_graphml` does; an edge lasts from its ``first`` to its ``last`` day.

    Returns:
        How many characters XML cannot hold; U+FFFD stands for each.
    """
    fitting = XmlText()
    drawn = _drawn(graph, fitting)
    drawn.graph["mode"] = "dynamic"
    for _, _, key, edge in drawn.edges(keys=True, data=True):
        edge["id"], edge["label"] = key, edge["relation"]
        if "first" in edge:
            edge["start"], edge["end"] = edge["first"], edge["last"]
    writer = GEXFWriter(drawn)
    del writer.xml.find("meta").attrib["lastmodifieddate"]  # the same graph gives the same bytes tomorrow
    out.write(tostring(writer.xml, encoding="utf-8", xml_declaration=True) + b"\n")
    return fitting.replaced


def _drawn(graph: Subgraph, fitting: XmlText) -> "nx.MultiDiGraph[str]":
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes:
        drawn.add_node(fitting(node.id), label=fitting(node.label), type=node.type)
    for number, link in enumerate(graph.links):
        values: dict[str, Value] = {k: fitting(v) if isinstance(v, str) else v for k, v in summary(link).items()}
        # Tools such as Gephi want edge ids that are unique in the file.
        drawn.add_edge(fitting(link.source), fitting(link.target), key=f"edge{number}", **values)
    return drawn
