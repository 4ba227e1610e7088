"""Articles on their way into a store in bulk: N-Quads, with the record of each article beside them.

Records are written after the quads that they tell of are on disk, so after a crash the articles with a record are whole
and are loaded at the next opening; what was cut off behind them is dropped. Quads are a set: loading them twice changes nothing.
"""

import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kgraph.errors import KgraphError
from kgraph.store.faults import storing
from kgraph.store.files import append_lines, data_of, line_of
from kgraph.store.manifest import ArticleRecord


class Stage:
    """A file of N-Quads that grows, and a file of records.

    Args:
        folder: where they lie; made when the first article comes.
    """

    def __init__(self, folder: Path) -> None:
        self.quads = folder / "articles.nq"
        self.records = folder / "articles.jsonl"
        self.articles: set[str] = set()
        self.size = 0
        self._folder = folder
        self._new: list[tuple[bytes, bytes]] = []

    @property
    def exists(self) -> bool:
        """Whether anything waits to be loaded."""
        return self.quads.exists()

    def add(self, record: ArticleRecord, quads: Iterable[str]) -> None:
        """Add an article that the store does not hold, with all quads that it brings, as lines of N-Quads."""
        data = "".join(quads).encode()
        self.size += len(data)
        self.articles.add(record.article)
        self._new.append((data, line_of({"end": self.size, "record": asdict(record)})))

    def save(self) -> None:
        """Write what was added to the disk, the quads first.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        if not self._new:
            return
        with storing(self._folder):
            self._folder.mkdir(exist_ok=True)
        append_lines(self.quads, [quads for quads, _ in self._new])
        append_lines(self.records, [line for _, line in self._new])
        self._new.clear()

    def whole(self) -> list[ArticleRecord]:
        """Return the records of the articles that are on the disk, the file of quads cut to what they tell of."""
        found = []
        end, size = 0, self.quads.stat().st_size
        lines = self.records.read_bytes().split(b"\n")[:-1] if self.records.exists() else []
        for line in lines:
            entry = self._entry(line)
            if entry["end"] > size:
                break
            end = entry["end"]
            found.append(ArticleRecord(**entry["record"]))
        os.truncate(self.quads, end)
        return found

    def _entry(self, line: bytes) -> dict[str, Any]:
        try:
            return data_of(line.decode())
        except ValueError as e:
            raise KgraphError(
                f"{self.records} is damaged; remove {self._folder}, and its articles are read again by kgraph ingest."
            ) from e

    def clear(self) -> None:
        """Remove the files, the records first: quads without a record are never loaded."""
        for path in (self.records, self.quads):
            path.unlink(missing_ok=True)
        self.articles.clear()
        self.size = 0
        self._new.clear()
