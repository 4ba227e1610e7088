"""RDF terms from plain values, and a named graph while it grows."""

import calendar
import re
from functools import lru_cache

import pyoxigraph as ox

from kgraph import vocab

# Narrower than Turtle's own rule, so that no local name needs an escape.
_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PREFIX_OF = {namespace: prefix for prefix, namespace in vocab.PREFIXES.items()}
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {"integer": int, "decimal": float, "double": float, "float": float}
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@lru_cache(4096)  # the properties come again and again
def iri(value: str) -> ox.NamedNode:
    """Return the node of an IRI."""
    return ox.NamedNode(value)


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Return the IRI or the lexical form of a term; the store holds no triple terms."""
    if isinstance(term, ox.Triple):
        raise TypeError("a triple term has no value")
    return term.value


def plain(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | int | float | bool | None:
    """Return numbers and booleans as such, and all else as text."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rsplit("#", 1)[-1]
        if kind == "boolean":
            return term.value in ("true", "1")
        try:
            return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
        except ValueError:
            return term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def shortened(iri: str) -> str | None:
    """Return an IRI as a prefixed name, None where it has no plain one.

    >>> shortened("https://kgraph.example/ontology#roleTitle"), shortened("https://a.example/")
    ('kg:roleTitle', None)
    """
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix, local = _PREFIX_OF.get(iri[:end]), iri[end:]
    return f"{prefix}:{local}" if prefix and _LOCAL_NAME.fullmatch(local) else None


def number(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(value), datatype=iri(_XSD + "integer"))


def score(value: float) -> ox.Literal:
    """Return a score in 0..1 as an xsd:decimal with at most two digits."""
    return ox.Literal(f"{value:.2f}".rstrip("0").rstrip("."), datatype=iri(_XSD + "decimal"))


def date(value: str) -> ox.Literal:
    """Return ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as xsd:gYear, xsd:gYearMonth or xsd:date."""
    return ox.Literal(value, datatype=iri(_XSD + _DATE_TYPES[len(value)]))


def bounds(value: str) -> tuple[str, str]:
    """Return the earliest and the latest day of a date of any precision.

    >>> bounds("2024-02"), bounds("2007")
    (('2024-02-01', '2024-02-29'), ('2007-01-01', '2007-12-31'))
    """
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-01", f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02}"
    return value, value


class NamedGraph:
    """A set of quads of one graph, each once, in the order in which they came."""

    def __init__(self, name: str) -> None:
        self._name = iri(name)
        self._quads: dict[ox.Quad, None] = {}

    def add(self, subject: str, predicate: str, *objects: ox.NamedNode | ox.Literal | str | None) -> None:
        """Add a quad for each object that is not None; a plain string becomes a string literal."""
        for o in objects:
            if o is not None:
                term = ox.Literal(o) if isinstance(o, str) else o
                self._quads[ox.Quad(iri(subject), iri(predicate), term, self._name)] = None

    def quads(self) -> list[ox.Quad]:
        """Return what was added."""
        return list(self._quads)
