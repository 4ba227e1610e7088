"""Articles on their way into a store in bulk: N-Quads, with the record of each article beside them.

Records are written after the quads that they tell of are on disk, so after a crash the articles with a record are whole
and are loaded at the next opening; what was cut off behind them is dropped. Quads are a set: loading them twice changes nothing.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from kgraph.errors import StoreWriteError
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
        self._new: list[tuple[bytes, str]] = []

    @property
    def exists(self) -> bool:
        """Whether anything waits to be loaded."""
        return self.quads.exists()

    def add(self, record: ArticleRecord, quads: Iterable[str]) -> None:
        """Add an article that the store does not hold, with all quads that it brings, as lines of N-Quads."""
        data = "".join(quads).encode()
        self.size += len(data)
        self.articles.add(record.article)
        self._new.append((data, json.dumps({"end": self.size, "record": asdict(record)}, ensure_ascii=False) + "\n"))

    def save(self) -> None:
        """Write what was added to the disk, the quads first.

        Raises:
            StoreWriteError: the disk is full or the folder cannot be written.
        """
        if not self._new:
            return
        try:
            self._folder.mkdir(exist_ok=True)
            _append(self.quads, b"".join(quads for quads, _ in self._new))
            _append(self.records, "".join(line for _, line in self._new).encode())
        except OSError as e:
            raise StoreWriteError(f"{self._folder} cannot be written ({e.strerror}); free some disk space.") from e
        self._new.clear()

    def whole(self) -> list[ArticleRecord]:
        """Return the records of the articles that are on the disk, the file of quads cut to what they tell of."""
        found = []
        end, size = 0, self.quads.stat().st_size
        lines = self.records.read_text(encoding="utf8").split("\n")[:-1] if self.records.exists() else []
        for line in lines:
            entry = json.loads(line)
            if entry["end"] > size:
                break
            end = entry["end"]
            found.append(ArticleRecord(**entry["record"]))
        os.truncate(self.quads, end)
        return found

    def clear(self) -> None:
        """Remove the files, the records first: quads without a record are never loaded."""
        for path in (self.records, self.quads):
            path.unlink(missing_ok=True)
        self.articles.clear()
        self.size = 0
        self._new.clear()


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as f:
        f.write(data)
        f.flush()
        os.fsync(f.fileno())
