"""Takes the graph out of the store: as a page, or in a format of other tools."""

from pathlib import Path

from kgraph import query
from kgraph.pipeline.opening import reading
from kgraph.settings import Settings
from kgraph.view import write_page


def view(settings: Settings, path: Path, *, title: str, focus: str | None = None, depth: int = 1) -> int:
    """Write the graph, or the neighbourhood of `focus`, as one HTML page; return how many items it draws.

    Raises:
        UsageError: `focus` is not in the graph.
        KgraphError: there is no store, or the page cannot be written.
    """
    with reading(settings) as store:
        graph = query.project(store)
        centres = query.find(store, focus) if focus else []
    if centres:
        graph = query.neighbourhood(graph, centres, depth)
    return write_page(graph, path, title=title, focus=centres[0] if centres else None)
