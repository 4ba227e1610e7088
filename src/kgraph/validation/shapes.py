"""The SHACL shapes of the ontology, run by pyshacl over a piece of the graph."""

from collections.abc import Iterable, Iterator

import rdflib
from pyshacl import validate
from rdflib import RDF, SH
from rdflib.term import Node

from kgraph import ontology
from kgraph.rdf.terms import shortened
from kgraph.validation.findings import Finding

_WORDS = {
    "MinCount": "{path} is missing",
    "MaxCount": "there is more than one {path}",
    "Datatype": "{path} is {value}, which is not of the type that it has to be",
    "In": "{path} is {value}, which is none of the values that it may have",
    "Class": "{path} leads to {value}, which is not what it has to lead to",
    "NodeKind": "{path} is {value}, which is no IRI",
    "MinInclusive": "{path} is {value}, which is too little",
    "MaxInclusive": "{path} is {value}, which is too much",
    "MinLength": "{path} is empty",
    "LessThanOrEquals": "{path} is {value}, which is after its end",
    "Node": "{path} is {value}, which is not of the kind that it has to be",
}


class Shapes:
    """The shapes of ontology/shapes.ttl, read once."""

    def __init__(self) -> None:
        self._shapes = rdflib.Graph().parse(ontology.path("shapes.ttl"))

    def check(self, statements: Iterable[str]) -> Iterator[Finding]:
        """Yield what does not conform.

        Args:
            statements: N-Triples without the full stop: article graphs with all that belongs to them.
        """
        data = rdflib.Graph().parse(data="".join(f"{s} .\n" for s in statements), format="nt")
        _, results, _ = validate(data, shacl_graph=self._shapes, inplace=True)
        if not isinstance(results, rdflib.Graph):
            raise results
        for result in results.subjects(RDF.type, SH.ValidationResult):
            yield _finding(results, result)


def _finding(results: rdflib.Graph, result: Node) -> Finding:
    def said(name: Node) -> str:
        return str(results.value(result, name) or "")

    component = said(SH.sourceConstraintComponent).rsplit("#", 1)[-1]
    rule = component.removesuffix("ConstraintComponent")
    path, value = said(SH.resultPath), said(SH.value)
    named = {"path": shortened(path) or path or "it", "value": shortened(value) or repr(value)}
    message = _WORDS[rule].format_map(named) if rule in _WORDS else said(SH.resultMessage)
    return Finding(said(SH.focusNode), rule, path, value, message)
