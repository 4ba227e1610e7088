"""What an ingest would do, without doing it: of everything, or from a sample."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from kgraph import extraction, sources, text
from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.pipeline import costs
from kgraph.pipeline.ingest import Skipped
from kgraph.pipeline.recipe import data_hash, fingerprint_of, is_same, recipe_of
from kgraph.rdf import iris
from kgraph.settings import Settings
from kgraph.store import Forgotten, Manifest, has_store, open_store, read_forgotten

SAMPLE = 200
"""Documents that an estimate looks at."""


@dataclass(slots=True)
class Plan:
    """What would be done.

    Attributes:
        articles, words: to be read.
        unchanged: known already.
        skipped: what would be skipped; in an estimate, of the sample only.
        jobs: processes that would read.
        sampled: documents that an estimate rests on, None where all were looked at.
    """

    articles: int = 0
    words: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    jobs: int = 1
    sampled: int | None = None

    @property
    def seconds(self) -> float:
        """How long reading would take, about."""
        return costs.seconds(self.words, self.jobs)

    @property
    def disk(self) -> int:
        """How many bytes the graph would grow by, about."""
        return costs.disk(self.words)


def plan(
    arguments: Iterable[str],
    settings: Settings,
    *,
    options: sources.Options | None = None,
    stdin: BinaryIO | None = None,
    since: str | None = None,
    limit: int | None = None,
    jobs: int = 1,
    on_article: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Look at all that `arguments` name, as `kgraph.pipeline.ingest.ingest` would, and store nothing.

    Raises:
        UsageError: an argument does not exist.
        StoreBusyError: another process writes to the store.
    """
    found = Plan(jobs=jobs)
    known = _Known(settings)
    for document in sources.documents(arguments, stdin=stdin, options=options):
        if limit is not None and found.articles >= limit:
            break
        _look(document, known, found, since)
        on_article(document.source)
    return found


def estimate(
    arguments: Iterable[str],
    settings: Settings,
    *,
    options: sources.Options | None = None,
    jobs: int = 1,
    on_article: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Look at a sample of the files that `arguments` name, and say what an ingest of all would do, about.

    Raises:
        UsageError: an argument does not exist, or is no file or folder.
        StoreBusyError: another process writes to the store.
    """
    known = _Known(settings)
    skipped: list[Skipped] = []
    sampled, totals = 0, [0.0, 0.0, 0.0]
    for sample in sources.samples(arguments, SAMPLE, options):
        found = Plan(skipped=skipped)
        for document in sample.documents:
            _look(document, known, found, None)
            on_article(document.source)
        sampled += len(sample.documents)
        if sample.share:
            found_there = (found.articles, found.words, found.unchanged)
            totals = [t + n / sample.share for t, n in zip(totals, found_there, strict=True)]
    articles, words, unchanged = map(round, totals)
    return Plan(articles, words, unchanged, skipped, jobs, sampled)


def _look(document: sources.Document, known: "_Known", found: Plan, since: str | None) -> None:
    """Add one document to what was found."""
    try:
        if isinstance(document, SkippedSourceError):
            raise document
        if isinstance(document, sources.Unchanged):
            return
        if known.place(document):
            found.unchanged += 1
            return
        article = text.article(document)
        if since and article.published and article.published < since:
            return
        if known.article(article):
            found.unchanged += 1
            return
        found.articles += 1
        found.words += len(article.text.split())
    except SkippedSourceError as e:
        found.skipped.append(Skipped(e.source, e.reason, e.detail))


class _Known:
    """What a store has already, if there is one; names that were forgotten are taken out of an article before it is compared."""

    def __init__(self, settings: Settings) -> None:
        self._recipe = recipe_of(extraction.version(settings))
        self._base, self._forgotten = settings.base, Forgotten()
        self._manifest: Manifest | None = None
        if has_store(settings.store):
            with open_store(settings.store) as store:
                self._base, self._manifest = store.base, store.manifest
                self._forgotten = read_forgotten(store.forgotten)

    def place(self, document: RawDocument) -> bool:
        """Tell whether a document's place and bytes are known, and what was read there needs no refreshing."""
        record = self._manifest.at(document.location) if self._manifest else None
        if record is None or record.recipe != self._recipe:
            return False
        return is_same(record.locations[document.location], data_hash(document))

    def article(self, article: Article) -> bool:
        """Tell whether an article is there, wherever it was found."""
        if self._forgotten:
            article = self._forgotten.eraser(article.id).article(article)
        record = self._manifest.records.get(iris.article(self._base, article)) if self._manifest else None
        if record is None or record.recipe != self._recipe:
            return False
        return is_same(record.fingerprint, fingerprint_of(article))
