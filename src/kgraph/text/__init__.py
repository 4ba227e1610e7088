"""Text: raw documents become articles, and articles that tell the same story are found."""

from collections.abc import Callable

from kgraph.model import Article, RawDocument
from kgraph.text.same_story import signature, stories


def article(document: RawDocument) -> Article:
    """Return the article that a document holds; see `kgraph.text.reading.article`.

    Raises:
        SkippedSourceError: it holds none that can be read; the reason codes are those of docs/sources.md.
    """
    return load()(document)


def load() -> Callable[[RawDocument], Article]:
    """Return `article` with all its readers imported, so that the first document takes no longer than others."""
    from kgraph.text import reading  # noqa: PLC0415 - the readers take long to import, and the process that writes needs none

    return reading.article


__all__ = ["article", "load", "signature", "stories"]
