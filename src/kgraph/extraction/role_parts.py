"""What all patterns of roles share: one found role, its dates, and lists of persons."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.reading import EntityTable, Reading
from kgraph.model import RoleStatus

_SINCE = re.compile(r"\b(?:since|from|beginning in)\s+(?:[A-Z]\w+\s+)?(?:\d{1,2},?\s+)?(\d{4})\b")
_UNTIL = re.compile(
    r"\b(?:until|till|(?:from|between)\s+\d{4}\s+(?:to|and|until)|\d{4}\s?[-–])\s*(?:[A-Z]\w+\s+)?(\d{4})\b"
)
_BREAK = re.compile(r"[;.]|\b(?:who|which|said|told|but|while)\b")


@dataclass(frozen=True, slots=True)
class Holding:
    """A role before it has an id: `start`..`end` are the tokens of the title (half open)."""

    person: str
    title: str
    office: str
    organization: str | None
    status: RoleStatus
    start: int
    end: int
    confidence: float
    since: str | None = None
    until: str | None = None


def dates(doc: Doc, end: int) -> tuple[str | None, str | None]:
    """Return the years since and until when, from the words of the clause behind token `end`."""
    stop = min(doc[end - 1].sent.end, end + 14)
    words = doc[end:stop].text
    cut = _BREAK.search(words)
    words = words[: cut.start()] if cut else words
    since, until = _SINCE.search(words), _UNTIL.search(words)
    return (since[1] if since else None), (until[1] if until else None)


def persons_from(reading: Reading, i: int, tags: dict[int, PartyTag]) -> list[tuple[str, int]]:
    """Return the persons listed from token `i`, each with the token where its name ends.

    "A (R-Ohio), B of Utah and C" are three; the list ends where something else follows.
    """
    doc, table = reading.doc, reading.entities
    found: list[tuple[str, int]] = []
    while i < len(doc) and (key := table.at(i)) is not None and table.type(key) == "Person":
        extent = table.extent(i)
        i = extent[1] if extent else i + 1
        found.append((key, i))
        i = _skip_tag(doc, table, i, tags)
        k = i
        while k < len(doc) and k < i + 2 and doc[k].lower_ in (",", "and", "&", "or"):
            k += 1
        if k == i:
            break
        i = k
        place = table.at(i) if i < len(doc) else None
        extent = table.extent(i)
        if (
            place
            and extent
            and table.type(place) == "Place"
            and extent[1] < len(doc)
            and doc[extent[1]].text in ("'s", "’s")
        ):
            i = extent[1] + 1
    return found


def _skip_tag(doc: Doc, table: EntityTable, i: int, tags: dict[int, PartyTag]) -> int:
    """Return the token behind "(R-Ohio)", ", D-Mass.," or "of Utah" at token `i`."""
    for k in (i, i + 1):
        if k in tags:
            end = tags[k].end
            return end + 1 if end < len(doc) and doc[end].text == ")" else end
    if i + 1 < len(doc) and doc[i].lower_ in ("of", "from"):
        k = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        key = table.at(k) if k < len(doc) else None
        if key is not None and table.type(key) == "Place":
            extent = table.extent(k)
            return extent[1] if extent else k + 1
    return i
