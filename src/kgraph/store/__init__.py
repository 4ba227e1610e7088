"""The store folder, or the endpoint in its place: quads, SPARQL, manifest, journals and lock."""

from kgraph.store.backup import read_backup, write_backup
from kgraph.store.copying import copy_store, graphs_of
from kgraph.store.decisions import altered_decisions, read_decisions, write_decisions
from kgraph.store.files import write_whole
from kgraph.store.forgotten import Forgotten, read_forgotten, write_forgotten
from kgraph.store.graphs import GraphStore, n_quads
from kgraph.store.journal import History, Journal, Json
from kgraph.store.manifest import ArticleRecord, Manifest
from kgraph.store.opening import has_store, open_store

__all__ = [
    "ArticleRecord",
    "Forgotten",
    "GraphStore",
    "History",
    "Journal",
    "Json",
    "Manifest",
    "altered_decisions",
    "copy_store",
    "graphs_of",
    "has_store",
    "n_quads",
    "open_store",
    "read_backup",
    "read_decisions",
    "read_forgotten",
    "write_backup",
    "write_decisions",
    "write_forgotten",
    "write_whole",
]
