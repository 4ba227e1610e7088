"""RDF: facts to quads and back, and what is derived from the quads of all articles."""

from kgraph.rdf.article_graph import article_graph
from kgraph.rdf.read_facts import read_facts

__all__ = ["article_graph", "read_facts"]
