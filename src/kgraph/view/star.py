"""A drawing of an item with what it is best connected to, as figures for an SVG that prints."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kgraph.model import Link, Node, Subgraph
from kgraph.view.harmless import harmless
from kgraph.view.look import OUTLINES, SHAPES, Family, family, reported, sources

MOST = 24  # neighbours; each has two lines of text beside it
WIDTH = 1000
_LETTERS = 32  # a name beside the picture


@dataclass(frozen=True, slots=True)
class Ray:
    """One neighbour: where it stands (pixels, y down), and the link that it is drawn for.

    `outgoing` is True where the link leads from the centre to it; `more` counts the other links between the two.
    """

    label: str
    name: str
    type: str
    outline: str
    relation: str
    family: Family
    reported: bool
    outgoing: bool
    more: int
    x: int
    y: int
    width: float

    @property
    def right(self) -> bool:
        """Whether it stands right of the centre, with its name further to the right."""
        return self.x >= WIDTH // 2


@dataclass(frozen=True, slots=True)
class Star:
    """The whole drawing: the middle is at (`WIDTH` / 2, `height` / 2); `left_out` counts neighbours without room."""

    centre: Node
    outline: str
    rays: tuple[Ray, ...]
    height: int
    left_out: int


def star(graph: Subgraph, centre: Node) -> Star:
    """Return the drawing of `centre` and its at most 24 best attested neighbours, links of one kind together."""
    nodes = {n.id: n for n in graph.nodes}
    between: dict[str, list[Link]] = {}
    for link in graph.links:
        if link.source != link.target and centre.id in (link.source, link.target):
            between.setdefault(link.target if link.source == centre.id else link.source, []).append(link)
    attested = {i: sources([c for k in found for c in k.citations]) for i, found in between.items()}
    best = sorted(between, key=lambda i: (-attested[i], i))[:MOST]
    first = {i: max(between[i], key=lambda k: (sources(k.citations), k.relation)) for i in best}
    best.sort(key=lambda i: (family(first[i]), first[i].relation, -attested[i], i))
    height = max(300, 56 * math.ceil(len(best) / 2) + 60)
    at = _around(len(best), height)
    rays = tuple(_ray(nodes[i], first[i], len(between[i]) - 1, p, centre) for i, p in zip(best, at, strict=True))
    return Star(centre, OUTLINES[SHAPES[centre.type]], rays, height, len(between) - len(best))


def _ray(node: Node, link: Link, more: int, at: tuple[int, int], centre: Node) -> Ray:
    label = harmless(node.label) or "(no name)"
    return Ray(
        label=label if len(label) <= _LETTERS else label[: _LETTERS - 1].rstrip() + "…",
        name=label,
        type=node.type,
        outline=OUTLINES[SHAPES[node.type]],
        relation=harmless(link.relation),
        family=family(link),
        reported=reported(link),
        outgoing=link.source == centre.id,
        more=more,
        x=at[0],
        y=at[1],
        width=round(min(1.2 + 0.6 * (sources(link.citations) - 1), 4), 1),
    )


def _around(count: int, height: int) -> Sequence[tuple[int, int]]:
    """Return `count` places on two arcs, first down the right, then up the left; each row has room for its text."""
    right = math.ceil(count / 2)
    places = []
    for n in range(count):
        side, place, rows = (1, n, right) if n < right else (-1, count - 1 - n, count - right)
        y = (place + 0.5) / rows * (height - 40) + 20
        bend = math.sqrt(max(0.0, 1 - ((y - height / 2) / (height * 0.62)) ** 2))
        places.append((round(WIDTH / 2 + side * (110 + 110 * bend)), round(y)))
    return places
