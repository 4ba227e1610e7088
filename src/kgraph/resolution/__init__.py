"""Resolution: who is who across articles."""

from kgraph.resolution.linker import link, linking_key

__all__ = ["link", "linking_key"]
