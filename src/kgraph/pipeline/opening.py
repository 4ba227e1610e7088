"""Opens a store to read from it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kgraph.pipeline.derive import is_dirty
from kgraph.pipeline.settle import settle
from kgraph.settings import Settings
from kgraph.store import GraphStore, open_store


@contextmanager
def reading(settings: Settings) -> Iterator[GraphStore]:
    """Open the store to read; what an interrupted run or an older kgraph left behind is derived anew first.

    Raises:
        KgraphError: there is no store yet.
        StoreBusyError: another process writes to it.
    """
    with open_store(settings.store) as store:
        stale = store.outdated or store.stage.exists or is_dirty(store)
    if stale:
        with open_store(settings.store, write=True) as store:
            settle(store)
    with open_store(settings.store) as store:
        yield store
