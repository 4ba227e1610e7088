"""What becomes of one document or article: pure functions, which any process can run on any machine.

They need no store. What a store knows goes with them in a few bytes, so that work which it would throw away is not done.
"""

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kgraph import extraction, text
from kgraph.errors import SkippedSourceError
from kgraph.model import Article, ArticleFacts, LocalEntity, RawDocument
from kgraph.model.erasure import without_masked
from kgraph.pipeline.derive import linked
from kgraph.pipeline.recipe import digest_of_lines, fingerprint_of, record_of
from kgraph.rdf import article_graph, iris
from kgraph.settings import Settings
from kgraph.store import ArticleRecord, Forgotten


@dataclass(frozen=True, slots=True)
class Made:
    """An article ready to be stored.

    Attributes:
        record: what the manifest keeps of it, but for where it was found.
        lines: its graph as N-Triples without the full stops, sorted.
        entities: its entities as the linker compares them.
    """

    record: ArticleRecord
    lines: tuple[str, ...]
    entities: tuple[LocalEntity, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A document that holds an article.

    Attributes:
        id, published: the article's.
        article: its IRI.
        version: the IRI of the version of its text.
        fingerprint: hash of all of it.
        dated: last day that it gives itself, or empty.
        location: where it is.
        made: None where the store is known to have it, or it is older than is wanted.
    """

    id: str
    source: str
    published: str | None
    article: str
    version: str
    fingerprint: str
    dated: str
    location: str
    made: Made | None

    @property
    def rank(self) -> tuple[str, ...]:
        """What decides between two versions of an article from different places, so that their order cannot."""
        return self.dated, self.version, self.id, self.fingerprint


def made(facts: ArticleFacts, base: str, recipe: str) -> Made:
    """Return an article as it is stored.

    Args:
        facts: of one article.
        base: IRI that the store's IRIs begin with.
        recipe: what made the facts (`kgraph.pipeline.recipe`).
    """
    facts = without_masked(facts)
    lines = tuple(sorted(str(q.triple) for q in article_graph(facts, base)))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = replace(record_of(facts, base, recipe, len(lines)), digest=digest_of_lines(lines), made=now)
    return Made(record, lines, linked(facts, record.article))


class Known:
    """Fingerprints of articles, eight bytes each, to send along; those that tell a country stand for those that tell none too.

    >>> known = Known(["0123456789abcdef0000 Kenya", "1123456789abcdef0000"])
    >>> "0123456789abcdef0000 Kenya" in known, "0123456789abcdef0000" in known, "0123456789abcdef0000 Uganda" in known
    (True, True, False)
    """

    def __init__(self, fingerprints: Iterable[str]) -> None:
        some = {_number(part) for f in fingerprints for part in (f, f.partition(" ")[0])}
        self._sorted = array("Q", sorted(some))

    def __contains__(self, fingerprint: str) -> bool:
        wanted = _number(fingerprint)
        place = bisect_left(self._sorted, wanted)
        return place < len(self._sorted) and self._sorted[place] == wanted


def _number(fingerprint: str) -> int:
    if " " in fingerprint:
        fingerprint = hashlib.sha256(fingerprint.encode()).hexdigest()
    return int(fingerprint[:16], 16)


@dataclass(frozen=True, slots=True)
class Making:
    """Makes of articles what is stored: the `kgraph.engine.Load` of `kgraph refresh`.

    Attributes:
        settings: of the run.
        base: IRI that the store's IRIs begin with.
        recipe: what makes the facts (`kgraph.pipeline.recipe`).
    """

    settings: Settings
    base: str
    recipe: str

    def __call__(self) -> Callable[[Article], Made]:
        """Return the function, its models loaded."""
        extract = extraction.load(self.settings)
        return lambda article: made(extract(article), self.base, self.recipe)


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads documents: the `kgraph.engine.Load` of `kgraph ingest`.

    Attributes:
        making: what it does with their articles.
        since: ISO date; articles published before it are not wanted.
        forgotten: whose names are taken out of articles first.
        known: the articles that need no reading.
    """

    making: Making
    since: str | None
    forgotten: Forgotten
    known: Known

    def __call__(self) -> Callable[[RawDocument], Read | SkippedSourceError]:
        """Return the function, its models loaded."""
        article_of, make = text.load(), self.making()

        def read(document: RawDocument) -> Read | SkippedSourceError:
            try:
                article = article_of(document)
            except SkippedSourceError as e:
                return e
            article, location = self._without_forgotten(article, _location(article, document))
            known = self._read(article, location)
            if self.is_older(known) or known.fingerprint in self.known:
                return known
            return replace(known, made=make(article))

        return read

    def is_older(self, read: Read) -> bool:
        """Tell whether an article was published before the day from which on they are wanted."""
        return bool(self.since and read.published and read.published < self.since)

    def _without_forgotten(self, article: Article, location: str) -> tuple[Article, str]:
        if self.forgotten:
            eraser = self.forgotten.eraser(article.id)
            if eraser.concerns(article):
                return eraser.article(article), eraser.clean(location)
        return article, location

    def _read(self, article: Article, location: str) -> Read:
        iri = iris.article(self.making.base, article)
        return Read(
            id=article.id,
            source=article.source,
            published=article.published,
            article=iri,
            version=iris.version(iri, article.text),
            fingerprint=fingerprint_of(article),
            dated=article.modified or article.published or "",
            location=location,
            made=None,
        )


def _location(article: Article, document: RawDocument) -> str:
    """Return where an article is: a record with an id of its own is wherever in its file that id stands."""
    location = document.location or document.source
    return location if article.id == document.id else f"{location.rpartition('#')[0] or location}#{article.id}"
