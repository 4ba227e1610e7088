"""Finds the entities and topics that a user means by a name."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import cast

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from kgraph import vocab
from kgraph.errors import UsageError
from kgraph.model.names import name_words
from kgraph.rdf import iris
from kgraph.rdf.iris import is_iri
from kgraph.rdf.terms import iri, value
from kgraph.store import GraphStore

PERSON = (vocab.FOAF_PERSON,)
BODY = (vocab.ORG_ORGANIZATION, vocab.KG_POLITY, vocab.FOAF_PERSON)
ORGANIZATION = (vocab.ORG_ORGANIZATION, vocab.KG_POLITY, vocab.SCHEMA_PLACE)
ACTOR = (*BODY, vocab.SCHEMA_PLACE)
MEASURE = (vocab.KG_MEASURE,)
_KINDS = {
    vocab.FOAF_PERSON: "a person",
    vocab.ORG_ORGANIZATION: "an organization",
    vocab.KG_POLITY: "a country, state or city",
    vocab.SCHEMA_PLACE: "a place",
    vocab.KG_MEASURE: "a measure",
    vocab.SKOS_CONCEPT: "a topic",
}
ANYTHING = (*ACTOR, vocab.KG_MEASURE, vocab.SKOS_CONCEPT)

_NAMES = """SELECT ?node ?name ?preferred ?class WHERE {
  GRAPH %s {
    { ?node skos:prefLabel ?name BIND(true AS ?preferred) } UNION { ?node skos:altLabel ?name BIND(false AS ?preferred) }
    ?node a ?class
  }
}"""


class Names:
    """The names of all entities and topics of a store.

    Attributes:
        labels: the preferred name of each, by its IRI.
        classes: IRI of the class of each, by its IRI.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.labels: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)
        rows = store.query(_NAMES % iri(iris.entities_graph(store.base)))
        for node, name, preferred, class_ in cast(ox.QuerySolutions, rows):
            self.classes[node.value] = class_.value
            self._forms[node.value].add(name.value)
            if preferred.value == "true":
                self.labels[node.value] = name.value

    @cached_property
    def _words(self) -> dict[str, list[tuple[str, ...]]]:
        """The words of the names of each node."""
        return {node: [tuple(name_words(f)) for f in forms] for node, forms in sorted(self._forms.items())}

    def find(self, name: str, classes: Iterable[str] = ANYTHING) -> list[str]:
        """Return the IRIs of the entities and topics that `name` may mean, sorted (see `find`)."""
        wanted_classes = set(classes)
        for node in (name, iris.canonical(self._store.base, name)):
            found = [n for n in self._now(node) if self.classes.get(n) in wanted_classes]
            if found:
                return found
        wanted = tuple(name_words(name))
        exact = [n for n, forms in self._of(wanted_classes) if wanted in forms]
        if exact:
            return exact
        part = self._holding(wanted, wanted_classes)
        if part:
            return part
        raise self._unknown(name, wanted_classes)

    def holding(self, words: str, classes: Iterable[str] = ANYTHING) -> list[str]:
        """Return the IRIs of all of whose names one holds all of `words`, sorted (see `holding`)."""
        wanted_classes = set(classes)
        return self._holding(tuple(name_words(words)), wanted_classes) or self.find(words, wanted_classes)

    def known(self, name: str, classes: Iterable[str] = ANYTHING) -> bool:
        """Tell whether `find` would find something."""
        try:
            return bool(self.find(name, classes))
        except UsageError:
            return False

    def _of(self, classes: set[str]) -> list[tuple[str, list[tuple[str, ...]]]]:
        return [(n, forms) for n, forms in self._words.items() if self.classes[n] in classes]

    def _holding(self, wanted: tuple[str, ...], classes: set[str]) -> list[str]:
        return [n for n, forms in self._of(classes) if wanted and any(set(wanted) <= set(f) for f in forms)]

    def _unknown(self, name: str, classes: set[str]) -> UsageError:
        wanted = tuple(name_words(name))
        others = {_KINDS[self.classes[n]] for n, forms in self._of(set(_KINDS) - classes) if wanted and wanted in forms}
        if others:
            asked = " or ".join(sorted({_KINDS[c] for c in classes}))
            return UsageError(f"{name!r} is {' and '.join(sorted(others))}, but what is asked for here is {asked}.")
        labels = sorted({f for n, forms in self._forms.items() if self.classes[n] in classes for f in forms})
        near = process.extract(name, labels, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=75)
        hint = (
            f"; did you mean {' or '.join(n for n, *_ in near)}?"
            if near
            else "; kgraph stats lists the best connected."
        )
        return UsageError(f"Nothing in the graph is called {name!r}{hint}")

    def _now(self, node: str) -> list[str]:
        """Return what an IRI has become: itself unless the runs graph knows better."""
        if not node.startswith(self._store.base) or not is_iri(node):
            return [node]
        border, seen, ends = [node], {node}, []
        while border:
            at = border.pop()
            found = self._store.quads.quads_for_pattern(iri(at), iri(vocab.DCTERMS_IS_REPLACED_BY), None, None)
            new = {value(q.object) for q in found}
            ends += [] if new else [at]
            border += sorted(new - seen)
            seen |= new
        return sorted(ends)


def find(store: GraphStore, name: str, classes: Iterable[str] = ANYTHING) -> list[str]:
    """Return the IRIs of the entities and topics that `name` may mean, sorted.

    Case, accents and a leading "the" do not matter. An exact name or alias wins; else every name that holds all the
    words of `name` ("Kadyrov" finds Ramzan Kadyrov).

    Args:
        store: an open store.
        name: as a person would write it, or an IRI of the store, or the end of one (``person/ramzan-kadyrov``); an IRI that
            something had before leads to what it became.
        classes: IRIs of the classes to look among.

    Raises:
        UsageError: nothing has that name; the sentence names the nearest ones.
    """
    return Names(store).find(name, classes)


def holding(store: GraphStore, words: str, classes: Iterable[str] = ANYTHING) -> list[str]:
    """Return the IRIs of all entities and topics of whose names one holds all of `words`, exact or not, sorted.

    Where none does, `words` may be anything that `find` takes.

    Raises:
        UsageError: nothing has that name; the sentence names the nearest ones.
    """
    return Names(store).holding(words, classes)
