"""The store folder: quads, SPARQL, manifest, journals and lock."""

from kgraph.store.graphs import GraphStore, open_store
from kgraph.store.journal import History, Journal
from kgraph.store.manifest import ArticleRecord, Manifest

__all__ = ["ArticleRecord", "GraphStore", "History", "Journal", "Manifest", "open_store"]
