"""Findings in the vocabulary of SHACL, for machines."""

from collections.abc import Iterable

import pyoxigraph as ox

from kgraph import vocab
from kgraph.validation.findings import Finding

_SH = "http://www.w3.org/ns/shacl#"
_COMPONENTS = "https://kgraph.example/rule/"


def report(findings: Iterable[Finding]) -> list[ox.Triple]:
    """Return a ``sh:ValidationReport``; kgraph's own rules are constraint components of their own."""
    found = sorted(findings)
    whole = ox.NamedNode("urn:kgraph:validation")
    conforms = ox.Literal(not found)
    triples = [
        _triple(whole, vocab.RDF_TYPE, ox.NamedNode(f"{_SH}ValidationReport")),
        _triple(whole, f"{_SH}conforms", conforms),
    ]
    for number, finding in enumerate(found, 1):
        node = ox.NamedNode(f"urn:kgraph:validation:{number}")
        shacl = finding.rule[:1].isupper()
        rule = f"{_SH}{finding.rule}ConstraintComponent" if shacl else f"{_COMPONENTS}{finding.rule}"
        triples += [
            _triple(whole, f"{_SH}result", node),
            _triple(node, vocab.RDF_TYPE, ox.NamedNode(f"{_SH}ValidationResult")),
            _triple(node, f"{_SH}focusNode", ox.NamedNode(finding.node)),
            _triple(node, f"{_SH}sourceConstraintComponent", ox.NamedNode(rule)),
            _triple(node, f"{_SH}resultSeverity", ox.NamedNode(f"{_SH}Violation")),
            _triple(node, f"{_SH}resultMessage", ox.Literal(finding.message)),
        ]
        if finding.path:
            triples.append(_triple(node, f"{_SH}resultPath", ox.NamedNode(finding.path)))
        if finding.value:
            triples.append(_triple(node, f"{_SH}value", ox.Literal(finding.value)))
    return triples


def _triple(subject: ox.NamedNode, predicate: str, term: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), term)
