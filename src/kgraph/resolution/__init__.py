"""Resolution: who is who across articles."""

from kgraph.resolution.linker import Decided, link, resolve
from kgraph.resolution.profiles import profiles

__all__ = ["Decided", "link", "profiles", "resolve"]
