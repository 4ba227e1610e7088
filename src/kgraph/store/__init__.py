"""The store folder: quads, SPARQL, manifest and lock."""

from kgraph.store.graphs import GraphStore, open_store
from kgraph.store.manifest import ArticleRecord, Manifest

__all__ = ["ArticleRecord", "GraphStore", "Manifest", "open_store"]
