"""Small files of JSON lines beside the quads: a mapping that is replaced whole, and a list that only grows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError
from kgraph.store.files import append_lines, data_of, line_of, write_whole

Json = dict[str, Any]


class Journal:
    """A mapping from names to JSON objects, such as the sources that were skipped.

    Args:
        path: its file; none yet is an empty mapping.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.entries: dict[str, Json] = {}
        self._written: dict[str, Json] = {}
        if path.exists():
            try:
                self.entries = dict(json.loads(line) for line in path.read_text(encoding="utf8").split("\n") if line)
            except (OSError, ValueError, TypeError) as e:
                raise KgraphError(f"{path} is damaged; remove it, and what it tells is found out anew.") from e
        self._written = dict(self.entries)

    def save(self) -> None:
        """Write the mapping, if it has changed, so that a crash leaves the old or the new one.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        if self.entries == self._written:
            return
        lines = (json.dumps(pair, ensure_ascii=False) + "\n" for pair in sorted(self.entries.items()))
        write_whole(self._path, "".join(lines).encode())
        self._written = dict(self.entries)


class History:
    """The facts of former versions of articles, each as it was when another took its place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, entry: Json) -> None:
        """Add one former version, on disk before this returns.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        append_lines(self._path, [line_of(entry)])

    def rewrite(self, entries: list[Json]) -> None:
        """Let `entries` be all there are, on disk before this returns.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        if self._path.exists():
            write_whole(self._path, b"".join(map(line_of, entries)))

    def __iter__(self) -> Iterator[Json]:
        """Yield all former versions, the oldest first; a line that a crash cut off is left out.

        Raises:
            KgraphError: the file is damaged.
        """
        if self._path.exists():
            with self._path.open("rb") as f:
                for number, line in enumerate(f, 1):
                    if line.endswith(b"\n"):
                        yield self._entry(line, number)

    def _entry(self, line: bytes, number: int) -> Json:
        try:
            return data_of(line.decode())
        except ValueError as e:
            raise KgraphError(f"{self._path}, line {number}: no former version; restore the file from a backup.") from e
