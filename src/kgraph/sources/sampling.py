"""A sample of the documents of many files, for whoever wants to know what all of them would cost."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kgraph.errors import SkippedSourceError, UsageError
from kgraph.sources import whole
from kgraph.sources.format import Document, Format
from kgraph.sources.options import Options
from kgraph.sources.paths import STDIN, Found, is_address, walk
from kgraph.sources.reading import check, first_documents, kind_of, size

_OF_ONE_FILE = 50
"""Documents of one of many files: not all of the first archive, and enough that what is read ahead in it weighs little."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Some documents of the files of one kind.

    Attributes:
        documents: as `kgraph.sources.documents` yields them, from files chosen at random, but always the same.
        share: of all documents of that kind, 0..1: by the number of files where each is one document, else by bytes.
    """

    documents: tuple[Document, ...]
    share: float


def samples(arguments: Iterable[str], most: int, options: Options | None = None) -> list[Sample]:
    """Return at most about `most` of the documents that `arguments` name, of each kind of file some, without reading the others.

    Raises:
        UsageError: an argument names nothing, or no file or folder.
    """
    named = list(arguments)
    if any(a == STDIN or is_address(a) for a in named):
        raise UsageError(
            "Only files and folders can be estimated: what comes through a pipe or the web is not there yet."
        )
    options = options or Options()
    check(named, options)
    kinds = _by_kind(f for f in walk(named, options.exclude) if isinstance(f, Found))
    found: list[Sample] = []
    for n, (kind, files) in enumerate(sorted(kinds.items(), key=lambda k: len(k[1]))):
        left = most - sum(len(s.documents) for s in found)  # what few files leave over is for many
        found.append(_sample(files, max(1, left // (len(kinds) - n)), options, is_one=_is_one(kind)))
    return found


def _by_kind(files: Iterable[Found]) -> dict[Format | None, list[Found]]:
    """Return the files of each format, those that are skipped under None; what is passed over is left out."""
    kinds: dict[Format | None, list[Found]] = defaultdict(list)
    for f in files:
        kind = kind_of(f)
        if kind is not None:
            kinds[None if isinstance(kind, SkippedSourceError) else kind].append(f)
    return kinds


def _is_one(kind: Format | None) -> bool:
    """Tell whether each file of a kind is one document, as what is skipped is."""
    return kind is None or kind.count is whole.count


def _sample(files: list[Found], most: int, options: Options, *, is_one: bool) -> Sample:
    weight: Callable[[Found], int] = (lambda _: 1) if is_one else size
    documents: list[Document] = []
    read = 0.0
    for f in random.Random(0).sample(files, len(files)):  # noqa: S311 - no secret
        if len(documents) >= most:
            break
        some, share = first_documents(f, min(max(_OF_ONE_FILE, most // len(files)), most - len(documents)), options)
        documents += some
        read += share * weight(f)
    return Sample(tuple(documents), read / max(1, sum(map(weight, files))))
