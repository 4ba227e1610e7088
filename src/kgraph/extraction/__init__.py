"""From an article to the facts that it states: entities, roles, statements and legislative acts."""

from typing import TYPE_CHECKING

from kgraph.settings import Settings

if TYPE_CHECKING:
    from kgraph.extraction.extractor import Extractor


def load(settings: Settings) -> "Extractor":
    """Return the extractor that `settings` name: a function from an article to its facts, with a ``version``.

    Raises:
        KgraphError: its spaCy pipeline is not installed.
    """
    from kgraph.extraction import extractor  # noqa: PLC0415 - spaCy takes a second to import, and most commands need none

    return extractor.load(settings)


__all__ = ["load"]
