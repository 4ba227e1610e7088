"""The SHACL shapes of the ontology, run by pyshacl over a piece of the graph."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
import rdflib
from pyshacl import validate
from rdflib import RDF, SH, XSD
from rdflib.term import Node

from kgraph import ontology
from kgraph.rdf.terms import shortened, value
from kgraph.validation.findings import Finding

_STRING = ox.NamedNode(str(XSD.string))
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
        _hand_targets_down(self._shapes)

    def check(self, triples: Iterable[ox.Triple]) -> Iterator[Finding]:
        """Yield what does not conform.

        Args:
            triples: article graphs with all that belongs to them.
        """
        data = rdflib.Graph()
        for t in triples:
            data.add((_term(t.subject), _term(t.predicate), _term(t.object)))
        _, results, _ = validate(data, shacl_graph=self._shapes, inplace=True)
        if not isinstance(results, rdflib.Graph):
            raise results
        for result in results.subjects(RDF.type, SH.ValidationResult):
            yield _finding(results, result)


def _hand_targets_down(shapes: rdflib.Graph) -> None:
    """Give the targets of each shape to the shapes of its properties, which says the same.

    pyshacl asks a shape with targets once about all nodes, and one without once about each: this takes half the time.
    """
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
        for shape, of in list(shapes.subject_objects(target)):
            for part in shapes.objects(shape, SH.property):
                shapes.add((part, RDF.type, SH.PropertyShape))
                shapes.add((part, target, of))
    for shape in set(shapes.subjects(SH.property)) & set(shapes.subjects(SH.targetClass | SH.targetSubjectsOf)):
        shapes.remove((shape, SH.property, None))


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if isinstance(term, ox.Literal):
        plain = term.language or term.datatype == _STRING
        return rdflib.Literal(term.value, lang=term.language, datatype=None if plain else _iri(term.datatype.value))
    return rdflib.BNode(value(term))


@lru_cache(maxsize=100_000)
def _iri(iri: str) -> rdflib.URIRef:
    return rdflib.URIRef(iri)


def _finding(results: rdflib.Graph, result: Node) -> Finding:
    def said(name: Node) -> str:
        return str(results.value(result, name) or "")

    component = said(SH.sourceConstraintComponent).rsplit("#", 1)[-1]
    rule = component.removesuffix("ConstraintComponent")
    path, wrong = said(SH.resultPath), said(SH.value)
    named = {"path": shortened(path) or path or "it", "value": shortened(wrong) or repr(wrong)}
    message = _WORDS[rule].format_map(named) if rule in _WORDS else said(SH.resultMessage)
    return Finding(said(SH.focusNode), rule, path, wrong, message)
