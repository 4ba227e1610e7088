"""The page as text, and as a file."""

import hashlib
import logging
import os
import re
import tempfile
from base64 import b64encode
from functools import cache
from pathlib import Path

import jinja2
import pyvis
from markupsafe import Markup

from kgraph.errors import KgraphError, UsageError
from kgraph.model import Subgraph
from kgraph.view.data import page_data
from kgraph.view.drawing import draw
from kgraph.view.harmless import harmless, json_block

logger = logging.getLogger(__name__)

DRAWN = 400  # items that are still readable, and that every machine draws at once
MOST = 10_000  # items that one page can hold and search
_ASSETS = Path(__file__).with_name("assets")
_VIS = Path("lib/vis-9.1.2/vis-network.min.js")  # in the wheel of pyvis
# In this order: each file uses only what stands before it.
_SCRIPTS = (
    "text.js",
    "data.js",
    "state.js",
    "labels.js",
    "graph.js",
    "icons.js",
    "legend.js",
    "dates.js",
    "search.js",
    "panel.js",
    "table.js",
    "export.js",
    "keys.js",
    "main.js",
)


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
    html = page_html(graph, title=title, focus=focus)
    path = path.resolve()  # a link keeps leading to the page
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as f:
                f.write(html)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as e:
        raise KgraphError(f"{path} cannot be written ({e.strerror}); choose another place for the page.") from e
    logger.info("%s: %d items, %d links", path, len(graph.nodes), len(graph.links))
    return min(DRAWN, len(graph.nodes))


def page_html(graph: Subgraph, *, title: str, focus: str | None = None) -> str:
    """Return the page of `graph`; the same graph gives the same text. See `write_page`."""
    if len(graph.nodes) > MOST:
        raise KgraphError(
            f"The page would hold {len(graph.nodes):,} items, and {MOST:,} is the most that can be shown: "
            "narrow it with --focus, --about or --since."
        )
    places = {n.id: i for i, n in enumerate(graph.nodes)}
    if focus is not None and focus not in places:
        raise UsageError(f"{focus} is not in this graph, so the page cannot begin there.")
    net, rest = draw(graph, limit=DRAWN)
    net.templateEnv = _environment()
    net.path = "page.html.j2"
    style, scripts = _asset("page.css"), (_vis(), *(_asset(s) for s in _SCRIPTS))
    net.templateEnv.globals.update(
        json_block=json_block,
        title=harmless(title),
        data=json_block(page_data(graph, focus=None if focus is None else places[focus])),
        rest=json_block(rest),
        style=style,
        scripts=scripts,
        policy=(
            f"default-src 'none'; script-src {' '.join(_hash(s) for s in scripts)}; style-src {_hash(style)}; "
            "base-uri 'none'; form-action 'none'"
        ),
    )
    html: str = net.generate_html()
    return html


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ASSETS), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )


@cache
def _vis() -> Markup:
    return _inline((Path(pyvis.__file__).parent / _VIS).read_text("utf-8"), "script")


@cache
def _asset(name: str) -> Markup:
    return _inline((_ASSETS / name).read_text("utf-8"), "style" if name.endswith(".css") else "script")


def _inline(text: str, element: str) -> Markup:
    """Return our own or vis-network's code as it may stand inside `element`."""
    if re.search(rf"</{element}|<!--", text, re.IGNORECASE):
        raise ValueError(f"code that would end its own {element} element")
    return Markup(text.replace("\r\n", "\n"))  # noqa: S704 - no text from outside the program


def _hash(code: Markup) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
