"""From an article to the facts that it states: entities, roles, statements and legislative acts."""

from collections.abc import Callable
from dataclasses import dataclass

from kgraph.extraction.version import version
from kgraph.model import Article, ArticleFacts
from kgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Extractor:
    """A function from an article to its facts; the same article always gives the same facts.

    Attributes:
        version: what makes the facts, such as ``kgraph-rules/0.1.0 en_core_web_sm/3.8.0``.
        read: the steps.
    """

    version: str
    read: Callable[[Article], ArticleFacts]

    def __call__(self, article: Article) -> ArticleFacts:
        """Return the facts that `article` states."""
        return self.read(article)


def load(settings: Settings) -> Extractor:
    """Return the extractor that `settings` name.

    Raises:
        KgraphError: its spaCy pipeline is not installed.
    """
    from kgraph.extraction import steps  # noqa: PLC0415 - spaCy takes a second to import, and most commands need none

    return Extractor(*steps.prepare(settings))


__all__ = ["Extractor", "load", "version"]
