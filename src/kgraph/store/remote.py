"""The graph in a SPARQL endpoint: quads and manifest live there, and a folder here holds the rest."""

import json
import os
import re
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import KgraphError, StoreBusyError, StoreWriteError, UsageError
from kgraph.rdf.terms import iri
from kgraph.settings import DEFAULT_STORE, Endpoint
from kgraph.store.files import write_whole
from kgraph.store.functions import FUNCTIONS
from kgraph.store.graphs import FORMAT, GraphStore, check_format, new_base
from kgraph.store.lock import locked
from kgraph.store.manifest import ArticleRecord, Manifest
from kgraph.store.record import MANIFEST_GRAPH, RECORD, StoreRecord, block, change, first, read_record
from kgraph.store.remote_quads import RemoteQuads
from kgraph.store.wire import Wire

_OWN = re.compile(
    "|".join(rf"[\w-]*:{n}\s*\(|{re.escape(n)}>\s*\(" for n in (f.value.rsplit("#")[-1] for f in FUNCTIONS))
)


class RemoteStore(GraphStore):
    """An open store in an endpoint.

    Every change of it is one update that names the record it found (`kgraph.store.record`), so that a writer whose place another
    has taken changes nothing any more; `flush` tells.

    Args:
        folder: where the rest lies: decisions, journals, caches, lock.
        endpoint: where the quads are.
        wire: to it.
        quads: in it.
        record: as it was found.
    """

    def __init__(self, folder: Path, endpoint: Endpoint, wire: Wire, quads: RemoteQuads, record: StoreRecord) -> None:
        super().__init__(folder, record.base, ox.Store(), outdated=record.format < FORMAT)
        self.endpoint = endpoint
        self._wire = wire
        self._remote = quads
        self._record = record
        self._self = _identity(folder)

    @property
    def name(self) -> str:
        """What names the store to another process on this machine."""
        return self.endpoint.url

    @property
    def quads(self) -> RemoteQuads:
        """The quads, to look up by patterns."""
        return self._remote

    @cached_property
    def manifest(self) -> Manifest:
        """The articles that it holds."""
        return _RemoteManifest(self)

    def replace(self, graphs: Iterable[str], quads: Iterable[ox.Quad], *, delete: Iterable[ox.Quad] = ()) -> None:
        """Drop `graphs` and the quads of `delete`, then insert `quads`: all of it, or nothing.

        Raises:
            StoreWriteError: the endpoint does not do it.
        """
        self._change(drop=graphs, delete=block(delete), insert=block(quads))

    def put(self, graph: str, triples: Sequence[str], marks: Iterable[ox.Quad], *, drop: Iterable[str]) -> None:
        """Drop graphs, then insert `triples` as `graph`, and `marks`: all of it, or nothing.

        Args:
            graph: name of the graph.
            triples: lines of N-Triples without the full stops.
            marks: quads of other graphs.
            drop: names of graphs.

        Raises:
            StoreWriteError: the endpoint does not do it.
        """
        new = f"GRAPH {iri(graph)} {{ {' . '.join(triples)} }}" if triples else ""
        self._change(drop=drop, insert=f"{new} {block(marks)}")

    def load(self, files: Iterable[Path], records: Iterable[ArticleRecord]) -> None:
        """Send files of N-Quads in bulk, then say in the manifest which articles they hold; see `GraphStore.load`.

        Raises:
            StoreWriteError: the endpoint does not take them.
        """
        self.flush()
        for path in files:
            self._remote.bulk_load(path)
        self.manifest.append(records)

    def upgraded(self) -> None:
        """Note that nothing of an older format is left."""
        self._change(format_=FORMAT)
        self.outdated = False

    def flush(self) -> None:
        """Make sure that all changes so far are in the endpoint, which keeps them as safe as it keeps anything.

        Raises:
            StoreBusyError: another writer has taken the store over.
        """
        found = self._remote.record()
        if found != self._record.literal().value:
            raise StoreBusyError(
                f"Another process has taken {self.endpoint} over, or its data was changed by other means; what this one "
                "stored before counts, nothing else was changed. Run the command again."
            )

    def rebuild(self) -> None:
        """Do nothing: how long deleted quads can be read in an endpoint's own files is for its keeper to say."""

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL 1.1 query in the endpoint over the union of all graphs, kgraph's prefixes declared.

        Raises:
            UsageError: the query is wrong, or calls a function that only a folder's store has.
            KgraphError: no answer, or not all of it.
        """
        if _OWN.search(sparql):
            names = ", ".join(f"kg:{f.value.rsplit('#')[-1]}" for f in FUNCTIONS)
            raise UsageError(
                f"{self.endpoint} does not know kgraph's own functions ({names}); ask for the values themselves, or ask a "
                "graph in a folder (kgraph backup, then kgraph restore)."
            )
        return self._remote.query(sparql)

    @property
    def state(self) -> str:
        """A name for what the quads are now; what other programs change in the endpoint does not change it."""
        return self._record.state

    def statements(self, name: str) -> Iterator[str]:
        """Yield one named graph as N-Triples without the full stops, in no order."""
        return (f"{q.subject} {q.predicate} {q.object}" for q in self.graph(name))

    def acquire(self) -> None:
        """Take the store for this process alone.

        Raises:
            StoreBusyError: another has it.
        """
        _refuse_others(self._record, self._self, self.endpoint)
        self._change(new_state=False)
        self.flush()

    def release(self) -> None:
        """Give the store back."""
        self._change(holds=False, new_state=False)

    def check_unchanged(self) -> None:
        """Let pass what was read, if nobody wrote meanwhile.

        Raises:
            StoreBusyError: somebody did.
        """
        found = self._remote.record()
        if found is None or read_record(found).state != self.state:
            raise StoreBusyError(f"{self.endpoint} was changed while it was read; run the command again.")

    def _change(
        self,
        *,
        drop: Iterable[str] = (),
        delete: str = "",
        insert: str = "",
        holds: bool = True,
        new_state: bool = True,
        format_: int | None = None,
    ) -> None:
        process = f"{os.getpid()} on {socket.gethostname()}" if holds else None
        new = self._record.changed(process=process, folder=self._self, new_state=new_state, format_=format_)
        self._wire.update(change(self._record, new, drop=drop, delete=delete, insert=insert))
        self._record = new
        self._remote.forget()


class _RemoteManifest(Manifest):
    """The records of a store, each a triple of a graph of their own."""

    def __init__(self, store: RemoteStore) -> None:
        self.records = {}
        self._at = {}
        self._store = store
        for line in store.quads.manifest():
            self._keep(_record_of(line, store.endpoint))

    def append(self, records: Iterable[ArticleRecord]) -> None:
        """Add `records`, or new states of them."""
        new = {r.article: r for r in records}
        self._replace([self.records[a] for a in new if a in self.records], new.values())

    def remove(self, articles: Iterable[str]) -> None:
        """Forget articles, by their IRIs."""
        self._replace([self.records[a] for a in dict.fromkeys(articles) if a in self.records], ())

    def rewrite(self, records: Iterable[ArticleRecord]) -> None:
        """Let `records` be all there are."""
        self._replace(list(self.records.values()), records)

    def _replace(self, old: Iterable[ArticleRecord], new: Iterable[ArticleRecord]) -> None:
        gone, come = {_quad(r): r for r in old}, {_quad(r): r for r in new}
        delete, insert = gone.keys() - come.keys(), come.keys() - gone.keys()
        self._store.replace([], sorted(insert, key=str), delete=sorted(delete, key=str))
        self._store.flush()
        for r in gone.values():
            self._drop(r.article)
        for r in come.values():
            self._keep(r)


def _quad(record: ArticleRecord) -> ox.Quad:
    line = json.dumps(asdict(record), ensure_ascii=False, sort_keys=True)
    return ox.Quad(iri(record.article), RECORD, ox.Literal(line), iri(MANIFEST_GRAPH))


def _record_of(line: str, endpoint: Endpoint) -> ArticleRecord:
    try:
        return ArticleRecord(**json.loads(line))
    except (ValueError, TypeError) as e:
        raise KgraphError(
            f"The manifest in {endpoint} (graph {MANIFEST_GRAPH}) is damaged; restore the graph from a backup."
        ) from e


@contextmanager
def open_endpoint(endpoint: Endpoint, *, write: bool = False, base: str | None = None) -> Iterator[GraphStore]:
    """Open the store in an endpoint, to read or to write; to write, it is made where there is none.

    Args:
        endpoint: where it is.
        write: take the store for this process alone.
        base: IRI that a new store's own IRIs begin with; an existing store keeps its own.

    Raises:
        KgraphError: there is no store to read, or the endpoint does not answer.
        UsageError: `base` is not the one that the store was made with, or not an IRI.
        StoreBusyError: another process holds it, or wrote to it while it was read.
        StoreWriteError: it cannot be written.
    """
    wire = Wire(endpoint)
    try:
        record = _find(endpoint, wire, base, make=write)
        if record is None:
            raise KgraphError(
                f"There is no graph in {endpoint} yet; make one with: kgraph ingest FOLDER --store {endpoint}"
            )
        check_format(endpoint, record.format, record.base, base)
        folder = _folder(endpoint)
        with locked(folder, write=write):
            store = RemoteStore(folder, endpoint, wire, RemoteQuads(wire, record.base), record)
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
    _refuse_others(store._record, store._self, store.endpoint)
    yield store
    store.check_unchanged()


def _writing(store: RemoteStore) -> Iterator[RemoteStore]:
    store.acquire()
    try:
        store.load_staged()  # of a run that was interrupted
        yield store
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


def _refuse_others(record: StoreRecord, folder: str, endpoint: Endpoint) -> None:
    """Raise where a writer of another folder is alive; one of this folder is dead, for we hold the folder's lock."""
    writer = record.writer
    if writer and writer.folder != folder and writer.is_alive(datetime.now(UTC)):
        raise StoreBusyError(
            f"The store {endpoint} is in use by process {writer.process}; try again when it has finished "
            f"(at {writer.until} at the latest, if it died)."
        )


def _folder(endpoint: Endpoint) -> Path:
    """Return the folder of what is not in the endpoint, made where there is none."""
    name = re.sub(r"[^a-z0-9]+", "-", endpoint.url.partition("://")[2].lower()).strip("-")
    folder = DEFAULT_STORE.parent / f"remote-{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = folder / "endpoint"
        if not known.exists():
            write_whole(known, f"{endpoint.url}\n{os.urandom(8).hex()}\n".encode())
    except OSError as e:
        raise StoreWriteError(f"The folder {folder} cannot be made ({e.strerror}); run kgraph elsewhere.") from e
    if (other := known.read_text().split("\n")[0]) != endpoint.url:
        raise UsageError(f"The folder {folder} belongs to {other}; run kgraph in another folder for {endpoint}.")
    return folder


def _identity(folder: Path) -> str:
    return (folder / "endpoint").read_text().split("\n")[1]
