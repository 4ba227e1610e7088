"""Articles: as they come from a source, and as readable text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` up to but not including ``end`` of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as it was found, before anybody looked inside.

    Attributes:
        source: path (relative to the working folder where it lies beneath it) or URL; for a record of a
            larger file ``path#number``, counted from 1.
        data: the bytes.
        media_type: ``text/plain``, ``text/markdown``, ``text/html`` or ``application/json`` (one record).
    """

    source: str
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as a reader sees it.

    Attributes:
        id: stable name of the article: its record's id, else the path of its file.
        source: path or URL that it was read from.
        text: what all offsets index (code points).
        title, url, publisher, language: None where unknown; language is an ISO 639-1 code.
        authors: names, in the order of the byline.
        published: ISO 8601 date (``YYYY-MM-DD``), or None.
    """

    id: str
    source: str
    text: str = field(repr=False)
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
