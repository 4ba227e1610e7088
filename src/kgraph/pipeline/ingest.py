"""Reads articles into the store."""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from kgraph import extraction, sources, text
from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.pipeline.opening import writing
from kgraph.pipeline.recipe import data_hash, fingerprint_of, recipe_of
from kgraph.pipeline.writing import CHECKPOINT, Writing
from kgraph.rdf import iris
from kgraph.settings import Settings
from kgraph.sources import Document, Unchanged
from kgraph.store import ArticleRecord, open_store, read_forgotten

log = logging.getLogger(__name__)


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
        summary: is filled while the run goes, for whoever interrupts it.
        on_article: called with the source of each document when it is done.

    Returns:
        What was done; sources that cannot be read are in it and stop nothing.

    Raises:
        UsageError: an argument does not exist.
        StoreBusyError, StoreWriteError: the store cannot be taken or written.
    """
    named = list(arguments)
    sources.check(named, options)  # wrong arguments are told before a store is made
    summary = summary or Summary()
    with writing(settings, make=True, base=base) as store:
        changes = Writing(store, recipe_of(extraction.version(settings)))
        run = _Run(changes, settings, summary, since=since, retry=retry_skipped)
        try:
            for document in sources.documents(named, stdin=stdin, options=options, seen=store.visited.entries):
                if limit is not None and summary.ingested >= limit:
                    break
                run.take(document)
                on_article(document.source)
            else:
                run.forget_mended()
        finally:  # an interrupted run keeps what it has read
            run.writing.checkpoint()
        run.writing.finish()
    return summary


def skipped_before(settings: Settings, named: Collection[str] = ()) -> list[str]:
    """Return what to name besides `named` so that all sources that were skipped before are tried again; pipes cannot be.

    Raises:
        KgraphError: there is no store.
    """
    with open_store(settings.store) as store:
        places = (e["named"] for e in store.skipped.entries.values())
        there = {p for p in places if p and (sources.is_address(p) or Path(p).exists())}
    return sorted(p for p in there if not sources.names(named, p))


class _Run:
    """One ingest while it runs."""

    def __init__(
        self, writing: Writing, settings: Settings, summary: Summary, *, since: str | None, retry: bool
    ) -> None:
        self.writing = writing
        self.settings = settings
        self.summary = summary
        self.forgotten = read_forgotten(writing.store.forgotten)
        self.since = since
        self.retry = retry
        self.here: set[str] = set()
        self.skipped: set[str] = set()
        self.read: set[str | None] = set()
        self.skipped_before = set(writing.store.skipped.entries)
        if retry:  # no server may say that these have not changed
            for location in self.skipped_before:
                writing.store.visited.entries.pop(location, None)

    @cached_property
    def extract(self) -> extraction.Extractor:
        """The extractor, which a run that finds nothing new never loads."""
        return extraction.load(self.settings)

    def take(self, document: Document) -> None:
        """Read one document, and say in the summary what came of it."""
        location, data = document.source, ""
        try:
            if isinstance(document, SkippedSourceError):
                raise document
            if isinstance(document, Unchanged):
                self._known_to_fail(location, None)
                self.summary.unchanged += 1
                return
            location, data = document.location or document.source, data_hash(document)
            known = self.writing.at(location)
            if known and known.locations[location] == data and known.recipe == self.writing.recipe:
                self._seen(known)
                return
            self._known_to_fail(location, data)
            self._add(text.article(document), document, data)
        except SkippedSourceError as e:
            self._skip(e, location, data)
        finally:
            if self.skipped_before:
                self.read.add(_named(location))

    def forget_mended(self) -> None:
        """Strike off the list of skipped sources what this run has read to the end and not skipped again."""
        entries = self.writing.store.skipped.entries
        for location in self.skipped_before - self.skipped:
            if entries[location]["named"] in self.read:
                del entries[location]

    def _known_to_fail(self, location: str, data: str | None) -> None:
        """Skip what was skipped before, if its bytes are the same (None: by its server's word), without reading it."""
        before = self.writing.store.skipped.entries.get(location)
        if before and data in (None, before["data"]) and not self.retry:
            raise SkippedSourceError(before["source"], before["reason"], before["detail"])

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

    def _add(self, article: Article, document: RawDocument, data: str) -> None:
        if self.since and article.published and article.published < self.since:
            self.summary.older += 1
            return
        location = _location(article, document)
        if self.forgotten:
            eraser = self.forgotten.eraser(article.id)
            if eraser.concerns(article):
                article, location = eraser.article(article), eraser.clean(location)
        iri = iris.article(self.writing.store.base, article)
        known = self.writing.record(iri)
        if known and known.fingerprint == fingerprint_of(article) and known.recipe == self.writing.recipe:
            self.writing.found(known, location, data)
            self._seen(known)
            return
        if known and known.origin != location and known.locations:
            if _rank(article, iri) < (known.dated, known.version, known.id, known.fingerprint):
                self.writing.found(known, location, data)
                self.summary.duplicates += 1
                return
            self.summary.replaced.append(article.id)
            log.warning("%s takes the place of %s (same web address, later version)", article.source, known.source)
        facts = self.extract(article)
        record = self.writing.put(facts, location, data)
        self.here.add(iri)
        self.summary.ingested += 1
        for kind, n in record.counts.items():
            self.summary.counts[kind] = self.summary.counts.get(kind, 0) + n
        if self.summary.ingested % CHECKPOINT == 0:
            self.writing.checkpoint()


def _location(article: Article, document: RawDocument) -> str:
    """Return where an article is: a record with an id of its own is wherever in its file that id stands."""
    location = document.location or document.source
    return location if article.id == document.id else f"{location.rpartition('#')[0] or location}#{article.id}"


def _named(location: str) -> str | None:
    """Return the file or web address that a location lies in, or None for what came through a pipe."""
    while not (sources.is_address(location) or Path(location).exists()):
        location, sign, _ = location.rpartition("#")
        if not sign:
            return None
    return location if sources.is_address(location) else str(Path(location).absolute())


def _rank(article: Article, iri: str) -> tuple[str, ...]:
    """Return what decides between two versions of an article from different places, so that their order cannot."""
    dated = article.modified or article.published or ""
    return dated, iris.version(iri, article.text), article.id, fingerprint_of(article)
