"""What a question is about: entities and topics by name, with the narrower topics of a topic, else words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from kgraph import ontology, vocab
from kgraph.errors import UsageError
from kgraph.model.names import name_words
from kgraph.query.find import ANYTHING, MEASURE
from kgraph.query.session import Session, values
from kgraph.query.where import Where
from kgraph.rdf.terms import value

ON = ("?fact dcterms:subject ?about", "?fact schema:about ?about")


def restrict(session: Session, where: Where, about: str | None) -> None:
    """Take statements on `about`: a topic, an entity, or (where nothing has that name) words that they hold.

    Raises:
        UsageError: `about` has no words.
    """
    if not about:
        return
    try:
        where.any_of("about", named(session, about), *ON)
    except UsageError:
        if not any(c.isalnum() for c in about):
            raise
        session.notes.append(f"No topic, measure or name is called {about!r}; these statements hold the words.")
        where.holds("quote", about)


def named(session: Session, about: str, classes: Iterable[str] = ANYTHING) -> list[str]:
    """Return what has all words of `about` in a name; a topic of the scheme takes in its narrower ones. Both are noted.

    Args:
        session: asks the store.
        about: words of the name of a topic or entity.
        classes: IRIs of the classes to look among; topics are one of them.

    Raises:
        UsageError: nothing has that name, and no topic of the store is narrower.
    """
    narrow = [t for t in narrower(about) if t in session.names.classes]
    try:
        found = session.holding(about, classes)
    except UsageError:
        if not narrow:
            raise
        found = []
    more = sorted(set(narrow) - set(found))
    if more:
        labels = sorted(map(session.label, more))
        shown = ", ".join(labels[:_SHOWN]) + (f" and {len(labels) - _SHOWN} more" if len(labels) > _SHOWN else "")
        session.notes.append(f"{about!r} takes in its narrower topics: {shown}.")
    return [*found, *more]


def narrower(label: str) -> list[str]:
    """Return the topics of ontology/topics.ttl that are narrower, at any depth, than the one of a name; none where there is none.

    >>> any(t.endswith("/torture") for t in narrower("Human Rights"))
    True
    """
    labels, children = _scheme()
    left, found = list(labels.get(tuple(name_words(label)), ())), list[str]()
    while left:
        below = sorted(children.get(left.pop(), ()))
        found += [t for t in below if t not in found]
        left += below
    return found


def in_scheme(label: str) -> bool:
    """Tell whether a topic has a name of the scheme, rather than being a phrase of some text."""
    return tuple(name_words(label)) in _scheme()[0]


@cache
def _scheme() -> tuple[Mapping[tuple[str, ...], list[str]], Mapping[str, list[str]]]:
    """Return the topics by the words of their names, and those right below each."""
    labels: dict[tuple[str, ...], list[str]] = defaultdict(list)
    children: dict[str, list[str]] = defaultdict(list)
    for q in ox.parse(path=ontology.path("topics.ttl"), format=ox.RdfFormat.TURTLE):
        told = q.predicate.value
        if told in (vocab.SKOS_PREF_LABEL, vocab.SKOS_ALT_LABEL):
            labels[tuple(name_words(value(q.object)))].append(value(q.subject))
        elif told == vocab.SKOS_BROADER:
            children[value(q.object)].append(value(q.subject))
    return labels, children


_SHOWN = 6
"""Narrower topics that the note names."""


def measures(session: Session, about: str) -> list[str]:
    """Return the measures on a topic: those of that name, and those that statements on it are about.

    Raises:
        UsageError: there are none.
    """
    about_it = named(session, about)
    found = {n for n in about_it if session.names.classes[n] in MEASURE}
    rows = session.select(
        f"SELECT DISTINCT ?measure WHERE {{ {values('topic', about_it)} "
        "{ ?fact dcterms:subject ?topic } UNION { ?fact schema:about ?topic } "
        "?fact schema:about ?measure . ?measure a kg:Measure }"
    )
    found |= {str(m) for (m,) in rows}
    if not found:
        raise UsageError(f"No measure is about {about!r}; kgraph query actions lists all.")
    return sorted(found)
