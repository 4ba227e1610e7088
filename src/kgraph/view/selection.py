"""Narrows a graph before it is shown: to dates, to relations, to what is said and done about something."""

import difflib
from collections.abc import Callable, Collection
from dataclasses import replace

from kgraph.errors import UsageError
from kgraph.model import Citation, Link, Subgraph
from kgraph.view.look import FAMILIES, family


def narrowed(
    graph: Subgraph,
    *,
    about: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    relations: Collection[str] = (),
) -> Subgraph:
    """Return the links of `graph` that fit all the limits, with the items that they join.

    Args:
        graph: what to narrow.
        about: ids of items; only facts about one of them are kept, and the roles of those who speak or act in them.
        since, until: ISO dates; only facts of articles of these days are kept, so none of an undated article.
        relations: names of relations, or ``roles``, ``statements`` and ``acts`` for all of a kind; case does not matter.

    Raises:
        UsageError: the graph has no such relation, or nothing is left.
    """
    if not (about or since or until or relations):
        return graph
    links = _named(graph, relations) if relations else list(graph.links)
    roles = not relations or {"roles", "holds role in"} & {r.strip().casefold() for r in relations}
    nodes = graph.nodes if roles else tuple(replace(n, facts=()) for n in graph.nodes)

    def dated(c: Citation) -> bool:
        return c.published is not None and (since or "") <= c.published <= (until or "9999")

    if since or until:
        links = _kept(links, dated)
        nodes = tuple(replace(n, facts=tuple(filter(dated, n.facts))) for n in nodes)
    if about:
        links = _about(links, about)
        actors = {k.source for k in links}
        nodes = tuple(n if n.id in actors else replace(n, facts=()) for n in nodes)
    ends = {end for k in links for end in (k.source, k.target)}
    left = tuple(n for n in nodes if n.id in ends or n.facts)
    if not left:
        raise UsageError("No fact of the graph fits these limits; leave one of them out, or widen it.")
    return Subgraph(left, tuple(links))


def _about(links: list[Link], about: Collection[str]) -> list[Link]:
    """Return the links of all facts about one of `about`, and the roles of their actors, in the order of a subgraph."""
    told = {c.fact for k in links if k.target in about for c in k.citations}
    found = _kept(links, lambda c: c.fact in told)
    actors = {k.source for k in found}
    roles = [k for k in links if family(k) == "role" and k.source in actors]
    by_ends = {(k.source, k.target, k.relation): k for k in (*found, *roles)}
    return [by_ends[ends] for ends in sorted(by_ends)]


def _kept(links: list[Link], fits: Callable[[Citation], bool]) -> list[Link]:
    """Return the links that have a citation which fits, with those only."""
    narrow = ((k, tuple(c for c in k.citations if fits(c))) for k in links)
    return [Link(k.source, k.target, k.relation, found) for k, found in narrow if found]


def _named(graph: Subgraph, relations: Collection[str]) -> list[Link]:
    """Return the links of one of `relations`."""
    kinds = {label.casefold(): key for key, label in FAMILIES.items()}
    known = sorted({k.relation for k in graph.links})
    wanted = {r.strip().casefold() for r in relations}
    for name in sorted(wanted - set(kinds) - {r.casefold() for r in known}):
        near = difflib.get_close_matches(name, [*kinds, *known], 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join([*kinds, *known])}."
        raise UsageError(f"No link of the graph is called {name!r}; {hint}")
    families = {kinds[w] for w in wanted if w in kinds}
    return [k for k in graph.links if k.relation.casefold() in wanted or family(k) in families]
