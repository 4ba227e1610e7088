"""Prints what articles state, without a store."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kgraph import extraction, sources, text
from kgraph.errors import SkippedSourceError
from kgraph.model.facts_json import to_json
from kgraph.settings import Settings


def extract(
    arguments: Iterable[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    options: sources.Options | None = None,
) -> Iterator[dict[str, Any] | SkippedSourceError]:
    """Yield the facts of each article in the facts format (docs/facts.md), or why a source was skipped, in order.

    Args:
        arguments: files, folders, patterns, web addresses, ``-`` for `stdin`.
        settings: the run's settings; its store is not touched.
        stdin: what ``-`` reads.
        options: how sources are read.

    Raises:
        UsageError: an argument does not exist.
    """
    reader: extraction.Extractor | None = None
    for document in sources.documents(arguments, stdin=stdin, options=options):
        try:
            if isinstance(document, SkippedSourceError):
                raise document
            if isinstance(document, sources.Unchanged):  # only where somebody remembers pages, which nobody does here
                continue
            article = text.article(document)
        except SkippedSourceError as e:
            yield e
            continue
        reader = reader or extraction.load(settings)
        yield to_json(reader(article))
