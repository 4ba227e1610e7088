"""Where articles come from: files, folders, archives, feeds, web pages and standard input, as raw documents."""

from kgraph.sources.format import Document, Unchanged
from kgraph.sources.options import Options
from kgraph.sources.paths import is_address, names
from kgraph.sources.reading import Sample, check, count, documents, sample
from kgraph.sources.table import FIELDS

__all__ = [
    "FIELDS",
    "Document",
    "Options",
    "Sample",
    "Unchanged",
    "check",
    "count",
    "documents",
    "is_address",
    "names",
    "sample",
]
