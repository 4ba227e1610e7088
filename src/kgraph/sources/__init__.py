"""Where articles come from: files, folders, archives, feeds, web pages and standard input, as raw documents."""

from kgraph.sources.format import Address, Document, Unchanged
from kgraph.sources.options import Options
from kgraph.sources.paths import (
    IGNORE,
    STDIN,
    Found,
    elsewhere,
    ignoring,
    is_address,
    is_elsewhere,
    is_parquet,
    is_passed_over,
    names,
    walk,
)
from kgraph.sources.reading import (
    check,
    count,
    document_at,
    documents,
    documents_in,
    is_known,
    is_lines,
)
from kgraph.sources.sampling import Sample, samples
from kgraph.sources.table import FIELDS, fields

__all__ = [
    "FIELDS",
    "IGNORE",
    "STDIN",
    "Address",
    "Document",
    "Found",
    "Options",
    "Sample",
    "Unchanged",
    "check",
    "count",
    "document_at",
    "documents",
    "documents_in",
    "elsewhere",
    "fields",
    "ignoring",
    "is_address",
    "is_elsewhere",
    "is_known",
    "is_lines",
    "is_parquet",
    "is_passed_over",
    "names",
    "samples",
    "walk",
]
