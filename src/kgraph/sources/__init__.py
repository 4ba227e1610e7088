"""Where articles come from: files, folders and standard input, as raw documents, one at a time."""

from kgraph.sources.reading import count, documents

__all__ = ["count", "documents"]
