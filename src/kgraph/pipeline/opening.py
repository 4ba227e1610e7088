"""Opens a store; what an interrupted run or an older kgraph left to be done is done first."""

from collections.abc import Iterator
from contextlib import contextmanager

from kgraph.pipeline.settle import is_settled, settle
from kgraph.settings import Settings
from kgraph.store import GraphStore, open_store


@contextmanager
def reading(settings: Settings) -> Iterator[GraphStore]:
    """Open the store to read.

    Raises:
        KgraphError: there is no store yet.
        StoreBusyError: another process writes to it.
    """
    with open_store(settings.store) as store:
        settled = is_settled(store)
    if not settled:
        with open_store(settings.store, write=True) as store:
            settle(store)
    with open_store(settings.store) as store:
        yield store


@contextmanager
def writing(
    settings: Settings, *, make: bool = False, base: str | None = None, settled: bool = True
) -> Iterator[GraphStore]:
    """Open the store to write.

    Args:
        settings: the run's settings.
        make: whether a store is made where there is none.
        base: IRI that a new store's own IRIs begin with.
        settled: whether what was left to be done is done first.

    Raises:
        KgraphError: there is no store yet.
        StoreBusyError: another process holds it.
        StoreWriteError: it cannot be written.
    """
    with open_store(settings.store, write=True, make=make, base=base) as store:
        if settled:
            settle(store)
        yield store
