"""Recipes of the models that kgraph carries; no part of the package."""
