"""Resolution: who is who across articles."""

from kgraph.resolution.doubts import Doubt, doubts
from kgraph.resolution.linker import Decided, link, path_of, resolve
from kgraph.resolution.profiles import is_peer, is_whole_name, profiles

__all__ = ["Decided", "Doubt", "doubts", "is_peer", "is_whole_name", "link", "path_of", "profiles", "resolve"]
