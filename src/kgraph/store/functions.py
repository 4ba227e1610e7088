"""Functions that queries may call beside those of SPARQL."""

from collections.abc import Callable
from datetime import date

import pyoxigraph as ox

from kgraph import vocab
from kgraph.rdf.terms import bounds, number

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def days(first: Term, second: Term) -> ox.Literal | None:
    """Return the days from one date to another, negative where the second comes first: ``kg:days(?a, ?b)``.

    A year or month counts as its first day, a time as its day. What is no date gives an error, as SPARQL has it.

    >>> days(ox.Literal("2018-05-24"), ox.Literal("2018-06")).value
    '8'
    """
    ends = [_day(t) for t in (first, second)]
    return number((ends[1] - ends[0]).days) if ends[0] and ends[1] else None


def _day(term: Term) -> date | None:
    try:
        return date.fromisoformat(bounds(term.value[:10])[0]) if isinstance(term, ox.Literal) else None
    except ValueError:
        return None


FUNCTIONS: dict[ox.NamedNode, Callable[..., Term | None]] = {ox.NamedNode(vocab.KG + "days"): days}
"""By their IRIs."""
