"""The store folder: quads, SPARQL, manifest, journals and lock."""

from kgraph.store.backup import read_backup, write_backup
from kgraph.store.decisions import read_decisions, write_decisions
from kgraph.store.forgotten import Forgotten, read_forgotten, write_forgotten
from kgraph.store.graphs import GraphStore, n_quads, open_store
from kgraph.store.journal import History, Journal, Json
from kgraph.store.manifest import ArticleRecord, Manifest

__all__ = [
    "ArticleRecord",
    "Forgotten",
    "GraphStore",
    "History",
    "Journal",
    "Json",
    "Manifest",
    "n_quads",
    "open_store",
    "read_backup",
    "read_decisions",
    "read_forgotten",
    "write_backup",
    "write_decisions",
    "write_forgotten",
]
