"""Export: graphs, the network of items and links, and facts in the formats of other tools, the same bytes each time."""

from kgraph.export.cypher import write_cypher
from kgraph.export.facts import write_facts
from kgraph.export.followthemoney import write_followthemoney
from kgraph.export.formats import FORMATS, Format, format_of
from kgraph.export.graphs import NamedStatements, without_text
from kgraph.export.network import write_gexf, write_graphml
from kgraph.export.parquet import write_parquet_folder
from kgraph.export.popolo import write_popolo
from kgraph.export.rdf import RdfForm, write_rdf
from kgraph.export.selection import Chosen, Selection, choose, narrowed
from kgraph.export.tables import write_csv_folder, write_edges_csv, write_neo4j_folder, write_nodes_csv
from kgraph.export.turtle import turtle

__all__ = [
    "FORMATS",
    "Chosen",
    "Format",
    "NamedStatements",
    "RdfForm",
    "Selection",
    "choose",
    "format_of",
    "narrowed",
    "turtle",
    "without_text",
    "write_csv_folder",
    "write_cypher",
    "write_edges_csv",
    "write_facts",
    "write_followthemoney",
    "write_gexf",
    "write_graphml",
    "write_neo4j_folder",
    "write_nodes_csv",
    "write_parquet_folder",
    "write_popolo",
    "write_rdf",
]
