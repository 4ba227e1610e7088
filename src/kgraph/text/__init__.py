"""From raw documents to articles: the text as a reader sees it, and what is known about it."""

from kgraph.text.reading import article

__all__ = ["article"]
