"""Files of every file system that Spark's Java reads (Hadoop's ``FileSystem``), as this process sees them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kgraph.engine.spark_session import said
from kgraph.errors import UsageError

_REFUSED = ("FileNotFoundException", "AccessControlException")


class Files:
    """Lists, and looks into, files of any file system.

    Args:
        session: the `pyspark.sql.SparkSession`.
    """

    def __init__(self, session: Any) -> None:
        self._jvm = session.sparkContext._jvm
        self._configuration = session.sparkContext._jsc.hadoopConfiguration()

    def exists(self, place: str) -> bool:
        """Tell whether a file or folder is there.

        Raises:
            UsageError: its file system cannot be reached.
        """
        with _reached(place):
            path, system = self._at(place)
            return bool(system.exists(path))

    def matches(self, place: str) -> list[tuple[str, bool]]:
        """Return what a path or pattern names, sorted, each with whether it is a folder.

        Raises:
            UsageError: it names nothing, or its file system cannot be reached.
        """
        with _reached(place):
            path, system = self._at(place)
            if system.exists(path):
                found = [system.getFileStatus(path)]
            else:  # None where there is no pattern in it
                found = [s for s in system.globStatus(path) or () if not s.getPath().getName().startswith(".")]
            matches = sorted((str(s.getPath().toString()), bool(s.isDirectory())) for s in found)
        if not matches:
            raise UsageError(f"{place}: no such file or folder.")
        return matches

    def beneath(self, folder: str) -> list[str]:
        """Return all files in a folder, to the bottom, sorted.

        Raises:
            UsageError: it cannot be listed.
        """
        with _reached(folder):
            path, system = self._at(folder)
            files = system.listFiles(path, True)
            return sorted(_listed(files))

    def text(self, place: str) -> str | None:
        """Return the text of a small file, or None where there is none.

        Raises:
            UsageError: it cannot be read.
        """
        with _reached(place):
            path, system = self._at(place)
            if not system.exists(path):
                return None
            stream = system.open(path)
            try:
                return str(self._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
            finally:
                stream.close()

    def schema(self, place: str) -> str:
        """Return the schema in the footer of a Parquet file.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is no Parquet file, or its footer is damaged.
        """
        from py4j.protocol import Py4JJavaError  # noqa: PLC0415 - an extra

        parquet = self._jvm.org.apache.parquet.hadoop
        try:
            path = self._jvm.org.apache.hadoop.fs.Path(place)
            reader = parquet.ParquetFileReader.open(parquet.util.HadoopInputFile.fromPath(path, self._configuration))
            try:
                return str(reader.getFileMetaData().getSchema().toString())
            finally:
                reader.close()
        except Py4JJavaError as e:
            kind = e.java_exception.getClass().getSimpleName()
            raise (OSError if kind in _REFUSED else ValueError)(said(e)) from e

    def _at(self, place: str) -> tuple[Any, Any]:
        path = self._jvm.org.apache.hadoop.fs.Path(place)
        return path, path.getFileSystem(self._configuration)


def _listed(files: Any) -> Iterator[str]:
    while files.hasNext():
        yield str(files.next().getPath().toString())


@contextmanager
def _reached(place: str) -> Iterator[None]:
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra

    try:
        yield
    except Py4JError as e:
        raise UsageError(f"{place}: Spark cannot reach it ({said(e)}).") from e
