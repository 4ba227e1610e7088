"""What all patterns of roles share: one found role, its dates, and lists of persons."""

from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph.extraction.party_tags import PartyTag
from kgraph.extraction.reading import EntityTable, Reading
from kgraph.extraction.tenures import NO_TENURE, Tenure
from kgraph.model import RoleStatus

_LIST_CUES = (("such", "as"), ("among", "them"), ("including",), ("like",), ("namely",), ("as",), ("include",), ("are",),
              ("were",), (":",), ("--",), ("—",), ("–",))  # fmt: skip
_NEAR_CUES = frozenset((("as",), ("like",), ("include",), ("are",), ("were",)))
_MAX_LIST_GAP = 16
"""Tokens between a plural title and the word that begins its list of holders."""


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
    tenure: Tenure = NO_TENURE


def persons_from(reading: Reading, i: int, tags: dict[int, PartyTag]) -> list[tuple[str, int]]:
    """Return the persons listed from token `i`, each with the token where its name ends.

    "A (R-Ohio), B of Utah and C" are three; the list ends where something else follows.
    """
    doc, table = reading.doc, reading.entities
    while i < len(doc) and doc[i].is_space and "\n" not in doc[i].text:
        i += 1
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
        i = behind_owner(reading, k)
    return found


def _skip_tag(doc: Doc, table: EntityTable, i: int, tags: dict[int, PartyTag]) -> int:
    """Return the token behind "(R-Ohio)", ", D-Mass.," or "of Utah" at token `i`."""
    for k in (i, i + 1):
        if k in tags:
            end = tags[k].end
            return end + 1 if end < len(doc) and doc[end].text == ")" else end
    if i + 1 < len(doc) and doc[i].lower_ in ("of", "from", "in"):
        k = i + 2 if doc[i + 1].lower_ == "the" else i + 1
        key = table.at(k) if k < len(doc) else None
        if key is not None and table.type(key) == "Place":
            extent = table.extent(k)
            return extent[1] if extent else k + 1
    return i


def listed_after(reading: Reading, i: int) -> int:
    """Return where the list of names begins that a plural before token `i` announces, or `i` itself.

    "senators such as", "such Republicans as", "lawmakers:", "senators up for re-election, among them".
    """
    doc = reading.doc
    stop = min(doc[i - 1].sent.end, i + _MAX_LIST_GAP)
    for k in range(i, stop):
        cue = next((c for c in _LIST_CUES if tuple(t.lower_ for t in doc[k : k + len(c)]) == c), None)
        if cue is not None and (k == i or cue not in _NEAR_CUES):
            return k + len(cue)
        if doc[k].tag_ in ("VBD", "VBZ", "VBP", "MD") or doc[k].text in (".", ";"):
            break
    return i


def behind_owner(reading: Reading, k: int) -> int:
    """Return the token behind "Arizona's", "Labour's" at token `k`, or `k` itself."""
    table, doc = reading.entities, reading.doc
    key, extent = (table.at(k), table.extent(k)) if k < len(doc) else (None, None)
    sends = key is not None and (table.type(key) == "Place" or table.kind(key) == "party")
    if sends and extent and extent[1] < len(doc) and doc[extent[1]].text in ("'s", "’s"):
        return extent[1] + 1
    return k


def name_before(reading: Reading, i: int) -> str | None:
    """Return the person whose name, age or party tag ends with the comma, dash or bracket at token `i`."""
    doc, table = reading.doc, reading.entities
    while i > 0 and doc[i].is_space:
        i -= 1
    if i > 2 and doc[i].text == "and":
        # "A, his deputy and the chair of Ys": the comma before the other description.
        i = next(
            (k for k in range(i - 1, max(i - 7, 0), -1) if doc[k].pos_ in ("VERB", "AUX") or doc[k].text == ","), i
        )
    if i < 1 or doc[i].text not in (",", "(", "–", "—", "-"):
        return None
    k = i - 1
    while k > 0 and doc[k].is_space:
        k -= 1
    if doc[k].like_num and k > 1 and doc[k - 1].text == ",":
        k -= 2
    if doc[k].text == ")":
        while k > 0 and doc[k].text != "(" and k > i - 12:
            k -= 1
        k -= 1
    elif (
        (extent := table.extent(k)) is not None
        and (key := table.at(k)) is not None
        and table.type(key) != "Person"
        and doc[max(extent[0] - 1, 0)].lower_ in ("of", "from", "in")
    ):
        k = extent[0] - 2  # "A of Ohio, the majority leader"
    elif (key := table.at(k)) is not None and table.type(key) != "Person" and k > 3:
        while k > i - 7 and k > 0 and doc[k].text != ",":
            k -= 1
        k = k - 1 if doc[k].text == "," else i - 1
    key = table.at(k)
    return key if key is not None and table.type(key) == "Person" else None


def persons_before(reading: Reading, i: int, last: str) -> list[str]:
    """Return the persons that "A, B and C," before token `i` lists, without its `last` one, in the order of the text."""
    doc, table = reading.doc, reading.entities
    found: list[str] = []
    k = i
    while k > max(i - 12, 0) and table.at(k - 1) != last:
        k -= 1  # over an age or a bracket
    while k > 0 and table.at(k - 1) == last:
        k -= 1
    while k > 0 and doc[k - 1].lower_ in (",", "and"):
        k -= 1
        key = table.at(k - 1) if k else None
        if key is not None and table.type(key) == "Person":
            found.insert(0, key)
            k = (table.extent(k - 1) or (k - 1, k))[0]
    return found
