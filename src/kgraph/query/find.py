"""Finds the entities and topics that a user means by a name."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from kgraph import vocab
from kgraph.errors import UsageError
from kgraph.model.names import name_words
from kgraph.rdf import iris
from kgraph.rdf.terms import iri, value
from kgraph.store import GraphStore

PERSON = (vocab.FOAF_PERSON,)
BODY = (vocab.ORG_ORGANIZATION, vocab.KG_POLITY, vocab.FOAF_PERSON)
ACTOR = (*BODY, vocab.SCHEMA_PLACE)
ANYTHING = (*ACTOR, vocab.KG_MEASURE, vocab.SKOS_CONCEPT)


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
    names = _names(store, classes)
    for node in (name, iris.canonical(store.base, name)):
        found = [n for n in _now(store, node) if n in names]
        if found:
            return found
    wanted = name_words(name)
    exact = sorted(i for i, forms in names.items() if any(name_words(f) == wanted for f in forms))
    if exact:
        return exact
    part = sorted(i for i, forms in names.items() if any(set(wanted) <= set(name_words(f)) for f in forms))
    if wanted and part:
        return part
    labels = sorted({f for forms in names.values() for f in forms})
    near = process.extract(name, labels, scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=60)
    hint = f"; did you mean {' or '.join(n for n, *_ in near)}?" if near else "; kgraph stats lists the best connected."
    raise UsageError(f"Nothing in the graph is called {name!r}{hint}")


def holding(store: GraphStore, words: str, classes: Iterable[str] = ANYTHING) -> list[str]:
    """Return the IRIs of all entities and topics of whose names one holds all of `words`, exact or not, sorted.

    Where none does, `words` may be anything that `find` takes.

    Raises:
        UsageError: nothing has that name; the sentence names the nearest ones.
    """
    wanted = set(name_words(words))
    names = _names(store, classes)
    found = sorted(i for i, forms in names.items() if any(wanted <= set(name_words(f)) for f in forms))
    return found if wanted and found else find(store, words, classes)


def _now(store: GraphStore, node: str) -> list[str]:
    """Return what an IRI has become: itself unless the runs graph knows better."""
    if not node.startswith(store.base) or re.search(r'[\s<>"{}|\\^`]', node):
        return [node]
    border, seen, ends = [node], {node}, []
    while border:
        at = border.pop()
        found = store.quads.quads_for_pattern(iri(at), iri(vocab.DCTERMS_IS_REPLACED_BY), None, None)
        new = {value(q.object) for q in found}
        ends += [] if new else [at]
        border += sorted(new - seen)
        seen |= new
    return sorted(ends)


def _names(store: GraphStore, classes: Iterable[str]) -> dict[str, list[str]]:
    graph = iris.entities_graph(store.base)
    wanted = set(classes)
    forms: dict[str, list[str]] = {}
    of_class: set[str] = set()
    for q in store.graph(graph):
        if q.predicate.value in (vocab.SKOS_PREF_LABEL, vocab.SKOS_ALT_LABEL):
            forms.setdefault(value(q.subject), []).append(value(q.object))
        elif q.predicate.value == vocab.RDF_TYPE and value(q.object) in wanted:
            of_class.add(value(q.subject))
    return {i: sorted(f) for i, f in forms.items() if i in of_class}
