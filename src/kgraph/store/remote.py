"""Opens the graph in a SPARQL endpoint: makes it, takes it, gives it back."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kgraph.errors import KgraphError, StoreWriteError, UsageError
from kgraph.settings import DEFAULT_STORE, Endpoint
from kgraph.store.files import write_whole
from kgraph.store.graphs import FORMAT, GraphStore, check_format, new_base, no_graph_in
from kgraph.store.lock import locked
from kgraph.store.record import StoreRecord, first, read_record
from kgraph.store.remote_quads import RemoteQuads
from kgraph.store.remote_store import RemoteStore
from kgraph.store.renewing import renewing
from kgraph.store.wire import Wire


@contextmanager
def open_endpoint(
    endpoint: Endpoint, *, write: bool = False, make: bool = True, base: str | None = None
) -> Iterator[GraphStore]:
    """Open the store in an endpoint; see `kgraph.store.open_store`."""
    wire = Wire(endpoint)
    try:
        record = _find(endpoint, wire, base, make=write and make)
        if record is None:
            raise no_graph_in(endpoint)
        check_format(endpoint, record.format, record.base, base)
        folder, identity = _folder(endpoint)
        with locked(folder, write=write):
            store = RemoteStore(folder, identity, endpoint, wire, RemoteQuads(wire, record.base), record)
            store.quads.record()
            yield from _writing(store) if write else _reading(store)
    finally:
        wire.close()


def exists(endpoint: Endpoint) -> bool:
    """Tell whether an endpoint holds a store.

    Raises:
        KgraphError: it does not answer.
    """
    wire = Wire(endpoint)
    try:
        return _find(endpoint, wire, None, make=False) is not None
    finally:
        wire.close()


def _reading(store: RemoteStore) -> Iterator[RemoteStore]:
    store.refuse_others()
    yield store
    store.check_unchanged()


def _writing(store: RemoteStore) -> Iterator[RemoteStore]:
    store.acquire()
    try:
        with renewing(store.renew):
            store.drop_staged()
            try:
                yield store
            finally:
                store.load_staged()  # what an interrupted run has read: all machines are to see the same articles
    finally:
        with suppress(KgraphError):  # an endpoint that is gone gives it back in time by itself
            store.release()


def _find(endpoint: Endpoint, wire: Wire, base: str | None, *, make: bool) -> StoreRecord | None:
    quads = RemoteQuads(wire, "")
    found = quads.record()
    if found is None and make:
        wire.update(first(StoreRecord(FORMAT, new_base(base), "new")))
        found = quads.record()
        if found is None:
            raise StoreWriteError(
                f"{wire.at.update} takes updates, but {endpoint} does not show them; name the address for updates by "
                "KGRAPH_STORE_UPDATE."
            )
    return None if found is None else read_record(found)


def _folder(endpoint: Endpoint) -> tuple[Path, str]:
    """Return the folder of what is not in the endpoint, made where there is none, and what tells it from all others."""
    name = re.sub(r"[^a-z0-9]+", "-", endpoint.url.partition("://")[2].lower()).strip("-")
    folder = DEFAULT_STORE.parent / f"remote-{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = folder / "endpoint"
        if not known.exists():
            write_whole(known, f"{endpoint.url}\n{secrets.token_hex(8)}\n".encode())
        url, identity, *_ = known.read_text(encoding="utf8").split("\n")
    except (OSError, ValueError) as e:
        raise StoreWriteError(f"The folder {folder} cannot be made or read ({e}); run kgraph elsewhere.") from e
    if url != endpoint.url:
        raise UsageError(f"The folder {folder} belongs to {url}; run kgraph in another folder for {endpoint}.")
    return folder, identity
