"""Resolution: who is who across articles."""

from kgraph.resolution.doubts import Doubt, doubts
from kgraph.resolution.linker import Decided, link, resolve
from kgraph.resolution.profiles import profiles

__all__ = ["Decided", "Doubt", "doubts", "link", "profiles", "resolve"]
