"""One name in a text, before names that mean the same become one entity."""

from dataclasses import dataclass

from kgraph.model import EntityType


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start`..`end` (half open) that name something.

    Attributes:
        canonical: name by which the word lists know it, or None.
        score: how sure the type is, about 0 to 8; below 2 it counts only where the article confirms it elsewhere.
        adjective: True for ``French`` and for a party's or country's people.
    """

    start: int
    end: int
    type: EntityType
    canonical: str | None = None
    kind: str | None = None
    score: float = 4.0
    adjective: bool = False
