"""Prints what articles state, without a store."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, BinaryIO

from kgraph import extraction, sources, text
from kgraph.engine import Engine, Here, Lost
from kgraph.errors import SkippedSourceError
from kgraph.model import RawDocument
from kgraph.model.facts_json import to_json
from kgraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Extracting:
    """Reads documents: the `kgraph.engine.Load` of `kgraph extract`."""

    settings: Settings

    def __call__(self) -> Callable[[RawDocument], dict[str, Any] | SkippedSourceError]:
        """Return the function, its models loaded."""
        article_of, extract = text.load(), extraction.load(self.settings)

        def facts(document: RawDocument) -> dict[str, Any] | SkippedSourceError:
            try:
                return to_json(extract(article_of(document)))
            except SkippedSourceError as e:
                return e

        return facts


def extract(
    arguments: Iterable[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    options: sources.Options | None = None,
    engine: Engine | None = None,
) -> Iterator[dict[str, Any] | SkippedSourceError]:
    """Yield the facts of each article in the facts format (docs/facts.md), or why a source was skipped, in order.

    Args:
        arguments: files, folders, patterns, web addresses, ``-`` for `stdin`.
        settings: the run's settings; its store is not touched.
        stdin: what ``-`` reads.
        options: how sources are read.
        engine: what runs the reading; None for this process.

    Raises:
        UsageError: an argument does not exist.
    """
    extraction.version(settings)  # told before anything is read where it is not installed
    documents = sources.documents(arguments, stdin=stdin, options=options)
    found = ((d, d if isinstance(d, RawDocument) else None) for d in documents)
    with closing((engine or Here()).run(Extracting(settings), found)) as results:
        for document, outcome in results:
            if isinstance(document, SkippedSourceError):
                yield document
            elif isinstance(outcome, Lost):
                yield SkippedSourceError(document.source, outcome.reason, outcome.detail)
            elif outcome is not None:
                yield outcome
