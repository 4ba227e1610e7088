"""Roles that refer to another's: "his Turkish counterpart, A", "her predecessor, A"."""

from collections.abc import Iterator

from kgraph.extraction.reading import Reading
from kgraph.extraction.role_parts import Holding, persons_from
from kgraph.extraction.titles import TitleUse, written
from kgraph.model import RoleStatus

_BEFORE = 40
"""Tokens back to the title that "counterpart" refers to."""


def kindred(reading: Reading, uses: list[TitleUse]) -> Iterator[Holding]:
    """Yield the roles of counterparts and predecessors whose names follow the word."""
    for token in reading.doc:
        if token.lower_ in ("counterpart", "counterparts"):
            yield from _counterparts(reading, uses, token.i)
        elif token.lower_ in ("predecessor", "predecessors") and (use := _last(uses, token.i)) is not None:
            organization = use.after or use.owner or next(iter(use.before), None)
            for person in _named(reading, token.i):
                yield _like(reading, use, person, organization, "former", token.i)


def _counterparts(reading: Reading, uses: list[TitleUse], i: int) -> Iterator[Holding]:
    """Yield roles of the countries named before the word, in the order of the names behind it."""
    table, k = reading.entities, i
    countries: list[str] = []
    while k > 0 and (key := table.at(k - 1) or "") is not None:
        if key and table.type(key) == "Place":
            countries.insert(0, key)
        elif reading.doc[k - 1].lower_ not in (",", "and"):
            break
        k -= 1
    countries = list(dict.fromkeys(countries))
    people = _named(reading, i)
    use = _last(uses, k)
    if use is not None and len(people) == len(countries):
        for person, country in zip(people, countries, strict=True):
            yield _like(reading, use, person, country, "current", i)


def _named(reading: Reading, i: int) -> list[str]:
    k = i + 2 if i + 1 < len(reading.doc) and reading.doc[i + 1].text == "," else i + 1
    return [p for p, _ in persons_from(reading, k, {})]


def _last(uses: list[TitleUse], i: int) -> TitleUse | None:
    """Return the office named last before token `i`."""
    offices = [u for u in uses if i - _BEFORE < u.end <= i and u.office.holder not in ("honorific", "work", "rank")]
    return offices[-1] if offices else None


def _like(
    reading: Reading, use: TitleUse, person: str, organization: str | None, status: RoleStatus, i: int
) -> Holding:
    return Holding(person, written(reading.doc, use), use.office.name, organization, status, i, i + 1, 0.75)
