"""Answers questions to the store."""

from kgraph import export, extraction, query
from kgraph.pipeline.opening import reading
from kgraph.pipeline.recipe import is_stale, recipe_of
from kgraph.query import Table
from kgraph.settings import Settings

_PRESETS = {"roles": query.roles, "statements": query.statements, "actions": query.actions}


def facts(
    settings: Settings,
    preset: str,
    *,
    person: str | None = None,
    body: str | None = None,
    about: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Table:
    """Answer ``roles``, ``statements`` or ``actions``, limited to what is given (see `kgraph.query.Selection`).

    Raises:
        KgraphError: there is no store.
        UsageError: a name is not in the graph.
    """
    selection = query.Selection(person=person, body=body, about=about, since=since, until=until, limit=limit)
    with reading(settings) as store:
        return _PRESETS[preset](store, selection)


def sparql(settings: Settings, text: str) -> Table | str | bool:
    """Answer a SPARQL query: a table for SELECT, Turtle for CONSTRUCT and DESCRIBE, a truth for ASK.

    Raises:
        UsageError: the query does not parse, would write, or would ask another server.
    """
    with reading(settings) as store:
        answer = query.run(store, text)
    return export.turtle(answer.triples) if isinstance(answer, query.Triples) else answer


def path(settings: Settings, start: str, end: str) -> Table:
    """Return the steps of the best path between two names, each with its sentence.

    Raises:
        UsageError: a name is not in the graph, or no path joins the two.
    """
    with reading(settings) as store:
        return query.path_table(query.project(store), query.find(store, start), query.find(store, end))


def neighbors(settings: Settings, name: str) -> Table:
    """Return what `name` is linked to, best attested first.

    Raises:
        UsageError: the name is not in the graph.
    """
    with reading(settings) as store:
        return query.neighbors_table(query.project(store), query.find(store, name))


def sources(settings: Settings, *, limit: int | None = None) -> Table:
    """List the independent sources: articles, the copies and reprints of one story taken together.

    Raises:
        KgraphError: there is no store.
    """
    with reading(settings) as store:
        found = query.sources(store)
    return Table(found.columns, found.rows[:limit])


def skipped(settings: Settings) -> Table:
    """List the sources that could not become articles, and why.

    Raises:
        KgraphError: there is no store.
    """
    with reading(settings) as store:
        entries = store.skipped.entries.values()
    columns = ("source", "reason", "detail")
    return Table(columns, tuple(sorted(tuple(e[c] for c in columns) for e in entries)))


def stats(settings: Settings) -> Table:
    """Count what the store holds, and name its best connected items."""
    with reading(settings) as store:
        records = store.manifest.records.values()
        graph = query.project(store)
        independent = len(query.sources(store).rows)
        left_out = len(store.skipped.entries)
    recipe = recipe_of(extraction.load(settings).version)
    kinds = ("roles", "statements", "actions")
    rows: list[tuple[str, int]] = [("articles", len(records)), ("independent sources", independent)]
    rows.append(("articles to refresh", sum(is_stale(r, recipe) for r in records)))
    rows.append(("sources skipped", left_out))
    rows += [(k, sum(r.counts.get(k, 0) for r in records)) for k in kinds]
    types: dict[str, int] = {}
    for n in graph.nodes:
        types[n.type] = types.get(n.type, 0) + 1
    rows += [(f"items: {t}", c) for t, c in sorted(types.items())]
    degree: dict[str, int] = {}
    for link in graph.links:
        for end in (link.source, link.target):
            degree[end] = degree.get(end, 0) + len(link.citations)
    labels = {n.id: n.label for n in graph.nodes if n.type != "Topic"}
    best = sorted((i for i in degree if i in labels), key=lambda i: (-degree[i], labels[i]))[:10]
    rows += [(f"facts on {labels[i]}", degree[i]) for i in best]
    return Table(("what", "count"), tuple(rows))
