"""Resolution: who is who across articles."""

from kgraph.resolution.linker import link, resolve
from kgraph.resolution.profiles import profiles

__all__ = ["link", "profiles", "resolve"]
