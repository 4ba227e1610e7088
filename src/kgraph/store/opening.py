"""Opens a store, in a folder or in an endpoint."""

from contextlib import AbstractContextManager
from pathlib import Path

from kgraph.settings import Endpoint
from kgraph.store import remote
from kgraph.store.graphs import GraphStore, open_folder


def open_store(
    place: Path | Endpoint, *, write: bool = False, make: bool = True, base: str | None = None
) -> AbstractContextManager[GraphStore]:
    """Open a store, to read or to write.

    Args:
        place: its folder, or the endpoint that holds it.
        write: take the store for this process alone.
        make: whether a store to write is made where there is none.
        base: IRI that a new store's own IRIs begin with; an existing store keeps its own.

    Raises:
        KgraphError: there is no store to read, it was made by another version of the format, or the endpoint does not answer.
        UsageError: `base` is not the one that the store was made with, or not an IRI.
        StoreBusyError: another process holds it, or wrote to an endpoint while it was read.
        StoreWriteError: it cannot be written.
    """
    if isinstance(place, Endpoint):
        return remote.open_endpoint(place, write=write, make=make, base=base)
    return open_folder(place, write=write, make=make, base=base)


def has_store(place: Path | Endpoint) -> bool:
    """Tell whether there is a store.

    Raises:
        KgraphError: the endpoint does not answer.
    """
    return remote.exists(place) if isinstance(place, Endpoint) else (place / "format").exists()
