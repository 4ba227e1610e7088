"""Which facts a question is about, as parts of a SPARQL query."""

from collections.abc import Iterable, Mapping
from datetime import date as _date

from kgraph.errors import UsageError
from kgraph.model.names import name_words
from kgraph.query.session import literal, values
from kgraph.rdf.terms import bounds, date

_SMALL = {"a", "an", "and", "for", "in", "of", "on", "the", "to"}


class Where:
    """Restrictions of ``?fact`` and of ``?article`` that states it.

    Attributes:
        parts: patterns that bind ?fact to few facts.
        late: patterns that leave few of the facts, as subselects to be joined by hash (EXISTS is run for each row anew).
        filters: conditions on what all facts have.
        extra: what else the conditions name, from variable to property of ?fact.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.late: list[str] = []
        self.filters: list[str] = []
        self.extra: dict[str, str] = {}

    def any_of(self, variable: str, nodes: Iterable[str], *patterns: str) -> None:
        """Let one of `patterns` hold with `variable` being one of `nodes`."""
        union = " UNION ".join(f"{{ {p} }}" for p in patterns)
        self.parts.append(f"{values(variable, nodes)} {union}")

    def facts(self, facts: Iterable[str]) -> None:
        """Take these facts only."""
        self.parts.append(values("fact", facts))

    def dated(self, since: str | None = None, until: str | None = None, day: str = "?published") -> None:
        """Take what is of these days only, both included; a year or month stands for all its days.

        Args:
            since, until: dates of any precision.
            day: the SPARQL expression that is compared; the day of the article, unless told otherwise.

        Raises:
            UsageError: a date is not ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        """
        if since:
            self.filters.append(f"{day} >= {date(days_of(since)[0])}")
        if until:
            self.filters.append(f"{day} <= {date(days_of(until)[1])}")

    def publisher(self, name: str | None) -> None:
        """Take articles of one paper only; part of its name is enough."""
        if name:
            self.late.append(
                "{ SELECT DISTINCT ?article { ?article schema:publisher ?paper "
                f"FILTER(CONTAINS(LCASE(?paper), LCASE({literal(name)}))) }} }}"
            )

    def holds(self, variable: str, text: str) -> None:
        """Take facts of which `variable` holds all words of `text`."""
        for word in sorted({*name_words(text)} - _SMALL):
            self.filters.append(f"CONTAINS(LCASE(?{variable}), LCASE({literal(word)}))")

    @property
    def restricts(self) -> bool:
        """Whether it leaves out anything."""
        return bool(self.parts or self.late or self.filters)

    @property
    def is_selective(self) -> bool:
        """Whether few facts are left, so that it pays to look up what is said of each."""
        return bool(self.parts)

    def join(self, needed: Mapping[str, str], maybe: Mapping[str, str], *, of: str = "fact") -> str:
        """Return the patterns that bind the variables of `needed` and `maybe` to properties of ``?fact``.

        Each property of few facts is looked up; of all facts, whole properties are read and joined by hash, which Oxigraph
        does with subselects, and which is several times faster.

        Args:
            needed, maybe: from variable to property (or property and value, with an empty variable name).
            of: variable of the subject.
        """
        if self.is_selective:
            found = [f"?{of} {p} ?{v} ." for v, p in needed.items()]
            return " ".join(found + [f"OPTIONAL {{ ?{of} {p} ?{v} }}" for v, p in maybe.items()])
        found = [f"{{ SELECT ?{of} ?{v} {{ ?{of} {p} ?{v} }} }}" for v, p in needed.items()]
        return " ".join(found + [f"OPTIONAL {{ SELECT ?{of} ?{v} {{ ?{of} {p} ?{v} }} }}" for v, p in maybe.items()])

    @property
    def text(self) -> str:
        """The parts that come first."""
        return " ".join(self.parts)

    @property
    def conditions(self) -> str:
        """The conditions that come last."""
        return " ".join([*self.late, *(f"FILTER({f})" for f in self.filters)])


def days_of(day: str) -> tuple[str, str]:
    """Return the first and last day of a date of any precision.

    Raises:
        UsageError: it is none.
    """
    try:
        first, last = bounds(day)
        if len(day) not in (4, 7, 10):
            raise ValueError(day)
        for d in (first, last):
            _date.fromisoformat(d)
    except ValueError as e:
        raise UsageError(f"{day!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD.") from e
    return first, last
