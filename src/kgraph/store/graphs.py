"""The store folder and the quads in it."""

import hashlib
import json
import shlex
import shutil
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kgraph import vocab
from kgraph.errors import KgraphError, UsageError
from kgraph.rdf import iris
from kgraph.rdf.quads import Quads
from kgraph.settings import DEFAULT_BASE, Endpoint
from kgraph.store.checking import read_all
from kgraph.store.faults import storing, using
from kgraph.store.files import CACHE, PART, write_whole
from kgraph.store.functions import FUNCTIONS
from kgraph.store.journal import History, Journal
from kgraph.store.lock import locked
from kgraph.store.manifest import ArticleRecord, Manifest
from kgraph.store.stage import Stage

FORMAT = 4
_BEGUN = frozenset({"lock", "oxigraph", "decisions.jsonl", "forgotten.json", "lost+found"})
"""What a folder may hold when a store is made in it: what an interrupted making left, what people bring, or a new disk."""
_DERIVED_ANEW = frozenset({2, 3})
"""Older formats that differ in what is derived only, which is computed anew."""


class GraphStore:
    """An open store: named graphs, SPARQL over their union, and the manifest of articles.

    Attributes:
        folder: where it lies.
        base: IRI that its own IRIs begin with.
        decisions: file of what people have decided about who is who.
        forgotten: file of who was forgotten.
        forgetting: file that says who is being forgotten, while that lasts.
        cache: folder of what is made of the quads, and made anew where it lacks; what begins with a dot is not whole.
        skipped: the sources that could not become articles, by location.
        stage: articles that are to be loaded in bulk.
        visited: what servers said of web addresses, so that they can tell whether a page has changed.
        history: former versions of articles.
        outdated: whether an older kgraph derived what it holds, so that all of that is to be derived anew.
    """

    def __init__(self, folder: Path, base: str, quads: ox.Store, *, outdated: bool = False) -> None:
        self.folder = folder
        self.base = base
        self._oxigraph = quads
        self.outdated = outdated
        self.decisions = folder / "decisions.jsonl"
        self.forgotten = folder / "forgotten.json"
        self.forgetting = folder / "forgetting"
        self.cache = folder / CACHE
        self.stage = Stage(folder / "staged")
        self.skipped = Journal(folder / "skipped.jsonl")
        self.visited = Journal(folder / "visited.jsonl")
        self.history = History(folder / "history.jsonl")

    @property
    def name(self) -> str:
        """What names the store to another process on this machine."""
        return str(self.folder.absolute())

    @property
    def quads(self) -> Quads:
        """The quads, to look up by patterns."""
        return self._oxigraph

    @cached_property
    def manifest(self) -> Manifest:
        """The articles that it holds."""
        return Manifest(self.folder / "manifest.jsonl")

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
        with using(self.folder, write=True):
            self._oxigraph.update(" ;\n".join(parts))

    def put(
        self,
        graph: str,
        triples: Sequence[str],
        marks: Iterable[ox.Quad],
        *,
        drop: Iterable[str],
        delete: Iterable[ox.Quad] = (),
    ) -> None:
        """Drop graphs and single quads, then insert `triples` as `graph`, and `marks`: all of it, or nothing.

        Args:
            graph: name of the graph.
            triples: lines of N-Triples without the full stops.
            marks: quads of other graphs.
            drop: names of graphs.
            delete: quads.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        parts = [f"DROP SILENT GRAPH {ox.NamedNode(g)}" for g in drop]
        parts += [f"DELETE DATA {{ {block} }}"] if (block := _block(delete)) else []
        with using(self.folder, write=True):
            if parts:
                block = " .\n".join(triples)
                parts.append(f"INSERT DATA {{ GRAPH {ox.NamedNode(graph)} {{ {block} }} {_block(marks)} }}")
                self._oxigraph.update(" ;\n".join(parts))
            else:
                self._oxigraph.load("".join(n_quads(graph, triples, marks)), ox.RdfFormat.N_QUADS)

    def load(self, files: Iterable[Path], records: Iterable[ArticleRecord]) -> None:
        """Load files of N-Quads in bulk, then say in the manifest which articles they hold.

        The articles must be new to the store. Loading the same files again changes nothing, so a load that was interrupted is
        repeated; until then some of its articles may be there in part, and not in the manifest.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        with using(self.folder, write=True):
            for path in files:
                self._oxigraph.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
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
        """Make everything stored so far safe against a crash of the machine.

        Raises:
            StoreWriteError: the disk is full, or the folder cannot be written or was deleted meanwhile.
        """
        with using(self.folder, write=True):
            self._oxigraph.flush()
            (self.folder / "format").stat()  # a folder that was deleted takes what is written, and keeps nothing

    def rebuild(self) -> None:
        """Load all quads into new files: a quad that was deleted stays readable in the old ones.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        path, new, old = _paths(self.folder)
        with using(self.folder, write=True):
            fresh = ox.Store(new)
            fresh.bulk_extend(self._oxigraph)
            fresh.flush()
            del fresh
            self._oxigraph = ox.Store()  # lets go of the old files
            path.rename(old)
            _tidy(self.folder)
            self._oxigraph = ox.Store(path)

    def read_all(self) -> None:
        """Read all of the files, so that a damaged one is seen.

        Raises:
            KgraphError: one is damaged.
        """
        with using(self.folder, write=False):
            read_all(self._oxigraph, iris.dirty_graph(self.base))

    def clear_cache(self) -> None:
        """Remove what is made of the quads, which may hold what they no longer do.

        Raises:
            StoreWriteError: the folder cannot be written.
        """
        with storing(self.cache), suppress(FileNotFoundError):
            shutil.rmtree(self.cache)

    def query(self, sparql: str, *, union: bool = True) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT or DESCRIBE), kgraph's prefixes declared.

        Args:
            sparql: the query.
            union: ask the union of all graphs, whatever FROM says; False for the graphs that FROM names.

        Raises:
            UsageError: the query does not parse; the sentence says where.
        """
        try:
            return self._oxigraph.query(
                sparql,
                prefixes=dict(vocab.PREFIXES),
                use_default_graph_as_union=union,
                custom_functions=FUNCTIONS,
            )
        except SyntaxError as e:
            raise UsageError(
                f"The SPARQL query does not parse: {textwrap.shorten(str(e), 200, placeholder=' ...')}"
            ) from e

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
            self._oxigraph.dump(whole, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name))
            whole.seek(0)
            yield from (line[:-3].decode() for line in whole)


@contextmanager
def open_folder(
    folder: Path, *, write: bool = False, make: bool = True, base: str | None = None
) -> Iterator[GraphStore]:
    """Open the store in `folder`; see `kgraph.store.open_store`."""
    _format_of(folder, base, make=write and make)  # a folder that is not ours stays untouched
    if write:
        with storing(folder):
            folder.mkdir(parents=True, exist_ok=True)
    elif not _paths(folder)[0].exists():  # an interrupted `GraphStore.rebuild`
        with locked(folder, write=True):
            _tidy(folder)
    with locked(folder, write=write), using(folder, write=write):
        own_base, number = _format_of(folder, base, make=write and make)
        store = GraphStore(folder, own_base, _open_quads(folder, own_base, write=write), outdated=number < FORMAT)
        try:
            if write:
                store.load_staged()  # of a run that was interrupted
            yield store
        finally:
            # Oxigraph lets go of its files when the last reference goes, and the caller keeps `store`.
            del store._oxigraph


def _open_quads(folder: Path, base: str, *, write: bool) -> ox.Store:
    path, is_new = _paths(folder)[0], not (folder / "format").exists()
    if write:
        _tidy(folder)
    if not is_new and not (path / "CURRENT").exists():  # Oxigraph would begin anew, empty
        raise KgraphError(f"The store {folder} lacks its quads ({path}); bring a backup back with kgraph restore.")
    if not write:
        return ox.Store.read_only(str(path))
    quads = ox.Store(path)
    if is_new:  # last, so that who finds a format finds a store
        _write_format(folder, base)
    return quads


def _paths(folder: Path) -> tuple[Path, Path, Path]:
    """Return where the quads are, and where the new and the old ones are while they are rebuilt."""
    return folder / "oxigraph", folder / "oxigraph.new", folder / "oxigraph.old"


def _tidy(folder: Path) -> None:
    """Finish or put away what an interrupted run left: whoever moved the old quads away had made the new ones whole."""
    path, new, old = _paths(folder)
    if old.exists() and not path.exists():
        (new if new.exists() else old).rename(path)
    for rest in (old, new):
        shutil.rmtree(rest, ignore_errors=True)
    for part in (*folder.glob(f".*{PART}"), *(folder / CACHE).glob(".*")):
        shutil.rmtree(part) if part.is_dir() else part.unlink()


def _format_of(folder: Path, base: str | None, *, make: bool) -> tuple[str, int]:
    """Return the base and the number of the format; with `make`, those that a store gets where there is none yet."""
    path = folder / "format"
    if not path.exists():
        if not make:
            raise no_graph_in(folder)
        _refuse_others(folder)
        new = new_base(base)
        return new, FORMAT
    try:
        said = json.loads(path.read_text(encoding="utf8"))
        number, own = said["format"], str(said["base"])
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise KgraphError(f"{path} is damaged; restore it from a backup.") from e
    check_format(folder, number, own, base)
    return own, number


def _refuse_others(folder: Path) -> None:
    """Let a folder pass that holds nothing else, for what is in it is kgraph's to remove: its cache and what was interrupted.

    Raises:
        UsageError: it holds something else.
    """
    if folder.is_dir():
        with storing(folder):
            names = sorted(p.name for p in folder.iterdir())
        if other := next((n for n in names if n not in _BEGUN and n[0] != "."), None):
            raise UsageError(
                f"{folder} holds other things ({other}); name a folder of its own for the graph with --store."
            )


def no_graph_in(store: Path | Endpoint) -> KgraphError:
    """Return the error of reading where nothing is."""
    named = shlex.quote(str(store))
    return KgraphError(f"There is no graph in {store} yet; make one with: kgraph ingest FOLDER --store {named}")


def new_base(base: str | None) -> str:
    """Return the IRI that a new store's own IRIs begin with.

    Raises:
        UsageError: `base` is no IRI that can be.
    """
    new = base or DEFAULT_BASE
    if not (iris.is_iri(new) and new.endswith(("/", "#"))):
        raise UsageError(f"--base {new} is not an http(s) IRI that ends in / or #.")
    return new


def check_format(store: Path | Endpoint, number: object, own: str, base: str | None) -> None:
    """Let a store pass that this kgraph can read, and that has the base which is wanted, if one is.

    Raises:
        KgraphError: it has another format.
        UsageError: it has another base.
    """
    if number not in (FORMAT, *_DERIVED_ANEW):
        newer = isinstance(number, int) and number > FORMAT
        remedy = "use the newer kgraph that made it" if newer else "ingest its sources anew into another --store"
        raise KgraphError(f"The store {store} has format {number}, this kgraph reads {FORMAT}; {remedy}.")
    if base is not None and base != own:
        raise UsageError(f"The store {store} was made with --base {own}; leave --base out or choose another --store.")


def _write_format(folder: Path, base: str) -> None:
    write_whole(folder / "format", (json.dumps({"format": FORMAT, "base": base}) + "\n").encode())


def _block(quads: Iterable[ox.Quad]) -> str:
    return " ".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)


def n_quads(graph: str, triples: Iterable[str], others: Iterable[ox.Quad] = ()) -> Iterator[str]:
    """Yield the lines of N-Quads of `others`, then of a named graph, given as N-Triples without the full stops.

    Marks come first, so that whatever is there of a graph when loading it is cut off, its mark is there too.
    """
    end = f" {ox.NamedNode(graph)} .\n"
    for q in others:
        yield f"{q} .\n"
    for t in triples:
        yield t + end
