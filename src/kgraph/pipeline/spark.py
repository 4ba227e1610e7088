"""Ingests with Spark: documents are read, and new graphs derived, on many machines; this process decides and stores.

What is done lies in the working folder, each part written whole by Spark's committers: ``read`` (what became of each
document), ``facts`` (of the articles that were stored, as Parquet), ``graphs/articles`` and ``graphs/derived`` (N-Quads).
"""

import glob
import json
import pickle
import platform
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kgraph import extraction, sources
from kgraph.engine import Limits, Lost
from kgraph.engine.spark import Cluster, Rows, cluster, is_local
from kgraph.engine.spark_work import Work
from kgraph.errors import KgraphError, SkippedSourceError, UsageError
from kgraph.model import RawDocument
from kgraph.model.facts_json import to_json
from kgraph.pipeline import joined, spread
from kgraph.pipeline.derive import Touched, is_dirty, unmark
from kgraph.pipeline.ingest import Case, Outcome, Run, Summary, store_outcomes
from kgraph.pipeline.making import Read, Reading
from kgraph.pipeline.recipe import data_hash, is_same, recipe_of
from kgraph.pipeline.settle import link_copies, settle
from kgraph.rdf import iris, read_facts
from kgraph.resolution import profiles
from kgraph.settings import DEFAULT_STORE, Endpoint, Settings
from kgraph.store import GraphStore, n_quads, read_decisions

_READ = "file int, number long, case binary, outcome binary, article string, digest string, graph string"
_FACTS = "article string, source string, facts string, named array<struct<entity: string, likeness: string>>"
_TASK = 500_000
"""Bytes of the files that one task reads, about: a minute's work, so that losing a task costs no more."""

_JOINED = 2_000
"""Parts that are joined and sorted at most, but for more slots: each writes a block for each, so their number counts squared."""


@dataclass(frozen=True, slots=True)
class Spark:
    """Where and how Spark runs.

    Attributes:
        master: as Spark has it, such as ``local[*]`` or ``spark://host:7077``.
        limits: of one article.
        work: folder on a file system that all machines reach, which stays; None for one beside the store, which goes.
    """

    master: str
    limits: Limits
    work: str | None = None


def ingest(
    arguments: Iterable[str],
    settings: Settings,
    spark: Spark,
    *,
    options: sources.Options | None = None,
    base: str | None = None,
    since: str | None = None,
    limit: int | None = None,
    retry_skipped: bool = False,
    again: Sequence[str] = (),
    summary: Summary | None = None,
    on_article: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Do what `kgraph.pipeline.ingest.ingest` does, with the same result, on a Spark cluster.

    Args:
        arguments: files, folders and patterns of any file system that Spark reads.
        settings, options, base, since, limit, retry_skipped, summary: as there.
        spark: where.
        again: more files that are tried again, where they are still there.
        on_article: called for each document that was read, some time later and without its source.

    Raises:
        UsageError: an argument does not exist, or is no file; or other machines could not reach the folder.
        KgraphError: Spark is missing or gives up; articles that were stored before that stay.
    """
    named, options = list(arguments), options or sources.Options()
    spread.check(named)  # before Spark takes its time to start
    if not spark.work and not spark.master.startswith("local"):
        raise UsageError(
            f"The machines of {spark.master} must reach where they write to; name such a folder with --work."
        )
    if options.pages:
        raise UsageError("--engine spark fetches no web pages; read feeds with --engine local.")

    def on_rows(number: int) -> None:
        for _ in range(number):
            on_article("")

    with ExitStack() as after, ExitStack() as stack:
        machines = stack.enter_context(cluster(spark.master, on_row=on_rows))
        there = [p for p in again if is_local(p) or machines.files.exists(p)]
        found = spread.files([*named, *there], machines, options)
        if spark.work and machines.files.exists(f"{spark.work}/read"):
            raise UsageError(f"{spark.work} holds what another run made; name another --work, or remove it.")
        tasks = max(2 * machines.slots, machines.size(_paths(found)) // _TASK)
        machines.parts = min(tasks, max(_JOINED, 2 * machines.slots))
        documents = spread.documents(found, machines, options).repartition(tasks)
        work = _Work(spark.work, settings.store, after)
        spreading = _Spreading(machines, spark.limits, documents, work)
        return store_outcomes(
            settings,
            spreading.outcomes,
            settled=spreading.settle,
            bulk_from=0,
            base=base,
            since=since,
            limit=limit,
            retry_skipped=retry_skipped,
            summary=summary,
        )


class _Spreading:
    """One ingest while it runs."""

    def __init__(self, machines: Cluster, limits: Limits, documents: Any, work: "_Work") -> None:
        self._machines = machines
        self._limits = limits
        self._documents = documents
        self._place = work
        self._work = ""
        self._read: Any = None
        self._is_new = False

    def outcomes(self, run: Run) -> Generator[tuple[Case, Outcome], None, None]:
        """Yield what became of each document, in the order of the local engine."""
        store = run.writing.store
        self._is_new = not (store.manifest.records or read_decisions(store.decisions) or is_dirty(store))
        self._work = self._place.begin()
        item = _Item(run.failing(), run.standing())
        work = Work(_Alike(run.reading), self._limits, item, _row)
        self._read = self._machines.mapped(self._documents, work, _READ, f"{self._work}/read", tell=True)
        ordered = self._read.orderBy("file", "number").select("case", "outcome", "graph")
        for row in self._machines.each(ordered):
            yield pickle.loads(row.case), _outcome(row)  # noqa: S301 - a task of this run wrote it

    def settle(self, store: GraphStore) -> Touched:
        """Write the facts and graphs of what was stored; derive all with joins where the store was new."""
        stored = self._stored(store).cache()
        facts = self._machines.mapped(stored, _Facts(), _FACTS, f"{self._work}/facts")
        articles = stored.rdd.map(_lines)
        self._write(articles.map(_quads), "articles")
        if not (self._is_new and is_dirty(store)):
            return settle(store)
        self._write(joined.graphs(articles, facts.rdd.flatMap(_named), store.base, self._machines.parts), "derived")
        store.cache.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=store.cache, prefix=".derived.") as folder:
            for number, text in enumerate(self._machines.texts(f"{self._work}/graphs/derived")):
                part = Path(folder, f"{number}.nq")
                part.write_text(text, encoding="utf8")
                store.load([part], [])
                part.unlink()
        link_copies(store)
        unmark(store)
        return Touched(articles=len(store.manifest.records))

    def _stored(self, store: GraphStore) -> Any:
        """Return the rows of the articles that were stored, each once."""
        stored = ((r.article, r.digest) for r in store.manifest.records.values())
        wanted = self._machines.rows(stored, "article string, digest string")
        return self._read.join(wanted, ["article", "digest"], "left_semi").dropDuplicates(["article"])

    def _write(self, lines: Any, name: str) -> None:
        frame = self._machines.frame(lines.map(_single), "line string")
        self._machines.written(frame, "line", f"{self._work}/graphs/{name}")


@dataclass(frozen=True, slots=True)
class _Alike:
    """Reads as this process would: makes sure that the machine has the same kgraph, with the same models."""

    reading: Reading

    def __call__(self) -> Callable[[RawDocument], Outcome]:
        making = self.reading.making
        own = recipe_of(extraction.version(making.settings))
        if own != making.recipe:
            raise KgraphError(
                f"{platform.node()} has {own}, but the driver {making.recipe}; install the same everywhere."
            )
        return self.reading()


@dataclass(frozen=True, slots=True)
class _Item:
    """Asks for the work that a document needs: none where it is known, or known to fail, in the same bytes.

    Attributes:
        failing, standing: hashes of the bytes at the places of what was skipped before, and of the articles.
    """

    failing: Mapping[str, str]
    standing: Mapping[str, str]

    def __call__(self, row: Any) -> tuple[tuple[int, int, Case], RawDocument | None]:
        document = pickle.loads(row.document)  # noqa: S301 - a task of this run wrote it
        if not isinstance(document, RawDocument):
            return (row.file, row.number, Case(document, "", {})), None
        case = Case(document, data_hash(document), {})
        known = (self.failing.get(case.place, ""), self.standing.get(case.place, ""))
        is_known = any(is_same(k, case.data) for k in known)
        return (row.file, row.number, case), None if is_known else document


def _row(key: tuple[int, int, Case], outcome: Outcome) -> tuple[Any, ...]:
    """Return the row of an outcome; the bytes of a document are kept only where it may have to be read after all."""
    file, number, case = key
    made = outcome.made if isinstance(outcome, Read) else None
    if isinstance(case.document, RawDocument) and (made or isinstance(outcome, SkippedSourceError | Lost)):
        case = replace(case, document=replace(case.document, data=b""))
    if not isinstance(outcome, Read) or not made:
        return file, number, pickle.dumps(case), pickle.dumps(outcome), None, None, None
    bare = pickle.dumps(replace(outcome, made=replace(made, lines=(), entities=())))
    return file, number, pickle.dumps(case), bare, outcome.article, made.record.digest, "\n".join(made.lines)


def _outcome(row: Any) -> Outcome:
    outcome: Outcome = pickle.loads(row.outcome)  # noqa: S301 - a task of this run wrote it
    if isinstance(outcome, Read) and outcome.made:
        return replace(outcome, made=replace(outcome.made, lines=tuple(row.graph.split("\n"))))
    return outcome


class _Facts:
    """Tells the facts of articles, and how the linker compares their entities."""

    def __call__(self, rows: Rows) -> Rows:
        for row in rows:
            read: Read = pickle.loads(row.outcome)  # noqa: S301 - a task of this run wrote it
            facts = read_facts(joined.quads(row.article, row.graph.split("\n")), source=read.source)
            named = [(iris.entity(read.version, e.id), e.likeness) for e in profiles(facts, row.article)]
            yield row.article, read.source, json.dumps(to_json(facts), ensure_ascii=False), named


def _paths(found: spread.Files) -> list[str]:
    return sorted({f.path for f in found if isinstance(f, sources.Found)})


def _lines(row: Any) -> tuple[str, joined.Lines]:
    return row.article, tuple(row.graph.split("\n"))


def _named(row: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    return ((e.likeness, (row.article, e.entity)) for e in row.named)


def _quads(row: tuple[str, joined.Lines]) -> str:
    return "".join(n_quads(*row)).removesuffix("\n")


def _single(line: str) -> tuple[str]:
    return (line,)


class _Work:
    """Where a run writes to: what the user named, or a folder beside the store, which goes when Spark has ended.

    Args:
        named: by the user.
        store: the graph's place.
        after: ends when Spark has ended, and writes no more.
    """

    def __init__(self, named: str | None, store: Path | Endpoint, after: ExitStack) -> None:
        self._named = named
        self._store = DEFAULT_STORE if isinstance(store, Endpoint) else store
        self._after = after

    def begin(self) -> str:
        """Return the folder, and remove those that killed runs left: who calls this holds the store's lock, so none is in use."""
        if self._named:
            return self._named
        prefix = f".{self._store.name}-spark-"
        for left in self._store.absolute().parent.glob(f"{glob.escape(prefix)}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = tempfile.TemporaryDirectory(
            prefix=prefix, dir=self._store.absolute().parent, ignore_cleanup_errors=True
        )
        return self._after.enter_context(folder)
