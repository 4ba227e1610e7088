"""The store folder and the quads in it."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError, StoreWriteError, UsageError
from kgraph.settings import DEFAULT_BASE
from kgraph.store.files import write_whole
from kgraph.store.functions import FUNCTIONS
from kgraph.store.journal import History, Journal
from kgraph.store.lock import locked
from kgraph.store.manifest import ArticleRecord, Manifest
from kgraph.store.stage import Stage

FORMAT = 3
_DERIVED_ANEW = frozenset({2})
"""Older formats that differ in what is derived only, which is computed anew."""


class GraphStore:
    """An open store: named graphs, SPARQL over their union, and the manifest of articles.

    Attributes:
        folder: where it lies.
        base: IRI that its own IRIs begin with.
        decisions: file of what people have decided about who is who.
        forgotten: file of who was forgotten.
        manifest: the articles that it holds.
        skipped: the sources that could not become articles, by location.
        stage: articles that are to be loaded in bulk.
        visited: what servers said of web addresses, so that they can tell whether a page has changed.
        history: former versions of articles.
        quads: the Oxigraph store, for pattern look-ups (`quads_for_pattern`).
        outdated: whether an older kgraph derived what it holds, so that all of that is to be derived anew.
    """

    def __init__(self, folder: Path, base: str, quads: ox.Store, *, outdated: bool = False) -> None:
        self.folder = folder
        self.base = base
        self.quads = quads
        self.outdated = outdated
        self.decisions = folder / "decisions.jsonl"
        self.forgotten = folder / "forgotten.json"
        self.manifest = Manifest(folder / "manifest.jsonl")
        self.stage = Stage(folder / "staged")
        self.skipped = Journal(folder / "skipped.jsonl")
        self.visited = Journal(folder / "visited.jsonl")
        self.history = History(folder / "history.jsonl")

    def replace(self, graphs: Iterable[str], quads: Iterable[ox.Quad], *, delete: Iterable[ox.Quad] = ()) -> None:
        """Drop `graphs` and the quads of `delete`, then insert `quads`: all of it, or nothing.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        parts = [f"DROP SILENT GRAPH {ox.NamedNode(g)}" for g in graphs]
        parts += [
            f"{verb} DATA {{ {block} }}"
            for verb, some in (("DELETE", delete), ("INSERT", quads))
            if (block := _block(some))
        ]
        try:
            self.quads.update(" ;\n".join(parts))
        except OSError as e:
            raise StoreWriteError(f"The store {self.folder} cannot be written ({e}); free some disk space.") from e

    def put(self, graph: str, triples: Sequence[str], marks: Iterable[ox.Quad], *, drop: Iterable[str]) -> None:
        """Drop graphs, then insert `triples` as `graph`, and `marks`: all of it, or nothing.

        Args:
            graph: name of the graph.
            triples: lines of N-Triples without the full stops.
            marks: quads of other graphs.
            drop: names of graphs.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        dropped = list(drop)
        try:
            if dropped:
                parts = [f"DROP SILENT GRAPH {ox.NamedNode(g)}" for g in dropped]
                block = " .\n".join(triples)
                parts.append(f"INSERT DATA {{ GRAPH {ox.NamedNode(graph)} {{ {block} }} {_block(marks)} }}")
                self.quads.update(" ;\n".join(parts))
            else:
                self.quads.load("".join(n_quads(graph, triples, marks)), ox.RdfFormat.N_QUADS)
        except OSError as e:
            raise StoreWriteError(f"The store {self.folder} cannot be written ({e}); free some disk space.") from e

    def load(self, files: Iterable[Path], records: Iterable[ArticleRecord]) -> None:
        """Load files of N-Quads in bulk, then say in the manifest which articles they hold.

        The articles must be new to the store. Loading the same files again changes nothing, so a load that was interrupted is
        repeated; until then some of its articles may be there in part, and not in the manifest.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        try:
            for path in files:
                self.quads.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
        except OSError as e:
            raise StoreWriteError(f"The store {self.folder} cannot be written ({e}); free some disk space.") from e
        self.flush()
        self.manifest.append(records)

    def load_staged(self) -> None:
        """Load what waits on the stage, if anything does."""
        self.stage.save()
        if self.stage.exists:
            self.load([self.stage.quads], self.stage.whole())
            self.stage.clear()

    def upgraded(self) -> None:
        """Note that nothing of an older format is left.

        Raises:
            StoreWriteError: the folder cannot be written.
        """
        _write_format(self.folder, self.base)
        self.outdated = False

    def flush(self) -> None:
        """Make everything stored so far safe against a crash of the machine."""
        try:
            self.quads.flush()
        except OSError as e:
            raise StoreWriteError(f"The store {self.folder} cannot be written ({e}); free some disk space.") from e

    def rebuild(self) -> None:
        """Load all quads into new files: a quad that was deleted stays readable in the old ones.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        path, new, old = (self.folder / name for name in ("oxigraph", "oxigraph.new", "oxigraph.old"))
        try:
            fresh = ox.Store(new)
            fresh.bulk_extend(self.quads)
            fresh.flush()
            del fresh
            self.quads = ox.Store()  # lets go of the old files
            path.rename(old)
            new.rename(path)
            shutil.rmtree(old)
            self.quads = ox.Store(path)
        except OSError as e:
            raise StoreWriteError(f"The store {self.folder} cannot be written ({e}); free some disk space.") from e

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT or DESCRIBE) over the union of all graphs, kgraph's prefixes declared.

        Raises:
            UsageError: the query does not parse; the sentence says where.
        """
        try:
            return self.quads.query(
                sparql,
                prefixes=dict(vocab.PREFIXES),
                use_default_graph_as_union=True,
                custom_functions=FUNCTIONS,
            )
        except SyntaxError as e:
            raise UsageError(f"The SPARQL query does not parse: {' '.join(str(e).split())}") from e

    def select(self, sparql: str) -> ox.QuerySolutions:
        """Run a SELECT query over the union of all graphs."""
        found = self.query(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError(f"no SELECT query: {sparql}")
        return found

    @property
    def state(self) -> str:
        """A name for what the quads are now: any change of them changes it, so that what was made of them can be kept."""
        files = sorted((self.folder / "oxigraph").glob("*"))
        kept = [(f.name, (s := f.stat()).st_size, s.st_mtime_ns) for f in files if f.suffix in (".sst", ".log")]
        return hashlib.sha256(repr(kept).encode()).hexdigest()[:32]

    def graph(self, name: str) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph."""
        return self.quads.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def statements(self, name: str) -> Iterator[str]:
        """Yield one named graph as N-Triples without the full stops, in no order: much faster than quad by quad."""
        with tempfile.SpooledTemporaryFile(max_size=1 << 20) as whole:
            self.quads.dump(whole, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
            whole.seek(0)
            yield from (line[:-3].decode() for line in whole)


@contextmanager
def open_store(folder: Path, *, write: bool = False, base: str | None = None) -> Iterator[GraphStore]:
    """Open the store in `folder`, to read or to write; to write, it is made where there is none.

    Args:
        folder: the store folder.
        write: take the store for this process alone.
        base: IRI that a new store's own IRIs begin with; an existing store keeps its own.

    Raises:
        KgraphError: there is no store to read, or it was made by another version of the format.
        UsageError: `base` is not the one that the store was made with, or not an IRI.
        StoreBusyError: another process holds it.
        StoreWriteError: it cannot be written.
    """
    if (folder / "format").exists():
        _read_format(folder, write=False, base=base)  # a folder that is not ours stays untouched
    if write:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as e:
            raise StoreWriteError(f"The store {folder} cannot be made ({e.strerror}); choose another --store.") from e
    elif not (folder / "format").exists():
        raise KgraphError(f"There is no graph in {folder} yet; make one with: kgraph ingest FOLDER --store {folder}")
    with locked(folder, write=write):
        own_base, number = _read_format(folder, write=write, base=base)
        store = GraphStore(folder, own_base, _open_quads(folder / "oxigraph", write=write), outdated=number < FORMAT)
        try:
            if write:
                store.load_staged()  # of a run that was interrupted
            yield store
        finally:
            # Oxigraph lets go of its files when the last reference goes, and the caller keeps `store`.
            del store.quads


def _open_quads(path: Path, *, write: bool) -> ox.Store:
    if write:
        _tidy(path)
    try:
        return ox.Store(path) if write else ox.Store.read_only(str(path))
    except (OSError, ValueError, RuntimeError) as e:
        raise StoreWriteError(f"The store {path.parent} cannot be opened ({e}); restore it from a backup.") from e


def _tidy(path: Path) -> None:
    """Put away what an interrupted `GraphStore.rebuild` left."""
    old = path.with_name("oxigraph.old")
    if old.exists() and not path.exists():
        old.rename(path)
    for rest in (old, path.with_name("oxigraph.new")):
        shutil.rmtree(rest, ignore_errors=True)
    path.mkdir(exist_ok=True)


def _read_format(folder: Path, *, write: bool, base: str | None) -> tuple[str, int]:
    """Return the base and the number of the format; with `write`, make them where there are none."""
    path = folder / "format"
    if not path.exists() and write:
        new = base or DEFAULT_BASE
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", new):
            raise UsageError(f"--base {new} is not an http(s) IRI that ends in / or #.")
        _write_format(folder, new)
        return new, FORMAT
    try:
        said = json.loads(path.read_text(encoding="utf8"))
        number, own = said["format"], str(said["base"])
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise KgraphError(f"{path} is damaged; restore it from a backup.") from e
    if number not in (FORMAT, *_DERIVED_ANEW):
        newer = isinstance(number, int) and number > FORMAT
        remedy = "use the newer kgraph that made it" if newer else "ingest its sources anew into another --store"
        raise KgraphError(f"The store {folder} has format {number}, this kgraph reads {FORMAT}; {remedy}.")
    if base is not None and base != own:
        raise UsageError(f"The store {folder} was made with --base {own}; leave --base out or choose another --store.")
    return own, number


def _write_format(folder: Path, base: str) -> None:
    try:
        write_whole(folder / "format", (json.dumps({"format": FORMAT, "base": base}) + "\n").encode())
    except OSError as e:
        raise StoreWriteError(f"The store {folder} cannot be written ({e.strerror}); choose another --store.") from e


def _block(quads: Iterable[ox.Quad]) -> str:
    return " ".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)


def n_quads(graph: str, triples: Iterable[str], others: Iterable[ox.Quad] = ()) -> Iterator[str]:
    """Yield the lines of N-Quads of one named graph, given as lines of N-Triples without the full stops, and of `others`."""
    end = f" {ox.NamedNode(graph)} .\n"
    for t in triples:
        yield t + end
    for q in others:
        yield f"{q} .\n"
