"""The list of the articles that a store holds: JSON lines, the last line of an article counts."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.store.files import write_whole


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What a store remembers of one article beside its quads.

    Attributes:
        article: IRI, which is also the name of its graph.
        id, source: as in `kgraph.model.Article`.
        version: IRI of the version of its text.
        fingerprint: hash of the article (text and metadata) and of what made its facts; the same fingerprint means that
            reading it again would change nothing.
        counts: entities, roles, statements and actions.
        quads: number of quads of the article graph.
    """

    article: str
    id: str
    source: str
    version: str
    fingerprint: str
    quads: int
    counts: dict[str, int] = field(default_factory=dict)


class Manifest:
    """The records of a store, by the article's IRI. Lines are appended as articles are stored."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.records: dict[str, ArticleRecord] = {}
        if path.exists():
            lines = path.read_text(encoding="utf8").split("\n")
            for number, line in enumerate(lines, 1):
                # A line without its end was cut off by a crash: its article is simply read again.
                if line and number < len(lines):
                    self._read(line, number)

    def _read(self, line: str, number: int) -> None:
        try:
            record = ArticleRecord(**json.loads(line))
        except (ValueError, TypeError) as e:
            raise KgraphError(
                f"{self._path}, line {number}: not a record of an article; restore it from a backup."
            ) from e
        self.records[record.article] = record

    def _whole_lines(self) -> int:
        """Return the size of the file up to the end of its last whole line."""
        return self._path.read_bytes().rfind(b"\n") + 1

    def rewrite(self, records: Iterable[ArticleRecord]) -> None:
        """Let `records` be all there are, on disk before this returns."""
        self.records = {r.article: r for r in records}
        lines = (json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in self.records.values())
        write_whole(self._path, "".join(lines).encode())

    def append(self, records: Iterable[ArticleRecord]) -> None:
        """Add `records` and write them to disk before returning."""
        new = list(records)
        with self._path.open("a+b") as f:
            f.truncate(self._whole_lines())
            for r in new:
                f.write(json.dumps(asdict(r), ensure_ascii=False).encode() + b"\n")
            f.flush()
            os.fsync(f.fileno())
        self.records.update((r.article, r) for r in new)
