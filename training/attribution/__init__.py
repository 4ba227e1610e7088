"""Trains, exports and scores the attribution tagger that kgraph carries; see README.md."""
