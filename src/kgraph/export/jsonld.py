"""JSON-LD 1.1, compact with ontology/context.jsonld inside it: one node a line, named graphs kept."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox

from kgraph import ontology, vocab
from kgraph.export.graphs import NamedStatements
from kgraph.export.literals import is_bare
from kgraph.export.parsed import parsed
from kgraph.rdf.terms import shortened

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = 2**53  # readers that keep numbers as doubles change larger integers
_Values = dict[str, set[str]]


def jsonld_lines(graphs: Iterable[NamedStatements]) -> Iterator[str]:
    """Yield one JSON-LD document, line by line: graphs in their order, nodes, keys and values sorted."""
    yield "{\n"
    yield f'"@context": {json.dumps(context(), indent=1)},\n'
    yield '"@graph": ['
    yield from _separated(_graph(name, statements) for name, statements in graphs)
    yield "\n]}\n"


@cache
def context() -> dict[str, Any]:
    """Return the context that ontology/context.jsonld publishes."""
    found: dict[str, Any] = json.loads(ontology.path("context.jsonld").read_text(encoding="utf8"))["@context"]
    return found


@cache
def _key(iri: str) -> tuple[str, str | None]:
    """Return the term of a property, and what the context reads its values as."""
    prefixed = shortened(iri)
    if prefixed is None:
        return iri, None
    for term in (prefixed.removeprefix("kg:"), prefixed):
        said = context().get(term)
        if said == prefixed:
            return term, None
        if isinstance(said, dict) and said["@id"] == prefixed:
            return term, said["@type"]
    return prefixed, None


def _graph(name: str, statements: Iterable[str]) -> Iterator[str]:
    nodes: dict[str, _Values] = defaultdict(lambda: defaultdict(set))
    for t in parsed(statements):
        key, value = _pair(t)
        nodes[_id(t.subject)][key].add(_dumps(value))
    yield f'\n{{"id": {_dumps(_compact(name))}, "@graph": ['
    yield from _separated([_node(node, values)] for node, values in sorted(nodes.items()))
    yield "\n]}"


def _pair(triple: ox.Triple) -> tuple[str, Any]:
    """Return the key and the value of a triple; a value that the term's own type does not fit has the IRI as its key."""
    predicate, term = triple.predicate.value, triple.object
    if isinstance(term, ox.NamedNode) and predicate == vocab.RDF_TYPE:
        prefixed = _compact(term.value)
        bare = prefixed.removeprefix("kg:")
        return "type", bare if context().get(bare) == prefixed else prefixed
    key, read_as = _key(predicate)
    if not isinstance(term, ox.Literal):
        node = _id(term)
        return key, node if read_as == "@id" else {"id": node}
    value = _literal(term)
    if read_as == _compact(term.datatype.value):
        return key, term.value if isinstance(value, dict) else value
    return (predicate if read_as else key), value


def _literal(term: ox.Literal) -> Any:
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == f"{_XSD}string":
        return term.value
    if kind == f"{_XSD}boolean" and is_bare(term.value, kind):
        return term.value == "true"
    if kind == f"{_XSD}integer" and is_bare(term.value, kind) and abs(int(term.value)) < _EXACT:
        return int(term.value)
    return {"@value": term.value, "@type": _compact(kind)}


def _node(node: str, values: _Values) -> str:
    parts = [f'"id": {_dumps(node)}']
    for key, some in sorted(values.items(), key=lambda kv: (kv[0] != "type", kv[0])):
        ordered = sorted(some)
        parts.append(f"{_dumps(key)}: {ordered[0] if len(ordered) == 1 else '[' + ', '.join(ordered) + ']'}")
    return "\n{" + ", ".join(parts) + "}"


def _separated(parts: Iterable[Iterable[str]]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield ","
        yield from part


def _id(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(term, ox.NamedNode):
        return _compact(term.value)
    if isinstance(term, ox.BlankNode):
        return str(term)
    raise TypeError("JSON-LD has no triple terms")


def _compact(iri: str) -> str:
    return shortened(iri) or iri


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
