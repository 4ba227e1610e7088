"""Turtle and TriG that people can read and diff: fixed prefixes, subjects in order, one block each."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import pyoxigraph as ox

from kgraph import vocab
from kgraph.export.graphs import NamedStatements
from kgraph.export.literals import is_bare
from kgraph.export.sorting import Sorted
from kgraph.rdf.terms import shortened

_TYPE = f"<{vocab.RDF_TYPE}>"
_PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in vocab.PREFIXES.items())


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return `triples` as Turtle, each once.

    >>> topic = ox.NamedNode("https://kgraph.example/topic/torture")
    >>> print(turtle([ox.Triple(topic, ox.NamedNode(vocab.SKOS_PREF_LABEL), ox.Literal("torture"))]).split("\\n\\n")[1])
    kgt:torture skos:prefLabel "torture" .
    <BLANKLINE>
    """
    return "".join(turtle_blocks(Sorted(map(str, triples))))


def turtle_blocks(statements: Iterable[str]) -> Iterator[str]:
    """Yield the prefixes, then the block of each subject; each begins after an empty line.

    Args:
        statements: N-Triples without the full stop, those of a subject together, each once.
    """
    yield _PREFIXES
    yield from (f"\n{block} .\n" for block in _blocks(statements, "\n    "))


def trig_blocks(graphs: Iterable[NamedStatements]) -> Iterator[str]:
    """Yield the prefixes, then each graph: its name, and the block of each subject in braces."""
    yield _PREFIXES
    for name, statements in graphs:
        yield f"\n{_iri(name)} {{"
        yield from (f"\n  {block} .\n" for block in _blocks(Sorted(statements), "\n      "))
        yield "}\n"


def _blocks(statements: Iterable[str], indent: str) -> Iterator[str]:
    for subject, of_subject in groupby((s.split(" ", 2) for s in statements), key=lambda parts: parts[0]):
        objects: dict[str, list[str]] = {}
        for _, predicate, term in of_subject:
            objects.setdefault(_predicate(predicate), []).append(_term(term))
        lines = [f"{p} {', '.join(sorted(objects[p]))}" for p in sorted(objects, key=lambda p: (p != "a", p))]
        yield f"{_term(subject)} {f' ;{indent}'.join(lines)}"


@lru_cache(maxsize=4096)
def _predicate(term: str) -> str:
    return "a" if term == _TYPE else _term(term)


def _term(term: str) -> str:
    """Return a term of N-Triples as Turtle writes it."""
    if term[0] == '"':
        return term if term[-1] == '"' else _literal(term)
    return _iri(term[1:-1]) if term[0] == "<" and term[1] != "<" else term


def _iri(iri: str) -> str:
    return shortened(iri) or f"<{iri}>"


def _literal(term: str) -> str:
    """Return a literal with a language or a datatype."""
    form, sign, datatype = term.rpartition('"^^<')
    if not sign:
        return term
    return form[1:] if is_bare(form[1:], datatype[:-1]) else f'{form}"^^{_iri(datatype[:-1])}'
