"""Many machines: a Spark session, files of any file system that Spark reads, and functions over their rows.

It knows nothing of articles; what the functions and their rows mean is the caller's. Everything that is written is written by
Spark's committers: a folder with ``_SUCCESS`` is whole, and what lost or repeated tasks leave is no part of it.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any
from urllib.parse import unquote, urlsplit

from kgraph.engine.hadoop import Files
from kgraph.engine.spark_session import session, told
from kgraph.errors import KgraphError

Rows = Iterator[Any]
"""Rows of a partition: tuples in the order of the columns, whose fields have names too where they come from Spark."""


_AT_ONCE = 16
"""Footers of files that are read at the same time."""
_FILE_SYSTEM = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


class Cluster:
    """A Spark session that reads, maps and writes.

    Args:
        session: the `pyspark.sql.SparkSession`.
        on_row: called with a number of rows as tasks report them; from a thread of its own.

    Attributes:
        files: of every file system that Spark reads, as this process sees them.
    """

    def __init__(self, session: Any, on_row: Callable[[int], None]) -> None:
        self.session = session
        self.files = Files(session)
        self._on_row = on_row

    @property
    def slots(self) -> int:
        """How many tasks run at the same time."""
        return int(self.session.sparkContext.defaultParallelism)

    @property
    def parts(self) -> int:
        """Into how many parts what is joined and grouped falls; to be set to what suits the amount."""
        return int(self.session.conf.get("spark.sql.shuffle.partitions"))

    @parts.setter
    def parts(self, number: int) -> None:
        self.session.conf.set("spark.sql.shuffle.partitions", str(number))

    def size(self, files: Sequence[str]) -> int:
        """Return how many bytes files have."""
        if not files:
            return 0
        with told():
            frame = self._reader("binaryFile").load(_plain(files))
            return int(frame.agg({"length": "sum"}).first()[0] or 0)

    def lines(self, files: Sequence[str]) -> Any:
        """Return the lines of text files with the columns ``path, number, data``: numbers from 1, bytes without their end.

        A large file is read by many tasks.
        """
        from pyspark.sql import functions as f  # noqa: PLC0415

        place = (f.col("_metadata.file_path"), f.col("_metadata.file_block_start"))
        with told():
            frame = self._reader("text").option("lineSep", "\n").load(_plain(files))
            counted = frame.groupBy(place[0].alias("path"), place[1].alias("block")).count().collect()
        before: dict[tuple[str, int], int] = {}
        seen: dict[str, int] = {}
        for path, block, count in sorted(counted):
            before[path, block] = seen.get(path, 0)
            seen[path] = before[path, block] + count
        chosen = frame.select(place[0].alias("path"), place[1].alias("block"), f.col("value").cast("binary"))
        return self.frame(chosen.rdd.mapPartitions(_Numbered(before)), "path string, number long, data binary")

    def schemas(self, files: Sequence[str]) -> dict[str, str | OSError | ValueError]:
        """Return the schema of each Parquet file, or why it has none: one damaged file must not cost the others."""

        def schema(path: str, place: str) -> tuple[str, str | OSError | ValueError]:
            try:
                return path, self.files.schema(place)
            except (OSError, ValueError) as e:
                return path, e

        with told(), ThreadPoolExecutor(_AT_ONCE) as pool:
            return dict(pool.map(schema, files, map(_place, files)))

    def columns(self, file: str) -> list[str]:
        """Return the names of the columns of a Parquet file.

        Raises:
            ValueError: it has types that Spark does not know.
        """
        try:
            with told():
                return list(self._reader("parquet").load(_plain([file])).columns)
        except KgraphError as e:
            raise ValueError(str(e)) from e

    def records(self, files: Sequence[str], columns: Mapping[str, str]) -> Any:
        """Return the rows of Parquet files with the columns ``path, number, data``: numbers from 1, rows as JSON.

        Args:
            files: of one schema.
            columns: the name that each wanted column has in the JSON.
        """
        from pyspark.sql import functions as f  # noqa: PLC0415

        with told():
            frame = self._reader("parquet").load(_plain(files))
        data = f.to_json(f.struct(*(f.col(f"`{column}`").alias(name) for column, name in columns.items())))
        place = f.col("_metadata.file_path").alias("path")
        number = (f.col("_metadata.row_index") + 1).alias("number")
        return frame.select(place, number, data.cast("binary").alias("data"))

    def contents(self, files: Sequence[str]) -> Any:
        """Return whole files with the columns ``path, data``; a file of 2 GB or more has no data.

        Files of this machine's file system have none either: the tasks open them there, and hold only what they read.
        """
        from pyspark.sql import functions as f  # noqa: PLC0415

        near = [(p, None) for p in files if is_local(p)]
        far = [p for p in files if not is_local(p)]
        frame = self.session.createDataFrame(near, "path string, data binary").repartition(
            min(max(1, len(near)), self.parts), "path"
        )
        if far:
            with told():
                whole = self._reader("binaryFile").load(_plain(far))
            data = f.when(f.col("length") < 2**31 - 1024, f.col("content"))
            frame = frame.unionByName(whole.select(f.col("_metadata.file_path").alias("path"), data.alias("data")))
        return frame

    def rows(self, some: Iterable[Sequence[Any]], schema: str) -> Any:
        """Return a frame of a few rows that this process has."""
        return self.frame(self.session.sparkContext.parallelize(list(some)), schema)

    def applied(self, frame: Any, function: Callable[[Rows], Rows], schema: str) -> Any:
        """Return the frame of what `function` makes of each partition of `frame`, made anew whenever it is asked for."""
        return self.frame(frame.rdd.mapPartitions(function), schema)

    def mapped(
        self, frame: Any, function: Callable[[Rows], Rows], schema: str, folder: str, *, tell: bool = False
    ) -> Any:
        """Write what `function` makes of each partition of `frame` as Parquet, and return it as a frame.

        Args:
            frame: rows.
            function: of an installed module, or an object of its classes.
            schema: names and types of the columns that it yields.
            folder: to be made, on a file system that all machines reach.
            tell: call `on_row` meanwhile.

        Raises:
            KgraphError: a task failed again and again.
        """
        counter = self.session.sparkContext.accumulator(0)
        made = self.frame(frame.rdd.mapPartitions(_Counted(function, counter)), schema)
        with self._watched(counter) if tell else nullcontext(), told():
            made.write.parquet(folder)
        return self._reader("parquet").schema(schema).load(folder)

    def written(self, frame: Any, column: str, folder: str) -> None:
        """Write one column of texts as text files, each value and a line end.

        Raises:
            KgraphError: a task failed again and again.
        """
        with told():
            frame.select(column).write.text(folder, lineSep="\n")

    def texts(self, folder: str) -> Iterator[str]:
        """Yield the files that `written` made, one after the other.

        Raises:
            KgraphError: Spark gave up.
        """
        with told():
            frame = self._reader("text").option("wholetext", "true").load(folder)
        return (row[0] for row in self.each(frame))

    def each(self, frame: Any) -> Iterator[Any]:
        """Yield the rows of a frame in their order; this process holds a part or two of them.

        Raises:
            KgraphError: Spark gave up.
        """
        with told():
            yield from frame.toLocalIterator(prefetchPartitions=True)

    def _reader(self, form: str) -> Any:
        return self.session.read.format(form)

    def frame(self, rdd: Any, schema: str) -> Any:
        """Return the frame of an RDD of tuples."""
        return self.session.createDataFrame(rdd, schema, verifySchema=False)

    @contextmanager
    def _watched(self, counter: Any) -> Iterator[None]:
        """Tell of the rows that tasks have counted while a job runs."""
        done = threading.Event()

        def watch() -> None:
            told = 0
            while not done.wait(0.5):
                if (now := counter.value) > told:
                    self._on_row(now - told)
                    told = now

        thread = threading.Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


@contextmanager
def cluster(master: str, *, on_row: Callable[[int], None] = lambda _: None) -> Iterator[Cluster]:
    """Give a cluster; see `Cluster` and `kgraph.engine.spark_session.session`.

    Raises:
        KgraphError: pyspark or Java is missing, or Spark does not start there.
    """
    with session(master) as spark:
        yield Cluster(spark, on_row)


def uri(path: str) -> str:
    """Return a path of Spark's metadata, or one that a user gave, as the reading of files wants it.

    >>> uri("file:///news/a%20b.jsonl"), uri("s3a://bucket/a%20b.parquet"), uri("news/50%.txt")
    ('/news/a b.jsonl', 's3a://bucket/a b.parquet', 'news/50%.txt')
    """
    if not _FILE_SYSTEM.match(path):
        return path
    return unquote(urlsplit(path).path if path.startswith("file:") else path)


def is_local(path: str) -> bool:
    """Tell whether a path is one of this machine's file system.

    >>> is_local("/news/a.jsonl"), is_local("file:/news"), is_local("s3a://bucket/a.parquet"), is_local("odd: name.txt")
    (True, True, False, True)
    """
    return path.startswith("file:/") or not _FILE_SYSTEM.match(path)


def _plain(files: Iterable[str]) -> list[str]:
    """Return paths as Spark wants them: nothing in them is a pattern, and those of this machine say so."""
    return [re.sub(r"([\\*?\[\]{}])", r"\\\1", _place(f)) for f in files]


def _place(file: str) -> str:
    return f"file:{file}" if file.startswith("/") else file


class _Numbered:
    """Numbers the lines of blocks; a partition has whole blocks, each in its order."""

    def __init__(self, before: dict[tuple[str, int], int]) -> None:
        self._before = before

    def __call__(self, rows: Rows) -> Rows:
        seen: dict[tuple[str, int], int] = {}
        for path, block, data in rows:
            number = seen.get((path, block), self._before[path, block]) + 1
            seen[path, block] = number
            yield path, number, bytes(data)


class _Counted:
    """Counts what a function yields."""

    def __init__(self, function: Callable[[Rows], Rows], counter: Any) -> None:
        self._function = function
        self._counter = counter

    def __call__(self, rows: Rows) -> Rows:
        for row in self._function(rows):
            self._counter.add(1)
            yield row
