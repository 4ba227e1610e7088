"""Whom a description names behind a comma: "the shadow minister, Ada Moss", "his biographer, the journalist Ada Moss"."""

from kgraph.extraction.reading import Reading

_BEFORE_NAME = frozenset("DET ADJ NOUN PROPN PART NUM".split())
_JOINING = frozenset("and or & nor".split())


def named_apart(reading: Reading, start: int, end: int) -> str | None:
    """Return the one person named between commas in tokens `start`..`end` (half open), or None.

    Before the name there may stand a description without a preposition or verb; a list of people names nobody.
    """
    found = {key for i in range(start + 2, end) if (key := _named(reading, i, start, end)) is not None}
    return found.pop() if len(found) == 1 else None


def apposed(reading: Reading, end: int) -> str | None:
    """Return the person in apposition to the noun phrase that ends before token `end`, or None."""
    doc = reading.doc
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    stop = doc[end].sent.end
    first = next((i for i in range(end + 1, stop) if doc[i].pos_ not in _BEFORE_NAME or _starts(reading, i)), stop)
    return _named(reading, first, end, stop) if first < stop else None


def _starts(reading: Reading, i: int) -> bool:
    key = reading.entities.at(i)
    extent = reading.entities.extent(i)
    return key is not None and extent is not None and extent[0] == i and reading.entities.type(key) == "Person"


def _named(reading: Reading, i: int, start: int, end: int) -> str | None:
    """Return the person whose name begins at token `i` and fills, with a description before it, what commas enclose."""
    doc, extent = reading.doc, reading.entities.extent(i)
    if not _starts(reading, i) or extent is None or doc[i].pos_ == "PRON":
        return None
    before = i - 1
    while before > start and doc[before].pos_ in _BEFORE_NAME and doc[before].text != ",":
        before -= 1
    if doc[before].text != ",":
        return None
    after = extent[1]
    if after < end and doc[after].text != ",":
        return None
    joined = after + 1 < end and doc[after + 1].lower_ in _JOINING
    return None if joined else reading.entities.at(i)
