"""Reads all of Oxigraph's files, so that a damaged one is seen."""

import pyoxigraph as ox

from kgraph.rdf import derived

_SHORT = 40
"""Characters of a literal that many articles may share."""


def read_all(quads: ox.Store, marks: str) -> None:
    """Read each of the indexes in which the quads are kept; Oxigraph compares the checksums of what it reads.

    A pattern reads the one index whose order begins with what is bound, so one for each order is asked. Files also tell
    which quads were deleted, most of them marks.

    Args:
        quads: the store.
        marks: the graph of marks (`kgraph.pipeline.derive`), which is empty most of the time.

    Raises:
        RuntimeError: a file is damaged.
    """
    predicates = {ox.NamedNode(name) for name in derived.MARKS}
    marked = ox.NamedNode(marks)
    subjects: set[object] = set()
    objects: set[object] = set()
    for _ in quads:
        pass
    for graph in (*quads.named_graphs(), marked):
        in_graph = list(quads.quads_for_pattern(None, None, None, graph))
        here = {q.predicate for q in in_graph}
        for predicate in here:
            _read(quads, None, predicate, None, graph)
        for subject in {q.subject for q in in_graph} - subjects:
            _read(quads, subject, None, None, None)
            if _may_be_shared(subject, str(graph.value)):
                subjects.add(subject)
        for thing in {q.object for q in in_graph}:
            _read(quads, None, None, thing, graph)
            if thing not in objects:
                _read(quads, None, None, thing, None)
                _read(quads, None, None, thing, marked)
                if _may_be_shared(thing, str(graph.value)):
                    objects.add(thing)
        predicates |= here
    for predicate in predicates:
        _read(quads, None, predicate, None, None)
        _read(quads, None, predicate, None, marked)


def _read(quads: ox.Store, subject: object, predicate: ox.NamedNode | None, thing: object, graph: object) -> None:
    for _ in quads.quads_for_pattern(subject, predicate, thing, graph):  # type: ignore[arg-type]
        pass


def _may_be_shared(thing: object, graph: str) -> bool:
    if isinstance(thing, ox.NamedNode):
        return not thing.value.startswith(graph.removesuffix("/derived"))
    return isinstance(thing, ox.Literal) and len(thing.value) < _SHORT
