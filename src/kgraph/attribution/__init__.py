"""Who said what, as words: the trained tagger of sources, cues and contents, `kgraph.attribution.tagger.Tagger`."""

from kgraph.attribution.installed import model_version
from kgraph.attribution.quotes import Quotation, quotations

__all__ = ["Quotation", "model_version", "quotations"]
