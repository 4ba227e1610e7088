"""The page: the graph to look at, to search and to narrow, as text and as a file."""

from pathlib import Path

import pyvis

from kgraph.errors import KgraphError, UsageError
from kgraph.model import Subgraph
from kgraph.view import document
from kgraph.view.data import page_data
from kgraph.view.drawing import draw
from kgraph.view.harmless import harmless, json_block

DRAWN = 400  # items that are still readable, and that every machine draws at once
MOST = 10_000  # items that one page can hold and search
_VIS = str(Path(pyvis.__file__).parent / "lib/vis-9.1.2/vis-network.min.js")
_STYLES = (
    "colours.css", "base.css", "layout.css", "search.css", "filters.css", "graph.css", "panel.css", "sentences.css",
    "print.css",
)  # fmt: skip
# In this order: each file uses only what stands before it.
_SCRIPTS = (
    "text.js", "elements.js", "data.js", "state.js", "labels.js", "arrangement.js", "graph.js", "icons.js", "legend.js",
    "dates.js", "sentences.js", "timeline.js", "search.js", "panel.js", "around.js", "table.js", "csv.js", "picture.js",
    "paper.js", "keys.js", "main.js",
)  # fmt: skip


def write_page(graph: Subgraph, path: Path, *, title: str, focus: str | None = None) -> int:
    """Write the page of `graph` as one UTF-8 file that needs no other, whole or not at all.

    Args:
        graph: at most 10,000 items.
        path: the file; an older one is replaced.
        title: heading of the page.
        focus: id of the item whose neighbourhood the page shows at first.

    Returns:
        How many items the page draws at first; all are in it and can be found.

    Raises:
        KgraphError: the graph is too large, `focus` is not in it, or the file cannot be written.
    """
    document.write(page_html(graph, title=title, focus=focus), path)
    return min(DRAWN, len(graph.nodes))


def page_html(graph: Subgraph, *, title: str, focus: str | None = None) -> str:
    """Return the page of `graph`; the same graph gives the same text. See `write_page`."""
    if len(graph.nodes) > MOST:
        raise KgraphError(
            f"The page would hold {len(graph.nodes):,} items, and {MOST:,} is the most that can be shown: "
            "narrow it with --focus, --about, --relation or --since."
        )
    places = {n.id: i for i, n in enumerate(graph.nodes)}
    if focus is not None and focus not in places:
        raise UsageError(f"{focus} is not in this graph, so the page cannot begin there.")
    net, rest = draw(graph, limit=DRAWN)
    net.path = "page.html.j2"
    net.templateEnv = document.environment(
        styles=_STYLES,
        scripts=(_VIS, *_SCRIPTS),
        title=harmless(title),
        data=json_block(page_data(graph, focus=None if focus is None else places[focus])),
        rest=json_block(rest),
    )
    html: str = net.generate_html()
    return html
