"""How kinds of items and links look; the colours stand in assets/page.css, once for light and once for dark."""

from collections.abc import Iterable
from typing import Final, Literal

from kgraph.model import Citation, Link, NodeType

Family = Literal["role", "said", "acts"]

# Each type has a shape of its own, so that no one needs to tell the colours apart.
SHAPES: Final[dict[NodeType, str]] = {
    "Person": "dot",
    "Organization": "square",
    "Polity": "triangle",
    "Place": "triangleDown",
    "Measure": "diamond",
    "Topic": "hexagon",
}
# The same shapes as SVG paths in a box of 20 by 20, for the legend, the lists and the dossier.
OUTLINES: Final[dict[str, str]] = {
    "dot": "M10 2a8 8 0 1 0 .01 0z",
    "square": "M3 3h14v14H3z",
    "triangle": "M10 2l8.5 15h-17z",
    "triangleDown": "M10 18L1.5 3h17z",
    "diamond": "M10 1l9 9-9 9-9-9z",
    "hexagon": "M5.5 2h9L19 10l-4.5 8h-9L1 10z",
}
TYPE_NAMES: Final[dict[NodeType, tuple[str, str]]] = {
    "Person": ("Person", "People"),
    "Organization": ("Organization", "Organizations"),
    "Polity": ("Country, state or city", "Countries, states, cities"),
    "Place": ("Place", "Places"),
    "Measure": ("Measure", "Measures"),
    "Topic": ("Topic", "Topics"),
}
FAMILIES: Final[dict[Family, str]] = {"role": "Roles", "said": "Statements", "acts": "Acts"}
_FAMILY_OF: Final[dict[str, Family]] = {"role": "role", "statement": "said", "action": "acts"}


def family(link: Link) -> Family:
    """Return the family of a link's relation, after the kind of the facts behind it."""
    return _FAMILY_OF[link.citations[0].kind]


def reported(link: Link) -> bool:
    """Tell whether no article asserts the link itself: it is drawn dashed."""
    return all(c.reported for c in link.citations)


def sources(citations: Iterable[Citation]) -> int:
    """Return how many independent sources stand behind `citations`: the copies of one story are one."""
    return len({c.independent for c in citations})
