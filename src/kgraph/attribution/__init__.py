"""Who said what, as words: the trained tagger of sources, cues and contents."""

from kgraph.attribution.quotes import Quotation, quotations
from kgraph.attribution.tagger import Tagger, model_version

__all__ = ["Quotation", "Tagger", "model_version", "quotations"]
