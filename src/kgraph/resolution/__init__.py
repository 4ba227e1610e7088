"""Resolution: who is who across articles."""

from kgraph.resolution.linker import link
from kgraph.resolution.profiles import profiles

__all__ = ["link", "profiles"]
