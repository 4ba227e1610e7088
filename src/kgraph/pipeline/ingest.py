"""Reads articles into the store."""

import logging
from collections import ChainMap
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, cast

from kgraph import extraction, sources
from kgraph.engine import Engine, Here, Lost
from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.pipeline.derive import Touched
from kgraph.pipeline.making import Known, Made, Making, Read, Reading
from kgraph.pipeline.opening import writing
from kgraph.pipeline.recipe import data_hash, is_same, recipe_of
from kgraph.pipeline.writing import BULK_FROM, Writing
from kgraph.settings import Settings
from kgraph.sources import Document, Unchanged
from kgraph.store import ArticleRecord, GraphStore, Json, open_store, read_forgotten

log = logging.getLogger(__name__)

Outcome = Read | SkippedSourceError | Lost | None
"""What became of a document; None where it asked for no work."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that did not become an article, with its reason code and a sentence for people."""

    source: str
    reason: str
    detail: str


@dataclass(slots=True)
class Summary:
    """What one ingest did.

    Attributes:
        ingested: articles stored anew or in a new version.
        unchanged: articles that were there already before this run.
        duplicates: articles that came a second time in this run, or an older version of one that came before.
        older: articles published before the day from which on they were wanted.
        counts: facts of the ingested articles by kind, and entities.
        replaced: ids of articles that came from another source before, whose facts were replaced.
    """

    ingested: int = 0
    unchanged: int = 0
    duplicates: int = 0
    older: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)


def ingest(
    arguments: Iterable[str],
    settings: Settings,
    *,
    options: sources.Options | None = None,
    base: str | None = None,
    stdin: BinaryIO | None = None,
    since: str | None = None,
    limit: int | None = None,
    retry_skipped: bool = False,
    engine: Engine | None = None,
    bulk_from: int = BULK_FROM,
    summary: Summary | None = None,
    on_article: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Read the articles that `arguments` name into the store of `settings`.

    Args:
        arguments: files, folders, patterns, web addresses, ``-`` for `stdin`.
        settings: the run's settings.
        options: how sources are read.
        base: IRI that a new store's IRIs begin with.
        stdin: what ``-`` reads.
        since: ISO date; articles published before it are left out.
        limit: articles to store at most.
        retry_skipped: read again what was skipped before and has not changed since.
        engine: what runs the reading; None for this process.
        bulk_from: articles that are stored one by one before new ones go in by bulk loads.
        summary: is filled while the run goes, for whoever interrupts it.
        on_article: called with the source of each document when it is done.

    Returns:
        What was done; sources that cannot be read are in it and stop nothing.

    Raises:
        UsageError: an argument does not exist, or the folder of a new store holds other things.
        StoreBusyError, StoreWriteError: the store cannot be taken or written.
    """
    named = list(arguments)
    sources.check(named, options)  # wrong arguments are told before a store is made

    def outcomes(run: Run) -> Generator[tuple[Case, Outcome], None, None]:
        return (engine or Here()).run(run.reading, run.cases(named, stdin, options))

    return store_outcomes(
        settings,
        outcomes,
        base=base,
        since=since,
        limit=limit,
        retry_skipped=retry_skipped,
        bulk_from=bulk_from,
        summary=summary,
        on_article=on_article,
    )


def store_outcomes(
    settings: Settings,
    outcomes: "Callable[[Run], Generator[tuple[Case, Outcome], None, None]]",
    *,
    base: str | None = None,
    since: str | None = None,
    limit: int | None = None,
    retry_skipped: bool = False,
    bulk_from: int = BULK_FROM,
    summary: Summary | None = None,
    on_article: Callable[[str], None] = lambda _: None,
    settled: Callable[[GraphStore], Touched] | None = None,
) -> Summary:
    """Store the articles that somebody reads; `ingest` says what the other arguments mean.

    Args:
        settings: the run's settings.
        outcomes: gives the documents, in their order, with what became of each.
        settled: brings what is derived up to date; None for `kgraph.pipeline.settle.settle`.
    """
    summary = summary or Summary()
    with writing(settings, make=True, base=base) as store:
        changes = Writing(store, recipe_of(extraction.version(settings)), bulk_from=bulk_from, settled=settled)
        run = Run(changes, settings, summary, since=since, retry=retry_skipped)
        try:
            with closing(outcomes(run)) as results:
                for case, outcome in results:
                    if limit is not None and summary.ingested >= limit:
                        break
                    run.take(case, outcome)
                    on_article(case.source)
                else:
                    run.end()
        finally:  # an interrupted run keeps what it has read
            run.writing.checkpoint()
        run.writing.finish()
    return summary


def skipped_before(settings: Settings, named: Collection[str] = (), *, spark: bool = False) -> list[str]:
    """Return what to name besides `named` so that all sources that were skipped before are tried again; pipes cannot be.

    Args:
        settings: the run's settings.
        named: what is named anyway.
        spark: whether Spark reads, which reads files of all file systems, and no web addresses.

    Raises:
        KgraphError: there is no store.
    """
    with open_store(settings.store) as store:
        places = (e["named"] for e in store.skipped.entries.values())
        beyond = sources.is_elsewhere if spark else sources.is_address
        there = {p for p in places if p and (beyond(p) or Path(p).exists())}
    return sorted(p for p in there if not sources.names(named, p))


@dataclass(frozen=True, slots=True)
class Case:
    """A document on its way.

    Attributes:
        document: as it came from its source.
        data: hash of its bytes, or empty.
        visited: what servers said of the addresses that were read to their end before it.
    """

    document: Document
    data: str
    visited: dict[str, Json]

    @property
    def source(self) -> str:
        """What people see of where the document came from."""
        return self.document.source

    @property
    def place(self) -> str:
        """Where the document is, as the store's lists have it."""
        d = self.document
        return d.location or d.source if isinstance(d, RawDocument) else d.source


class Run:
    """One ingest while it runs."""

    def __init__(
        self, writing: Writing, settings: Settings, summary: Summary, *, since: str | None, retry: bool
    ) -> None:
        self.writing = writing
        self.summary = summary
        self.retry = retry
        self.here: set[str] = set()
        self.skipped: set[str] = set()
        self.read: set[str | None] = set()
        self.skipped_before = set(writing.store.skipped.entries)
        if retry:  # no server may say that these have not changed
            for location in self.skipped_before:
                writing.store.visited.entries.pop(location, None)
        store = writing.store
        known = Known(r.fingerprint for r in store.manifest.records.values() if r.recipe == writing.recipe)
        making = Making(settings, store.base, writing.recipe)
        self.reading = Reading(making, since, read_forgotten(store.forgotten), known)
        self._visited: dict[str, Json] = {}

    def cases(
        self, named: list[str], stdin: BinaryIO | None, options: sources.Options | None
    ) -> Iterator[tuple[Case, RawDocument | None]]:
        """Yield the documents; those that are known, or known to fail, ask for no work."""
        if options and options.country:
            self._ask_again(options.country)
        seen = ChainMap(self._visited, self.writing.store.visited.entries)
        for document in sources.documents(named, stdin=stdin, options=options, seen=seen):
            data = data_hash(document) if isinstance(document, RawDocument) else ""
            case = Case(document, data, dict(self._visited))
            self._visited.clear()
            wanted = isinstance(document, RawDocument) and not self._known(case) and not self._failed(case)
            yield case, document if wanted and isinstance(document, RawDocument) else None

    def _ask_again(self, country: str) -> None:
        """Let no server say "unchanged" of an article of which another country is said now."""
        for location in list(self.writing.store.visited.entries):
            known = self.writing.at(location)
            if known and known.locations[location].partition(" ")[2] != country:
                del self.writing.store.visited.entries[location]

    def standing(self) -> dict[str, str]:
        """Return the hashes of the bytes at the places of articles that need no refreshing."""
        records = self.writing.store.manifest.records.values()
        return {place: data for r in records if r.recipe == self.writing.recipe for place, data in r.locations.items()}

    def failing(self) -> dict[str, str]:
        """Return the hashes of the bytes at places that were skipped before and are not tried again."""
        return {} if self.retry else {place: e["data"] for place, e in self.writing.store.skipped.entries.items()}

    def take(self, case: Case, outcome: Outcome) -> None:
        """Say in the summary what came of a document, and store its article."""
        self.writing.store.visited.entries.update(case.visited)  # now that all before it is taken
        location = case.place
        try:
            self._take(case, outcome)
        except SkippedSourceError as e:
            self._skip(e, location, case.data)
        finally:
            if self.skipped_before:
                self.read.add(_named(location))

    def end(self) -> None:
        """Note that the sources were read to their end."""
        self.writing.store.visited.entries.update(self._visited)
        self._forget_mended()

    def _take(self, case: Case, outcome: Outcome) -> None:
        document = case.document
        if isinstance(document, SkippedSourceError):
            raise document
        if known := self._known(case):
            self._seen(known)
        elif failed := self._failed(case):
            raise failed
        elif isinstance(document, Unchanged):
            self.summary.unchanged += 1
        elif isinstance(outcome, SkippedSourceError):
            raise outcome
        elif isinstance(outcome, Lost):
            log.debug("%s: %s", document.source, outcome.trace)
            raise SkippedSourceError(document.source, outcome.reason, outcome.detail)
        else:
            self._add(outcome or self._now(document), document, case.data)

    def _known(self, case: Case) -> ArticleRecord | None:
        """Return the article that is known to stand at a document's place in the same bytes, and needs no refreshing."""
        location = case.place
        known = self.writing.at(location)
        if known and is_same(known.locations[location], case.data) and known.recipe == self.writing.recipe:
            return known
        return None

    def _forget_mended(self) -> None:
        """Strike off the list of skipped sources what this run has read to the end and not skipped again."""
        entries = self.writing.store.skipped.entries
        for location in self.skipped_before - self.skipped:
            if entries[location]["named"] in self.read:
                del entries[location]

    def _failed(self, case: Case) -> SkippedSourceError | None:
        """Return why a document was skipped before, if its bytes are the same, or by its server's word."""
        before = self.writing.store.skipped.entries.get(case.place)
        if before and not self.retry and (isinstance(case.document, Unchanged) or is_same(before["data"], case.data)):
            return SkippedSourceError(before["source"], before["reason"], before["detail"])
        return None

    def _now(self, document: RawDocument) -> Read:
        """Read a document that looked known when it came, and no longer is."""
        read = self._without_known(document)
        if isinstance(read, SkippedSourceError):
            raise read
        return read

    @cached_property
    def _without_known(self) -> Callable[[RawDocument], Read | SkippedSourceError]:
        return replace(self.reading, known=Known(()))()

    def _skip(self, error: SkippedSourceError, location: str, data: str) -> None:
        skipped = Skipped(error.source, error.reason, error.detail)
        self.summary.skipped.append(skipped)
        self.skipped.add(location)
        self.writing.store.skipped.entries[location] = {**asdict(skipped), "data": data, "named": _named(location)}

    def _seen(self, known: ArticleRecord) -> None:
        if known.article in self.here:
            self.summary.duplicates += 1
        else:
            self.summary.unchanged += 1
        self.here.add(known.article)

    def _add(self, read: Read, document: RawDocument, data: str) -> None:
        if self.reading.is_older(read):
            self.summary.older += 1
            return
        known = self.writing.record(read.article)
        if known and is_same(known.fingerprint, read.fingerprint) and known.recipe == self.writing.recipe:
            self.writing.found(known, read.location, data)
            self._seen(known)
            return
        if known and known.origin != read.location and known.locations:
            if read.rank < (known.dated, known.version, known.id, known.fingerprint):
                self.writing.found(known, read.location, data)
                self.summary.duplicates += 1
                return
            self.summary.replaced.append(read.id)
            log.warning("%s takes the place of %s (same web address, later version)", read.source, known.source)
        made = read.made or self._now(document).made
        record = self.writing.store_made(cast(Made, made), read.location, data)
        self.here.add(read.article)
        self.summary.ingested += 1
        for kind, n in record.counts.items():
            self.summary.counts[kind] = self.summary.counts.get(kind, 0) + n


def _named(location: str) -> str | None:
    """Return the file or web address that a location lies in, or None for what came through a pipe.

    A file of another file system is not asked for, so its name ends with the first ``#``.
    """
    if sources.is_elsewhere(location):
        return location.partition("#")[0]
    while not (sources.is_address(location) or Path(location).exists()):
        location, sign, _ = location.rpartition("#")
        if not sign:
            return None
    return location if sources.is_address(location) else str(Path(location).absolute())
