"""Questions to the graph: SPARQL, presets, paths and neighbourhoods."""

from kgraph.query.answers import neighbors_table, path_table
from kgraph.query.find import ANYTHING, find, holding
from kgraph.query.independence import sources, story_of
from kgraph.query.lookup import Lookup
from kgraph.query.network import neighbourhood
from kgraph.query.presets import Selection, actions, roles, statements
from kgraph.query.projection import project
from kgraph.query.sparql import Triples, run
from kgraph.query.table import Cell, Table

__all__ = [
    "ANYTHING",
    "Cell",
    "Lookup",
    "Selection",
    "Table",
    "Triples",
    "actions",
    "find",
    "holding",
    "neighbors_table",
    "neighbourhood",
    "path_table",
    "project",
    "roles",
    "run",
    "sources",
    "statements",
    "story_of",
]
