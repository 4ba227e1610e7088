"""Titles joined by "and" or commas, which share what stands beside one of them: "president, chairman and director of Ys"."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from kgraph.extraction.reading import Reading
from kgraph.extraction.titles import TitleUse

_AND = frozenset(("and", "&"))


def joined(reading: Reading, uses: Iterable[TitleUse]) -> list[TitleUse]:
    """Return `uses`, each of several joined titles with the organization that the last or the first of them names."""
    found = list(uses)
    for n in range(len(found) - 2, -1, -1):  # from the right: "of Ys" stands behind the last title
        this, following = found[n], found[n + 1]
        if _linked(reading, this, following):
            after = following.after if _free(this) else this.after
            found[n] = replace(this, after=after, last=following.last)
    for n, (first, second) in enumerate(pairwise(found), 1):
        if first.owner and second.phrase == first.end + 1 and _and(reading, first.end) and _free(second):
            found[n] = replace(second, owner=first.owner)
        elif first.definite and second.phrase == first.tail + 1 and _and(reading, first.tail) and not second.indefinite:
            found[n] = replace(second, definite=True)  # "the mayor and party leader, A,"
    return found


def _linked(reading: Reading, this: TitleUse, following: TitleUse) -> bool:
    """Tell whether only "and", or a comma in a list that "and" ends, stands between two titles."""
    doc, k = reading.doc, this.tail
    if following.definite or following.indefinite or this.office.holder == "work" or k >= len(doc):
        return False
    if _and(reading, k):
        return following.phrase == k + 1
    in_list = following.last > following.tail
    return doc[k].text == "," and (
        (following.phrase == k + 1 and in_list) or (following.phrase == k + 2 and _and(reading, k + 1))
    )


def _free(use: TitleUse) -> bool:
    return use.after is None and use.owner is None and not use.before


def _and(reading: Reading, i: int) -> bool:
    return i < len(reading.doc) and reading.doc[i].lower_ in _AND
