"""What the first lines of a plain text tell: title, byline, date."""

import re
from dataclasses import dataclass

from kgraph.text.clean import one_line
from kgraph.text.dates import find_date

_LINES = 8
"""Lines, blank ones not counted, that may belong to the head of an article."""

_MAX_TITLE = 200
_MAX_LINE = 120
_MAX_NAMES = 8
_MARK = re.compile(r"^[·•|*_–—\s-]+|[|*_\s]+$")
_BYLINE = re.compile(r"^(?:written\s+)?by:?\s+(?P<names>\S.*)$", re.I)
_DATED = re.compile(
    r"^(?:(?:last\s+|first\s+)?(?:updated|published|posted|modified|created)\b|date\b"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[A-Z][a-z]{2,8}\.?\s+\d|\d)",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:(?:de|la|le|van|der|den|von|bin|al|el|da|di|du|dos)\b|[A-ZÀ-Þ][\w'’.-]*))*"
)
# What stands beside the names in a byline: offices and papers.
_OFFICE = re.compile(
    r"\b(?:writers?|reporters?|correspondents?|editors?|staff|bureau|columnists?|contributors?"
    r"|news|press|post|times|herald|tribune|gazette|journal|courier|agency|reuters|afp)\b",
    re.I,
)
# "PORT ASTER, May 28, 2026 - ", on a line of its own or before the first sentence.
_DATELINE = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]+,\s(?P<date>[^,]{1,12}\d{1,2},?\s\d{4}|\d{1,2}\s\w{3,9}\.?\s\d{4})\b")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the head of a plain text says; None or empty where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def read_lead(text: str) -> Lead:
    """Return what the first lines of a text say.

    The title is a first line that does not end like a sentence and has text behind it; a byline starts with
    "By"; a line of its own with a date is the date of the article, the first such line if there are several.
    """
    lines = [s for line in re.split(r"[\r\n]+", text[:4000]) if (s := _MARK.sub("", one_line(line) or ""))]
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    for i, line in enumerate(lines[:_LINES]):
        if names := byline(line):
            authors = authors or names
            published = published or find_date(line)
        elif len(line) <= _MAX_LINE and _DATED.match(line) and len(line.split()) <= 12 and (date := find_date(line)):
            published = published or date
        elif dateline := _DATELINE.match(line):
            published = published or find_date(dateline["date"])
            break  # the story begins
        elif i + 1 < len(lines) and title is None and is_title(line):
            title = line
        elif line.endswith((".", "!", "?", '"', "”")) or len(line) > _MAX_TITLE:
            break  # the first sentence of the story itself
    return Lead(title, authors, published)


def is_title(line: str) -> bool:
    """Tell whether a first line reads like a title: short, and not ending like a sentence or a heading to more."""
    return len(line) <= _MAX_TITLE and not line.endswith((".", ",", ";", ":", "!”", ".”", '."'))


def byline(line: str) -> tuple[str, ...]:
    """Return the names of a byline in its order, or nothing where a line is none.

    >>> byline("By Ilse Brandt and Tomas de la Rey, Staff Writers | March 4, 2021")
    ('Ilse Brandt', 'Tomas de la Rey')
    >>> byline("By Friday, the assembly had passed nothing.")
    ()
    """
    match = _BYLINE.match(line)
    if not match or len(line) > _MAX_LINE or line.endswith((".", "?", "!")):
        return ()
    names = re.split(r"\s+[|•·–—-]\s+", match["names"])[0]
    return people(names)


def people(names: str) -> tuple[str, ...]:
    """Return the single names of "A, B and C", or nothing where one part is neither a name nor an office.

    >>> people("Ilse Brandt, Tomas Reyl and Orla Finch")
    ('Ilse Brandt', 'Tomas Reyl', 'Orla Finch')
    """
    parts = [p for p in _BETWEEN.split(names.strip()) if p and not _OFFICE.search(p)]
    return tuple(parts) if len(parts) <= _MAX_NAMES and all(_NAME.fullmatch(p) for p in parts) else ()
