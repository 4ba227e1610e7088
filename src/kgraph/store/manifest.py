"""The list of the articles that a store holds: JSON lines, the last line of an article counts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kgraph.errors import KgraphError
from kgraph.store.files import append_lines, data_of, line_of, write_whole


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What a store remembers of one article beside its quads.

    Attributes:
        article: IRI, which is also the name of its graph.
        id, source, url, title: as in `kgraph.model.Article`.
        version: IRI of the version of its text.
        fingerprint: hash of the article, text and metadata.
        recipe: what made its facts: the versions of extractor, ontology and kgraph. The same fingerprint and recipe mean
            that reading it again would change nothing.
        quads: number of quads of the article graph.
        counts: entities, roles, statements and actions.
        dated: last day that the article gives itself, modified or published; empty where it gives none.
        signature: what `kgraph.text.same_story` compares.
        locations: the places where it was found, each with the hash of the bytes there; `origin` is the one whose
            version is stored. An article without any is no longer anywhere, and goes at the end of the run.
        stored: when the run began that stored this version (ISO 8601, UTC).
        digest: hash of the article graph; empty where an older kgraph stored it.
        made: when its facts were made (ISO 8601, UTC); empty where an older kgraph stored it.
    """

    article: str
    id: str
    source: str
    version: str
    fingerprint: str
    recipe: str
    quads: int
    counts: Mapping[str, int] = field(default_factory=dict)
    url: str | None = None
    title: str | None = None
    dated: str = ""
    signature: str = ""
    locations: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    stored: str = ""
    digest: str = ""
    made: str = ""

    def found_at(self, location: str, data: str | None) -> "ArticleRecord":
        """Return the record with the hash of the bytes at a location, or without the location where that is None."""
        others = {k: v for k, v in self.locations.items() if k != location}
        return replace(self, locations=others if data is None else {**others, location: data})


class Manifest:
    """The records of a store, by the article's IRI. Lines are appended as articles are stored."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.records: dict[str, ArticleRecord] = {}
        self._at: dict[str, str] = {}
        if path.exists():
            try:
                *lines, _ = path.read_bytes().split(b"\n")  # what a crash cut off, even inside a letter, is read again
            except OSError as e:
                raise KgraphError(f"{path} cannot be read ({e}); restore it from a backup.") from e
            for number, line in enumerate(lines, 1):
                if line:
                    self._read(line, number)

    def at(self, location: str) -> ArticleRecord | None:
        """Return the article that was last found at a location."""
        return self.records.get(self._at.get(location, ""))

    def append(self, records: Iterable[ArticleRecord]) -> None:
        """Add `records`, or new states of them, and write them to disk before returning."""
        new = list(records)
        append_lines(self._path, [line_of(asdict(r)) for r in new])
        for r in new:
            self._keep(r)

    def remove(self, articles: Iterable[str]) -> None:
        """Forget articles, by their IRIs, and write that to disk before returning."""
        gone = [a for a in articles if a in self.records]
        append_lines(self._path, [line_of({"article": a, "removed": True}) for a in gone])
        for a in gone:
            self._drop(a)

    def _read(self, line: bytes, number: int) -> None:
        try:
            data = data_of(line.decode())
            if data.pop("removed", False):
                self._drop(data["article"])
            else:
                self._keep(ArticleRecord(**data))
        except (ValueError, TypeError, KeyError, AttributeError) as e:
            raise KgraphError(
                f"{self._path}, line {number}: not a record of an article; restore it from a backup."
            ) from e

    def _keep(self, record: ArticleRecord) -> None:
        self.records[record.article] = record
        self._at.update(dict.fromkeys(record.locations, record.article))

    def _drop(self, article: str) -> None:
        record = self.records.pop(article, None)
        for location in record.locations if record else ():
            if self._at.get(location) == article:
                del self._at[location]

    def rewrite(self, records: Iterable[ArticleRecord]) -> None:
        """Let `records` be all there are, on disk before this returns."""
        self.records, self._at = {}, {}
        for r in records:
            self._keep(r)
        write_whole(self._path, b"".join(line_of(asdict(r)) for r in self.records.values()))
