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
        source: what people see of where it came from: its path (relative to the working folder where it lies beneath
            it) or URL; for a part of a larger file ``path#number`` or ``path#name``, numbers counted from 1.
        data: the bytes.
        media_type: such as ``text/html``; ``application/json`` is one record.
        name: the same place without the folders around it, or the web address that the bytes came from; None where
            `source` says it.
        location: the same place on this machine, as an absolute path or a URL; empty where there is none, as in a pipe.
        url: web address that the bytes came from, where the source tells it.
        charset: encoding that the source declares, such as a web server does.
        country: the country of its paper, as the user says; the document's own word goes before it.
    """

    source: str
    data: bytes = field(repr=False)
    media_type: str
    name: str | None = None
    location: str = ""
    url: str | None = None
    charset: str | None = None
    country: str | None = None

    @property
    def id(self) -> str:
        """The id of its article where the document itself gives none."""
        return self.name or self.source


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as a reader sees it.

    Attributes:
        id: stable name of the article: its own id where it has one, else the `RawDocument.id`.
        source: path or URL that it was read from.
        text: what all offsets index (code points).
        title, url, publisher, section, language: None where unknown; language is an ISO 639-1 code.
        authors: names, in the order of the byline.
        published, modified: ISO 8601 dates (``YYYY-MM-DD``), or None.
        country: of its paper, which a newspaper at home leaves unsaid ("the National Assembly"), as anybody spells it, or None.
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
    modified: str | None = None
    section: str | None = None
    country: str | None = None
