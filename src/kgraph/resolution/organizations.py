"""Which names of organizations are one organization's: full names and their acronyms."""

from collections.abc import Sequence

from kgraph.model import LocalEntity
from kgraph.resolution.clusters import Pair


def compare(nodes: Sequence[Sequence[LocalEntity]]) -> tuple[list[dict[Pair, str]], list[Pair]]:
    """Return what joins the names of one block by falling strength, and which of them are two organizations'.

    Args:
        nodes: the entities of each key of one block, all of whose names have the same initials.
    """
    levels: list[dict[Pair, str]] = [{}, {}]
    conflicts: list[Pair] = []
    short = [_is_acronym(n[0].key) for n in nodes]
    for a in range(len(nodes)):
        for b in range(a + 1, len(nodes)):
            if short[a] == short[b]:
                conflicts.append((a, b))
                continue
            letters, full = (nodes[a], nodes[b]) if short[a] else (nodes[b], nodes[a])
            said = _word(letters[0].key)
            if _initials(full[0].key) != said:
                conflicts.append((a, b))
            elif any(said == alias.replace(".", "").casefold() for e in full for alias in e.aliases):
                levels[0][a, b] = "the acronym, which an article gives with the name"
            elif {e.polity for e in letters} & {e.polity for e in full}:
                levels[1][a, b] = "the acronym, in articles about the same country"
    return levels, conflicts


def _word(key: str) -> str:
    return key.split(" ", 1)[1]


def _is_acronym(key: str) -> bool:
    return "@" not in key and " " not in _word(key) and len(_word(key)) < 7


def _initials(key: str) -> str:
    return "".join(w[0] for w in _word(key).split())
