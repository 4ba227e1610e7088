"""The network as vis-network draws it: shapes, sizes, places and options, kept in a pyvis model."""

from collections import Counter
from typing import Any

from pyvis.network import Network

from kgraph.model import Subgraph
from kgraph.view.harmless import harmless
from kgraph.view.layout import best_connected, positions
from kgraph.view.look import SHAPES, family, reported, sources

Json = dict[str, Any]
_MANY = 40  # neighbours that make an item large in any graph
_LABEL = 80  # characters; the page has the whole name, vis-network never draws this one

OPTIONS: Json = {
    "autoResize": True,
    "physics": {"enabled": False},  # places are computed beforehand, and nothing moves by itself
    "layout": {"improvedLayout": False},
    "interaction": {"selectable": False, "hover": False, "keyboard": False, "zoomSpeed": 0.6},
    "nodes": {"borderWidth": 1.5, "font": {"size": 0}},  # assets/labels.js draws the names, so that none collide
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "smooth": False,
        "font": {"size": 0},
        "selfReference": {"size": 14},
    },
}


def draw(graph: Subgraph, *, limit: int) -> tuple[Network, Json]:
    """Return the model of what is drawn at first, and the drawing of everything else.

    Args:
        graph: what to draw; items and links are named by their place in it.
        limit: the most items to draw; the best connected are taken.

    Returns:
        A pyvis network, and ``{"nodes": [...], "edges": [...]}`` in the same form for what a search may bring in.
    """
    places = {n.id: i for i, n in enumerate(graph.nodes)}
    pairs = [(places[link.source], places[link.target]) for link in graph.links]
    drawn = best_connected(pairs, len(graph.nodes), limit)
    nodes, edges = _nodes(graph, pairs, drawn), _edges(graph, pairs)
    net = Network(directed=True)
    net.options = OPTIONS
    chosen = set(drawn)
    for i in drawn:
        net.add_node(nodes[i]["id"], **{k: v for k, v in nodes[i].items() if k != "id"})
    first = [e for e in edges if e["from"] in chosen and e["to"] in chosen]
    for e in first:
        net.add_edge(e["from"], e["to"], **{k: v for k, v in e.items() if k not in ("from", "to")})
    rest: Json = {
        "nodes": [n for n in nodes if n["id"] not in chosen],
        "edges": [e for e in edges if e["from"] not in chosen or e["to"] not in chosen],
    }
    return net, rest


def _nodes(graph: Subgraph, pairs: list[tuple[int, int]], drawn: list[int]) -> list[Json]:
    stories: dict[tuple[int, int], set[str]] = {}
    for p, link in zip(pairs, graph.links, strict=True):
        stories.setdefault((min(p), max(p)), set()).update(c.independent for c in link.citations)
    near = Counter(i for pair in stories for i in set(pair))
    most = max(_MANY, *near.values(), 0)
    at = positions({pair: len(found) for pair, found in stories.items()}, len(graph.nodes), drawn)
    return [
        {
            "id": i,
            "label": harmless(n.label)[:_LABEL] or " ",
            "shape": SHAPES[n.type],
            "group": n.type,
            "size": round(6 + 18 * (near[i] / most) ** 0.5, 1),
            "x": at[i][0],
            "y": at[i][1],
        }
        for i, n in enumerate(graph.nodes)
    ]


def _edges(graph: Subgraph, pairs: list[tuple[int, int]]) -> list[Json]:
    together: Counter[tuple[int, int]] = Counter((min(p), max(p)) for p in pairs)
    seen: Counter[tuple[int, int]] = Counter()
    edges: list[Json] = []
    for i, (link, (a, b)) in enumerate(zip(graph.links, pairs, strict=True)):
        edge: Json = {
            "id": i,
            "from": a,
            "to": b,
            "family": family(link),
            "width": round(min(1 + 0.6 * (sources(link.citations) - 1) ** 0.5, 4), 1),
            "dashes": reported(link),
        }
        pair = (min(a, b), max(a, b))
        if together[pair] > 1 and a != b:  # parallel links bend away from each other
            bend = 0.12 * (seen[pair] + 1) * (1 if a < b else -1) * (-1 if seen[pair] % 2 else 1)
            edge["smooth"] = {
                "enabled": True,
                "type": "curvedCW" if bend > 0 else "curvedCCW",
                "roundness": round(abs(bend), 2),
            }
            seen[pair] += 1
        edges.append(edge)
    return edges
