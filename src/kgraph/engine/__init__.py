"""Runs a function over many items: here, in processes of this machine, or on many machines.

An engine knows nothing of articles. It is handed a `Load`, which makes the function where it is to run (that is where
models are loaded, once a process), and the items, each with a key that stays with the caller. It gives each key back with
what the function made of its item, in the order of the items, so that one writer can store the results as they come and
a run of many processes does the same as a run of one.

What one item does to its process costs that item only: it comes back as `Lost`, with a reason, and the run goes on.
"""

from kgraph.engine.contract import Engine, Load, Lost
from kgraph.engine.here import Here
from kgraph.engine.limits import Limits, cores
from kgraph.engine.local import Local

__all__ = ["Engine", "Here", "Limits", "Load", "Local", "Lost", "cores"]
