"""What the formats of RDF are written from: named graphs as N-Triples statements, one article after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from kgraph import vocab
from kgraph.export.sorting import Sorted, in_chunks
from kgraph.rdf import iris

NamedStatements = tuple[str, Iterable[str]]
"""The name of a graph, and its statements as N-Triples without the full stop, in any order.

Graphs come in this order: that of the stories, then of each article its graph and what is derived from it, then the others.
"""

_TEXT = f" <{vocab.NIF_IS_STRING}> "


def without_text(statements: Iterable[str]) -> Iterator[str]:
    """Leave out the whole texts of articles."""
    return (s for s in statements if _TEXT not in s or not s.startswith(_TEXT, s.index(" ")))


def nquads(graphs: Iterable[NamedStatements]) -> Iterator[str]:
    """Yield N-Quads, some lines at a time: graphs in their order, the lines of each sorted."""
    for name, statements in graphs:
        end = f" <{name}> .\n"
        yield from (end.join(some) + end for some in in_chunks(Sorted(statements)))


def ntriples(graphs: Iterable[NamedStatements], base: str) -> Iterator[str]:
    """Yield N-Triples, some lines at a time: the union of all graphs, see `union`."""
    return (" .\n".join(some) + " .\n" for some in in_chunks(union(graphs, base)))


def union(graphs: Iterable[NamedStatements], base: str) -> Iterator[str]:
    """Yield the statements of all graphs, each once and those of a subject together.

    First come the articles, each with all that is its own, sorted; then what articles share: entities, topics, extractors.

    Args:
        graphs: in the order of `NamedStatements`.
        base: IRI that the store's own IRIs begin with.
    """
    shared = Sorted()
    stories: dict[str, list[str]] = defaultdict(list)
    for article, some in groupby(graphs, key=lambda graph: _article(graph[0], base)):
        own: set[str] = set(stories.pop(article, ()))
        for name, statements in some:
            for s in statements:
                if article and s.startswith(article, 1) and s[len(article) + 1] in "/>":
                    own.add(s)
                elif name == iris.stories_graph(base):
                    stories[s[1 : s.index(">")]].append(s)
                else:
                    shared.add(s)
        yield from sorted(own)
    for rest in stories.values():
        for s in rest:
            shared.add(s)
    yield from shared


def _article(graph: str, base: str) -> str:
    """Return the article whose graph it is; an empty string where it is none's."""
    return "" if graph.startswith(f"{base}graph/") else graph.removesuffix("/derived")
