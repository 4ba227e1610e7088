"""Reads articles into the store."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

import kgraph
from kgraph import extraction, sources, text, vocab
from kgraph.errors import SkippedSourceError
from kgraph.model import Article, ArticleFacts
from kgraph.model.erasure import without_masked
from kgraph.pipeline.derive import change_article, derive
from kgraph.rdf import article_graph, iris
from kgraph.settings import Settings
from kgraph.store import ArticleRecord, GraphStore, open_store, read_forgotten

log = logging.getLogger(__name__)

CHECKPOINT = 20
"""Articles after which everything so far is made safe against a crash of the machine."""


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
        ingested: articles stored anew or in a new version; `unchanged` and `duplicates` were there already, before this run
            or since its start.
        counts: facts of the ingested articles by kind, and entities.
        replaced: ids of articles that came from another source before, whose facts were replaced.
    """

    ingested: int = 0
    unchanged: int = 0
    duplicates: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)


def ingest(
    arguments: Iterable[str],
    settings: Settings,
    *,
    base: str | None = None,
    stdin: BinaryIO | None = None,
    on_article: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Read the articles that `arguments` name into the store of `settings`.

    Args:
        arguments: files, folders, ``-`` for `stdin`.
        settings: the run's settings.
        base: IRI that a new store's IRIs begin with.
        stdin: what ``-`` reads.
        on_article: called with the source of each document when it is done.

    Returns:
        What was done; sources that cannot be read are in it and stop nothing.

    Raises:
        UsageError: an argument does not exist.
        StoreBusyError, StoreWriteError: the store cannot be taken or written.
    """
    documents = sources.documents(arguments, stdin=stdin)
    first = next(documents, None)  # wrong arguments are told before a store is made
    summary = Summary()
    with open_store(settings.store, write=True, base=base) as store:
        extract = extraction.load(settings)
        run = _Run(store, extract, summary)
        document = first
        try:
            while document is not None:
                try:
                    if isinstance(document, SkippedSourceError):
                        raise document
                    run.add(text.article(document))
                except SkippedSourceError as e:
                    run.skip(e)
                on_article(document.source)
                document = next(documents, None)
        finally:  # an interrupted run keeps what it has read
            run.checkpoint()
        derive(store)
        store.flush()
    return summary


class _Run:
    """One ingest while it runs."""

    def __init__(self, store: GraphStore, extract: extraction.Extractor, summary: Summary) -> None:
        self.store = store
        self.extract = extract
        self.summary = summary
        self.forgotten = read_forgotten(store.forgotten)
        self.pending: dict[str, ArticleRecord] = {}
        self.here: set[str] = set()

    def skip(self, error: SkippedSourceError) -> None:
        self.summary.skipped.append(Skipped(error.source, error.reason, error.detail))

    def add(self, article: Article) -> None:
        article = self.forgotten.eraser(article.id).article(article)
        iri = iris.article(self.store.base, article)
        fingerprint = fingerprint_of(article, self.extract.version)
        known = self.pending.get(iri) or self.store.manifest.records.get(iri)
        if known and known.fingerprint == fingerprint:
            if iri in self.here:
                self.summary.duplicates += 1
            else:
                self.summary.unchanged += 1
            self.here.add(iri)
            return
        if known and known.source != article.source:
            self.summary.replaced.append(article.id)
            log.warning(
                "%s replaces what was read from %s before (same article id or URL)", article.source, known.source
            )
        facts = without_masked(self.extract(article))
        quads = article_graph(facts, self.store.base)
        change_article(self.store, iri, quads)
        self.here.add(iri)
        counts = counts_of(facts)
        self.summary.ingested += 1
        for kind, n in counts.items():
            self.summary.counts[kind] = self.summary.counts.get(kind, 0) + n
        self.pending[iri] = ArticleRecord(
            article=iri,
            id=article.id,
            source=article.source,
            version=iris.version(iri, article.text),
            fingerprint=fingerprint,
            quads=len(quads),
            counts=counts,
        )
        if len(self.pending) >= CHECKPOINT:
            self.checkpoint()

    def checkpoint(self) -> None:
        """Make the articles so far durable, then say so in the manifest: never the other way round."""
        if self.pending:
            self.store.flush()
            self.store.manifest.append(self.pending.values())
            self.pending.clear()


def fingerprint_of(article: Article, extractor: str) -> str:
    """Return a hash of everything that an article's graph depends on."""
    parts = [article.id, article.url, article.title, article.publisher, article.language, list(article.authors)]
    parts += [article.published, article.text, extractor, vocab.ONTOLOGY_VERSION, kgraph.__version__]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def counts_of(facts: ArticleFacts) -> dict[str, int]:
    """Return how many entities and facts of each kind an article has."""
    return {
        "entities": len(facts.entities),
        "roles": len(facts.roles),
        "statements": len(facts.statements),
        "actions": len(facts.actions),
    }
