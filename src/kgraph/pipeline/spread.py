"""The documents of files in any file system, as rows of a Spark frame that are the same as those which are read here."""

import os
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

from kgraph import sources
from kgraph.engine.spark import Cluster, Rows, is_local, uri
from kgraph.errors import SkippedSourceError, UsageError
from kgraph.sources import Address, Document, Found

SCHEMA = "file int, number long, document binary"
"""The place of a document among all, by which they are in the order of the local engine, and the pickled document."""

_TABLES = frozenset({".parquet", ".pq"})

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
            found += [sources.elsewhere(f, named=f == argument) for f in cluster.listed(argument)]
    return found


def _absolute(found: Found | SkippedSourceError) -> Found | SkippedSourceError:
    """Return a file as processes in other working folders find it."""
    return replace(found, path=os.path.abspath(found.path)) if isinstance(found, Found) else found  # noqa: PTH100 - links stay


def documents(found: Files, cluster: Cluster, options: sources.Options) -> Any:
    """Return a frame of the documents in files, with the columns of `SCHEMA`, in many partitions.

    Large files of JSON lines and Parquet are read in parts, by several tasks; all others whole, by one each.
    """
    here: dict[str, list[tuple[int, Found]]] = {}
    for n, f in enumerate(found):
        if isinstance(f, Found):
            here.setdefault(f.path, []).append((n, f))  # one file may be named twice
    tables = [p for p in here if PurePath(p).suffix.lower() in _TABLES]
    lines = [p for p, places in here.items() if sources.is_lines(places[0][1])]
    whole = sorted(here.keys() - {*tables, *lines})
    skipped = [(n, 0, pickle.dumps(f)) for n, f in enumerate(found) if isinstance(f, SkippedSourceError)]
    parts = [cluster.rows(skipped, SCHEMA)] if skipped else []
    if lines:
        parts.append(cluster.applied(cluster.lines(lines), _Records(_of(here, lines)), SCHEMA))
    if tables:
        frame = cluster.records(tables, partial(sources.fields, columns=options.columns))
        parts.append(cluster.applied(frame, _Records(_of(here, tables)), SCHEMA))
    if whole:
        parts.append(cluster.applied(cluster.contents(whole), _Whole(_of(here, whole), options), SCHEMA))
    together = parts[0] if parts else cluster.rows([], SCHEMA)
    for part in parts[1:]:
        together = together.unionByName(part)
    return together


_Places = Mapping[str, Sequence[tuple[int, Found]]]


def _of(here: _Places, paths: Iterable[str]) -> _Places:
    return {p: here[p] for p in paths}


class _Records:
    """Makes documents of lines, and of rows that are JSON."""

    def __init__(self, files: _Places) -> None:
        self._files = files

    def __call__(self, rows: Rows) -> Rows:
        for path, number, data in rows:
            for place, found in self._files[uri(path)]:
                if document := sources.document_at(found, number, bytes(data)):
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
