"""The engine that runs in the process that asks: without any start, and without limits of time and memory."""

from collections.abc import Generator, Iterable

from kgraph.engine.contract import Item, Key, Load, Lost, Result
from kgraph.engine.worker import attempt


class Here:
    """Runs one item after the other; the function is made when the first item needs it."""

    def run(
        self, load: Load[Item, Result], items: Iterable[tuple[Key, Item | None]]
    ) -> Generator[tuple[Key, Result | Lost | None], None, None]:
        """Yield each key with the result of its item; see `kgraph.engine.Engine`."""
        function = None
        for key, item in items:
            if item is None:
                yield key, None
            else:
                function = function or load()
                yield key, attempt(function, item)
