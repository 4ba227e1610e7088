"""Import: facts out of files, of kgraph's own formats and of lists of office holders that others keep."""

from kgraph.imports.curated import OfficeHolder, curated
from kgraph.imports.facts import read_facts_lines
from kgraph.imports.graphs import GraphFile
from kgraph.imports.popolo import read_popolo
from kgraph.imports.table import FIELDS, read_table

__all__ = ["FIELDS", "GraphFile", "OfficeHolder", "curated", "read_facts_lines", "read_popolo", "read_table"]
