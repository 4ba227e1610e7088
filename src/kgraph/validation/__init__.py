"""Validation: whether a piece of the graph is what ingest writes, by the shapes of the ontology and by what they cannot say."""

from kgraph.validation.checks import check
from kgraph.validation.findings import Finding
from kgraph.validation.report import report
from kgraph.validation.shapes import Shapes

__all__ = ["Finding", "Shapes", "check", "report"]
