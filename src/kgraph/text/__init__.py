"""Text: raw documents become articles, and articles that tell the same story are found."""

from kgraph.text.reading import article
from kgraph.text.same_story import signature, stories

__all__ = ["article", "signature", "stories"]
