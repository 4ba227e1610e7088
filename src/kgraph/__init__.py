"""kgraph: news articles on politics and human rights in, a knowledge graph that people can check out."""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.pipeline.graph import Graph, open_graph

__version__ = version("kgraph-news")
__all__ = ["Graph", "__version__", "open_graph"]


def __getattr__(name: str) -> Any:
    """Import the graph when it is first asked for: the command line must not wait for it."""
    if name in ("Graph", "open_graph"):
        return getattr(import_module("kgraph.pipeline.graph"), name)
    raise AttributeError(f"module 'kgraph' has no attribute {name!r}")
