"""Checks that the graph is what ingest writes, some articles at a time and on all processors."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph as ox

from kgraph import export, vocab
from kgraph.pipeline.linked import records
from kgraph.pipeline.opening import reading
from kgraph.rdf import derived, iris
from kgraph.rdf.terms import value
from kgraph.settings import Endpoint, Settings
from kgraph.store import GraphStore, open_store
from kgraph.validation import Finding, Shapes, check, report

_AT_ONCE = 20
"""Articles that SHACL looks at together."""
_SPEAKERS_AT_ONCE = 500
_ENDS = frozenset({vocab.KG_CANONICAL, vocab.DCTERMS_SUBJECT, vocab.KG_MAIN_TOPIC})


def validate(settings: Settings, *, on_article: Callable[[int], None] = lambda _: None) -> list[Finding]:
    """Return all that is wrong with the graph, sorted; nothing where it is whole.

    Args:
        settings: the run's settings.
        on_article: called with the number of articles that are left, now and then.

    Raises:
        KgraphError: there is no store.
    """
    with reading(settings) as store:
        articles = [r.article for r in records(store)]
        nodes = sorted({value(q.subject) for q in store.graph(iris.entities_graph(store.base))})
        parts = [("articles", part) for part in _parts(articles, _AT_ONCE)]
        parts += [("entities", part) for part in _parts(nodes, _SPEAKERS_AT_ONCE)]
        found: set[Finding] = set()
        left = len(articles)
        for (kind, part), some in zip(parts, _all(settings.store, parts), strict=True):
            found.update(some)
            for _ in part if kind == "articles" else ():
                left -= 1
                on_article(left)
    return sorted(found)


def as_turtle(findings: Iterable[Finding]) -> str:
    """Return findings as a report of SHACL in Turtle."""
    return export.turtle(report(findings))


_Part = tuple[str, list[str]]


def _parts(names: list[str], length: int) -> list[list[str]]:
    return [names[at : at + length] for at in range(0, len(names), length)]


def _all(place: Path | Endpoint, parts: list[_Part]) -> Iterator[list[Finding]]:
    """Yield what is wrong with each part, in their order."""
    workers = min(os.cpu_count() or 1, len(parts) // 4)
    if workers < 2:  # to start processes takes longer than the work
        with open_store(place) as store:
            checker = _Checker(store)
            yield from map(checker.part, parts)
        return
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_Worker.start, initargs=(place,))
    try:
        yield from pool.map(_Worker.part, parts)
    except BaseException:  # interrupted, or given up: nobody waits
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


class _Worker:
    """A process that keeps the store open between its parts."""

    checker: "_Checker"
    opened = ExitStack()

    @classmethod
    def start(cls, place: Path | Endpoint) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the parent decides
        threading.Thread(target=_end_with_parent, daemon=True).start()
        cls.checker = _Checker(cls.opened.enter_context(open_store(place)))

    @classmethod
    def part(cls, part: _Part) -> list[Finding]:
        return cls.checker.part(part)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


class _Checker:
    """Checks parts of an open store."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.shapes = Shapes()

    def part(self, part: _Part) -> list[Finding]:
        kind, names = part
        return list(self._articles(names) if kind == "articles" else self._entities(names))

    def _articles(self, articles: list[str]) -> Iterator[Finding]:
        triples: set[ox.Triple] = set()
        for article in articles:
            quads = [*self.store.graph(article), *self.store.graph(iris.derived_graph(article))]
            yield from check(article, quads)
            triples.update(q.triple for q in quads)
            ends = {value(q.object) for q in quads if q.predicate.value in _ENDS}
            triples.update(q.triple for end in ends for q in self._described(end))
        yield from self.shapes.check(triples)

    def _described(self, entity: str) -> Iterator[ox.Quad]:
        graph = ox.NamedNode(iris.entities_graph(self.store.base))
        quads = self.store.quads.quads_for_pattern(ox.NamedNode(entity), None, None, graph)
        return (q for q in quads if q.predicate.value not in derived.DIRECT)

    def _facts_of(self, node: str) -> Iterator[ox.Quad]:
        """Yield what is said of the facts whose direct triples have `node` as their subject."""
        for name in {subject for subject, _ in derived.ENDS.values()}:
            for told in self.store.quads.quads_for_pattern(None, ox.NamedNode(name), ox.NamedNode(node), None):
                yield from self.store.quads.quads_for_pattern(told.subject, None, None, None)

    def _entities(self, nodes: list[str]) -> Iterator[Finding]:
        """Check that articles name the entities, and that their direct triples are those that facts assert."""
        graph = ox.NamedNode(iris.entities_graph(self.store.base))
        for node in nodes:
            quads = list(self.store.quads.quads_for_pattern(ox.NamedNode(node), None, None, graph))
            yield from self._named(node, {value(q.object) for q in quads if q.predicate.value == vocab.RDF_TYPE})
            said = {q for q in quads if q.predicate.value in derived.DIRECT}
            asserted = {
                q for q in derived.direct_quads(self._facts_of(node), self.store.base) if value(q.subject) == node
            }
            for q in said - asserted:
                yield Finding(node, "direct", q.predicate.value, value(q.object), "no fact asserts this direct triple")
            for q in asserted - said:
                yield Finding(
                    node, "direct", q.predicate.value, value(q.object), "a fact asserts it, and it is missing"
                )

    def _named(self, node: str, classes: set[str]) -> Iterator[Finding]:
        """Check that articles name an entity or topic, and say that it is of its class."""
        pattern, here = self.store.quads.quads_for_pattern, ox.NamedNode(node)
        local = [q.subject for q in pattern(None, ox.NamedNode(vocab.KG_CANONICAL), here, None)]
        told = {value(q.object) for e in local for q in pattern(e, ox.NamedNode(vocab.KG_ENTITY_TYPE), None, None)}
        if any(pattern(None, ox.NamedNode(vocab.DCTERMS_SUBJECT), here, None)):
            told.add(vocab.SKOS_CONCEPT)
        if not told:
            yield Finding(node, "orphan", vocab.KG_CANONICAL, "", "no article names it")
        elif not classes & told:
            yield Finding(
                node, "class", vocab.RDF_TYPE, min(classes, default=""), "no article says that it is of this class"
            )
