"""JSON-LD 1.1 with its context inside: prefixes only, one node a line, named graphs kept."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kgraph import vocab
from kgraph.export.literals import is_bare
from kgraph.export.turtle import shortened

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = 2**53  # readers that keep numbers as doubles change larger integers
_Nodes = dict[str, dict[str, set[str]]]


def jsonld_lines(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Yield one JSON-LD document, line by line: graphs, nodes, keys and values in order."""
    graphs: dict[str, _Nodes] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for q in quads:
        name = "" if isinstance(q.graph_name, ox.DefaultGraph) else _id(q.graph_name)
        is_type = q.predicate.value == vocab.RDF_TYPE and isinstance(q.object, ox.NamedNode)
        key = "@type" if is_type else _id(q.predicate)
        value = _id(q.object) if isinstance(q.object, ox.NamedNode) and is_type else _value(q.object)
        graphs[name][_id(q.subject)][key].add(_dumps(value))
    yield "{\n"
    yield f'"@context": {json.dumps(dict(vocab.PREFIXES), indent=1)},\n'
    yield '"@graph": ['
    yield from _separated(_graph(name, nodes) for name, nodes in sorted(graphs.items()))
    yield "\n]}\n"


def _graph(name: str, nodes: _Nodes) -> Iterator[str]:
    lines = (_node(node, values) for node, values in sorted(nodes.items()))
    if not name:  # the default graph's nodes stand at the top
        yield from _separated([line] for line in lines)
        return
    yield f'\n{{"@id": {_dumps(name)}, "@graph": ['
    yield from _separated([line] for line in lines)
    yield "\n]}"


def _node(node: str, values: dict[str, set[str]]) -> str:
    parts = [f'"@id": {_dumps(node)}']
    for key, some in sorted(values.items(), key=lambda kv: (kv[0] != "@type", kv[0])):
        ordered = sorted(some)
        parts.append(f"{_dumps(key)}: {ordered[0] if len(ordered) == 1 else '[' + ', '.join(ordered) + ']'}")
    return "\n{" + ", ".join(parts) + "}"


def _separated(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield ","
        yield from part


def _id(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    if isinstance(term, ox.NamedNode):
        return shortened(term) or term.value
    if isinstance(term, ox.BlankNode):
        return str(term)
    raise TypeError("JSON-LD has no triple terms")


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Any:
    if not isinstance(term, ox.Literal):
        return {"@id": _id(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == f"{_XSD}string":
        return term.value
    if kind == f"{_XSD}boolean" and is_bare(term):
        return term.value == "true"
    if kind == f"{_XSD}integer" and is_bare(term) and abs(int(term.value)) < _EXACT:
        return int(term.value)
    return {"@value": term.value, "@type": _id(term.datatype)}


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
