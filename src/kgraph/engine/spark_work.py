"""What a Spark task does: it works on rows in a process of its own, which stays as long as Spark's Python worker."""

import hashlib
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from kgraph.engine.contract import Load
from kgraph.engine.limits import Limits
from kgraph.engine.local import Crew, through


class Work:
    """Works on the rows of a partition in a process of its own, which stays from task to task as Spark's Python worker does.

    What one item does to that process costs that item only, as with `kgraph.engine.Local`.

    Args:
        load: makes the function.
        limits: of one item.
        item: from a row to the key and the item of `kgraph.engine.Engine.run`.
        row: from a key and what became of its item to the row that is yielded.
    """

    def __init__(
        self,
        load: Load[Any, Any],
        limits: Limits,
        item: Callable[[Any], tuple[Any, Any]],
        row: Callable[[Any, Any], tuple[Any, ...]],
    ) -> None:
        self._load = load
        self._limits = replace(limits, jobs=1)  # Spark runs a task a core
        self._item = item
        self._row = row

    def __call__(self, rows: Iterator[Any]) -> Iterator[tuple[Any, ...]]:
        """Yield a row for each, in their order."""
        for key, result in through(_crew(self._load, self._limits), map(self._item, rows)):
            yield self._row(key, result)


_CREWS: dict[bytes, Crew] = {}
"""The crew of this Python worker."""


def _crew(load: Load[Any, Any], limits: Limits) -> Crew:
    key = hashlib.sha256(pickle.dumps((load, limits))).digest()
    if key not in _CREWS:
        for crew in _CREWS.values():
            crew.dismiss()
        _CREWS.clear()
        _CREWS[key] = Crew(load, limits)
    return _CREWS[key]
