"""kgraph: news articles on politics and human rights in, a knowledge graph that people can check out."""

from importlib.metadata import version

__version__ = version("kgraph-news")
