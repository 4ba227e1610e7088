"""Who said what, as words: the trained tagger of sources, cues and contents."""

from kgraph.attribution.quotes import Quotation, quotations

__all__ = ["Quotation", "quotations"]
