"""Export: quads, the graph of items and links, and facts in the formats of other tools, the same bytes each time."""

from kgraph.export.facts import write_facts
from kgraph.export.formats import FORMATS, Format, format_of
from kgraph.export.network import write_csv_folder, write_edges_csv, write_graphml, write_nodes_csv
from kgraph.export.quads import QuadForm, write_quads
from kgraph.export.turtle import turtle

__all__ = [
    "FORMATS",
    "Format",
    "QuadForm",
    "format_of",
    "turtle",
    "write_csv_folder",
    "write_edges_csv",
    "write_facts",
    "write_graphml",
    "write_nodes_csv",
    "write_quads",
]
