"""The documents of files in any file system, as rows of a Spark frame that are the same as those which are read here."""

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import PurePath
from typing import Any

from kgraph import sources
from kgraph.engine.spark import Cluster, Rows, is_local, uri
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.sources import Address, Document, Found

SCHEMA = "file int, number long, document binary"
"""The place of a document among all, by which they are in the order of the local engine, and the pickled document."""

Files = Sequence[Found | SkippedSourceError]


def check(arguments: Iterable[str]) -> None:
    """Make sure, before Spark starts, that what the user named is something that it may read.

    Raises:
        UsageError: a path of this machine names nothing, or an argument is a web address or standard input.
    """
    for argument in arguments:
        if sources.is_address(argument):
            sources.check([argument])
        if argument == sources.STDIN or sources.is_address(argument):
            raise UsageError(f"{argument}: --engine spark reads files; read this with --engine local.")
        if is_local(argument):
            sources.check([uri(argument)])


def files(arguments: Iterable[str], cluster: Cluster, options: sources.Options) -> list[Found | SkippedSourceError]:
    """Return the files that `arguments` name, in their order, those of a folder or pattern sorted.

    Args:
        arguments: paths and patterns of this machine, which all machines must see alike, and of other file systems.
        cluster: lists what lies in those.
        options: how to read.

    Raises:
        UsageError: an argument names nothing in another file system.
    """
    found: list[Found | SkippedSourceError] = []
    for argument in arguments:
        if is_local(argument):
            here = sources.walk([uri(argument)], options.exclude)
            found += [_absolute(f) for f in here if not isinstance(f, Address)]
        else:
            for place, is_folder in cluster.files.matches(argument):
                found += _beneath(place, cluster, options) if is_folder else [sources.elsewhere(place, named=True)]
    return found


def _beneath(folder: str, cluster: Cluster, options: sources.Options) -> Iterator[Found]:
    """Yield the files in a folder of another file system, but for those that a walk would pass over."""
    ignored = sources.ignoring((cluster.files.text(f"{folder}/{sources.IGNORE}") or "").splitlines(), options.exclude)
    for file in cluster.files.beneath(folder):
        if not sources.is_passed_over(file.removeprefix(folder).lstrip("/"), ignored):
            yield sources.elsewhere(file, named=False)


def _absolute(found: Found | SkippedSourceError) -> Found | SkippedSourceError:
    """Return a file as processes in other working folders find it."""
    return replace(found, path=os.path.abspath(found.path)) if isinstance(found, Found) else found  # noqa: PTH100 - links stay


def documents(found: Files, cluster: Cluster, options: sources.Options) -> Any:
    """Return a frame of the documents in files, with the columns of `SCHEMA`, in many partitions.

    Large files of JSON lines and Parquet are read in parts, by several tasks; all others whole, by one each.
    """
    here: dict[str, list[tuple[int, Found]]] = {}
    skipped = [(n, f) for n, f in enumerate(found) if isinstance(f, SkippedSourceError)]
    for n, f in enumerate(found):
        if isinstance(f, Found):
            here.setdefault(f.path, []).append((n, f))  # one file may be named twice
    unseen = [p for p in here if _is_hidden(p) and (sources.is_parquet(p) or not is_local(p))]
    skipped += [
        (n, _unseen(f)) for p in unseen for n, f in here[p] if f.named or sources.is_parquet(p) or sources.is_known(f)
    ]
    tables, damaged = _tables([p for p in here.keys() - set(unseen) if sources.is_parquet(p)], here, cluster, options)
    lines = [p for p in here if not _is_hidden(p) and sources.is_lines(here[p][0][1])]
    whole = sorted(p for p in here.keys() - {*lines, *unseen} if not sources.is_parquet(p))
    parts = [cluster.rows([(n, 0, pickle.dumps(e)) for n, e in (*skipped, *damaged)], SCHEMA)]
    if lines:
        parts.append(cluster.applied(cluster.lines(lines), _Records(_of(here, lines), options), SCHEMA))
    for alike, fields in tables:
        parts.append(cluster.applied(cluster.records(alike, fields), _Records(_of(here, alike), options), SCHEMA))
    if whole:
        parts.append(cluster.applied(cluster.contents(whole), _Whole(_of(here, whole), options), SCHEMA))
    return reduce(lambda some, more: some.unionByName(more), parts)


def _tables(
    tables: Iterable[str], here: "_Places", cluster: Cluster, options: sources.Options
) -> tuple[list[tuple[list[str], dict[str, str]]], list[tuple[int, SkippedSourceError]]]:
    """Return the tables by their schemas, with the field of an article that each column has; and those that have none."""
    read: list[tuple[list[str], dict[str, str]]] = []
    skipped: list[tuple[int, SkippedSourceError]] = []

    def skip(paths: Iterable[str], reason: str, detail: str) -> None:
        skipped.extend((n, SkippedSourceError(f.label, reason, detail)) for p in paths for n, f in here[p])

    by_schema: dict[str, list[str]] = {}
    for path, schema in cluster.schemas(sorted(tables)).items():
        if isinstance(schema, str):
            by_schema.setdefault(schema, []).append(path)
        elif isinstance(schema, OSError):
            skip([path], "unreadable", f"the file cannot be read ({schema}).")
        else:
            skip([path], "malformed", "not a whole Parquet file: its footer is damaged or missing.")
    for paths in by_schema.values():
        try:
            read.append((paths, sources.fields(cluster.columns(paths[0]), here[paths[0]][0][1].label, options)))
        except SkippedSourceError as e:
            skip(paths, e.reason, e.detail)
        except ValueError as e:
            skip(paths, "malformed", f"a table that Spark cannot read: {e}")
    return read, skipped


_Places = Mapping[str, Sequence[tuple[int, Found]]]


def _of(here: _Places, paths: Iterable[str]) -> _Places:
    return {p: here[p] for p in paths}


def _is_hidden(path: str) -> bool:
    """Tell whether Spark would leave a file out without a word, by its name."""
    return PurePath(path).name.startswith(("_", "."))


def _unseen(found: Found) -> SkippedSourceError:
    detail = "Spark passes over files whose names begin with _ or a full stop; give it another name."
    return SkippedSourceError(found.label, "unreadable", detail)


class _Records:
    """Makes documents of lines, and of rows that are JSON."""

    def __init__(self, files: _Places, options: sources.Options) -> None:
        self._files = files
        self._options = options

    def __call__(self, rows: Rows) -> Rows:
        for path, number, data in rows:
            for place, found in self._files[uri(path)]:
                if document := sources.document_at(found, number, bytes(data), self._options):
                    yield place, number, pickle.dumps(document)


class _Whole:
    """Makes documents of whole files."""

    def __init__(self, files: _Places, options: sources.Options) -> None:
        self._files = files
        self._options = options

    def __call__(self, rows: Rows) -> Rows:
        for path, data in rows:
            for place, found in self._files[uri(path)]:
                for number, document in enumerate(self._documents(found, path, data), 1):
                    yield place, number, pickle.dumps(document)

    def _documents(self, found: Found, path: str, data: bytearray | None) -> Iterable[Document]:
        if data is None and not is_local(path):
            detail = "2 GB or more, which Spark cannot hand over as one; split it."
            return [SkippedSourceError(found.label, "too-large", detail)]
        return sources.documents_in(found, self._options, None if data is None else bytes(data))
