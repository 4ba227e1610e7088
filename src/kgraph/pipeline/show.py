"""Takes the graph out of the store, to look at: as a page, or as the dossier of one item."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgraph import query
from kgraph.errors import UsageError
from kgraph.model import Subgraph
from kgraph.model.names import name_words
from kgraph.pipeline.opening import reading
from kgraph.settings import Settings
from kgraph.view import narrowed, write_dossier, write_page


@dataclass(frozen=True, slots=True)
class Limits:
    """What of the graph is shown; each limit narrows it further.

    Attributes:
        about: name of what the facts must be about.
        since, until: ISO dates of the articles.
        relations: names of relations, or roles, statements, acts.
    """

    about: str | None = None
    since: str | None = None
    until: str | None = None
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What was written.

    Attributes:
        file: where the page is.
        items, drawn: how many items it holds, and draws at first; of a dossier, both are 1.
        facts: how many facts a dossier tells.
        others: labels and ids of items that the same name means too, and that it does not begin at.
        notes: what the limits were taken to mean.
    """

    file: Path
    items: int = 1
    drawn: int = 1
    facts: int = 0
    others: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def view(
    settings: Settings,
    path: Path,
    *,
    title: str,
    focus: str | None = None,
    depth: int = 1,
    limits: Limits | None = None,
) -> Shown:
    """Write the graph, or the neighbourhood of `focus`, as one HTML page.

    Raises:
        UsageError: a name is not in the graph, or nothing is left of it.
        KgraphError: there is no store, the graph is too large, or the page cannot be written.
    """
    graph, centres, notes = _graph(settings, limits or Limits(), focus)
    if centres:
        graph = query.neighbourhood(graph, centres, depth)
    drawn = write_page(graph, path, title=title, focus=centres[0] if centres else None)
    return Shown(path, items=len(graph.nodes), drawn=drawn, others=_labels(graph, centres[1:]), notes=notes)


def dossier(settings: Settings, path: Path | None, *, name: str, limits: Limits | None = None) -> Shown:
    """Write all that the graph has on one item as one page to print.

    Args:
        settings: says where the store is.
        path: the file; without one, it is named after the item, in ``output``.
        name: as a person would write it; of several that it may mean, the best connected is taken.
        limits: narrow what is told.

    Raises:
        UsageError: the name is not in the graph, or nothing is left of it.
        KgraphError: there is no store, or the page cannot be written.
    """
    graph, centres, notes = _graph(settings, limits or Limits(), name)
    ((label, _),) = _labels(graph, centres[:1])
    if path is None:
        path = Path("output") / f"dossier-{'-'.join(name_words(label))[:60] or 'item'}.html"
    facts = write_dossier(graph, path, centre=centres[0])
    return Shown(path, facts=facts, others=_labels(graph, centres[1:]), notes=notes)


def _graph(settings: Settings, limits: Limits, name: str | None) -> tuple[Subgraph, list[str], tuple[str, ...]]:
    """Return the narrowed graph, the items in it that `name` may mean (the best connected first), and notes on the limits."""
    with reading(settings) as store:
        graph = query.project(store)
        session = query.Session(store)
        about = query.named(session, limits.about) if limits.about else []
        meant = query.find(store, name) if name else []
    graph = narrowed(graph, about=about, since=limits.since, until=limits.until, relations=limits.relations)
    return graph, _present(graph, meant, name), tuple(session.notes)


def _present(graph: Subgraph, meant: Collection[str], name: str | None) -> list[str]:
    links = Counter(end for k in graph.links for end in (k.source, k.target))
    found = sorted({n.id for n in graph.nodes} & set(meant), key=lambda i: (-links[i], i))
    if name and not found:
        raise UsageError(f"No fact about {name!r} fits these limits; leave one of them out, or widen it.")
    return found


def _labels(graph: Subgraph, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    labels = {n.id: n.label for n in graph.nodes}
    return tuple((labels[i], i) for i in ids)
