"""The named graphs that leave a store: all of them, those of chosen facts, or the direct triples alone."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kgraph import vocab
from kgraph.export import Chosen, NamedStatements
from kgraph.model import LinkedArticle
from kgraph.pipeline.linked import records
from kgraph.rdf import article_graph, iris
from kgraph.rdf.derived import DIRECT
from kgraph.rdf.linked import direct_triples
from kgraph.rdf.terms import iri, value
from kgraph.store import GraphStore

_DIRECT = frozenset(f"<{p}>" for p in DIRECT)
_NAMES = frozenset(f"<{p}>" for p in (vocab.RDF_TYPE, vocab.SKOS_PREF_LABEL))


def whole_graphs(store: GraphStore, *, with_runs: bool = False) -> Iterator[NamedStatements]:
    """Yield all graphs of a store, in the order that `kgraph.export.NamedStatements` says; what marks unfinished work stays."""
    yield iris.stories_graph(store.base), store.statements(iris.stories_graph(store.base))
    for record in records(store):
        for name in (record.article, iris.derived_graph(record.article)):
            yield name, store.statements(name)
    yield iris.entities_graph(store.base), store.statements(iris.entities_graph(store.base))
    if with_runs:
        yield iris.runs_graph(store.base), [*store.statements(iris.runs_graph(store.base)), *_times(store)]


def _times(store: GraphStore) -> Iterator[str]:
    """Yield when the facts of each article were made."""
    for r in records(store):
        if r.made:
            made = ox.Literal(r.made, datatype=iri(f"{vocab.PREFIXES['xsd']}dateTime"))
            yield str(ox.Triple(iri(r.version), iri(vocab.PROV_GENERATED_AT_TIME), made))


def chosen_graphs(store: GraphStore, articles: Iterable[LinkedArticle], chosen: Chosen) -> Iterator[NamedStatements]:
    """Yield the graphs of chosen facts: of each article with its text and pieces, of entities that take part, and no others.

    Args:
        store: where they come from.
        articles: narrowed to the chosen facts.
        chosen: the facts.
    """
    stories = [s for s in store.statements(iris.stories_graph(store.base)) if _subject(s) in chosen.articles]
    kinds = {f"{s.rsplit(' ', 1)[1]} <{vocab.RDF_TYPE}> <{vocab.KG_STORY}>" for s in stories}
    yield iris.stories_graph(store.base), [*stories, *kinds]
    direct: set[str] = set()
    for article in articles:
        quads = article_graph(article.facts, store.base)
        subjects = {value(q.subject) for q in quads}
        yield article.iri, [str(q.triple) for q in quads]
        name = iris.derived_graph(article.iri)
        yield name, [s for s in store.statements(name) if _subject(s) in subjects]
        direct |= set(_direct(article))
    yield iris.entities_graph(store.base), [*_described(store, chosen.entities), *direct]


def direct_graphs(store: GraphStore, articles: Iterable[LinkedArticle] | None) -> Iterator[NamedStatements]:
    """Yield the graph of direct triples, with types and names of what they link.

    Args:
        store: where they come from.
        articles: narrowed to chosen facts; None for what all articles assert.
    """
    name = iris.entities_graph(store.base)
    if articles is None:
        direct = [s for s in store.statements(name) if s.split(" ", 2)[1] in _DIRECT]
    else:
        direct = sorted({s for a in articles for s in _direct(a)})
    ends = {end[1:-1] for s in direct for end in s.split(" ", 2)[::2]}
    named = (s for s in _described(store, ends) if s.split(" ", 2)[1] in _NAMES)
    yield name, [*direct, *named]


def _described(store: GraphStore, entities: set[str]) -> Iterator[str]:
    """Yield what the graph of entities says of some, their direct triples apart."""
    for s in store.statements(iris.entities_graph(store.base)):
        if _subject(s) in entities and s.split(" ", 2)[1] not in _DIRECT:
            yield s


def _direct(article: LinkedArticle) -> Iterator[str]:
    return (" ".join(str(ox.NamedNode(term)) for term in triple) for triple in direct_triples(article))


def _subject(statement: str) -> str:
    return statement[1 : statement.index(">")]
