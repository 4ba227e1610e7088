"""What an ingest would do, without doing it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from kgraph import sources, text
from kgraph.errors import SkippedSourceError
from kgraph.pipeline.ingest import Skipped
from kgraph.pipeline.recipe import data_hash
from kgraph.settings import Settings
from kgraph.store import Manifest

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
    """
    found = Plan()
    manifest = Manifest(settings.store / "manifest.jsonl")
    for document in sources.documents(arguments, stdin=stdin, options=options):
        if limit is not None and found.articles >= limit:
            break
        try:
            if isinstance(document, SkippedSourceError):
                raise document
            if isinstance(document, sources.Unchanged):
                continue
            known = manifest.at(document.location)
            if known and known.locations[document.location] == data_hash(document):
                found.unchanged += 1
                continue
            article = text.article(document)
            if not (since and article.published and article.published < since):
                found.articles += 1
                found.words += len(article.text.split())
        except SkippedSourceError as e:
            found.skipped.append(Skipped(e.source, e.reason, e.detail))
        on_article(document.source)
    return found
