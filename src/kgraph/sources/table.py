"""Tables (CSV, TSV): an article a row, its fields found by the names of the columns."""

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from kgraph.errors import SkippedSourceError, UsageError
from kgraph.model import RawDocument
from kgraph.sources.format import MAX_DOCUMENT, Item
from kgraph.sources.options import Options
from kgraph.sources.whole import uncounted as count

__all__ = ["FIELDS", "SUFFIXES", "count", "documents", "recognises"]

SUFFIXES = frozenset({".csv", ".tsv"})

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "articletext", "maintext", "story", "articlebody"),
    "title": ("title", "headline", "name", "hed"),
    "published": ("published", "date", "publishedat", "publicationdate", "datepublished", "publishdate", "pubdate"),
    "modified": ("modified", "updated", "updatedat", "datemodified"),
    "url": ("url", "link", "webaddress", "canonicalurl", "permalink"),
    "publisher": ("publisher", "source", "outlet", "publication", "newspaper", "sourcename", "medium"),
    "authors": ("authors", "author", "byline", "writer"),
    "section": ("section", "category", "desk"),
    "language": ("language", "lang"),
    "country": ("sourcecountry", "publishercountry", "mediacountry", "papercountry"),
    "id": ("id", "articleid", "docid", "uid", "guid"),
}
"""Fields of an article, and the names that columns have for them, without case, spaces and signs, the likeliest first."""

csv.field_size_limit(MAX_DOCUMENT)


def recognises(head: bytes) -> bool:
    """Tell whether the first line names columns, a text among them."""
    first, end, _ = head.partition(b"\n")
    names = _cells(_decoded(first.decode("utf-8", "surrogateescape")))
    return bool(end) and len(names) > 1 and "text" in _places(names, {}) and len(_places(names, {})) > 1


def documents(stream: BinaryIO, source: str, options: Options) -> Iterator[Item]:
    """Yield each row as a JSON record; its source is ``path#row``, rows counted from 1 below the column names.

    Raises:
        UsageError: a column that the user named is not there.
    """
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    first = lines.readline(MAX_DOCUMENT)
    names = _cells(_decoded(first))
    try:
        fields(names, source, options)
    except SkippedSourceError as e:
        yield e
        return
    places = _places(names, options.columns)
    number = 0
    rows = csv.reader(lines, delimiter=_delimiter(first))
    try:
        for number, row in enumerate(rows, 1):
            if any(row):
                record = {f: _decoded(row[i]) for f, i in places.items() if i < len(row) and row[i].strip()}
                if "text" not in record:
                    yield SkippedSourceError(f"{source}#{number}", "empty", "nothing in the column of the text.")
                    continue
                yield RawDocument(f"{source}#{number}", json.dumps(record).encode(), "application/json")
    except csv.Error as e:
        yield SkippedSourceError(f"{source}#{number + 1}", "malformed", f"{e}; this row and those behind it are lost.")
    finally:
        lines.detach()


def check(stream: BinaryIO, source: str, options: Options) -> None:
    """Make sure that a table has the columns that the user named.

    Raises:
        UsageError: it lacks one.
    """
    first = stream.readline(MAX_DOCUMENT).removeprefix(b"\xef\xbb\xbf")
    _check(_cells(_decoded(first.decode("utf-8", "surrogateescape"))), source, options)


def fields(names: Sequence[str], source: str, options: Options) -> dict[str, str]:
    """Return the field of an article that each column has, of the columns that have one.

    Args:
        names: of the columns.
        source: the table's label.
        options: say which columns the user chose.

    Raises:
        UsageError: a column that the user named is not there.
        SkippedSourceError: none has the text.
    """
    places = _places(names, options.columns)
    _check(names, source, options)
    if "text" not in places:
        detail = f"no column for the text among {_listed(names)}; name it with --columns text=COLUMN."
        raise SkippedSourceError(source, "malformed", detail)
    return {names[i]: f for f, i in places.items()}


def _listed(names: Iterable[str]) -> str:
    return textwrap.shorten(", ".join(names), 200, placeholder=" ...")


def _check(names: Sequence[str], source: str, options: Options) -> None:
    for column in options.columns.values():
        if column not in names:
            raise UsageError(f"{source} has no column {column!r}; its columns are {', '.join(names)[:200]}.")


def _delimiter(line: str) -> str:
    return max("\t;,", key=line.count)


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []


def _places(names: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Return the column of each field: the chosen one, else the first that has one of the field's usual names."""
    plain = ["".join(c for c in name.lower() if c.isalnum()) for name in names]
    found = {f: plain.index(n) for f, known in FIELDS.items() for n in reversed(known) if n in plain}
    return found | {f: names.index(c) for f, c in chosen.items() if c in names}


def _decoded(cell: str) -> str:
    """Return a cell whose bytes are no UTF-8 as the Windows-1252 that spreadsheets write."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return cell
