"""Which names of organizations are one organization's: full names and their acronyms."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from kgraph.model import LocalEntity
from kgraph.resolution.clusters import Pair


def compare(nodes: Sequence[Sequence[LocalEntity]]) -> tuple[list[dict[Pair, str]], list[Pair]]:
    """Return what joins acronyms to full names by falling strength, and which full names an acronym may not join.

    Args:
        nodes: the entities of each key of one block.
    """
    levels: list[dict[Pair, str]] = [{}, {}]
    conflicts: list[Pair] = []
    full: dict[str, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if not _is_acronym(node[0].key):
            full[initials(_words(node[0].key))].append(number)
    for number, node in enumerate(nodes):
        if not _is_acronym(node[0].key):
            continue
        said = _words(node[0].key)
        conflicts += combinations(full[said], 2)
        for other in full[said]:
            pair = (min(number, other), max(number, other))
            if any(said == alias.replace(".", "").casefold() for e in nodes[other] for alias in e.aliases):
                levels[0][pair] = "the acronym, which an article gives with the name"
            elif {e.polity for e in node} & {e.polity for e in nodes[other]}:
                levels[1][pair] = "the acronym, in articles about the same country"
    return levels, conflicts


def initials(words: str) -> str:
    """Return the first letters of words; an acronym is its own.

    >>> initials("kestrava transparency watch"), initials("ktw")
    ('ktw', 'ktw')
    """
    parts = words.split()
    return words if len(parts) == 1 and len(words) < LONGEST else "".join(p[0] for p in parts)


LONGEST = 7
"""Letters that an acronym has fewer of."""


def _words(key: str) -> str:
    return key.split(" ", 1)[1]


def _is_acronym(key: str) -> bool:
    return "@" not in key and " " not in _words(key) and len(_words(key)) < LONGEST
