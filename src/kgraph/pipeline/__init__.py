"""The stages put together: one function a command."""

from kgraph.pipeline.ask import ask, neighbors, path, sparql, stats
from kgraph.pipeline.export import export
from kgraph.pipeline.extract import extract
from kgraph.pipeline.ingest import Summary, ingest
from kgraph.pipeline.show import view
from kgraph.sources import count

__all__ = ["Summary", "ask", "count", "export", "extract", "ingest", "neighbors", "path", "sparql", "stats", "view"]
