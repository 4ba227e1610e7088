"""Asks the store for a preset, and remembers what it asked."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from kgraph.query.find import Names
from kgraph.query.table import Cell
from kgraph.rdf.terms import plain
from kgraph.store import GraphStore

_NAMED = 5
"""Different names that a note on a name of several meanings tells."""


class Session:
    """One reader of a store: the names in it are read once, and each query is remembered.

    Attributes:
        store: open to read.
        asked: the queries since the last `begin`.
        notes: what the user should know of the answer, such as a name that means several people.
    """

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self.asked: list[str] = []
        self.notes: list[str] = []

    def begin(self) -> None:
        """Forget what was asked for the last question."""
        self.asked, self.notes = [], []

    @cached_property
    def names(self) -> Names:
        """The names of all entities and topics."""
        return Names(self.store)

    def select(self, query: str) -> list[tuple[Cell, ...]]:
        """Return the rows of a SELECT query as plain values."""
        self.asked.append(query)
        return self.rows(query)

    def rows(self, query: str) -> list[tuple[Cell, ...]]:
        """Return the rows of a SELECT query that is none of the question's own."""
        result = self.store.query(query)
        if not isinstance(result, ox.QuerySolutions):
            raise TypeError("only SELECT gives rows")
        width = range(len(result.variables))
        return [tuple(plain(row[i]) for i in width) for row in result]

    def find(self, name: str, classes: Iterable[str]) -> list[str]:
        """Return the IRIs that `name` may mean, and note where they are several.

        Raises:
            UsageError: nothing has that name.
        """
        return self._told(name, self.names.find(name, classes))

    def holding(self, words: str, classes: Iterable[str]) -> list[str]:
        """Return the IRIs of all of whose names one holds all of `words`, exact or not, and note where they are several.

        Raises:
            UsageError: nothing has such a name.
        """
        return self._told(words, self.names.holding(words, classes))

    def _told(self, name: str, found: list[str]) -> list[str]:
        if len(found) > 1:
            labels = Counter(map(self.label, found))
            named = [f"{label} ({n} of this name)" if n > 1 else label for label, n in labels.most_common(_NAMED)]
            named += [f"{len(labels) - _NAMED} more"] if len(labels) > _NAMED else []
            self.notes.append(f"{name!r} may mean {len(found)} things, all of which are taken: {', '.join(named)}.")
        return found

    def label(self, node: str | None) -> str:
        """Return the preferred name of an entity or topic."""
        return self.names.labels.get(node or "", "")


def values(variable: str, nodes: Iterable[str]) -> str:
    """Bind `variable` to one of `nodes`; a NamedNode checks and writes each, so that no name reaches the query's text.

    >>> values("person", ["https://kgraph.example/entity/person/a"])
    'VALUES ?person { <https://kgraph.example/entity/person/a> }'
    """
    return f"VALUES ?{variable} {{ {' '.join(str(ox.NamedNode(n)) for n in nodes)} }}"


def literal(text: str) -> str:
    """Return a string as SPARQL writes it.

    >>> literal('"} ; DROP ALL #')
    '"\\\\"} ; DROP ALL #"'
    """
    return str(ox.Literal(written(text)))


def written(text: str) -> str:
    """Return text that UTF-8 can write: half a pair of surrogates (broken bytes of a command line) becomes a mark."""
    return text.encode("utf8", "replace").decode("utf8")
