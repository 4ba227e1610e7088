"""What an ingest would do, without doing it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from kgraph import extraction, sources, text
from kgraph.errors import SkippedSourceError
from kgraph.model import Article, RawDocument
from kgraph.pipeline.ingest import Skipped
from kgraph.pipeline.recipe import data_hash, fingerprint_of, recipe_of
from kgraph.rdf import iris
from kgraph.settings import Settings
from kgraph.store import Forgotten, Manifest, has_store, open_store, read_forgotten

WORDS_PER_SECOND = 900
"""What one core of a laptop reads, all in all; benchmarks/run.py measures it."""


@dataclass(slots=True)
class Plan:
    """What would be done: articles to read, their words, those that are known, and what would be skipped."""

    articles: int = 0
    words: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long reading would take, about."""
        return self.words / WORDS_PER_SECOND


def plan(
    arguments: Iterable[str],
    settings: Settings,
    *,
    options: sources.Options | None = None,
    stdin: BinaryIO | None = None,
    since: str | None = None,
    limit: int | None = None,
    on_article: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Look at all that `arguments` name, as `kgraph.pipeline.ingest.ingest` would, and store nothing.

    Raises:
        UsageError: an argument does not exist.
        StoreBusyError: another process writes to the store.
    """
    found = Plan()
    known = _Known(settings)
    for document in sources.documents(arguments, stdin=stdin, options=options):
        if limit is not None and found.articles >= limit:
            break
        try:
            if isinstance(document, SkippedSourceError):
                raise document
            if isinstance(document, sources.Unchanged):
                continue
            if known.place(document):
                found.unchanged += 1
                continue
            article = text.article(document)
            if since and article.published and article.published < since:
                continue
            if known.article(article):
                found.unchanged += 1
                continue
            found.articles += 1
            found.words += len(article.text.split())
        except SkippedSourceError as e:
            found.skipped.append(Skipped(e.source, e.reason, e.detail))
        on_article(document.source)
    return found


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
        return record.locations[document.location] == data_hash(document)

    def article(self, article: Article) -> bool:
        """Tell whether an article is there, wherever it was found."""
        if self._forgotten:
            article = self._forgotten.eraser(article.id).article(article)
        record = self._manifest.records.get(iris.article(self._base, article)) if self._manifest else None
        return record is not None and (record.fingerprint, record.recipe) == (fingerprint_of(article), self._recipe)
