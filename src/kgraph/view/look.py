"""How kinds of items and links look; the colours stand in assets/page.css, once for light and once for dark."""

from typing import Final, Literal

from kgraph.model import Link, NodeType

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
FAMILIES: Final[dict[Family, str]] = {"role": "Roles", "said": "Statements", "acts": "Acts"}
_FAMILY_OF: Final[dict[str, Family]] = {"role": "role", "statement": "said", "action": "acts"}


def family(link: Link) -> Family:
    """Return the family of a link's relation, after the kind of the facts behind it."""
    return _FAMILY_OF[link.citations[0].kind]


def reported(link: Link) -> bool:
    """Tell whether no article asserts the link itself: it is drawn dashed."""
    return all(c.reported for c in link.citations)
