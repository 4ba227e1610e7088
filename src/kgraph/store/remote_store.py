"""The graph in a SPARQL endpoint: quads and manifest live there, and a folder here holds the rest."""

import hashlib
import json
import os
import re
import socket
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

import pyoxigraph as ox

from kgraph.errors import KgraphError, StoreBusyError, UsageError
from kgraph.rdf.terms import iri
from kgraph.settings import Endpoint
from kgraph.store.functions import FUNCTIONS
from kgraph.store.graphs import FORMAT, GraphStore
from kgraph.store.manifest import ArticleRecord, Manifest
from kgraph.store.record import MANIFEST_GRAPH, RECORD, StoreRecord, block, change, read_record
from kgraph.store.remote_quads import RemoteQuads
from kgraph.store.wire import Wire

_OWN = re.compile(
    "|".join(rf"[\w-]*:{n}\s*\(|{re.escape(n)}>\s*\(" for n in (f.value.rsplit("#")[-1] for f in FUNCTIONS))
)
_AT_ONCE = 5_000
"""Records of articles that one update brings: some megabytes."""


class RemoteStore(GraphStore):
    """An open store in an endpoint.

    Every change of it is one update that names the record it found (`kgraph.store.record`), so that a writer whose place another
    has taken changes nothing any more; `flush` tells.

    Args:
        folder: where the rest lies: decisions, journals, caches, lock.
        identity: tells the folder from all others.
        endpoint: where the quads are.
        wire: to it.
        quads: in it.
        record: as it was found.
    """

    def __init__(
        self, folder: Path, identity: str, endpoint: Endpoint, wire: Wire, quads: RemoteQuads, record: StoreRecord
    ) -> None:
        super().__init__(folder, record.base, ox.Store(), outdated=record.format < FORMAT)
        self.endpoint = endpoint
        self._wire = wire
        self._remote = quads
        self._record = record
        self._identity = identity
        self._sent: StoreRecord | None = None
        self._changing = RLock()
        self._is_over = False

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
        """See `GraphStore.replace`."""
        self._change(drop=graphs, delete=block(delete), insert=block(quads))

    def put(
        self,
        graph: str,
        triples: Sequence[str],
        marks: Iterable[ox.Quad],
        *,
        drop: Iterable[str],
        delete: Iterable[ox.Quad] = (),
    ) -> None:
        """See `GraphStore.put`."""
        new = f"GRAPH {iri(graph)} {{ {' . '.join(triples)} }}" if triples else ""
        self._change(drop=drop, delete=block(delete), insert=f"{new} {block(marks)}")

    def load(self, files: Iterable[Path], records: Iterable[ArticleRecord]) -> None:
        """Send files of N-Quads in bulk, then say in the manifest which articles they hold; see `GraphStore.load`.

        Raises:
            StoreWriteError: the endpoint does not take them.
        """
        self.flush()
        for path in files:
            self._remote.bulk_load(path)
        self.manifest.append(records)

    def drop_staged(self) -> None:
        """Drop what a run that was killed left on the stage: other machines may have stored or forgotten something since.

        Its articles are read again, so no server is to say that they have not changed.

        Raises:
            StoreWriteError: the folder cannot be written.
        """
        if self.stage.exists:
            self.visited.entries.clear()
            self.visited.save()
            self.stage.clear()

    def upgraded(self) -> None:
        """Note that nothing of an older format is left."""
        self._change(format=FORMAT)
        self.outdated = False

    def flush(self) -> None:
        """Make sure that all changes so far are in the endpoint, which keeps them as safe as it keeps anything.

        Raises:
            StoreBusyError: another writer has taken the store over.
        """
        with self._changing:
            self._catch_up()
            is_ours = self._remote.record() == self._record.literal().value
        if not is_ours:
            raise StoreBusyError(
                f"Another process has taken {self.endpoint} over, or its data was changed by other means; what this one "
                "stored before counts, nothing else was changed. Run the command again."
            )

    def read_all(self) -> None:
        """Do nothing: the files of an endpoint are its keeper's to check."""

    def rebuild(self) -> None:
        """Do nothing: how long deleted quads can be read in an endpoint's own files is for its keeper to say."""

    def query(self, sparql: str, *, union: bool = True) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL 1.1 query in the endpoint, kgraph's prefixes declared.

        Args:
            sparql: the query.
            union: ask the union of all graphs, whatever FROM says; False for the graphs that FROM names.

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
        return self._remote.query(sparql, union=union)

    @property
    def state(self) -> str:
        """A name for what the quads are now; what other programs change in the endpoint does not change it."""
        return self._record.state

    def statements(self, name: str) -> Iterator[str]:
        """Yield one named graph as N-Triples without the full stops, in no order."""
        return (f"{q.subject} {q.predicate} {q.object}" for q in self.graph(name))

    def refuse_others(self) -> None:
        """Let pass where no writer of another folder is alive; one of this folder is dead, for we hold the folder's lock.

        Raises:
            StoreBusyError: somebody writes.
        """
        writer = self._record.writer
        if writer and writer.folder != self._identity and writer.is_alive(datetime.now(UTC)):
            raise StoreBusyError(
                f"The store {self.endpoint} is in use by process {writer.process}; try again when it has finished "
                f"(at {writer.until} at the latest, if it died)."
            )

    def acquire(self) -> None:
        """Take the store for this process alone.

        Raises:
            StoreBusyError: another has it.
            UsageError: other decisions than those of this folder stand behind what is derived there.
        """
        self.refuse_others()
        if self._record.decided_in != self._where and self._record.decided not in ("", self._decided()):
            raise UsageError(
                f"What was decided for {self.endpoint} lies in {self._record.decided_in}; copy decisions.jsonl and "
                f"forgotten.json from there to {self.folder} first, or it would be undone."
            )
        self._change(new_state=False)
        self.flush()

    def renew(self) -> None:
        """Say that this writer is alive; that does nothing where another has its place. Any thread may do it."""
        with self._changing:
            if not self._is_over:
                self._catch_up()
                new = self._record.after(self._process, self._identity, new_state=False)
                self._send(new, change(self._record, new))

    def release(self) -> None:
        """Give the store back."""
        with self._changing:
            self._is_over = True
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
        **changes: Any,
    ) -> None:
        process = self._process if holds else None
        changes |= {"decided": self._decided(), "decided_in": self._where}
        with self._changing:
            self._catch_up()
            new = self._record.after(process, self._identity, new_state=new_state, **changes)
            try:
                self._send(new, change(self._record, new, drop=drop, delete=delete, insert=insert))
            finally:
                self._remote.forget()

    def _send(self, new: StoreRecord, update: str) -> None:
        self._sent = new
        self._wire.update(update)
        self._record, self._sent = new, None

    def _catch_up(self) -> None:
        """Learn whether the last update counts, where a failure or an interrupt came before its answer."""
        if self._sent and self._remote.record() == self._sent.literal().value:
            self._record = self._sent
        self._sent = None

    @property
    def _process(self) -> str:
        return f"{os.getpid()} on {socket.gethostname()}"

    @property
    def _where(self) -> str:
        return f"{self.folder.absolute()} on {socket.gethostname()}"

    def _decided(self) -> str:
        """Return a hash of what was decided and who was forgotten; empty where nothing was."""
        files = [f.read_bytes() for f in (self.decisions, self.forgotten) if f.exists()]
        return hashlib.sha256(b"\0".join(files)).hexdigest()[:16] if any(files) else ""


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
        new = list({r.article: r for r in records}.values())
        for at in range(0, len(new), _AT_ONCE):
            some = new[at : at + _AT_ONCE]
            self._replace([self.records[r.article] for r in some if r.article in self.records], some)

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
