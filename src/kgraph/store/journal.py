"""Small files of JSON lines beside the quads: a mapping that is replaced whole, and a list that only grows."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError, StoreWriteError
from kgraph.store.files import write_whole

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
        part = self._path.with_suffix(".part")
        try:
            with part.open("w", encoding="utf8") as f:
                f.writelines(json.dumps(pair, ensure_ascii=False) + "\n" for pair in sorted(self.entries.items()))
                f.flush()
                os.fsync(f.fileno())
            part.replace(self._path)
        except OSError as e:
            raise StoreWriteError(f"{self._path} cannot be written ({e.strerror}); free some disk space.") from e
        self._written = dict(self.entries)


class History:
    """The facts of former versions of articles, each as it was when another took its place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, entry: Json) -> None:
        """Add one former version."""
        with self._path.open("a", encoding="utf8") as f:
            f.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def rewrite(self, entries: list[Json]) -> None:
        """Let `entries` be all there are, on disk before this returns."""
        if self._path.exists():
            write_whole(self._path, "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries).encode())

    def __iter__(self) -> Iterator[Json]:
        """Yield all former versions, the oldest first; a line that a crash cut off is left out."""
        if self._path.exists():
            with self._path.open(encoding="utf8") as f:
                yield from (json.loads(line) for line in f if line.endswith("}\n"))
