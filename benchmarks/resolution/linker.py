"""What the benchmark measures: anything that says which entities of which articles are the same."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kgraph.model import ArticleFacts

LocalId = tuple[str, str]
"""Id of an article, and id of an entity in it."""


class Linker(Protocol):
    """Takes the articles' facts together and says who is who."""

    def __call__(self, facts: Sequence[ArticleFacts], /) -> Mapping[LocalId, str]:
        """Return for each entity of each article the id of its canonical entity.

        Two local entities are taken as one exactly if they have the same id; the ids themselves do not matter. A
        local entity that is left out counts as an entity of its own.

        Args:
            facts: one value an article, in no particular order. With gold mentions, entities, mentions and roles are
                true and complete, and statements and actions empty; end to end, they are what extraction found.
        """
        ...
